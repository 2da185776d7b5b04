/* SPDX-License-Identifier: EUPL-1.2 */
/* The child that compares: from the index to pairs as record text. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/paths.h"
#include "base/record.h"
#include "daemon/compare.h"
#include "daemon/rows.h"
#include "overlap/explain.h"
#include "overlap/lexicon.h"
#include "overlap/overlap.h"
#include "schema/query.h"

#define MAX_LEXICON ((size_t)8 << 20)

struct items {
	struct overlap_item *item;
	size_t count;
	const char *municipality;
	const char *source; /* the one whose measures are replaced, or NULL */
	const char *programme;
	struct strings known; /* its likely pairs as they are stored */
	unsigned long pairs;
	FILE *out;
};

static void
add_item(struct items *items, const char *source, const char *programme,
    const struct measure *m)
{
	struct measure *copy = xcalloc(1, sizeof(*copy));

	measure_copy(copy, m);
	items->item = xgrow(items->item, items->count, sizeof(*items->item));
	items->item[items->count++] = (struct overlap_item){
		.source = xstrdup(source),
		.programme = xstrdup(programme),
		.measure = copy,
	};
}

static void
release_items(struct items *items)
{
	for (size_t i = 0; i < items->count; i++) {
		struct measure *m = (struct measure *)items->item[i].measure;

		free((char *)items->item[i].source);
		free((char *)items->item[i].programme);
		measure_clear(m);
		free(m);
	}
	free(items->item);
	strings_release(&items->known);
}

static int
take_row(void *arg, const struct query_measure *row)
{
	struct items *items = arg;

	if (items->source == NULL || strcmp(items->source, row->source) != 0)
		add_item(items, row->source, row->programme, &row->measure);
	return 0;
}

/* Whether m is compared in that municipality. */
static bool
belongs(const struct measure *m, const char *municipality)
{
	const char *list = m->value[FIELD_MUNICIPALITY], *element;
	size_t size, wanted = strlen(municipality);

	while (list_next(&list, &element, &size))
		if (size == wanted && memcmp(element, municipality, size) == 0)
			return true;
	return false;
}

static int
take_replacement(
    void *arg, unsigned document, const struct measure *m, struct error *err)
{
	struct items *items = arg;
	const char *type = m->value[FIELD_TYPE];

	(void)document, (void)err;
	if (belongs(m, items->municipality) &&
	    (type == NULL || strcmp(type, "goal") != 0))
		add_item(items, items->source, items->programme, m);
	return 0;
}

static char *
pair_name(const char *as, const char *ak, const char *bs, const char *bk)
{
	return xasprintf("%s\t%s\t%s\t%s", as, ak, bs, bk);
}

static int
take_known(void *arg, const struct query_pair *pair)
{
	struct items *items = arg;

	strings_give(&items->known,
	    pair_name(
		pair->a.source, pair->a.key, pair->b.source, pair->b.key));
	return 0;
}

static int
read_index(struct items *items, const struct config *config, FILE *rows,
    struct error *err)
{
	struct query *q = query_open(config->index, err);
	const struct query_filter filter = {
		.municipality = items->municipality,
		.measures_only = true,
		.without_raw = true,
	};
	const struct query_pair_filter likely = {
		.min_score = SCORE_LIKELY,
		.either = { .source = items->source },
	};
	const struct rows_reader reader = {
		.measure = take_replacement,
		.arg = items,
	};
	int rc;

	if (q == NULL)
		return -1;
	rc = query_list(q, &filter, take_row, items, err);
	if (rc == 0 && items->source != NULL)
		rc = query_overlaps(q, &likely, take_known, items, err);
	if (rc == 0 && items->source != NULL)
		rc = rows_walk(rows, &reader, err);
	strings_sort(&items->known);
	query_close(q);
	return rc;
}

static bool
is_wanted(const struct items *items, const struct overlap_pair *pair)
{
	const struct overlap_item *a = &items->item[pair->a];
	const struct overlap_item *b = &items->item[pair->b];
	bool known;
	char *name;

	if (items->source == NULL)
		return true;
	if (pair->band != BAND_LIKELY ||
	    (strcmp(a->source, items->source) != 0 &&
		strcmp(b->source, items->source) != 0))
		return false;
	name = pair_name(a->source, a->measure->value[FIELD_KEY], b->source,
	    b->measure->value[FIELD_KEY]);
	known = strings_have(&items->known, name);
	free(name);
	return !known;
}

static void
print_end(
    FILE *out, const char *letter, const struct overlap_item *item, bool titled)
{
	fprintf(out, "%s_", letter);
	record_field(out, "source", item->source);
	fprintf(out, "%s_", letter);
	record_field(out, "key", item->measure->value[FIELD_KEY]);
	if (!titled)
		return;
	fprintf(out, "%s_", letter);
	record_field(out, "title", item->measure->value[FIELD_TITLE]);
}

static int
print_pair(void *arg, const struct overlap_pair *pair, struct error *err)
{
	struct items *items = arg;
	bool titled = items->source != NULL;
	char *detail;

	(void)err;
	if (!is_wanted(items, pair))
		return 0;
	items->pairs++;
	print_end(items->out, "a", &items->item[pair->a], titled);
	print_end(items->out, "b", &items->item[pair->b], titled);
	fprintf(items->out, "score\t%.4f\n", pair->score);
	record_field(items->out, "band", overlap_band_name[pair->band]);
	record_field(items->out, "kind", overlap_kind_name[pair->kind]);
	detail = explain_detail(pair);
	record_field(items->out, "detail", detail);
	record_end(items->out);
	free(detail);
	return 0;
}

/* The town's words, or none where the file is not there. */
static struct lexicon *
read_lexicon(struct error *err)
{
	char *path = paths_data("lexikon.txt");
	struct lexicon *lexicon = NULL;
	struct buffer bytes;

	buffer_init(&bytes, MAX_LEXICON);
	if (file_read(&bytes, path, err) == 0)
		lexicon = lexicon_new(bytes.data, bytes.size, err);
	buffer_release(&bytes);
	free(path);
	return lexicon;
}

static int
compare(struct items *items, const struct config *config, FILE *rows,
    struct error *err)
{
	struct overlap_setup setup = { .places = config->places };
	struct lexicon *lexicon;
	int rc;

	if (read_index(items, config, rows, err) == -1)
		return -1;
	lexicon = read_lexicon(err);
	if (lexicon == NULL)
		return -1;
	setup.lexicon = lexicon;
	rc = overlap_compute(
	    items->item, items->count, &setup, print_pair, items, err);
	lexicon_free(lexicon);
	return rc;
}

int
compare_run(const struct config *config, const char *municipality,
    const char *source, FILE *rows, FILE *out)
{
	const struct source_config *replaced =
	    source != NULL ? config_source(config, source) : NULL;
	struct items items = {
		.municipality = municipality,
		.source = source,
		.programme = replaced != NULL ? replaced->programme : "",
		.out = out,
	};
	struct error err = { 0 };
	int rc = compare(&items, config, rows, &err);

	if (rc == 0)
		fprintf(out, "done\t%lu\n", items.pairs);
	else
		record_field(out, "error", err.text);
	release_items(&items);
	return rc == 0 && fflush(out) == 0 ? 0 : 1;
}
