/* SPDX-License-Identifier: EUPL-1.2 */
/* list and search: the same rows, one with words. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "model/words.h"
#include "query/command.h"
#include "query/grid.h"
#include "query/hints.h"
#include "report/objects.h"
#include "report/people.h"

struct listing {
	struct output *out;
	struct grid grid;
	bool search;
	unsigned long count, goals; /* goals are rows, but no measures */
};

static const struct grid_column columns[] = {
	{ N_("Measure"), 0 },
	{ N_("Title"), GRID_WRAP },
	{ N_("Programme"), GRID_WRAP },
	{ N_("Place"), GRID_WRAP },
	{ N_("Period"), 0 },
	{ N_("State"), GRID_WRAP },
	{ N_("Cost"), GRID_RIGHT },
	{ NULL, 0 },
};

/* Its status, and whether its list still has it. */
static char *
state_of(const struct query_measure *row)
{
	const char *status = row->measure.value[FIELD_STATUS];
	const char *label =
	    axis_label(AXIS_STATUS, status != NULL ? status : "unknown");

	if (strcmp(row->presence, "gone") == 0)
		return xstrdup(people_word(row->presence));
	if (strcmp(row->presence, "missing") == 0)
		return xasprintf(_("%s (missing)"), label);
	return xstrdup(label);
}

static bool
is_goal(const struct measure *m)
{
	const char *type = m->value[FIELD_TYPE];

	return type != NULL && strcmp(type, "goal") == 0;
}

static void
text_row(struct grid *grid, const struct query_measure *row)
{
	const struct measure *m = &row->measure;

	grid_give(grid, xasprintf("%s:%s", row->source, m->value[FIELD_KEY]));
	grid_cell(grid, m->value[FIELD_TITLE]);
	grid_cell(grid, row->programme);
	grid_give(grid, people_value(FIELD_PLACE, m->value[FIELD_PLACE]));
	grid_give(grid, people_years(m));
	grid_give(grid, state_of(row));
	grid_give(grid, people_cost(m));
}

static int
add_row(void *arg, const struct query_measure *row)
{
	struct listing *l = arg;
	struct output *out = l->out;

	l->count++;
	l->goals += is_goal(&row->measure);
	switch (out->format) {
	case FORMAT_JSON:
		json_open(&out->json, '{');
		object_measure(&out->json, row, l->search);
		json_close(&out->json, '}');
		break;
	case FORMAT_TSV:
	case FORMAT_CSV:
		if (l->count == 1)
			table_measure_head(&out->table, l->search);
		table_measure(&out->table, row, l->search);
		break;
	case FORMAT_TEXT:
		text_row(&l->grid, row);
		return 0;
	}
	output_row(out);
	return 0;
}

static void
put_count(struct output *out, const char *format, unsigned long count)
{
	char *text = xasprintf(format, count);

	output_text(out, PAINT_DIM, text);
	output_own(out, "\n");
	free(text);
}

static void
print_total(struct output *out, const struct listing *l)
{
	unsigned long measures = l->count - l->goals;

	output_own(out, "\n");
	put_count(
	    out, ngettext("%lu measure", "%lu measures", measures), measures);
	if (l->goals > 0)
		put_count(
		    out, ngettext("%lu goal", "%lu goals", l->goals), l->goals);
}

static enum verdict
walk(const struct request *request, struct query *q, struct listing *l,
    struct error *err)
{
	char *words = strings_join(&request->words, " ");
	struct query_filter filter = request->filter;
	int rc;

	filter.gone = !l->search;
	filter.words = words;
	filter.without_raw = l->out->format != FORMAT_JSON;
	if (l->search)
		rc = query_search(q, &filter, add_row, l, err);
	else
		rc = query_list(q, &filter, add_row, l, err);
	free(words);
	if (rc == -1)
		return FAILED;
	return l->count > 0 ? FOUND : NOTHING;
}

static enum verdict
run(const struct request *request, struct query *q, struct output *out,
    bool search, struct error *err)
{
	struct listing l = { .out = out, .search = search };
	enum verdict verdict;

	grid_init(&l.grid, columns);
	verdict = walk(request, q, &l, err);
	if (verdict == FOUND && out->format == FORMAT_TEXT) {
		grid_print(&l.grid, out);
		print_total(out, &l);
	}
	if (verdict == NOTHING)
		hint_source(q, request);
	grid_release(&l.grid);
	return verdict;
}

enum verdict
list_run(const struct request *request, struct query *q, struct output *out,
    struct error *err)
{
	return run(request, q, out, false, err);
}

enum verdict
search_run(const struct request *request, struct query *q, struct output *out,
    struct error *err)
{
	return run(request, q, out, true, err);
}
