/* SPDX-License-Identifier: EUPL-1.2 */
#include "overlap/reasons.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strings.h"
#include "base/utf8.h"

#define LEAST_WEIGHT 0.15
#define MAX_FOR      6
#define MAX_AGAINST  3
#define MAX_FEATURES 5
#define MAX_VALUE    200 /* bytes of a value that is shown */
#define CLEARLY_NEAR 0.30
#define CLEARLY_FAR  0.125 /* of F_COST_NEAR: one is twice the other */
#define PRIMARY      0.95F

typedef bool fill_fn(const struct meeting *m, char **a, char **b);

/* A value on one line, not too long. */
static char *
value_of(const struct document *d, enum field field)
{
	char *text = xstrdup(document_text(d, field));
	struct strings parts = { 0 };
	char *joined;

	strings_split(&parts, text, "\n");
	joined = strings_join(&parts, ", ");
	strings_release(&parts);
	free(text);
	utf8_cut(joined, MAX_VALUE);
	return joined;
}

static bool
both_values(const struct meeting *m, enum field field, char **a, char **b)
{
	if (*document_text(m->a, field) == '\0' ||
	    *document_text(m->b, field) == '\0')
		return false;
	*a = value_of(m->a, field);
	*b = value_of(m->b, field);
	return true;
}

static bool
fill_place(const struct meeting *m, bool own, char **a, char **b)
{
	float worth, weight = 1;
	const char *name = place_common(m->corpus, m->a, m->b, &worth);

	if (name == NULL)
		return false;
	for (size_t i = 0; i < m->a->place_count; i++)
		if (strcmp(m->a->place[i].name, name) == 0)
			weight = fminf(weight, m->a->place[i].weight);
	for (size_t i = 0; i < m->b->place_count; i++)
		if (strcmp(m->b->place[i].name, name) == 0)
			weight = fminf(weight, m->b->place[i].weight);
	if ((weight >= PRIMARY) != own)
		return false;
	*a = xstrdup(name);
	*b = xstrdup(name);
	return true;
}

static bool
fill_own_place(const struct meeting *m, char **a, char **b)
{
	return fill_place(m, true, a, b);
}

static bool
fill_named_place(const struct meeting *m, char **a, char **b)
{
	return fill_place(m, false, a, b);
}

static char *
own_places(const struct document *d)
{
	struct strings names = { 0 };
	char *joined;

	for (size_t i = 0; i < d->place_count; i++)
		if (d->place[i].weight >= PRIMARY)
			strings_add(&names, d->place[i].name);
	joined = strings_join(&names, ", ");
	strings_release(&names);
	utf8_cut(joined, MAX_VALUE);
	return joined;
}

static bool
fill_other_place(const struct meeting *m, char **a, char **b)
{
	if (!places_differ(m->a, m->b))
		return false;
	*a = own_places(m->a);
	*b = own_places(m->b);
	return true;
}

static bool
fill_cost(const struct meeting *m, char **a, char **b)
{
	const struct amounts *p = &m->a->amounts, *q = &m->b->amounts;

	if (m->x[F_COST_EQUAL] <= 0)
		return false;
	for (size_t i = 0; i < p->count; i++)
		for (size_t k = 0; k < q->count; k++) {
			double x = p->value[i], y = q->value[k];

			if (fabs(x - y) > 0.011 * fmax(x, y))
				continue;
			*a = xasprintf("%.0f", x);
			*b = xasprintf("%.0f", y);
			return true;
		}
	return false;
}

static bool
fill_other_cost(const struct meeting *m, char **a, char **b)
{
	double x = m->a->cost, y = m->b->cost;

	if (x <= 0 || y <= 0 || m->x[F_COST_EQUAL] > 0 ||
	    exp(-3 * fabs(log(x / y))) > CLEARLY_FAR)
		return false;
	*a = xasprintf("%.0f", x);
	*b = xasprintf("%.0f", y);
	return true;
}

/* "2022/2024", "2022/", "/2024", or one year; see explain.c. */
static char *
years_of(const struct document *d)
{
	const char *start = document_text(d, FIELD_START);
	const char *end = document_text(d, FIELD_END);

	if (strncmp(start, end, 4) == 0)
		return xstrndup(start, 4);
	return xasprintf("%.4s/%.4s", start, end);
}

static bool
fill_period(const struct meeting *m, char **a, char **b)
{
	if (m->a->first_year == 0 || m->a->first_year != m->b->first_year ||
	    m->a->last_year != m->b->last_year)
		return false;
	*a = years_of(m->a);
	*b = years_of(m->b);
	return true;
}

static bool
fill_gap(const struct meeting *m, char **a, char **b)
{
	if (years_between(m->a, m->b) == 0)
		return false;
	*a = years_of(m->a);
	*b = years_of(m->b);
	return true;
}

static bool
fill_near(const struct meeting *m, enum feature feature, enum field field,
    char **a, char **b)
{
	return m->x[feature] >= CLEARLY_NEAR && both_values(m, field, a, b);
}

static bool
fill_target(const struct meeting *m, char **a, char **b)
{
	return fill_near(m, F_TARGET, FIELD_TARGET, a, b);
}

static bool
fill_other_target(const struct meeting *m, char **a, char **b)
{
	return m->x[F_TARGET_OTHER] >= 1 && m->x[F_TARGET] < CLEARLY_NEAR / 2 &&
	    both_values(m, FIELD_TARGET, a, b);
}

static bool
fill_lead(const struct meeting *m, char **a, char **b)
{
	return fill_near(m, F_LEAD, FIELD_LEAD, a, b);
}

static bool
fill_funding(const struct meeting *m, char **a, char **b)
{
	return fill_near(m, F_FUNDING, FIELD_FUNDING, a, b);
}

static bool
fill_field(const struct meeting *m, char **a, char **b)
{
	return fill_near(m, F_FIELD, FIELD_FIELD, a, b);
}

static bool
fill_best(const struct meeting *m, char **a, char **b)
{
	if (m->x[F_RANK] < 1)
		return false;
	*a = xstrdup("");
	*b = xstrdup("");
	return true;
}

static bool
fill_stage(const struct meeting *m, char **a, char **b)
{
	if (m->x[F_STAGE_OTHER] <= 0)
		return false;
	*a = xstrdup(m->a->stage.text);
	*b = xstrdup(m->b->stage.text);
	return true;
}

/* Each code has its sentence in explain.c. */
static const struct source_of_reason {
	const char *code;
	fill_fn *fill;
	int sign; /* only contributions of this sign make it a reason */
	int feature[MAX_FEATURES]; /* -1 ends it */
} sources[] = {
	{ "words", shared_words, 1, { F_CHARS, F_SHARE, F_TITLE_CHARS, -1 } },
	{ "concept", shared_concept, 1, { F_CONCEPTS, -1 } },
	{ "place", fill_own_place, 1,
	    { F_PLACE_SAME, F_PLACE_ONE, F_PLACE_SET, -1 } },
	{ "place-named", fill_named_place, 1,
	    { F_PLACE_SAME, F_PLACE_ONE, F_PLACE_SET, -1 } },
	{ "cost", fill_cost, 1, { F_COST_EQUAL, F_COST_NEAR, -1 } },
	{ "period", fill_period, 1, { F_YEARS_EQUAL, -1 } },
	{ "target", fill_target, 1, { F_TARGET, -1 } },
	{ "lead", fill_lead, 1, { F_LEAD, -1 } },
	{ "funding", fill_funding, 1, { F_FUNDING, -1 } },
	{ "field", fill_field, 1, { F_FIELD, -1 } },
	{ "best", fill_best, 1, { F_RANK, F_MARGIN, -1 } },
	{ "other-place", fill_other_place, -1, { F_PLACE_OTHER, -1 } },
	{ "other-period", fill_gap, -1, { F_YEARS_GAP, -1 } },
	{ "other-cost", fill_other_cost, -1,
	    { F_COST_KNOWN, F_COST_NEAR, F_COST_EQUAL, -1 } },
	{ "other-target", fill_other_target, -1,
	    { F_TARGET_OTHER, F_TARGET, -1 } },
	{ "other-stage", fill_stage, -1, { F_STAGE_OTHER, -1 } },
};

static double
weight_of(const struct meeting *m, const struct source_of_reason *s)
{
	double weight = 0;

	for (size_t i = 0; i < MAX_FEATURES && s->feature[i] >= 0; i++)
		weight += model_share(m->verdict, m->x, s->feature[i]);
	return round(weight * 100) / 100;
}

static void
add_reason(struct reasons *r, const struct meeting *m,
    const struct source_of_reason *s)
{
	struct overlap_reason reason = { s->code, weight_of(m, s), NULL, NULL };

	if (reason.weight * s->sign < LEAST_WEIGHT ||
	    !s->fill(m, &reason.a, &reason.b))
		return;
	r->reason = xgrow(r->reason, r->reason_count, sizeof(*r->reason));
	r->reason[r->reason_count++] = reason;
}

static int
strongest_first(const void *a, const void *b)
{
	const struct overlap_reason *x = a, *y = b;

	if (fabs(x->weight) != fabs(y->weight))
		return fabs(x->weight) < fabs(y->weight) ? 1 : -1;
	return strcmp(x->code, y->code);
}

static void
keep_strongest(struct reasons *r)
{
	size_t kept = 0, in_favour = 0, against = 0;

	for (size_t i = 0; i < r->reason_count; i++) {
		size_t *count = r->reason[i].weight > 0 ? &in_favour : &against;
		size_t most = r->reason[i].weight > 0 ? MAX_FOR : MAX_AGAINST;

		if (++*count <= most) {
			r->reason[kept++] = r->reason[i];
		} else {
			free(r->reason[i].a);
			free(r->reason[i].b);
		}
	}
	r->reason_count = kept;
}

static void
add_evidence(struct reasons *r, enum field field, char *a, char *b)
{
	r->evidence =
	    xgrow(r->evidence, r->evidence_count, sizeof(*r->evidence));
	r->evidence[r->evidence_count++] =
	    (struct overlap_evidence){ field_info[field].name, a, b };
}

static void
read_evidence(struct reasons *r, const struct meeting *m)
{
	static const enum field shown[] = { FIELD_TITLE, FIELD_PLACE,
		FIELD_COST, FIELD_START, FIELD_END, FIELD_LEAD, FIELD_TARGET,
		FIELD_FUNDING, FIELD_FIELD };
	char *a, *b;

	for (size_t i = 0; i < sizeof(shown) / sizeof(shown[0]); i++)
		if (both_values(m, shown[i], &a, &b))
			add_evidence(r, shown[i], a, b);
	for (size_t i = 0; i < r->reason_count; i++)
		if (strcmp(r->reason[i].code, "words") == 0)
			add_evidence(r, FIELD_DESCRIPTION,
			    xstrdup(r->reason[i].a), xstrdup(r->reason[i].b));
}

void
reasons_read(struct reasons *r, const struct meeting *m)
{
	*r = (struct reasons){ 0 };
	for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]); i++)
		add_reason(r, m, &sources[i]);
	if (r->reason_count > 0)
		qsort(r->reason, r->reason_count, sizeof(*r->reason),
		    strongest_first);
	keep_strongest(r);
	read_evidence(r, m);
}

void
reasons_release(struct reasons *r)
{
	for (size_t i = 0; i < r->reason_count; i++) {
		free(r->reason[i].a);
		free(r->reason[i].b);
	}
	for (size_t i = 0; i < r->evidence_count; i++) {
		free(r->evidence[i].a);
		free(r->evidence[i].b);
	}
	free(r->reason);
	free(r->evidence);
	*r = (struct reasons){ 0 };
}
