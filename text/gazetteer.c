/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/gazetteer.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "text/analysis.h"
#include "text/places.h"
#include "text/scan.h"

#define BOM "\xef\xbb\xbf"

enum column { NAME, KIND, ALIASES, PART_OF, MUNICIPALITY, EXACT, COLUMN_COUNT };

static const char *const column_names[COLUMN_COUNT] = { "name", "kind",
	"aliases", "part_of", "municipality", "exact" };

static const char *const kind_names[] = { "village", "landmark", "collective",
	"town", "neighbour" };

#define KIND_COUNT (sizeof(kind_names) / sizeof(kind_names[0]))

static const struct {
	const char *word;
	enum exactness means;
} exact_words[] = {
	{ "", EXACT_UNSAID },
	{ "yes", EXACT_YES },
	{ "ja", EXACT_YES },
	{ "no", EXACT_NO },
	{ "nein", EXACT_NO },
};

#define EXACT_COUNT (sizeof(exact_words) / sizeof(exact_words[0]))

/* The file while it is read. */
struct reading {
	struct gazetteer *g;
	struct csv_reader *csv;
	struct csv_row row;
	size_t where[COLUMN_COUNT]; /* of each column in a row */
	unsigned long *line;        /* of each place, for messages */
};

static const char *
cell(const struct reading *r, enum column column)
{
	size_t at = r->where[column];

	return at < r->row.count ? r->row.cell[at] : "";
}

/* ---- the heading ---- */

static int
heading_missing(const struct reading *r, enum column column, struct error *err)
{
	struct strings found = { r->row.cell, r->row.count };
	const char *nearest = text_nearest(&found, column_names[column]);

	if (nearest != NULL)
		return error_set(err, FAULT_CONFIG,
		    _("line %lu: no column \"%s\"; is it the one called "
		      "\"%s\"?"),
		    r->row.line, column_names[column], nearest);
	return error_set(err, FAULT_CONFIG,
	    _("line %lu: no column \"%s\"; expected: "
	      "name;kind;aliases;part_of;municipality"),
	    r->row.line, column_names[column]);
}

/* Columns may stand in any order, and others beside them. */
static int
read_heading(struct reading *r, struct error *err)
{
	int more = csv_next(r->csv, &r->row, err);

	if (more == -1)
		return -1;
	if (more == 0)
		return error_set(err, FAULT_CONFIG, _("the file is empty"));
	for (int c = 0; c < COLUMN_COUNT; c++) {
		r->where[c] = SIZE_MAX;
		for (size_t i = 0; i < r->row.count; i++) {
			utf8_squeeze(r->row.cell[i]);
			if (strcmp(r->row.cell[i], column_names[c]) == 0)
				r->where[c] = i;
		}
		if (r->where[c] == SIZE_MAX && c != EXACT)
			return heading_missing(r, (enum column)c, err);
	}
	return 0;
}

/* ---- rows ---- */

static bool
is_blank(const struct csv_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (row->cell[i][0] != '\0')
			return false;
	return true;
}

static bool
has_letter(const char *text)
{
	enum letter letter = LETTER_NONE;

	while (*text != '\0' && letter != LETTER_WORD)
		letter = letter_next(&text);
	return letter == LETTER_WORD;
}

static int
check_name(const struct reading *r, enum column column, const char *name,
    struct error *err)
{
	if (!has_letter(name))
		return error_set(err, FAULT_CONFIG,
		    _("line %lu, column \"%s\": expected a name, found "
		      "\"%s\""),
		    r->row.line, column_names[column], name);
	if (strlen(name) > MAX_PLACE_NAME)
		return error_set(err, FAULT_LIMIT,
		    _("line %lu, column \"%s\": a name is at most %d bytes "
		      "long"),
		    r->row.line, column_names[column], MAX_PLACE_NAME);
	return 0;
}

static int
read_kind(const struct reading *r, struct place *place, struct error *err)
{
	const char *text = cell(r, KIND);

	for (size_t i = 0; i < KIND_COUNT; i++) {
		if (strcmp(text, kind_names[i]) != 0)
			continue;
		place->kind = (enum place_kind)i;
		return 0;
	}
	return error_set(err, FAULT_CONFIG,
	    _("line %lu, column \"kind\": expected village, landmark, "
	      "collective, town or neighbour, found \"%s\""),
	    r->row.line, text);
}

static int
read_exact(const struct reading *r, enum exactness *exact, struct error *err)
{
	const char *text = cell(r, EXACT);

	for (size_t i = 0; i < EXACT_COUNT; i++) {
		if (strcmp(text, exact_words[i].word) != 0)
			continue;
		*exact = exact_words[i].means;
		return 0;
	}
	return error_set(err, FAULT_CONFIG,
	    _("line %lu, column \"exact\": expected yes, no or nothing, found "
	      "\"%s\""),
	    r->row.line, text);
}

static int
read_aliases(const struct reading *r, struct place *place, struct error *err)
{
	struct strings *aliases = &place->aliases;

	strings_split(aliases, cell(r, ALIASES), "|");
	if (aliases->count > MAX_ALIASES)
		return error_set(err, FAULT_LIMIT,
		    _("line %lu, column \"aliases\": at most %d of them"),
		    r->row.line, MAX_ALIASES);
	for (size_t i = 0; i < aliases->count; i++) {
		utf8_squeeze(aliases->item[i]);
		if (check_name(r, ALIASES, aliases->item[i], err) == -1)
			return -1;
	}
	return 0;
}

static int
add_place(struct reading *r, struct error *err)
{
	struct gazetteer *g = r->g;
	struct place *place;

	if (g->count == MAX_PLACES)
		return error_set(err, FAULT_LIMIT,
		    _("line %lu: more than %d places"), r->row.line,
		    MAX_PLACES);
	for (size_t i = 0; i < r->row.count; i++)
		utf8_squeeze(r->row.cell[i]);
	g->place = xgrow(g->place, g->count, sizeof(*g->place));
	g->exact = xgrow(g->exact, g->count, sizeof(*g->exact));
	r->line = xgrow(r->line, g->count, sizeof(*r->line));
	r->line[g->count] = r->row.line;
	g->exact[g->count] = EXACT_UNSAID;
	place = &g->place[g->count++];
	*place = (struct place){ .name = xstrdup(cell(r, NAME)),
		.part_of = xstrdup(cell(r, PART_OF)),
		.municipality = xstrdup(cell(r, MUNICIPALITY)) };
	if (check_name(r, NAME, place->name, err) == -1 ||
	    read_kind(r, place, err) == -1 ||
	    read_exact(r, &g->exact[g->count - 1], err) == -1)
		return -1;
	return read_aliases(r, place, err);
}

static int
read_rows(struct reading *r, struct error *err)
{
	int more;

	if (read_heading(r, err) == -1)
		return -1;
	while ((more = csv_next(r->csv, &r->row, err)) == 1)
		if (!is_blank(&r->row) && add_place(r, err) == -1)
			return -1;
	return more;
}

/* ---- the whole ---- */

static int
by_name(const void *a, const void *b, void *places)
{
	uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
	const struct place *place = places;
	int order = strcmp(place[i].name, place[j].name);

	return order != 0 ? order : (i > j) - (i < j);
}

static void
sort_names(struct gazetteer *g)
{
	g->by_name = xcalloc(g->count, sizeof(*g->by_name));
	for (uint32_t i = 0; i < g->count; i++)
		g->by_name[i] = i;
	qsort_r(g->by_name, g->count, sizeof(*g->by_name), by_name, g->place);
}

/* One name twice in one municipality would be two places nobody can tell
 * apart. */
static int
check_doubles(const struct reading *r, struct error *err)
{
	const struct gazetteer *g = r->g;

	for (size_t i = 1; i < g->count; i++) {
		size_t first = g->by_name[i - 1], second = g->by_name[i];
		const struct place *a = &g->place[first];
		const struct place *b = &g->place[second];

		if (strcmp(a->name, b->name) == 0 &&
		    strcmp(a->municipality, b->municipality) == 0)
			return error_set(err, FAULT_CONFIG,
			    _("line %lu, column \"name\": \"%s\" stands in "
			      "line %lu already"),
			    r->line[second], b->name, r->line[first]);
	}
	return 0;
}

static int
check_parts(const struct reading *r, struct error *err)
{
	const struct gazetteer *g = r->g;

	for (size_t i = 0; i < g->count; i++) {
		const char *part_of = g->place[i].part_of;

		if (*part_of != '\0' && gazetteer_get(g, part_of) == NULL)
			return error_set(err, FAULT_CONFIG,
			    _("line %lu, column \"part_of\": expected the "
			      "name of a place in this file, found \"%s\""),
			    r->line[i], part_of);
	}
	return 0;
}

static void
make_spellings(struct gazetteer *g)
{
	g->spelling = xgrow(NULL, 0, sizeof(*g->spelling));
	g->spelling[g->spelling_count++] = (struct spelling){ 0 };
	trie_init(&g->trie);
	for (uint32_t i = 0; i < g->count; i++)
		spellings_add(g, i);
}

static int
read_file(
    struct gazetteer *g, const char *bytes, size_t size, struct error *err)
{
	struct reading r = { .g = g, .csv = csv_new(bytes, size, ';') };
	int rc = read_rows(&r, err);

	if (rc == 0) {
		sort_names(g);
		rc = check_doubles(&r, err);
	}
	if (rc == 0)
		rc = check_parts(&r, err);
	csv_free(r.csv);
	free(r.line);
	return rc;
}

struct gazetteer *
gazetteer_new(const char *bytes, size_t size, struct error *err)
{
	struct gazetteer *g = xcalloc(1, sizeof(*g));

	if (size >= strlen(BOM) && memcmp(bytes, BOM, strlen(BOM)) == 0) {
		bytes += strlen(BOM);
		size -= strlen(BOM);
	}
	if (!utf8_valid(bytes, size))
		error_set(err, FAULT_CONFIG, _("the file is not UTF-8"));
	else if (read_file(g, bytes, size, err) == 0) {
		make_spellings(g);
		return g;
	}
	gazetteer_free(g);
	return NULL;
}

void
gazetteer_free(struct gazetteer *g)
{
	if (g == NULL)
		return;
	for (size_t i = 0; i < g->count; i++) {
		free(g->place[i].name);
		strings_release(&g->place[i].aliases);
		free(g->place[i].part_of);
		free(g->place[i].municipality);
	}
	free(g->place);
	free(g->exact);
	free(g->by_name);
	free(g->spelling);
	trie_release(&g->trie);
	free(g);
}

const struct place *
gazetteer_get(const struct gazetteer *g, const char *name)
{
	size_t low = 0, high = g->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(g->place[g->by_name[middle]].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == g->count ||
	    strcmp(g->place[g->by_name[low]].name, name) != 0)
		return NULL;
	return &g->place[g->by_name[low]];
}
