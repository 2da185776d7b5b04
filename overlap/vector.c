/* SPDX-License-Identifier: EUPL-1.2 */
#include "overlap/vector.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "overlap/vocabulary.h"

#define FNV_BASIS UINT64_C(0xcbf29ce484222325)
#define FNV_PRIME UINT64_C(0x100000001b3)

#define SHORTEST_NGRAM 3
#define LONGEST_NGRAM  5
#define MAX_NGRAM_WORD 64 /* bytes; what stands behind is left out */

uint64_t
term_hash(const char *text, size_t size)
{
	uint64_t hash = FNV_BASIS;

	for (size_t i = 0; i < size; i++)
		hash = (hash ^ (unsigned char)text[i]) * FNV_PRIME;
	return hash;
}

void
bag_add(struct bag *bag, uint64_t id, float weight)
{
	bag->entry = xgrow(bag->entry, bag->count, sizeof(*bag->entry));
	bag->entry[bag->count++] = (struct bag_entry){ id, weight };
}

void
bag_add_ngrams(struct bag *bag, const char *folded)
{
	char padded[MAX_NGRAM_WORD + 2];
	size_t size = strnlen(folded, MAX_NGRAM_WORD);

	padded[0] = ' ';
	memcpy(padded + 1, folded, size);
	padded[size + 1] = ' ';
	size += 2;
	for (size_t n = SHORTEST_NGRAM; n <= LONGEST_NGRAM; n++)
		for (size_t i = 0; i + n <= size; i++)
			bag_add(bag, term_hash(padded + i, n), 1);
}

static int
by_id(const void *a, const void *b)
{
	const struct term *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static void
join(struct term *into, const struct term *more, enum weighing weighing)
{
	if (weighing == WEIGH_COSINE)
		into->weight += more->weight;
	else if (more->weight > into->weight)
		into->weight = more->weight;
}

/* Sorted, and each term once. */
static void
settle(struct vector *v, enum weighing weighing)
{
	size_t kept = 0;

	if (v->count == 0)
		return;
	qsort(v->term, v->count, sizeof(*v->term), by_id);
	for (size_t i = 1; i < v->count; i++)
		if (v->term[i].id == v->term[kept].id)
			join(&v->term[kept], &v->term[i], weighing);
		else
			v->term[++kept] = v->term[i];
	v->count = kept + 1;
	v->term = xreallocarray(v->term, v->count, sizeof(*v->term));
}

static void
read_bag(struct space *s, struct vector *v, const struct bag *bag,
    enum weighing weighing)
{
	uint32_t id;

	if (bag->count == 0)
		return;
	v->term = xcalloc(bag->count, sizeof(*v->term));
	for (size_t i = 0; i < bag->count; i++) {
		if (s->borrowed)
			id = vocabulary_find(s->words, bag->entry[i].id);
		else
			id = vocabulary_add(s->words, bag->entry[i].id);
		if (id != NO_TERM)
			v->term[v->count++] =
			    (struct term){ id, bag->entry[i].weight };
	}
	settle(v, weighing);
}

/* first[t + 1]: in how many rows term t is; then summed up. */
static void
count_postings(struct space *s)
{
	s->first = xcalloc(s->terms + 1, sizeof(*s->first));
	for (size_t r = 0; r < s->rows; r++)
		for (size_t i = 0; i < s->row[r].count; i++)
			s->first[s->row[r].term[i].id + 1]++;
}

static void
rate_terms(struct space *s, const struct space *base)
{
	s->idf = xcalloc(s->terms + 1, sizeof(*s->idf));
	for (size_t t = 0; t < s->terms; t++)
		s->idf[t] = base != NULL ? base->idf[t]
					 : (float)log((double)(s->rows + 1) /
					       ((double)s->first[t + 1] + 0.5));
}

static float
weigh(float tf, float idf, enum weighing weighing)
{
	if (weighing == WEIGH_SHARE)
		return sqrtf(idf > 0 ? idf : 0);
	if (weighing == WEIGH_COSINE && tf > 1)
		tf = 1 + logf(tf);
	return tf * idf;
}

static void
weigh_row(struct space *s, size_t row, enum weighing weighing)
{
	struct vector *v = &s->row[row];
	float sum = 0, length;

	for (size_t i = 0; i < v->count; i++) {
		v->term[i].weight =
		    weigh(v->term[i].weight, s->idf[v->term[i].id], weighing);
		sum += v->term[i].weight * v->term[i].weight;
	}
	s->self[row] = sum;
	if (weighing == WEIGH_SHARE || sum <= 0)
		return;
	length = sqrtf(sum);
	for (size_t i = 0; i < v->count; i++)
		v->term[i].weight /= length;
	s->self[row] = 1;
}

static void
fill_postings(struct space *s)
{
	size_t *next = xcalloc(s->terms + 1, sizeof(*next));

	for (size_t t = 0; t < s->terms; t++)
		s->first[t + 1] += s->first[t];
	memcpy(next, s->first, (s->terms + 1) * sizeof(*next));
	s->posting = xcalloc(s->first[s->terms] + 1, sizeof(*s->posting));
	for (size_t r = 0; r < s->rows; r++)
		for (size_t i = 0; i < s->row[r].count; i++) {
			struct term t = s->row[r].term[i];

			s->posting[next[t.id]++] =
			    (struct posting){ (uint32_t)r, t.weight };
		}
	free(next);
}

void
space_build(struct space *s, const struct bag *bags, size_t rows,
    enum weighing weighing, const struct space *base)
{
	*s = (struct space){ .rows = rows, .borrowed = base != NULL };
	s->words = base != NULL ? base->words : vocabulary_new();
	s->row = xcalloc(rows + 1, sizeof(*s->row));
	s->self = xcalloc(rows + 1, sizeof(*s->self));
	for (size_t i = 0; i < rows; i++)
		read_bag(s, &s->row[i], &bags[i], weighing);
	s->terms = vocabulary_count(s->words);
	count_postings(s);
	rate_terms(s, base);
	for (size_t i = 0; i < rows; i++)
		weigh_row(s, i, weighing);
	fill_postings(s);
}

void
space_release(struct space *s)
{
	for (size_t i = 0; i < s->rows; i++)
		free(s->row[i].term);
	free(s->row);
	free(s->self);
	free(s->idf);
	free(s->first);
	free(s->posting);
	if (!s->borrowed)
		vocabulary_free(s->words);
	*s = (struct space){ 0 };
}

float
vector_dot(const struct vector *a, const struct vector *b)
{
	size_t i = 0, j = 0;
	float sum = 0;

	while (i < a->count && j < b->count) {
		uint32_t x = a->term[i].id, y = b->term[j].id;

		if (x == y)
			sum += a->term[i].weight * b->term[j].weight;
		i += x <= y;
		j += y <= x;
	}
	return sum;
}

/* The first of the postings, which go by row, at from or behind it. */
static const struct posting *
posting_from(const struct posting *p, const struct posting *end, size_t from)
{
	while (p < end) {
		const struct posting *middle = p + (end - p) / 2;

		if (middle->row < from)
			p = middle + 1;
		else
			end = middle;
	}
	return p;
}

void
space_dots(
    const struct space *s, const struct vector *v, const struct dots *dots)
{
	float *sums = dots->sums;

	for (size_t i = 0; i < v->count; i++) {
		const struct posting *p = s->posting + s->first[v->term[i].id];
		const struct posting *end =
		    s->posting + s->first[v->term[i].id + 1];
		float weight = v->term[i].weight;

		if ((size_t)(end - p) > dots->most)
			continue;
		if (dots->from > 0)
			p = posting_from(p, end, dots->from);
		for (; p < end; p++)
			sums[p->row] += weight * p->weight;
	}
}

float
space_idf(const struct space *s, uint64_t id)
{
	uint32_t term = vocabulary_find(s->words, id);

	return term == NO_TERM || term >= s->terms ? 0 : s->idf[term];
}
