/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_READ_GRID_H
#define CONNECTORS_READ_GRID_H

#include <stddef.h>

#include "base/error.h"
#include "connectors/read_table.h"

/*
 * Tables of text documents and web pages, whose cells span rows and columns,
 * made a plain grid: a cell's text stands in every place it spans, with the
 * marks of cells.h.  Placed as HTML's algorithm for forming a table does: a
 * cell goes to the first place of its row that no cell from above spans.
 *
 * A fact sheet, a table whose headings stand beside what they say, is turned so
 * that it reads like any other table: see grid_internal.h.
 *
 * A span is cut at MAX_SPAN and at the table's last row; a row has at most
 * MAX_GRID_COLUMNS columns, a grid at most MAX_GRID_CELLS cells.
 */
#define MAX_SPAN         1000
#define MAX_GRID_COLUMNS 1000
#define MAX_GRID_CELLS   2000000

struct grid_builder;

struct grid_builder *grid_builder_new(void);
void grid_builder_free(struct grid_builder *g);

/* Begins the next row. */
void grid_builder_row(struct grid_builder *g);

/* A cell of this row; marks are those it has by itself.  Copies text. */
struct grid_cell {
	const char *text;
	unsigned columns, rows; /* that it spans, 1 and more */
	unsigned char marks;
	bool above; /* goes on with the cell above it, whose text it has */
	bool left;  /* the same, with the one at its left */
	const char *link; /* where its only link leads; "" or NULL */
};

int grid_builder_cell(
    struct grid_builder *g, const struct grid_cell *cell, struct error *err);

size_t grid_builder_rows(const struct grid_builder *g);

/* All cells' texts, a row a line and tabs between; the caller frees it. */
char *grid_builder_text(const struct grid_builder *g, size_t limit);

/* Hands all rows to the table, in order, numbered from 1. */
int grid_builder_hand(struct grid_builder *g, const struct mapping *mapping,
    struct table *table, struct error *err);

/* ---- the tables of one text ---- */

/*
 * Hands the tables of a document on as they come: each under the last heading
 * above it, and only the one that `table` = NUMBER chooses, if it does.  A
 * heading that is a goal does not take the place of the one above it.
 */
struct text_tables;

/* -1 and err where `table` is no number, which is all that texts have. */
int text_tables_check(const struct mapping *mapping, struct error *err);

struct text_tables *text_tables_new(
    const struct mapping *mapping, struct sink *sink, struct error *err);
void text_tables_free(struct text_tables *t);
void text_tables_heading(struct text_tables *t, const char *text);

/* Where a table begins, in the order of the document: its number.  Each is then
 * handed over once, with that; those inside of it, before it. */
unsigned long text_tables_begin(struct text_tables *t);
int text_tables_hand(struct text_tables *t, unsigned long number,
    struct grid_builder *g, struct error *err);

/* -1 where there was no table at all, or none that could be read. */
int text_tables_end(struct text_tables *t, struct error *err);

#endif
