/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/number_format.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date_scan.h"
#include "base/memory.h"

#define FIRST_DAY     1.0       /* 1900-01-01 */
#define LAST_DAY      2958466.0 /* behind 9999-12-31 */
#define LEAP_BUG      60        /* 1900-02-29, which never was */
#define EPOCH_1904    1462      /* days between the two epochs */
#define MOST_INTEGER  1e15      /* a double counts exactly up to there */
#define NUMBER_DIGITS 15        /* that a spreadsheet keeps */
#define MAX_NUMBER    48

/* ---- codes ---- */

static const struct {
	unsigned first, last;
	struct number_format format;
} builtin[] = {
	{ 5, 8, { NUMBER_CURRENCY, false, false, false, "\xe2\x82\xac" } },
	{ 9, 10, { NUMBER_PERCENT, false, false, false, "" } },
	{ 14, 16, { NUMBER_DATE, true, true, true, "" } },
	{ 17, 17, { NUMBER_DATE, false, true, true, "" } },
	{ 18, 21, { NUMBER_TIME, false, false, false, "" } },
	{ 22, 22, { NUMBER_DATE, true, true, true, "" } },
	{ 27, 31, { NUMBER_DATE, true, true, true, "" } },
	{ 32, 35, { NUMBER_TIME, false, false, false, "" } },
	{ 36, 36, { NUMBER_DATE, true, true, true, "" } },
	{ 42, 42, { NUMBER_CURRENCY, false, false, false, "\xe2\x82\xac" } },
	{ 44, 44, { NUMBER_CURRENCY, false, false, false, "\xe2\x82\xac" } },
	{ 45, 47, { NUMBER_TIME, false, false, false, "" } },
	{ 50, 58, { NUMBER_DATE, true, true, true, "" } },
};

struct number_format
number_format_builtin(unsigned id)
{
	for (size_t i = 0; i < sizeof(builtin) / sizeof(*builtin); i++)
		if (id >= builtin[i].first && id <= builtin[i].last)
			return builtin[i].format;
	return (
	    struct number_format){ NUMBER_GENERAL, false, false, false, "" };
}

/* What a code has of each, in its first section. */
struct seen {
	bool day, month, year, clock, percent;
	char currency[MAX_CURRENCY];
};

static void
note_currency(struct seen *seen, const char *text, size_t size)
{
	static const char *const known[] = { "\xe2\x82\xac", "EUR", "Euro",
		"CHF", "USD", "$", "\xc2\xa3" };

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (size >= strlen(known[i]) &&
		    memmem(text, size, known[i], strlen(known[i])) != NULL &&
		    *seen->currency == '\0')
			snprintf(seen->currency, MAX_CURRENCY, "%s", known[i]);
}

/* "[$€-407]", "[h]", "[Red]", "[>=100]": behind it. */
static const char *
read_bracket(struct seen *seen, const char *at)
{
	const char *end = strchr(at, ']');

	if (end == NULL)
		return at + strlen(at);
	if (at[1] == '$' && at[2] != '-')
		note_currency(seen, at + 2, strcspn(at + 2, "-]"));
	else if (strchr("hmsHMS", at[1]) != NULL &&
	    strspn(at + 1, "hmsHMS") == (size_t)(end - at - 1))
		seen->clock = true;
	return end + 1;
}

static const char *
read_quoted(struct seen *seen, const char *at)
{
	const char *end = strchr(at + 1, '"');

	if (end == NULL)
		return at + strlen(at);
	note_currency(seen, at + 1, (size_t)(end - at - 1));
	return end + 1;
}

static void
note_letter(struct seen *seen, char letter)
{
	switch (letter) {
	case 'y':
	case 'e': /* of eras: only beside y, m, d is it a year */
		seen->year = seen->year || letter == 'y';
		break;
	case 'd':
		seen->day = true;
		break;
	case 'm':
		seen->month = true;
		break;
	case 'h':
	case 's':
		seen->clock = true;
		break;
	case '%':
		seen->percent = true;
		break;
	default:
		break;
	}
}

static struct seen
look_through(const char *code)
{
	struct seen seen = { 0 };
	const char *at = code;

	while (*at != '\0' && *at != ';') {
		if (*at == '[') {
			at = read_bracket(&seen, at);
		} else if (*at == '"') {
			at = read_quoted(&seen, at);
		} else if (strchr("\\_*", *at) != NULL) {
			note_currency(&seen, at, strnlen(at, 4));
			at += at[1] != '\0' ? 2 : 1;
		} else if (strncasecmp(at, "General", 7) == 0) {
			at += 7;
		} else if (strncasecmp(at, "AM/PM", 5) == 0) {
			at += 5;
		} else {
			note_currency(&seen, at, strnlen(at, 3));
			note_letter(&seen, (char)tolower((unsigned char)*at++));
		}
	}
	return seen;
}

struct number_format
number_format_read(const char *code)
{
	struct seen seen = look_through(code);
	struct number_format format = { .kind = NUMBER_GENERAL };

	snprintf(format.currency, sizeof(format.currency), "%s", seen.currency);
	if (seen.year || seen.day || (seen.month && !seen.clock)) {
		format.kind = NUMBER_DATE;
		format.day = seen.day;
		format.month = seen.month;
		/* A month alone would be no date. */
		format.year = seen.year || seen.day || seen.month;
	} else if (seen.clock) {
		format.kind = NUMBER_TIME;
	} else if (seen.percent) {
		format.kind = NUMBER_PERCENT;
	} else if (*format.currency != '\0') {
		format.kind = NUMBER_CURRENCY;
	}
	return format;
}

/* ---- numbers ---- */

static void
use_comma(char *text)
{
	char *point = strchr(text, '.');

	if (point != NULL)
		*point = ',';
}

/* Rounded to at most so many decimals, without zeros at its end. */
static char *
decimal_text(double number, int decimals)
{
	char text[MAX_NUMBER];
	size_t size;

	if (fabs(number) >= MOST_INTEGER)
		snprintf(text, sizeof(text), "%.*g", NUMBER_DIGITS, number);
	else
		snprintf(text, sizeof(text), "%.*f", decimals, number);
	size = strlen(text);
	if (strchr(text, '.') != NULL && strchr(text, 'e') == NULL) {
		while (text[size - 1] == '0')
			text[--size] = '\0';
		if (text[size - 1] == '.')
			text[--size] = '\0';
	}
	use_comma(text);
	return xstrdup(strcmp(text, "-0") == 0 ? "0" : text);
}

/* As many digits as a spreadsheet keeps, and no exponent where it can be. */
static char *
general_text(double number)
{
	char text[MAX_NUMBER];

	if (number == floor(number) && fabs(number) < MOST_INTEGER)
		return decimal_text(number, 0);
	snprintf(text, sizeof(text), "%.*g", NUMBER_DIGITS, number);
	if (strchr(text, 'e') != NULL && fabs(number) < 1)
		return decimal_text(number, NUMBER_DIGITS);
	use_comma(text);
	return xstrdup(text);
}

/* "1234567,5" as "1.234.567,50". */
static char *
amount_text(double number, const char *currency)
{
	char plain[MAX_NUMBER], grouped[2 * MAX_NUMBER];
	bool cents = fabs(number * 100 - round(number) * 100) >= 0.5;
	size_t whole, used = 0;
	const char *digits = plain;

	if (fabs(number) >= MOST_INTEGER)
		return general_text(number);
	snprintf(plain, sizeof(plain), "%.*f", cents ? 2 : 0, number);
	use_comma(plain);
	if (*digits == '-')
		grouped[used++] = *digits++;
	whole = strspn(digits, "0123456789");
	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0)
			grouped[used++] = '.';
		grouped[used++] = digits[i];
	}
	grouped[used] = '\0';
	return xasprintf("%s%s %s", grouped, digits + whole, currency);
}

static char *
percent_text(double number)
{
	char *share = decimal_text(number * 100, 2);
	char *text = xasprintf("%s %%", share);

	free(share);
	return text;
}

static char *
time_text(double number)
{
	unsigned long minutes =
	    (unsigned long)lround((number - floor(number)) * 24 * 60);

	if (number >= FIRST_DAY) /* a duration of days */
		minutes += (unsigned long)floor(number) * 24 * 60;
	return xasprintf("%02lu:%02lu", minutes / 60, minutes % 60);
}

static char *
date_text(double number, const struct number_format *format, bool from_1904)
{
	char date[DATE_SIZE];
	long serial = (long)floor(number + 1e-9);

	if (from_1904)
		serial += EPOCH_1904;
	else if (serial < LEAP_BUG)
		serial++; /* before the day that never was */
	date_from_day(date, serial - EXCEL_EPOCH);
	if (format->day)
		return xasprintf("%.2s.%.2s.%.4s", date + 8, date + 5, date);
	if (format->month)
		return xasprintf("%.2s/%.4s", date + 5, date);
	return xasprintf("%.4s", date);
}

char *
number_text(
    const char *value, const struct number_format *format, bool from_1904)
{
	char *end;
	double number = strtod(value, &end);

	if (end == value || *end != '\0' || !isfinite(number))
		return xstrdup(value);
	switch (format->kind) {
	case NUMBER_PERCENT:
		return percent_text(number);
	case NUMBER_CURRENCY:
		return amount_text(number, format->currency);
	case NUMBER_TIME:
		return number >= 0 && number < LAST_DAY ? time_text(number)
							: general_text(number);
	case NUMBER_DATE:
		if (number >= 0 && number < FIRST_DAY)
			return time_text(number);
		if (number >= FIRST_DAY && number < LAST_DAY)
			return date_text(number, format, from_1904);
		return general_text(number);
	case NUMBER_GENERAL:
	default:
		return general_text(number);
	}
}
