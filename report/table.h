/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "schema/query.h"

/*
 * Rows for spreadsheets and scripts, written cell by cell.
 *
 * CSV is RFC 4180 with LF at the ends of rows.  A cell that a spreadsheet
 * would take for a formula gets an apostrophe in front, unless it is a plain
 * number.  TSV has neither quotes nor apostrophes: a tab or line end inside a
 * cell becomes a blank.  In both, what could steer a terminal becomes '?'.
 */
enum table_format { TABLE_CSV, TABLE_TSV };

struct table {
	struct buffer *out;
	enum table_format format;
	bool begun; /* the row has a cell */
};

void table_cell(struct table *t, const char *text); /* NULL: empty */
void table_end(struct table *t);

void table_score(struct table *t, double score); /* four digits */

/* The elements of a list value in one cell, with '|' between. */
void table_list(struct table *t, const char *list);

/* Would a spreadsheet compute something from this cell? */
bool table_is_formula(const char *text);

/* The rows of what object_…() gives; a heading row belongs to each. */
void table_measure_head(struct table *t, bool search);
void
table_measure(struct table *t, const struct query_measure *row, bool search);
void table_pair_head(struct table *t);
int
table_pair(struct table *t, const struct query_pair *pair, struct error *err);
void table_source_head(struct table *t);
void table_source(struct table *t, const struct query_source *source);

#endif
