/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "overlap/overlap.h"
#include "query/command.h"
#include "query/hints.h"
#include "query/pair_text.h"
#include "report/objects.h"

struct pairs {
	struct output *out;
	struct query *q;
	struct error *err;
	unsigned long count;
};

/* What the answer writes of one pair; -1 and err. */
static int
put_pair(struct pairs *p, const struct query_pair *pair)
{
	struct output *out = p->out;

	switch (out->format) {
	case FORMAT_JSON:
		return object_pair(&out->json, pair, p->err);
	case FORMAT_TSV:
	case FORMAT_CSV:
		if (p->count == 0)
			table_pair_head(&out->table);
		return table_pair(&out->table, pair, p->err);
	case FORMAT_TEXT:
		break;
	}
	if (p->count > 0)
		output_own(out, "\n");
	return pair_text(out, p->q, pair, p->err);
}

static int
add_pair(void *arg, const struct query_pair *pair)
{
	struct pairs *p = arg;

	if (put_pair(p, pair) == -1)
		return error_context(p->err, "%s:%s, %s:%s", pair->a.source,
		    pair->a.key, pair->b.source, pair->b.key);
	p->count++;
	output_row(p->out);
	return 0;
}

static double
least_score(const struct request *request)
{
	const char *band = request->band;

	if (request->min_score >= 0)
		return request->min_score;
	if (band == NULL)
		return request->all ? 0 : SCORE_LIKELY;
	if (strcmp(band, "possible") == 0)
		return SCORE_POSSIBLE;
	return strcmp(band, "none") == 0 ? 0 : SCORE_LIKELY;
}

static const char *
wanted_state(const struct request *request)
{
	if (request->state == NULL)
		return request->all ? NULL : "open";
	return strcmp(request->state, "all") == 0 ? NULL : request->state;
}

static int
see_it(void *arg, const struct query_measure *row)
{
	(void)row;
	*(bool *)arg = true;
	return 0;
}

/* Nothing found: is there such a source, such a measure at all? */
static int
explain_nothing(struct query *q, const struct request *request,
    const struct query_pair_filter *filter, struct error *err)
{
	bool there = filter->key == NULL;

	hint_source(q, request);
	if (!there &&
	    query_one(q, filter->source, filter->key, see_it, &there, err) ==
		-1)
		return -1;
	if (!there)
		hint_measure(q, request->measure);
	return 0;
}

enum verdict
overlaps_run(const struct request *request, struct query *q, struct output *out,
    struct error *err)
{
	struct pairs p = { .out = out, .q = q, .err = err };
	struct query_pair_filter filter = { .either = request->filter };
	char *measure = NULL;
	enum verdict verdict = FAILED;

	filter.min_score = least_score(request);
	filter.state = wanted_state(request);
	filter.limit = request->filter.limit;
	filter.either.limit = 0;
	if (request->measure != NULL) {
		measure = xstrdup(request->measure);
		if (split_measure(measure, &filter.source, &filter.key, err) ==
		    -1)
			goto out;
	}
	if (query_overlaps(q, &filter, add_pair, &p, err) == -1)
		goto out;
	if (p.count == 0 && explain_nothing(q, request, &filter, err) == -1)
		goto out;
	verdict = p.count > 0 ? FOUND : NOTHING;
out:
	free(measure);
	return verdict;
}
