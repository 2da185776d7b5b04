/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_CELLS_H
#define CONNECTORS_CELLS_H

#include <stdbool.h>
#include <stddef.h>

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
	CELL_COUNTED = 16,   /* has a number that the program counts */
};

#define CELL_COPY (CELL_FROM_LEFT | CELL_FROM_ABOVE)

/*
 * One row: its cells (UTF-8), their marks (NULL: none has any), and its number
 * for people, from 1.  Numbers grow, but may leave out blank rows.
 */
struct cells {
	char **text;
	const unsigned char *marks;
	size_t count;
	unsigned long number;
	char **link; /* where the only link in a cell leads, ""; or NULL */
};

/* The text in that column; "" where the row is shorter, or for NO_COLUMN. */
#define NO_COLUMN ((size_t)-1)
const char *cells_text(const struct cells *row, size_t column);

/* Its marks, 0 where there are none. */
unsigned cells_marks(const struct cells *row, size_t column);

/* Filled, and not with a copy. */
bool cells_own(const struct cells *row, size_t column);

size_t cells_filled(const struct cells *row);    /* that hold something */
size_t cells_own_count(const struct cells *row); /* of them no copies */

/* A row that owns its cells, made from one that does not. */
void cells_copy(struct cells *to, const struct cells *from);
void cells_release(struct cells *row); /* only what cells_copy() made */

#endif
