/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/read_table.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/table_internal.h"

struct table *
table_new(const struct mapping *mapping, struct sink *sink, struct error *err)
{
	struct table *t = xcalloc(1, sizeof(*t));

	if (rules_init(&t->rules, mapping, err) == -1) {
		free(t);
		return NULL;
	}
	t->mapping = mapping;
	t->sink = sink;
	t->header = mapping->header;
	headings_init(&t->wanted, mapping);
	t->tells_goals = table_tells_goals(t);
	return t;
}

void
table_free(struct table *t)
{
	if (t == NULL)
		return;
	table_forget_kept(t);
	free(t->label);
	free(t->name);
	free(t->goal);
	free(t->part_goal);
	free(t->section);
	free(t->last_label);
	for (size_t i = 0; i < t->heading_rows; i++)
		heading_row_release(&t->headings[i]);
	free(t->headings);
	headings_release(&t->wanted);
	rules_release(&t->rules);
	strings_release(&t->texts);
	strings_release(&t->passed);
	table_release_tallies(t);
	row_clear(&t->row);
	free(t);
}

int
table_row(struct table *t, const struct cells *cells, struct error *err)
{
	for (size_t i = 0; i < cells->count; i++)
		utf8_trim(cells->text[i]);
	if (cells_filled(cells) == 0)
		return 0;
	if (t->sink->cells != NULL)
		return t->sink->cells(
		    t->sink, &(struct tapped){ t->label, t->name, cells }, err);
	t->rows++;
	if (cells->count > t->width)
		t->width = cells->count;
	if (t->state == PART_PASSED)
		return 0;
	if (t->state == PART_READY)
		return table_take_row(t, cells, err);
	return table_keep(t, cells, err);
}
