/* SPDX-License-Identifier: EUPL-1.2 */
/* The texts of numbers and dates: see cell_format.h. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date_scan.h"
#include "connectors/cell_format.h"

#define VALID_DIGITS   15   /* of a double, and of what Excel shows */
#define MAX_PLAIN      1e21 /* beyond it with an exponent */
#define MAX_ZEROS      20
#define MOST_BARE      4e18 /* a long holds it */
#define SHOWN_DECIMALS 2
#define LAST_SERIAL    2958466 /* the day after 31.12.9999 */
#define DAYS_TO_1904   1462    /* that the epochs are apart */
#define LEAP_BUG       60      /* 29.02.1900, which never was */
#define DAY_SECONDS    86400L

/* ---- numbers ---- */

/* Decimals that VALID_DIGITS leave behind the point. */
static int
valid_decimals(double value)
{
	char text[MAX_NUMBER_TEXT + 1];
	int exponent = 0;

	snprintf(text, sizeof(text), "%.*e", VALID_DIGITS - 1, value);
	if (strchr(text, 'e') != NULL)
		exponent = (int)strtol(strchr(text, 'e') + 1, NULL, 10);
	exponent = VALID_DIGITS - 1 - exponent;
	if (exponent < 0)
		return 0;
	return exponent > MAX_ZEROS ? MAX_ZEROS : exponent;
}

/* Cuts zeros at the end off, but not below so many decimals. */
static void
cut_zeros(char *text, unsigned decimals)
{
	char *point = strchr(text, '.');
	size_t size = strlen(text);

	if (point == NULL)
		return;
	while (text[size - 1] == '0' &&
	    text + size - point > (ptrdiff_t)decimals + 1)
		text[--size] = '\0';
	if (text[size - 1] == '.')
		text[size - 1] = '\0';
	else if (text + size - point == 4) /* three are thousands */
		memcpy(text + size, "0", 2);
}

/* Without a sign: "0012,50". */
static void
write_plain(char text[MAX_NUMBER_TEXT + 1], const struct format_section *s,
    double value)
{
	unsigned wanted = s->decimals < MAX_ZEROS ? s->decimals : MAX_ZEROS;
	unsigned zeros = s->zeros < MAX_ZEROS ? s->zeros : MAX_ZEROS;
	unsigned shown =
	    s->all_decimals > SHOWN_DECIMALS ? s->all_decimals : SHOWN_DECIMALS;
	bool whole = value < MAX_PLAIN && value == floor(value);
	int decimals = whole ? 0 : valid_decimals(value);
	char *point;

	if (value >= MAX_PLAIN) {
		snprintf(text, MAX_NUMBER_TEXT, "%.*g", VALID_DIGITS, value);
	} else {
		if (!s->general && (unsigned)decimals > shown)
			decimals = (int)shown;
		if ((unsigned)decimals < wanted)
			decimals = (int)wanted;
		snprintf(text, MAX_NUMBER_TEXT, "%0*.*f",
		    (int)zeros + decimals + (decimals > 0), decimals, value);
		cut_zeros(text, wanted);
	}
	point = strchr(text, '.');
	if (point != NULL)
		*point = ',';
}

/* As most numbers are. */
static bool
is_bare(const struct format_section *s, double value)
{
	return s->digits && s->percent == 0 && s->thousands == 0 &&
	    s->zeros < 2 && s->decimals == 0 && *s->before == '\0' &&
	    *s->behind == '\0' && fabs(value) < MOST_BARE &&
	    value == floor(value);
}

static void
write_number(char text[MAX_NUMBER_TEXT + 1], const struct format_section *s,
    double value)
{
	char plain[MAX_NUMBER_TEXT + 1];

	if (is_bare(s, value)) {
		snprintf(text, MAX_NUMBER_TEXT, "%ld", (long)value);
		return;
	}
	for (unsigned i = 0; i < s->percent && i < 3; i++)
		value *= 100;
	for (unsigned i = 0; i < s->thousands && i < 4; i++)
		value /= 1000;
	write_plain(plain, s, fabs(value));
	if (!s->digits && *s->before != '\0' && *s->behind == '\0')
		snprintf(text, MAX_NUMBER_TEXT + 1, "%s", s->before);
	else
		snprintf(text, MAX_NUMBER_TEXT + 1, "%s%s%.60s%s%s", s->before,
		    value < 0 && strspn(plain, "0,") < strlen(plain) ? "-" : "",
		    plain, s->percent > 0 ? " %" : "", s->behind);
}

/* ---- which section ---- */

static bool
condition_holds(const struct format_section *s, double value)
{
	switch (s->condition) {
	case '<':
		return value < s->limit;
	case '>':
		return value > s->limit;
	case '=':
		return value == s->limit;
	case 'l':
		return value <= s->limit;
	case 'g':
		return value >= s->limit;
	case 'n':
		return value != s->limit;
	default:
		return true;
	}
}

static const struct format_section *
choose_section(const struct cell_format *f, double value)
{
	static const struct format_section general = { .general = true,
		.digits = true };
	size_t last = f->count - 1;

	if (f->count == 0)
		return &general;
	if (f->section[0].condition != '\0' ||
	    (f->count > 1 && f->section[1].condition != '\0')) {
		for (size_t i = 0; i < last; i++)
			if (condition_holds(&f->section[i], value))
				return &f->section[i];
		return &f->section[last];
	}
	if (value > 0 || last == 0)
		return &f->section[0];
	if (value < 0)
		return &f->section[1];
	return &f->section[last == 2 ? 2 : 0];
}

/* ---- dates ---- */

static bool
shows_date(const struct format_section *s)
{
	return !s->general && (s->day || s->month || s->year || s->time);
}

/* Days since 1970 as far as the format shows them. */
static void
write_day(char *text, size_t size, const struct format_section *s, long day)
{
	char date[DATE_SIZE];

	date_from_day(date, day);
	if (s->year && !s->month && !s->day)
		snprintf(text, size, "%.4s", date);
	else if (s->month && !s->day)
		snprintf(text, size, "%.2s/%.4s", date + 5, date);
	else
		snprintf(
		    text, size, "%.2s.%.2s.%.4s", date + 8, date + 5, date);
}

static void
write_hours(char *text, size_t size, long seconds)
{
	if (seconds % 60 != 0)
		snprintf(text, size, "%ld:%02ld:%02ld", seconds / 3600,
		    seconds / 60 % 60, seconds % 60);
	else
		snprintf(
		    text, size, "%ld:%02ld", seconds / 3600, seconds / 60 % 60);
}

/* A day and the seconds of it. */
static void
write_date(char text[MAX_NUMBER_TEXT + 1], const struct format_section *s,
    long day, long seconds)
{
	size_t used;

	write_day(text, MAX_NUMBER_TEXT, s, day);
	if (!s->time || seconds == 0)
		return;
	used = strlen(text);
	text[used++] = ' ';
	write_hours(text + used, MAX_NUMBER_TEXT - used, seconds);
}

/* value is of the epoch 1900.  Nobody meant its days 0 and 60. */
static void
write_serial(char text[MAX_NUMBER_TEXT + 1], const struct format_section *s,
    double value)
{
	long seconds = lround(value * DAY_SECONDS);
	long serial = seconds / DAY_SECONDS;

	bool hours =
	    s->elapsed || (serial == 0 && s->time && (seconds > 0 || !s->day));

	*text = '\0';
	if (hours)
		write_hours(text, MAX_NUMBER_TEXT, seconds);
	else if (serial == LEAP_BUG)
		snprintf(text, MAX_NUMBER_TEXT, "29.02.1900");
	else if (serial > 0)
		write_date(text, s, serial - EXCEL_EPOCH + (serial < LEAP_BUG),
		    seconds % DAY_SECONDS);
}

bool
cell_number(char text[MAX_NUMBER_TEXT + 1], const struct cell_format *format,
    double value, bool epoch_1904)
{
	static const struct format_section plain = { .general = true,
		.digits = true };
	const struct format_section *s = choose_section(format, value);

	if (!shows_date(s)) {
		write_number(text, s, value);
		return false;
	}
	if (epoch_1904 && (value >= 1 || s->day || s->month || s->year) &&
	    !s->elapsed)
		value += DAYS_TO_1904;
	if (value < 0 || value >= LAST_SERIAL) { /* Excel shows ##### */
		write_number(text, &plain, value);
		return false;
	}
	write_serial(text, s, value);
	return true;
}

/* So many digits at *at, followed by end, are a number; it moves behind. */
static bool
take_digits(const char **at, size_t count, unsigned *number)
{
	*number = 0;
	for (size_t i = 0; i < count; i++) {
		if (!isdigit((unsigned char)**at))
			return false;
		*number = 10 * *number + (unsigned)(*(*at)++ - '0');
	}
	return true;
}

static bool
take_mark(const char **at, char mark)
{
	bool there = **at == mark;

	*at += there;
	return there;
}

bool
cell_iso_date(char text[MAX_NUMBER_TEXT + 1], const struct cell_format *format,
    const char *iso)
{
	static const struct format_section days = {
		.day = true, .month = true, .year = true, .time = true
	};
	const struct format_section *s = choose_section(format, 1);
	unsigned year, month, day, hours = 0, minutes = 0, seconds = 0;
	char date[DATE_SIZE + 1];

	if (!take_digits(&iso, 4, &year) || !take_mark(&iso, '-') ||
	    !take_digits(&iso, 2, &month) || !take_mark(&iso, '-') ||
	    !take_digits(&iso, 2, &day) || month < 1 || month > 12 || day < 1 ||
	    day > days_in_month((int)year, month))
		return false;
	if (take_mark(&iso, 'T') && take_digits(&iso, 2, &hours) &&
	    take_mark(&iso, ':') && take_digits(&iso, 2, &minutes) &&
	    take_mark(&iso, ':'))
		take_digits(&iso, 2, &seconds);
	snprintf(date, sizeof(date), "%04u-%02u-%02u", year % 10000,
	    month % 100, day % 100);
	write_date(text, shows_date(s) ? s : &days, date_first_day(date),
	    3600L * hours + 60L * minutes + (long)seconds);
	return true;
}
