/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TESTS_GRID_H
#define TESTS_GRID_H

#include "tests/rows.h"

/*
 * Tables drawn as text, for tests of read_table.h.  A line is a row, its cells
 * are parted by '|' and may begin with marks:
 *
 *	<	merged with the cell at its left, whose text it gets
 *	^	merged with the one above
 *	#	coloured
 *	@	a date
 *
 * "= LABEL" begins the next table; "= LABEL = NAME" gives it a name; "+ LABEL"
 * one that may go on with the one before.
 */
void grid_read(struct rows *r, const char *const *map, const char *drawing);

#endif
