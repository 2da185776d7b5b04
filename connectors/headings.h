/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_HEADINGS_H
#define CONNECTORS_HEADINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strings.h"
#include "connectors/cells.h"
#include "model/mapping.h"

/*
 * Columns that no table has and every mapping may name: the section a row
 * stands in, and the sheet.
 */
enum virtual_column { VIRTUAL_NONE, VIRTUAL_SECTION, VIRTUAL_SHEET };

extern const char *const virtual_name[]; /* "@section", "@sheet" */

/* The one that a heading of a mapping names, or VIRTUAL_NONE. */
enum virtual_column virtual_find(const char *heading);

/*
 * The headings that a mapping looks for, folded once for comparing with many
 * cells: see text_fold_heading(); without what points to a footnote at their
 * end.  What is virtual is not among wanted.
 */
struct headings {
	struct strings wanted[FIELD_COUNT]; /* in the order of preference */
	enum virtual_column virtual[FIELD_COUNT]; /* where none of them is */
};

void headings_init(struct headings *h, const struct mapping *mapping);
void headings_release(struct headings *h);

/* The same, where a mapping looks for this one only. */
void headings_of_one(struct headings *h, enum field field, const char *heading);

/*
 * How well these cells serve as the row of headings: twice the number of
 * fields that have one, and one more if the title has.
 */
unsigned headings_score(const struct headings *h, const struct cells *row);

/* Was the title's among them? */
bool headings_titled(unsigned score);

/* The folded text of each cell, in their order; a cell that is too long to be
 * a heading gives "". */
void headings_fold(struct strings *folded, const struct cells *row);

#endif
