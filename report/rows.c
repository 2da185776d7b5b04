/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>

#include "base/memory.h"
#include "report/table.h"

static void
put_names(struct table *t, const char *const *names)
{
	for (; *names != NULL; names++)
		table_cell(t, *names);
}

static void
put_count(struct table *t, unsigned long count)
{
	char *text = xasprintf("%lu", count);

	table_cell(t, text);
	free(text);
}

void
table_measure_head(struct table *t, bool search)
{
	static const char *const head[] = { "source", "programme", "visibility",
		"presence", NULL };
	static const char *const found[] = { "rank", "snippet", NULL };

	put_names(t, head);
	for (int i = 0; i < FIELD_COUNT; i++)
		table_cell(t, field_info[i].name);
	if (search)
		put_names(t, found);
	table_end(t);
}

void
table_measure(struct table *t, const struct query_measure *row, bool search)
{
	table_cell(t, row->source);
	table_cell(t, row->programme);
	table_cell(t, row->visibility);
	table_cell(t, row->presence);
	for (int i = 0; i < FIELD_COUNT; i++) {
		if (field_info[i].list)
			table_list(t, row->measure.value[i]);
		else
			table_cell(t, row->measure.value[i]);
	}
	if (search) {
		table_score(t, row->rank);
		table_cell(t, row->snippet);
	}
	table_end(t);
}

void
table_pair_head(struct table *t)
{
	static const char *const head[] = { "a_source", "a_programme", "a_key",
		"a_title", "b_source", "b_programme", "b_key", "b_title",
		"score", "band", "kind", "state", "verdict", "reasons",
		"against", NULL };

	put_names(t, head);
	table_end(t);
}

void
table_source_head(struct table *t)
{
	static const char *const head[] = { "source", "title", "programme",
		"state", "last_success", "last_change", "last_error",
		"measures", "missing", "gone", NULL };

	put_names(t, head);
	table_end(t);
}

void
table_source(struct table *t, const struct query_source *source)
{
	table_cell(t, source->source);
	table_cell(t, source->title);
	table_cell(t, source->programme);
	table_cell(t, source->state);
	table_cell(t, source->last_success);
	table_cell(t, source->last_change);
	table_cell(t, source->last_error);
	put_count(t, source->measures);
	put_count(t, source->missing);
	put_count(t, source->gone);
	table_end(t);
}
