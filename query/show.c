/* SPDX-License-Identifier: EUPL-1.2 */
/* show: one measure, as a page to read or as one object. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "overlap/overlap.h"
#include "query/command.h"
#include "query/hints.h"
#include "query/pair_text.h"
#include "query/show_text.h"
#include "report/objects.h"

struct showing {
	struct output *out;
	struct query *q;
	const char *source, *key;
	struct error *err;
	bool begun; /* the measure itself is written */
	unsigned long pairs;
};

static int
put_measure(void *arg, const struct query_measure *row)
{
	struct showing *s = arg;
	struct output *out = s->out;

	s->begun = true;
	switch (out->format) {
	case FORMAT_JSON:
		json_open(&out->json, '{');
		object_measure(&out->json, row, false);
		break;
	case FORMAT_TSV:
	case FORMAT_CSV:
		table_measure_head(&out->table, false);
		table_measure(&out->table, row, false);
		break;
	case FORMAT_TEXT:
		show_measure(out, row);
		break;
	}
	return 0;
}

static int
json_change(void *arg, const struct query_change *change)
{
	object_change(arg, change);
	return 0;
}

static int
add_pair(void *arg, const struct query_pair *pair)
{
	struct showing *s = arg;

	s->pairs++;
	if (s->out->format == FORMAT_JSON)
		return object_pair(&s->out->json, pair, s->err);
	if (s->pairs == 1)
		show_heading(s->out, _("Overlaps"));
	pair_text_short(s->out, pair, s->source, s->key);
	return 0;
}

static int
put_pairs(struct showing *s)
{
	struct query_pair_filter filter = {
		.min_score = SCORE_POSSIBLE, .source = s->source, .key = s->key
	};

	return query_overlaps(s->q, &filter, add_pair, s, s->err);
}

static int
json_rest(struct showing *s)
{
	struct json *j = &s->out->json;

	json_name(j, "history");
	json_open(j, '[');
	if (query_history(s->q, s->source, s->key, json_change, j, s->err) ==
	    -1)
		return -1;
	json_close(j, ']');
	json_name(j, "overlaps");
	json_open(j, '[');
	if (put_pairs(s) == -1)
		return -1;
	json_close(j, ']');
	json_close(j, '}');
	return 0;
}

static int
put_rest(struct showing *s)
{
	if (s->out->format == FORMAT_JSON)
		return json_rest(s);
	if (s->out->format != FORMAT_TEXT)
		return 0;
	if (show_history(s->out, s->q, s->source, s->key, s->err) == -1)
		return -1;
	return put_pairs(s);
}

static enum verdict
show(struct showing *s, const char *name)
{
	if (query_one(s->q, s->source, s->key, put_measure, s, s->err) == -1)
		return FAILED;
	if (!s->begun) {
		hint_measure(s->q, name);
		return NOTHING;
	}
	if (put_rest(s) == -1)
		return FAILED;
	if (s->out->format == FORMAT_JSON)
		output_row(s->out);
	return FOUND;
}

/* A name without a source may still be a key that one knows. */
static enum verdict
guess(struct query *q, const char *name)
{
	hint_measure(q, name);
	return NOTHING;
}

enum verdict
show_run(const struct request *request, struct query *q, struct output *out,
    struct error *err)
{
	struct showing s = { .out = out, .q = q, .err = err };
	char *name = strings_join(&request->words, " ");
	char *parts = xstrdup(name);
	enum verdict verdict;

	if (split_measure(parts, &s.source, &s.key, err) == -1)
		verdict = guess(q, name);
	else
		verdict = show(&s, name);
	free(parts);
	free(name);
	return verdict;
}
