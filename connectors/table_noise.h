/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_TABLE_NOISE_H
#define CONNECTORS_TABLE_NOISE_H

#include <stdbool.h>
#include <stddef.h>

#include "connectors/headings.h"

/*
 * Rows of a table that are no measures, although they stand among them.
 * Cells are trimmed; title and key are columns or NO_COLUMN.
 */
struct grid_row {
	char *const *cell;
	size_t count;
};

struct grid {
	struct grid_row headings;
	size_t title, key;
};

/* The cell in that column, "" where the row is shorter. */
const char *grid_cell(const struct grid_row *row, size_t column);

size_t grid_filled(const struct grid_row *row); /* cells that hold something */

bool grid_is_noise(const struct grid *grid, const struct grid_row *row);

#endif
