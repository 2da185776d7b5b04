/* SPDX-License-Identifier: EUPL-1.2 */
#include "overlap/features.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SAME_AMOUNT 0.011 /* of the larger: what rounding does */
#define MAX_GAP     4
#define PRIMARY     0.95F

/* How much of i's title stands in j's text, by how rare the words are. */
static double
title_in(const struct corpus *c, size_t i, size_t j)
{
	const struct space *title = &c->space[SPACE_TITLE_SHARE];
	const struct space *text = &c->space[SPACE_SHARE];

	if (title->self[i] <= 0)
		return 0;
	return vector_dot(&title->row[i], &text->row[j]) / title->self[i];
}

double
title_inside(const struct corpus *c, size_t i, size_t j)
{
	return fmax(title_in(c, i, j), title_in(c, j, i));
}

/* The lexicon knows the target groups of both, and none is common. */
static bool
others_meant(const struct corpus *c, size_t i, const struct nearby *near)
{
	const struct space *s = &c->space[SPACE_TARGET_CONCEPTS];

	return s->row[i].count > 0 && s->row[near->row].count > 0 &&
	    near->part[NEAR_TARGET_CONCEPTS] <= 0;
}

static void
read_texts(
    double *x, const struct corpus *c, size_t i, const struct nearby *near)
{
	const struct space *share = &c->space[SPACE_SHARE];
	size_t j = near->row;

	x[F_CHARS] = near->part[NEAR_CHARS];
	x[F_CONCEPTS] = near->part[NEAR_CONCEPTS];
	x[F_TITLE_CHARS] = near->part[NEAR_TITLE];
	x[F_SHARE] = near->part[NEAR_SHARE] /
	    fmax(fmin(share->self[i], share->self[j]), 1);
	x[F_TARGET] = near->part[NEAR_TARGET];
	x[F_TARGET_OTHER] = others_meant(c, i, near);
	x[F_LEAD] = near->part[NEAR_LEAD];
	x[F_FUNDING] = near->part[NEAR_FUNDING];
	x[F_FIELD] = near->part[NEAR_FIELD];
}

const char *
place_common(const struct corpus *c, const struct document *a,
    const struct document *b, float *worth)
{
	const char *name = NULL;
	size_t i = 0, k = 0;

	*worth = 0;
	while (i < a->place_count && k < b->place_count) {
		const struct place_weight *p = &a->place[i], *q = &b->place[k];
		float value = c->place_idf[p->id] * fminf(p->weight, q->weight);

		if (p->id == q->id && value > *worth) {
			*worth = value;
			name = p->name;
		}
		i += p->id <= q->id;
		k += q->id <= p->id;
	}
	return name;
}

static bool
has_place(const struct document *d, unsigned id)
{
	for (size_t i = 0; i < d->place_count; i++)
		if (d->place[i].id == id)
			return true;
	return false;
}

static bool
own_place_in(const struct document *a, const struct document *b)
{
	for (size_t i = 0; i < a->place_count; i++)
		if (a->place[i].weight >= PRIMARY &&
		    has_place(b, a->place[i].id))
			return true;
	return false;
}

bool
places_differ(const struct document *a, const struct document *b)
{
	return a->primary_count > 0 && b->primary_count > 0 &&
	    !own_place_in(a, b) && !own_place_in(b, a);
}

static bool
same_places(const struct document *a, const struct document *b)
{
	if (a->primary_count != b->primary_count || a->primary_count == 0)
		return false;
	for (size_t i = 0; i < a->place_count; i++) {
		bool found = a->place[i].weight < PRIMARY;

		for (size_t k = 0; k < b->place_count && !found; k++)
			found = b->place[k].weight >= PRIMARY &&
			    b->place[k].id == a->place[i].id;
		if (!found)
			return false;
	}
	return true;
}

static bool
town_wide(const struct document *d)
{
	return d->whole_town || d->place_count == 0;
}

static void
read_places(double *x, const struct corpus *c, const struct document *a,
    const struct document *b)
{
	bool same = same_places(a, b);
	float worth;

	place_common(c, a, b, &worth);
	x[F_PLACE_SAME] = worth;
	x[F_PLACE_ONE] = same && a->primary_count == 1;
	x[F_PLACE_SET] = same && a->primary_count > 1;
	x[F_PLACE_OTHER] = places_differ(a, b);
	x[F_TOWN] = town_wide(a) && town_wide(b);
}

/* A round amount meets another by chance: 1 with three digits and more. */
static double
telling(double amount)
{
	char text[32];
	size_t size;

	snprintf(text, sizeof(text), "%.0f", amount);
	size = strlen(text);
	while (size > 0 && text[size - 1] == '0')
		size--;
	return size >= 3 ? 1 : size == 2 ? 0.6 : 0.4;
}

static double
equal_amount(const struct amounts *a, const struct amounts *b)
{
	double best = 0;

	for (size_t i = 0; i < a->count; i++)
		for (size_t k = 0; k < b->count; k++)
			if (fabs(a->value[i] - b->value[k]) <=
			    SAME_AMOUNT * fmax(a->value[i], b->value[k]))
				best = fmax(best,
				    telling(a->value[i]) *
					telling(b->value[k]));
	return sqrt(best);
}

static void
read_cost(double *x, const struct document *a, const struct document *b)
{
	x[F_COST_EQUAL] = equal_amount(&a->amounts, &b->amounts);
	x[F_COST_KNOWN] = a->cost > 0 && b->cost > 0;
	x[F_COST_NEAR] =
	    x[F_COST_KNOWN] > 0 ? exp(-3 * fabs(log(a->cost / b->cost))) : 0;
}

int
years_between(const struct document *a, const struct document *b)
{
	const struct document *first = a, *second = b;

	if (a->first_year == 0 || b->first_year == 0)
		return 0;
	if (b->first_year < a->first_year) {
		first = b;
		second = a;
	}
	return second->first_year > first->last_year
	    ? second->first_year - first->last_year
	    : 0;
}

static void
read_years(double *x, const struct document *a, const struct document *b)
{
	x[F_YEARS_EQUAL] = a->first_year != 0 &&
	    a->first_year == b->first_year && a->last_year == b->last_year;
	x[F_YEARS_GAP] = fmin(years_between(a, b), MAX_GAP);
}

static void
read_ranks(double *x, const struct corpus *c, const struct ranks *ranks,
    size_t i, const struct nearby *near)
{
	size_t j = near->row;

	x[F_RANK] = 1.0 / ranks_rank(ranks, c, i, j, near->base) /
	    ranks_rank(ranks, c, j, i, near->base);
	x[F_MARGIN] = (ranks_margin(ranks, c, i, j, near->base) +
			  ranks_margin(ranks, c, j, i, near->base)) /
	    2;
}

/* What a source never says is no news: its features are as in any pair. */
static void
forget_unsaid(double *x, const struct corpus *c, const struct document *a,
    const struct document *b)
{
	for (int f = 0; f < FEATURE_COUNT; f++) {
		enum field needs = feature_info[f].needs;

		if (needs != FIELD_COUNT &&
		    (!c->fills[a->source][needs] ||
			!c->fills[b->source][needs]))
			x[f] = feature_info[f].mean;
	}
}

void
features_read(double x[FEATURE_COUNT], const struct corpus *c,
    const struct ranks *ranks, size_t i, const struct nearby *near)
{
	const struct document *a = &c->document[i];
	const struct document *b = &c->document[near->row];

	read_texts(x, c, i, near);
	read_places(x, c, a, b);
	read_cost(x, a, b);
	read_years(x, a, b);
	read_ranks(x, c, ranks, i, near);
	x[F_STAGE_OTHER] = a->stage.number != 0 && b->stage.number != 0 &&
	    a->stage.number != b->stage.number;
	forget_unsaid(x, c, a, b);
}
