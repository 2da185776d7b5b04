/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "query/command.h"
#include "query/grid.h"
#include "report/objects.h"
#include "report/people.h"

struct listing {
	struct output *out;
	struct grid grid;
	struct strings errors; /* name, text, name, text … */
	time_t now;
	unsigned long count;
};

static const struct grid_column columns[] = {
	{ N_("Source"), 0 },
	{ N_("Title"), GRID_WRAP },
	{ N_("Programme"), GRID_WRAP },
	{ N_("Harvest"), GRID_WRAP },
	{ N_("Last success"), GRID_WRAP },
	{ N_("Last change"), GRID_WRAP },
	{ N_("Measures"), GRID_RIGHT },
	{ N_("Missing"), GRID_RIGHT },
	{ N_("Gone"), GRID_RIGHT },
	{ NULL, 0 },
};

static void
text_row(struct listing *l, const struct query_source *source)
{
	grid_cell(&l->grid, source->source);
	grid_cell(&l->grid, source->title);
	grid_cell(&l->grid, source->programme);
	grid_cell(&l->grid, people_word(source->state));
	grid_give(&l->grid, people_age(source->last_success, l->now));
	grid_give(&l->grid, people_age(source->last_change, l->now));
	grid_give(&l->grid, xasprintf("%lu", source->measures));
	grid_give(&l->grid, xasprintf("%lu", source->missing));
	grid_give(&l->grid, xasprintf("%lu", source->gone));
	if (source->last_error == NULL || *source->last_error == '\0')
		return;
	strings_add(&l->errors, source->source);
	strings_add(&l->errors, source->last_error);
}

static int
add_row(void *arg, const struct query_source *source)
{
	struct listing *l = arg;

	l->count++;
	switch (l->out->format) {
	case FORMAT_JSON:
		object_source(&l->out->json, source);
		break;
	case FORMAT_TSV:
	case FORMAT_CSV:
		if (l->count == 1)
			table_source_head(&l->out->table);
		table_source(&l->out->table, source);
		break;
	case FORMAT_TEXT:
		text_row(l, source);
		return 0;
	}
	output_row(l->out);
	return 0;
}

static void
print_errors(struct output *out, const struct strings *errors)
{
	for (size_t i = 0; i < errors->count; i += 2) {
		output_own(out, "\n");
		output_text(out, PAINT_BAD, errors->item[i]);
		output_own(out, "\n  ");
		output_wrapped(out, 2, errors->item[i + 1]);
	}
}

enum verdict
sources_run(const struct request *request, struct query *q, struct output *out,
    struct error *err)
{
	struct listing l = { .out = out, .now = time(NULL) };
	enum verdict verdict = FAILED;

	(void)request;
	grid_init(&l.grid, columns);
	if (query_sources(q, add_row, &l, err) == -1)
		goto out;
	verdict = l.count > 0 ? FOUND : NOTHING;
	if (verdict == FOUND && out->format == FORMAT_TEXT) {
		grid_print(&l.grid, out);
		print_errors(out, &l.errors);
	}
out:
	strings_release(&l.errors);
	grid_release(&l.grid);
	return verdict;
}
