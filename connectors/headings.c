/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/headings.h"

#include <stdbool.h>
#include <string.h>

#include "base/memory.h"
#include "text/analysis.h"

#define MAX_HEADING 500

void
headings_init(struct headings *h, const struct mapping *mapping)
{
	*h = (struct headings){ 0 };
	for (size_t f = 0; f < FIELD_COUNT; f++)
		for (size_t i = 0; i < mapping->column[f].count; i++)
			strings_give(&h->wanted[f],
			    text_fold_heading(mapping->column[f].item[i]));
}

void
headings_release(struct headings *h)
{
	for (size_t f = 0; f < FIELD_COUNT; f++)
		strings_release(&h->wanted[f]);
}

void
headings_fold(struct strings *folded, char *const *cell, size_t count)
{
	for (size_t i = 0; i < count; i++)
		strings_give(folded,
		    strlen(cell[i]) > MAX_HEADING ? xstrdup("")
						  : text_fold_heading(cell[i]));
}

static size_t
find(const struct strings *folded, const char *heading)
{
	for (size_t i = 0; i < folded->count; i++)
		if (*heading != '\0' && strcmp(folded->item[i], heading) == 0)
			return i;
	return NO_COLUMN;
}

size_t
headings_column(
    const struct headings *h, enum field field, const struct strings *folded)
{
	size_t column = NO_COLUMN;

	for (size_t i = 0; i < h->wanted[field].count; i++) {
		column = find(folded, h->wanted[field].item[i]);
		if (column != NO_COLUMN)
			break;
	}
	return column;
}

unsigned
headings_score(const struct headings *h, char *const *cell, size_t count)
{
	struct strings folded = { 0 };
	unsigned score = 0;

	headings_fold(&folded, cell, count);
	for (size_t f = 0; f < FIELD_COUNT; f++)
		if (headings_column(h, (enum field)f, &folded) != NO_COLUMN)
			score += f == FIELD_TITLE ? 3 : 2;
	strings_release(&folded);
	return score;
}

bool
headings_titled(unsigned score)
{
	return score % 2 != 0;
}

size_t
headings_count(const struct strings *folded, const char *heading)
{
	size_t count = 0;

	for (size_t i = 0; i < folded->count; i++)
		count += strcmp(folded->item[i], heading) == 0;
	return count;
}
