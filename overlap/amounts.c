/* SPDX-License-Identifier: EUPL-1.2 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "overlap/corpus.h"

#define SMALLEST     100.0
#define WITHOUT_UNIT 3000.0 /* a grouped number is money from here up */
#define MAX_DIGITS   15

static const struct unit {
	const char *word;
	double times;
} units[] = {
	{ "t€", 1e3 },
	{ "teur", 1e3 },
	{ "t eur", 1e3 },
	{ "tsd", 1e3 },
	{ "k€", 1e3 },
	{ "mio", 1e6 },
	{ "€", 1 },
	{ "eur", 1 },
};

static const struct unit *
unit_find(const char *text)
{
	text += strspn(text, " ");
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (strncasecmp(text, units[i].word, strlen(units[i].word)) ==
		    0)
			return &units[i];
	return NULL;
}

/* "1.234,56": dots in front of three digits part thousands, a comma cents.
 * Moves *text behind it; *grouped: there was such a dot. */
static double
number_read(const char **text, bool *grouped)
{
	const char *p = *text;
	double value = 0, part = 1;
	int digits = 0;

	*grouped = false;
	for (;; p++) {
		if (isdigit((unsigned char)*p)) {
			value = value * 10 + (*p - '0');
			digits++;
		} else if (*p == '.' && isdigit((unsigned char)p[1]) &&
		    isdigit((unsigned char)p[2]) &&
		    isdigit((unsigned char)p[3]) &&
		    !isdigit((unsigned char)p[4])) {
			*grouped = true;
		} else {
			break;
		}
	}
	if (*p == ',' && isdigit((unsigned char)p[1]))
		for (p++; isdigit((unsigned char)*p); p++)
			value += (*p - '0') * (part /= 10);
	else if (*p == ',' && p[1] == '-')
		p += 2;
	*text = p;
	return digits <= MAX_DIGITS ? value : 0;
}

static int
larger_first(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x < y) - (x > y);
}

void
amounts_add(struct amounts *amounts, double value)
{
	if (value < SMALLEST)
		return;
	for (size_t i = 0; i < amounts->count; i++)
		if (amounts->value[i] == value)
			return;
	if (amounts->count < MAX_AMOUNTS)
		amounts->value[amounts->count++] = value;
	else if (value > amounts->value[MAX_AMOUNTS - 1])
		amounts->value[MAX_AMOUNTS - 1] = value;
	qsort(amounts->value, amounts->count, sizeof(double), larger_first);
}

void
amounts_read(struct amounts *amounts, const char *text)
{
	const struct unit *unit;
	bool grouped;
	double value;

	while (*text != '\0') {
		if (!isdigit((unsigned char)*text)) {
			text++;
			continue;
		}
		value = number_read(&text, &grouped);
		unit = unit_find(text);
		if (unit != NULL)
			amounts_add(amounts, value * unit->times);
		else if (grouped && value >= WITHOUT_UNIT)
			amounts_add(amounts, value);
	}
}
