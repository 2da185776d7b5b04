/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_HEADER_H
#define CONNECTORS_HEADER_H

#include "base/strings.h"
#include "connectors/cells.h"
#include "connectors/headings.h"

/*
 * The headings of a table, which stand over one to HEADER_ROWS rows: "Kosten"
 * over "gesamt" and "Förderung" in the next one.  A column is known by the
 * text of each of its rows and by what these are together, "Kosten gesamt".
 *
 * A heading goes on to the right, above others, where its cell is merged so;
 * and in a format without merged cells, where the cells at its right are
 * empty, while below them and below itself there are headings.
 */
#define HEADER_ROWS 3

/* A row that may be one of headings; both are its own. */
struct heading_row {
	struct cells cells;
	struct strings folded; /* its texts, as text_fold_heading() has them */
};

void heading_row_init(struct heading_row *row, const struct cells *cells);
void heading_row_release(struct heading_row *row);

struct header {
	struct strings text;   /* of each column, for people; may be "" */
	struct strings *names; /* the same, folded: all that it is known by */
	size_t *whole; /* as many of them, the first, end with its last text */
	bool *covered; /* merged with the column at its left, all of it */
};

/* From count rows, one below the other; keeps nothing of them. */
void
header_init(struct header *h, const struct heading_row *rows, size_t count);
void header_release(struct header *h);

/*
 * The column of field: the first of its headings that there is, and of two
 * equal ones the first; or NO_COLUMN.  Nothing that is no part of it may stand
 * below the title's heading: it were the title of a measure.  *name is the
 * heading's place among those wanted; it may be NULL.
 */
size_t header_column(const struct header *h, const struct headings *wanted,
    enum field field, size_t *name);

/* How many columns are known by this folded heading. */
size_t header_count(const struct header *h, const char *name);

/* As headings_score(). */
unsigned header_score(const struct header *h, const struct headings *wanted);

#endif
