/* SPDX-License-Identifier: EUPL-1.2 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/date_pieces.h"

static const char *const months[12][7] = {
	{ "januar", "jan", "jänner", "january" },
	{ "februar", "feb", "febr", "february" },
	{ "märz", "mär", "mrz", "maerz", "march", "mar" },
	{ "april", "apr" },
	{ "mai", "may" },
	{ "juni", "jun", "june" },
	{ "juli", "jul", "july" },
	{ "august", "aug" },
	{ "september", "sep", "sept" },
	{ "oktober", "okt", "oct", "october" },
	{ "november", "nov" },
	{ "dezember", "dez", "dec", "december" },
};

static const char *const romans[] = { "i", "ii", "iii", "iv" };

/* What a number in front of it counts: parts of a year. */
static const struct part {
	const char *word;
	unsigned months;
} parts[] = {
	{ "quartal", 3 },
	{ "quart", 3 },
	{ "q", 3 },
	{ "qu", 3 },
	{ "halbjahr", 6 },
	{ "hj", 6 },
	{ "h", 6 },
	{ "jahreshälfte", 6 },
};

static bool
is_word(const char *text, size_t size, const char *word)
{
	const char *const one[] = { word, NULL };

	return date_word_in(text, size, one);
}

/* ---- pieces ---- */

/* Reads a run of least to most digits: its value, or -1 and *at unmoved. */
int
date_number(const char **at, size_t least, size_t most)
{
	size_t size = strspn(*at, "0123456789");
	int value = 0;

	if (size < least || size > most)
		return -1;
	for (size_t i = 0; i < size; i++)
		value = 10 * value + (*at)[i] - '0';
	*at += size;
	return value;
}

/* A year of four digits, or of two where short_ones may be. */
int
date_year(const char **at, bool short_ones)
{
	const char *from = *at;
	int value = date_number(&from, 4, 4);

	if (value == -1 && short_ones) {
		from += *from == '\'';
		value = date_number(&from, 2, 2);
		if (value != -1)
			value += value < 80 ? 2000 : 1900;
	}
	if (value < 1900 || value > 2199)
		return -1;
	*at = from;
	return value;
}

const char *
date_skip(const char *at, const char *what)
{
	return at + strspn(at, what);
}

int
span_months(struct span *span, int y, unsigned first, unsigned last)
{
	if (first < 1 || first > last || last > 12)
		return -1;
	snprintf(span->start, DATE_SIZE, "%04d-%02u", y % 10000, first % 100);
	snprintf(span->end, DATE_SIZE, "%04d-%02u", y % 10000, last % 100);
	return 1;
}

int
span_day(struct span *span, int y, int month, int day)
{
	if (month < 1 || month > 12 || day < 1 ||
	    day > (int)days_in_month(y, (unsigned)month))
		return -1;
	snprintf(span->start, DATE_SIZE, "%04u-%02u-%02u", (unsigned)y % 10000,
	    (unsigned)month % 100, (unsigned)day % 100);
	memcpy(span->end, span->start, DATE_SIZE);
	return 1;
}

int
span_year(struct span *span, int y)
{
	snprintf(span->start, DATE_SIZE, "%04d", y % 10000);
	memcpy(span->end, span->start, DATE_SIZE);
	return 1;
}

/* The month whose name begins at *at, 1 to 12; 0: none. */
unsigned
date_month_name(const char **at)
{
	size_t size = date_word(*at);

	for (unsigned i = 0; size > 0 && i < 12; i++)
		if (date_word_in(*at, size, months[i])) {
			*at += size;
			return i + 1;
		}
	return 0;
}

/* How many months the part of a year has that is named at *at; 0: none. */
static unsigned
part_name(const char **at)
{
	size_t size = date_word(*at);

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (is_word(*at, size, parts[i].word)) {
			*at = date_skip(*at + size, ".");
			return parts[i].months;
		}
	return 0;
}

static unsigned
roman(const char **at)
{
	size_t size = date_word(*at);

	for (unsigned i = 0; i < 4; i++)
		if (is_word(*at, size, romans[i])) {
			*at += size;
			return i + 1;
		}
	return 0;
}

static void
set_part(struct partial *p, unsigned count, unsigned size)
{
	p->first = (count - 1) * size + 1;
	p->last = count * size;
	p->day = 0;
}

/*
 * "q3", "3. quartal", "iii. quartal", "iii/": which months of a year.  A bare
 * roman number must have the slash.
 */
bool
date_scan_part(const char **at, struct partial *p)
{
	const char *from = *at;
	unsigned size = part_name(&from), count;
	int n;

	if (size > 0) {
		from = date_skip(from, " ");
		n = date_number(&from, 1, 1);
		count = n > 0 ? (unsigned)n : roman(&from);
	} else {
		n = date_number(&from, 1, 1);
		count = n > 0 ? (unsigned)n : roman(&from);
		from = date_skip(from, ". ");
		size = part_name(&from);
		if (size == 0 && n == -1 && *from == '/')
			size = 3;
	}
	if (count == 0 || size == 0 || count * size > 12)
		return false;
	set_part(p, count, size);
	*at = from;
	return true;
}
