/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "overlap/overlap.h"
#include "overlap/reasons.h"

#define MAX_KEPT 200 /* pairs that begin with one measure */

struct kept {
	uint32_t a, b;
	double score;
};

struct pass {
	struct corpus corpus;
	struct finder finder;
	struct ranks ranks;
	struct kept *kept;
	size_t count;
	struct kept *row; /* of the measure in hand */
	size_t row_count;
};

static int
best_first(const void *a, const void *b)
{
	const struct kept *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

static void
rank_all(struct pass *p)
{
	ranks_init(&p->ranks, &p->corpus);
	for (size_t i = 0; i < p->corpus.count; i++) {
		finder_look(&p->finder, i, LOOK_TO_RANK);
		ranks_add(
		    &p->ranks, &p->corpus, i, p->finder.found, p->finder.count);
	}
}

/* Where not all were looked at, both sides of a pair may score it: the doubled
 * one goes in drop_doubled(). */
static void
score_row(struct pass *p, size_t i)
{
	double x[FEATURE_COUNT];

	p->row_count = 0;
	finder_look(&p->finder, i, LOOK_TO_JUDGE);
	for (size_t k = 0; k < p->finder.count; k++) {
		const struct nearby *near = &p->finder.found[k];
		struct verdict v;

		features_read(x, &p->corpus, &p->ranks, i, near);
		v = model_judge(x);
		if (v.score < SCORE_STORED)
			continue;
		p->row[p->row_count++] =
		    (struct kept){ (uint32_t)(i < near->row ? i : near->row),
			    (uint32_t)(i < near->row ? near->row : i),
			    v.score };
	}
}

static void
keep_row(struct pass *p)
{
	if (p->row_count > MAX_KEPT) {
		qsort(p->row, p->row_count, sizeof(*p->row), best_first);
		p->row_count = MAX_KEPT;
	}
	for (size_t k = 0; k < p->row_count; k++) {
		p->kept = xgrow(p->kept, p->count, sizeof(*p->kept));
		p->kept[p->count++] = p->row[k];
	}
}

static void
drop_doubled(struct pass *p)
{
	size_t kept = 0;

	for (size_t k = 0; k < p->count; k++)
		if (kept == 0 || p->kept[k].a != p->kept[kept - 1].a ||
		    p->kept[k].b != p->kept[kept - 1].b)
			p->kept[kept++] = p->kept[k];
	p->count = kept;
}

static void
score_all(struct pass *p)
{
	p->row = xcalloc(p->corpus.count + 1, sizeof(*p->row));
	for (size_t i = 0; i < p->corpus.count; i++) {
		score_row(p, i);
		keep_row(p);
	}
	if (p->count > 0)
		qsort(p->kept, p->count, sizeof(*p->kept), best_first);
	drop_doubled(p);
}

static enum overlap_band
band_of(double score)
{
	if (score >= SCORE_LIKELY)
		return BAND_LIKELY;
	return score >= SCORE_POSSIBLE ? BAND_POSSIBLE : BAND_NONE;
}

static int
tell(const struct pass *p, const struct kept *kept, overlap_pair_fn *fn,
    void *arg, struct error *err)
{
	const struct corpus *c = &p->corpus;
	struct nearby near = nearby_pair(c, kept->a, kept->b);
	double x[FEATURE_COUNT];
	struct verdict v;
	struct reasons reasons;
	struct overlap_pair pair = { .a = c->document[kept->a].index,
		.b = c->document[kept->b].index };
	int rc;

	features_read(x, c, &p->ranks, kept->a, &near);
	v = model_judge(x);
	reasons_read(&reasons,
	    &(struct meeting){
		c, &c->document[kept->a], &c->document[kept->b], x, &v });
	pair.score = kept->score;
	pair.band = band_of(kept->score);
	pair.kind = kind_of(c, kept->a, kept->b, x, &v);
	pair.reason = reasons.reason;
	pair.reason_count = reasons.reason_count;
	pair.evidence = reasons.evidence;
	pair.evidence_count = reasons.evidence_count;
	rc = fn(arg, &pair, err);
	reasons_release(&reasons);
	return rc;
}

int
overlap_compute(const struct overlap_item *items, size_t count,
    const struct overlap_setup *setup, overlap_pair_fn *fn, void *arg,
    struct error *err)
{
	struct pass p = { 0 };
	int rc = 0;

	corpus_build(&p.corpus, items, count, setup);
	finder_init(&p.finder, &p.corpus);
	rank_all(&p);
	score_all(&p);
	for (size_t k = 0; k < p.count && rc == 0; k++)
		rc = tell(&p, &p.kept[k], fn, arg, err);
	free(p.row);
	free(p.kept);
	ranks_release(&p.ranks);
	finder_release(&p.finder);
	corpus_release(&p.corpus);
	return rc;
}
