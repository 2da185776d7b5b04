/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TESTS_ROWS_H
#define TESTS_ROWS_H

#include "base/buffer.h"
#include "connectors/connector.h"

/*
 * A sink that writes down what a connector says.  A row is a line of its
 * texts, "title=Radweg;place=Meggen\n", in the order of the fields; a report
 * is "parent|date|text|rating\n", "^" for the last row's measure.
 */
struct rows {
	struct sink sink;            /* first */
	struct buffer rows, reports; /* lines */
	struct buffer wheres, warnings, follows;
	struct buffer presents, headings; /* "title", "title=Maßnahme" */
	struct buffer unmapped;           /* headings */
	struct error err;
	int rc;
};

/* map is pairs "field", "A | B", … and ends with NULL; the names "only",
 * "skip", "report" (value: COLUMN ~ REGEX), "report.date" …, "record",
 * "sheet", "next", "encoding", "delimiter" and "header" set that. */
void rows_mapping(struct mapping *mapping, const char *const *map);

/* Empty; for a test that hands the sink over itself. */
void rows_init(struct rows *r);

/* Reads bytes; the caller gives the outcome back with rows_release(). */
void rows_read(struct rows *r, const char *format, const char *const *map,
    const char *bytes, size_t size);
void rows_release(struct rows *r);

#endif
