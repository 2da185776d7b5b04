/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date_scan.h"
#include "base/i18n.h"

/* What may stand in front of a date and says nothing more precise. */
static const char *const fillers[] = { "frühjahr", "frühling", "sommer",
	"herbst", "winter", "anfang", "mitte", "ende", "jahr", "stand", "am",
	"zum", "vom", "den", "im", "mo", "di", "mi", "do", "fr", "sa", "so",
	"montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
	"sonnabend", "sonntag", NULL };

static const char *
skip_fillers(const char *at)
{
	size_t size = date_word(at);

	while (date_word_in(at, size, fillers)) {
		at += size;
		at += strspn(at, " .,:");
		size = date_word(at);
	}
	return at;
}

int
date_read(char date[DATE_SIZE], const char *text, struct error *err)
{
	char *simple = date_prepare(text);
	const char *at = skip_fillers(simple);
	struct span span;
	bool found = date_serial(at, &span);

	if (!found)
		found =
		    date_scan(&at, &span) == 1 && at[strspn(at, " .,")] == '\0';
	free(simple);
	if (!found)
		return error_set(err, FAULT_INPUT,
		    _("\"%.80s\" is no date, such as 31.12.2024, 12/2024 or "
		      "2024"),
		    text);
	memcpy(date, span.start, DATE_SIZE);
	return 0;
}

/* ---- days ---- */

unsigned
days_in_month(int year, unsigned month)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30, 31, 31,
		30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

/* Days from 0000-03-01 to 1970-01-01: years begin in March, so that the day
 * that comes and goes is the last one. */
#define DAYS_TO_1970 719468L

static long
day_of(long year, long month, long day)
{
	long y = year - (month <= 2);
	long m = (month + 9) % 12;

	return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day -
	    1 - DAYS_TO_1970;
}

void
date_from_day(char date[DATE_SIZE], long day)
{
	long year = 1970 + day / 365 - 2; /* surely not after it */
	unsigned month = 1;

	while (day_of(year + 1, 1, 1) <= day)
		year++;
	day -= day_of(year, 1, 1);
	while (day >= (long)days_in_month((int)year, month))
		day -= (long)days_in_month((int)year, month++);
	snprintf(date, DATE_SIZE, "%04u-%02u-%02u", (unsigned)year % 10000,
	    month % 100, (unsigned)(day + 1) % 100);
}

/* What date leaves open becomes month and day; a day of 0: the last one. */
static long
day_in(const char *date, long month, long day)
{
	char *end;
	long year = strtol(date, &end, 10);

	if (*end == '-') {
		month = strtol(end + 1, &end, 10);
		if (month < 1 || month > 12)
			month = 1;
	}
	if (*end == '-')
		day = strtol(end + 1, NULL, 10);
	else if (day == 0)
		day = (long)days_in_month((int)year, (unsigned)month);
	return day_of(year, month, day);
}

long
date_first_day(const char *date)
{
	return day_in(date, 1, 1);
}

long
date_last_day(const char *date)
{
	return day_in(date, 12, 0);
}
