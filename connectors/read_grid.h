/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_READ_GRID_H
#define CONNECTORS_READ_GRID_H

#include <stddef.h>

#include "base/error.h"
#include "connectors/read_table.h"

/*
 * Tables of text documents and web pages, whose cells span rows and columns,
 * made a plain grid: a cell's text stands in every place it spans, with the
 * marks of read_table.h.  Placed as HTML's algorithm for forming a table does:
 * a cell goes to the first place of its row that no cell from above spans.
 *
 *	grid_row(g); grid_cell_add(g, "Nr", 1, 1, 0); …; grid_hand(g, table)
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

/* Begins the next row; number is the one for people. */
void grid_builder_row(struct grid_builder *g, unsigned long number);

/* The next cell of this row; marks are those it has by itself.  Copies text. */
int grid_builder_cell(struct grid_builder *g, const char *text,
    unsigned columns, unsigned rows, unsigned char marks, struct error *err);

/* Hands all rows to the table, in order; the builder is empty again. */
int grid_builder_hand(
    struct grid_builder *g, struct table *table, struct error *err);

#endif
