/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_HEADINGS_H
#define CONNECTORS_HEADINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strings.h"
#include "connectors/cells.h"
#include "model/mapping.h"

/*
 * The headings that a mapping looks for, folded once for comparing with many
 * cells: see text_fold_heading().
 */
struct headings {
	struct strings wanted[FIELD_COUNT]; /* in the order of preference */
};

void headings_init(struct headings *h, const struct mapping *mapping);
void headings_release(struct headings *h);

/*
 * How well these cells serve as the row of headings: twice the number of
 * fields that have one, and one more if the title has.
 */
unsigned
headings_score(const struct headings *h, char *const *cell, size_t count);

/* Was the title's among them? */
bool headings_titled(unsigned score);

/* The folded text of each cell, in their order; a cell that is too long to be
 * a heading gives "". */
void headings_fold(struct strings *folded, char *const *cell, size_t count);

/* The column of field: the first of its headings that there is, and of two
 * equal ones the first; or NO_COLUMN. */
size_t headings_column(
    const struct headings *h, enum field field, const struct strings *folded);

/* How many of the columns have this folded heading. */
size_t headings_count(const struct strings *folded, const char *heading);

#endif
