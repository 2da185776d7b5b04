/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_TABLE_NOISE_H
#define CONNECTORS_TABLE_NOISE_H

#include "connectors/cells.h"

/*
 * Rows of a table that are no measures, although they stand among them.
 * Cells are trimmed; title and key are columns or NO_COLUMN.
 */
struct grid {
	struct cells headings;
	size_t title, key;
};

bool grid_is_noise(const struct grid *grid, const struct cells *row);

#endif
