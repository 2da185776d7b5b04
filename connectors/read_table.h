/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_READ_TABLE_H
#define CONNECTORS_READ_TABLE_H

#include <stddef.h>

#include "connectors/connector.h"
#include "connectors/headings.h"

/*
 * What all tables share, whatever file they come from: given the rows of a
 * grid, one after the other, it finds the row of the headings, says what is
 * there and what is missing, and hands the rows that are measures to the sink.
 *
 * The headings are in row `header` of the source, else in that one of the
 * first TABLE_HEADER_ROWS filled rows that has most of the headings of the
 * mapping.  What stands above it is left out, and so are, below it: blank
 * rows; the headings again; a row with one filled cell alone, if not in the
 * title's column (a section, a footnote); totals; and what the rules of the
 * source leave out.
 *
 * A heading that is mapped and missing is warned about; without the title's
 * the table is refused.  A table without any filled row has no rows: whether
 * that may be is not the parser's to say.
 */
#define TABLE_HEADER_ROWS 50

struct table;

/* sheet is for messages, NULL where there is only one.  All must outlive the
 * table.  NULL and err where a rule of the mapping is wrong. */
struct table *table_new(const struct mapping *mapping, struct sink *sink,
    const char *sheet, struct error *err);
void table_free(struct table *t);

/*
 * What a cell is beside its text, as far as the format knows; bits.  Where
 * cells are merged, every one of them has the text of the first: a copy is
 * known by its mark, so that a line across the whole table is still one cell.
 */
enum cell_mark {
	CELL_FROM_LEFT = 1,  /* a copy: merged with the one at its left */
	CELL_FROM_ABOVE = 2, /* a copy: merged with the one above it */
	CELL_COLOURED = 4,   /* has a background of its own */
	CELL_DATE = 8,       /* a number that is shown as a date */
};

/*
 * One row: its cells (UTF-8; white space at their ends is cut off in place),
 * their marks (NULL: none has any), and its number for people, from 1.
 * Numbers grow, but may leave out blank rows.
 */
struct cells {
	char **text;
	const unsigned char *marks;
	size_t count;
	unsigned long number;
};

int table_row(struct table *t, const struct cells *cells, struct error *err);

/* Behind the last row. */
int table_end(struct table *t, struct error *err);

#endif
