/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef QUERY_GRID_H
#define QUERY_GRID_H

#include <stdbool.h>

#include "base/strings.h"
#include "query/output.h"

/*
 * A table for people.  On a terminal that is too narrow, the widest columns
 * that may wrap give way, and words are wrapped inside their cells.
 */
enum grid_flag { GRID_WRAP = 1, GRID_RIGHT = 2 };

struct grid_column {
	const char *heading; /* NULL ends the list */
	unsigned flags;
};

struct grid {
	const struct grid_column *column;
	size_t columns;
	struct strings cells; /* row after row */
};

/* columns must outlive the grid; headings are translated here. */
void grid_init(struct grid *grid, const struct grid_column *columns);
void grid_cell(struct grid *grid, const char *text); /* made safe here */
void grid_give(struct grid *grid, char *text);       /* the same, and freed */
void grid_print(struct grid *grid, struct output *out);
void grid_release(struct grid *grid);

#endif
