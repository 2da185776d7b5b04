/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_READ_TABLE_H
#define CONNECTORS_READ_TABLE_H

#include <stddef.h>

#include "connectors/cells.h"
#include "connectors/connector.h"

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
 * A heading that is mapped and missing is warned about.
 *
 * A document may have several tables, be they sheets or tables of a text:
 *
 *	t = table_new(mapping, sink, err);
 *	for each: table_begin(t, &part, err); for each row: table_row(t, …);
 *	table_end(t, err); table_free(t);
 *
 * All that have a heading for the title are read, each by its own headings.
 * The others are passed over, and named in a warning where they look like
 * measures.  The document is refused only if none has one; but a document
 * without any filled row has no rows: whether that may be is not the parser's
 * to say.
 */
#define TABLE_HEADER_ROWS 50

struct table;

/* Both must outlive the table.  NULL and err where a rule of the mapping is
 * wrong. */
struct table *
table_new(const struct mapping *mapping, struct sink *sink, struct error *err);
void table_free(struct table *t);

/*
 * One table of several; its texts are copied.
 *
 * Where neither map.goal nor a line of the mapping says otherwise, sections
 * that say that they are goals ("Ziel 1.1: …") are the `goal` of the rows
 * below; and where map.type says nothing, rows whose title says so, or stands
 * in a column that is called "Ziel", are goals.
 */
struct table_part {
	const char *label; /* for messages: "sheet Liste", "table 3"; or NULL */
	const char *name;  /* the sheet's name, the table's caption; or NULL */
	const char *goal;  /* that all of its measures serve; or NULL */
	bool splits; /* may go on with the table before, without headings of
		      * its own, as tables of texts do on a new page */
	bool inner;  /* stands in a cell of the next one: goes on with none */
};

/* Begins the first or next table; where there is only one, without a label,
 * this may be left out. */
int
table_begin(struct table *t, const struct table_part *part, struct error *err);

/* One row; white space at the ends of its cells is cut off in place. */
int table_row(struct table *t, const struct cells *cells, struct error *err);

/* Ends the table before the next one begins, for who wants to know: 1 where it
 * was read, 0 where it was passed over or blank, -1 and err. */
int table_finish(struct table *t, struct error *err);

/* Behind the last row of the last table. */
int table_end(struct table *t, struct error *err);

#endif
