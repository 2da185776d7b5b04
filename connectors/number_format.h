/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_NUMBER_FORMAT_H
#define CONNECTORS_NUMBER_FORMAT_H

#include <stdbool.h>

/*
 * How a spreadsheet shows its numbers: what a format code (ECMA-376, 18.8.31)
 * makes of one, as far as meaning goes.  A number becomes the text a German
 * reader sees: a decimal comma, "75 %", "1.234,50 €", "31.12.2024", "12/2024".
 * No precision is lost: a cost that is shown without its cents keeps them.
 */
enum number_kind {
	NUMBER_GENERAL,
	NUMBER_PERCENT,
	NUMBER_CURRENCY,
	NUMBER_DATE,
	NUMBER_TIME, /* a time of day or a duration: no date */
};

#define MAX_CURRENCY 16

struct number_format {
	enum number_kind kind;
	bool day, month, year;       /* of a date, what is shown */
	char currency[MAX_CURRENCY]; /* "€", "EUR" */
};

/* Of a code such as [$-407]d. mmmm yyyy;@ */
struct number_format number_format_read(const char *code);

/* Of one of the numbers that need no code (18.8.30). */
struct number_format number_format_builtin(unsigned id);

/*
 * The text of a number as the file writes it ("45657.5").  from_1904: the
 * workbook counts its days from 1904.  What is no number comes back as it is.
 * The caller frees it.
 */
char *number_text(
    const char *value, const struct number_format *format, bool from_1904);

#endif
