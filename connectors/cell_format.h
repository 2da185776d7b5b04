/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_CELL_FORMAT_H
#define CONNECTORS_CELL_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The number formats of spreadsheets (ECMA-376 part 1, 18.8.31), as far as
 * they say what a number means: a day, a month or a year; a share; an amount
 * with its unit; leading zeros that belong to a number.
 *
 * The text of a number is what a German reader sees, but so that nothing is
 * lost: a decimal comma, no points between thousands, at least the decimals
 * that the format demands, and of those it hides at least two ("1234,5",
 * "75 %", "50 T€", "IKEK-017").  Without a format it is the shortest text of
 * its 15 valid digits.  Three decimals get a fourth: "390,875" would be read
 * as thousands.  Dates are "31.12.2024", "12/2024" or "2024", as precise as
 * they are shown; a time of day is told where one is shown; days without a
 * year, "04. Mai", are told with it.
 */
#define MAX_FORMAT_TEXT 40 /* bytes before or behind a number */

/* One of the parts between ';', for certain numbers. */
struct format_section {
	bool digits, general;            /* shows a number; as it is */
	bool day, month, year;           /* shows of a date … */
	bool time, elapsed;              /* of a time; hours beyond 24 */
	unsigned percent, thousands;     /* multiplied or divided by */
	unsigned zeros;                  /* digits there must be */
	unsigned decimals, all_decimals; /* that must, that may be shown */
	char condition; /* '<', '>', '=', 'l' <=, 'g' >=, 'n' <> */
	double limit;
	char before[MAX_FORMAT_TEXT + 1], behind[MAX_FORMAT_TEXT + 1];
};

#define FORMAT_SECTIONS 3 /* numbers; the fourth is for text */

struct cell_format {
	struct format_section section[FORMAT_SECTIONS];
	size_t count; /* 0 is "General" */
};

void cell_format_parse(struct cell_format *format, const char *code);

/* The code of a format that has only a number, or NULL ("General"). */
const char *cell_format_builtin(unsigned long id);

#define MAX_NUMBER_TEXT 160

/* Writes the text of value; true where it is a date.  The epoch: days are
 * counted from 1900, with a 29 February that never was, or from 1904. */
bool cell_number(char text[MAX_NUMBER_TEXT + 1],
    const struct cell_format *format, double value, bool epoch_1904);

/* The same of a date of ISO 8601, "2024-12-31T14:30:00", if it is one. */
bool cell_iso_date(char text[MAX_NUMBER_TEXT + 1],
    const struct cell_format *format, const char *iso);

#endif
