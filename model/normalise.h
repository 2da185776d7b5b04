/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_NORMALISE_H
#define MODEL_NORMALISE_H

#include <stddef.h>

#include "base/error.h"
#include "base/strings.h"
#include "model/mapping.h"
#include "model/measure.h"
#include "model/report.h"

/*
 * From the texts of one row of a source to a measure in canonical form.
 *
 * This is where German municipal data is tamed, for every format alike:
 * masking and reducing of personal data, status words and their axes, periods,
 * money, lists, places from their column or else from the title, a landmark's
 * village, departments from the lead, keys: placeholder or none gives one that
 * is derived from title and place with '~' in front, a doubled one "#2".
 * What cannot be read stays in raw, leaves the value empty and is warned
 * about, with row, field, what was read and what was expected.
 */
struct row {
	char *text[FIELD_COUNT]; /* as found, UTF-8; NULL or "": nothing */
	char *where;             /* for people: "row 17", "Blatt X, Zeile 5" */
};

/*
 * A dated report on a measure, as found; "" or NULL where there is nothing.
 * Its date is a text with a date or a period in it, "Sachstand 2015/2016".
 */
struct report_row {
	const char
	    *parent; /* the measure's key; NULL: the last row's measure */
	const char *date, *text, *rating;
	const char *where; /* as of a row */
};

void row_clear(struct row *row);
void row_set(struct row *row, enum field field, const char *text);

struct normaliser; /* one document: keys seen, counts, warnings */

struct row_counts {
	unsigned long rows;     /* that held something */
	unsigned long untitled; /* skipped, since there was no title */
	unsigned long keyless; /* without a usable key although one is mapped */
};

struct normaliser *normaliser_new(const struct mapping *mapping);
void normaliser_free(struct normaliser *n);

/*
 * 1 and m (empty before; the caller's to clear), 0 when the row is skipped.
 * Warnings are appended to warnings, ready for a person, at most
 * MAX_WARNINGS in all: then one says how many more there were.
 */
int normalise_row(struct normaliser *n, const struct row *row,
    struct measure *m, struct strings *warnings);

/*
 * The same for a dated report: 1 and report (empty before; the caller's to
 * clear), or 0 and a warning where it has no measure, no date or says nothing.
 */
int normalise_report(struct normaliser *n, const struct report_row *row,
    struct report *report, struct strings *warnings);

/* What is left to say at the end: unknown words with counts, the number of
 * warnings left out. */
void normalise_end(struct normaliser *n, struct strings *warnings);

const struct row_counts *normaliser_counts(const struct normaliser *n);

#define MAX_WARNINGS 200

#endif
