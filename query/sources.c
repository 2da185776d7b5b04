/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "query/command.h"
#include "query/grid.h"
#include "report/objects.h"
#include "report/people.h"

#define MAX_FILES_SHOWN 5 /* of a source */

struct listing {
	struct output *out;
	struct grid grid;
	struct strings files;  /* name, text, name, text … */
	struct strings errors; /* the same */
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

/* A web page is what its address says; of a file the age matters as well. */
static bool
is_file(const struct query_document *document)
{
	return strncmp(document->url, "http", 4) != 0 && *document->url != '\0';
}

static void
add_file(struct strings *files, const char *source,
    const struct query_document *document)
{
	char *when = people_time(document->modified);
	char *place = people_place(document->url);

	strings_add(files, source);
	if (*when != '\0')
		strings_give(files,
		    xasprintf(_("%s, changed %s, %lld bytes"), place, when,
			(long long)document->size));
	else
		strings_add(files, place);
	free(place);
	free(when);
}

/* Which files the last good run has read. */
static void
add_files(struct listing *l, const struct query_source *source)
{
	for (size_t i = 0; i < source->document_count; i++) {
		if (!is_file(&source->document[i]))
			return;
		if (i < MAX_FILES_SHOWN)
			add_file(
			    &l->files, source->source, &source->document[i]);
	}
	if (source->document_count <= MAX_FILES_SHOWN)
		return;
	strings_add(&l->files, source->source);
	strings_give(&l->files,
	    xasprintf(_("and %zu more files"),
		source->document_count - MAX_FILES_SHOWN));
}

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
	add_files(l, source);
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

/* Texts below the names that they belong to. */
static void
print_texts(struct output *out, enum paint paint, const struct strings *texts)
{
	const char *name = "";

	for (size_t i = 0; i < texts->count; i += 2) {
		if (strcmp(texts->item[i], name) != 0) {
			name = texts->item[i];
			output_own(out, "\n");
			output_text(out, (int)paint, name);
			output_own(out, "\n");
		}
		output_own(out, "  ");
		output_wrapped(out, 2, texts->item[i + 1]);
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
		print_texts(out, PAINT_BOLD, &l.files);
		print_texts(out, PAINT_BAD, &l.errors);
	}
out:
	strings_release(&l.files);
	strings_release(&l.errors);
	grid_release(&l.grid);
	return verdict;
}
