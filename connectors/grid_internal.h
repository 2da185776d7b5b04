/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_GRID_INTERNAL_H
#define CONNECTORS_GRID_INTERNAL_H

#include "connectors/read_grid.h"

/* What the parts of read_grid.h share; for them alone. */
struct grid_place {
	char *text, *link; /* own; NULL: nothing */
	unsigned char marks;
};

struct grid_line {
	struct grid_place *place;
	size_t count;
};

/* What hangs down from above into a column. */
struct hanging {
	unsigned rows; /* that it still spans */
	unsigned char marks;
	size_t line, column; /* where its text is */
};

struct grid_builder {
	struct grid_line *line;
	size_t count, cells;
	size_t at; /* the next column of the row in hand */
	struct hanging hanging[MAX_GRID_COLUMNS];
};

/* "" and no marks where there is no cell. */
const char *grid_text(const struct grid_builder *g, size_t line, size_t column);
unsigned grid_marks(const struct grid_builder *g, size_t line, size_t column);
size_t grid_width(const struct grid_builder *g); /* of the widest row */

/*
 * ---- fact_sheet.c ----
 *
 * Tables whose headings stand beside what they say, one measure to a table: in
 * the first column, and perhaps in further ones ("Zeitraum | 2024 | Status |
 * läuft").  Where the headings begin anew further down, so does a measure;
 * where several columns have a title, each is a measure.  A heading that is
 * merged over several rows, or missing, goes on with the one above.
 *
 * 1 where it was one and was handed to the table, 0 where it is none, -1.
 */
int fact_sheet_hand(const struct grid_builder *g, const struct mapping *mapping,
    struct table *table, struct error *err);

#endif
