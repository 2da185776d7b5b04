/* SPDX-License-Identifier: EUPL-1.2 */
#include "overlap/nearby.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define COMMON_SHARE                                                           \
	10 /* above MAX_EXACT: terms of a tenth of all say little */

static const struct {
	enum space_id space;
	float weight;
} parts[NEAR_COUNT] = {
	[NEAR_CHARS] = { SPACE_CHARS, 0.45F },
	[NEAR_ALL] = { SPACE_ALL, 0.25F },
	[NEAR_CONCEPTS] = { SPACE_CONCEPTS, 0.20F },
	[NEAR_TITLE] = { SPACE_TITLE_CHARS, 0.10F },
	[NEAR_SHARE] = { SPACE_SHARE, 0 },
	[NEAR_TARGET] = { SPACE_TARGET, 0 },
	[NEAR_TARGET_CONCEPTS] = { SPACE_TARGET_CONCEPTS, 0 },
	[NEAR_LEAD] = { SPACE_LEAD, 0 },
	[NEAR_FUNDING] = { SPACE_FUNDING, 0 },
	[NEAR_FIELD] = { SPACE_FIELD, 0 },
};

void
finder_init(struct finder *f, const struct corpus *c)
{
	*f = (struct finder){ .corpus = c };
	for (size_t p = 0; p < NEAR_COUNT; p++)
		f->sums[p] = xcalloc(c->count + 1, sizeof(float));
	f->found = xcalloc(c->count + 1, sizeof(*f->found));
	f->spread = xcalloc(c->space[SPACE_CHARS].terms + 1, sizeof(float));
}

void
finder_release(struct finder *f)
{
	for (size_t p = 0; p < NEAR_COUNT; p++)
		free(f->sums[p]);
	free(f->found);
	free(f->spread);
}

static float
weighed(const struct nearby *n)
{
	float base = 0;

	for (size_t p = 0; p < NEAR_BASE_COUNT; p++)
		base += parts[p].weight * n->part[p];
	return base;
}

/* A product with a row that lies spread out, by term: one look-up per term
 * instead of a walk through both. */
static float
spread_dot(const float *spread, const struct vector *v)
{
	float sum = 0;

	for (size_t i = 0; i < v->count; i++)
		sum += spread[v->term[i].id] * v->term[i].weight;
	return sum;
}

/* The first count parts; spread: i's row of SPACE_CHARS, or NULL. */
static struct nearby
measure_pair(const struct corpus *c, size_t i, size_t j, const float *spread,
    size_t count)
{
	struct nearby n = { .row = (uint32_t)j };

	for (size_t p = 0; p < count; p++) {
		const struct space *s = &c->space[parts[p].space];

		n.part[p] = p == NEAR_CHARS && spread != NULL
		    ? spread_dot(spread, &s->row[j])
		    : vector_dot(&s->row[i], &s->row[j]);
	}
	n.base = weighed(&n);
	return n;
}

struct nearby
nearby_pair(const struct corpus *c, size_t i, size_t j)
{
	return measure_pair(c, i, j, NULL, NEAR_COUNT);
}

static void
spread_row(struct finder *f, size_t row, bool empty)
{
	const struct vector *v = &f->corpus->space[SPACE_CHARS].row[row];

	for (size_t i = 0; i < v->count; i++)
		f->spread[v->term[i].id] = empty ? 0 : v->term[i].weight;
}

static void
sum_up(struct finder *f, size_t row, enum near_part p, size_t most, size_t from)
{
	const struct space *s = &f->corpus->space[parts[p].space];

	memset(f->sums[p], 0, f->corpus->count * sizeof(float));
	space_dots(s, &s->row[row],
	    &(struct dots){ .sums = f->sums[p], .most = most, .from = from });
}

static void
look_at_all(struct finder *f, size_t row, enum look look)
{
	const struct corpus *c = f->corpus;
	size_t count = look == LOOK_TO_RANK ? NEAR_BASE_COUNT : NEAR_COUNT;
	size_t from = look == LOOK_TO_RANK ? 0 : row + 1;

	for (size_t p = 0; p < count; p++)
		sum_up(f, row, p, c->count, from);
	for (size_t j = from; j < c->count; j++) {
		struct nearby n = { .row = (uint32_t)j };

		for (size_t p = 0; p < count; p++)
			n.part[p] = f->sums[p][j];
		n.base = weighed(&n);
		if (n.base >= LEAST_NEAR && corpus_may_pair(c, row, j))
			f->found[f->count++] = n;
	}
}

/* Keeps found sorted by falling base and at most MAX_NEARBY long. */
static void
offer(struct finder *f, const struct nearby *n)
{
	size_t at = f->count;

	if (f->count == MAX_NEARBY && n->base <= f->found[at - 1].base)
		return;
	if (f->count == MAX_NEARBY)
		at--;
	else
		f->count++;
	for (; at > 0 && f->found[at - 1].base < n->base; at--)
		f->found[at] = f->found[at - 1];
	f->found[at] = *n;
}

static int
by_row(const void *a, const void *b)
{
	const struct nearby *x = a, *y = b;

	return (x->row > y->row) - (x->row < y->row);
}

static void
look_at_nearest(struct finder *f, size_t row, enum look look)
{
	const struct corpus *c = f->corpus;
	size_t count = look == LOOK_TO_RANK ? NEAR_BASE_COUNT : NEAR_COUNT;
	size_t kept = 0;

	sum_up(f, row, NEAR_ALL, c->count / COMMON_SHARE, 0);
	sum_up(f, row, NEAR_CONCEPTS, c->count / COMMON_SHARE, 0);
	for (size_t j = 0; j < c->count; j++) {
		struct nearby n = { .row = (uint32_t)j };

		n.base = f->sums[NEAR_ALL][j] + f->sums[NEAR_CONCEPTS][j];
		if (n.base > 0 && corpus_may_pair(c, row, j))
			offer(f, &n);
	}
	spread_row(f, row, false);
	for (size_t k = 0; k < f->count; k++) {
		struct nearby n =
		    measure_pair(c, row, f->found[k].row, f->spread, count);

		if (n.base >= LEAST_NEAR)
			f->found[kept++] = n;
	}
	spread_row(f, row, true);
	f->count = kept;
	if (f->count > 0)
		qsort(f->found, f->count, sizeof(*f->found), by_row);
}

void
finder_look(struct finder *f, size_t row, enum look look)
{
	f->count = 0;
	if (f->corpus->count <= MAX_EXACT)
		look_at_all(f, row, look);
	else
		look_at_nearest(f, row, look);
}
