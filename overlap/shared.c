/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strings.h"
#include "overlap/reasons.h"

#define MAX_SHOWN     4
#define SHORTEST_ROOT 5    /* letters that two related words begin with */
#define LEAST_RARE    1.2F /* idf of a word that is worth showing */
#define RELATED       0.7F /* a related word against an equal one */
#define NO_NOUN       0.6F /* nouns say best what a text is about */
#define SHORTEST_WORD 3

/* In a handful of measures no word is rare. */
static float
least_rare(const struct meeting *m)
{
	float most = logf((float)m->corpus->count + 1) / 2;

	return most < LEAST_RARE ? most : LEAST_RARE;
}

struct match {
	const struct keyword *a, *b;
	float worth;
};

/* "radweg" and "radwegnetz", "konzept" and "klimaschutzkonzept". */
static bool
related(const struct stem *a, const struct stem *b, size_t shortest)
{
	const struct stem *longer = a->size >= b->size ? a : b;
	const struct stem *shorter = longer == a ? b : a;
	size_t more = longer->size - shorter->size;

	return shorter->size >= shortest &&
	    (memcmp(longer->text, shorter->text, shorter->size) == 0 ||
		memcmp(longer->text + more, shorter->text, shorter->size) == 0);
}

/* German nouns begin with a capital; U+00C4 to U+00DC are C3 84 to C3 9C. */
static bool
is_noun(const struct keyword *k)
{
	const unsigned char *c = (const unsigned char *)k->shown;

	return (c[0] >= 'A' && c[0] <= 'Z') ||
	    (c[0] == 0xC3 && c[1] >= 0x80 && c[1] <= 0x9C);
}

static float
worth(const struct keyword *a, const struct keyword *b, float least)
{
	float rare = a->idf < b->idf ? a->idf : b->idf;

	if (a->place || b->place || rare < least ||
	    a->stem.size < SHORTEST_WORD)
		return 0;
	if (a->id != b->id && !related(&a->stem, &b->stem, SHORTEST_ROOT))
		return 0;
	if (!is_noun(a) || !is_noun(b))
		rare *= NO_NOUN;
	return a->id == b->id ? rare : RELATED * rare;
}

/* The best partner for word a; words of b that are taken are passed over. */
static struct match
partner(const struct meeting *m, const struct keyword *a,
    const struct match *taken, size_t count)
{
	const struct document *d = m->b;
	struct match best = { a, NULL, 0 };
	float least = least_rare(m);

	for (size_t k = 0; k < d->keyword_count; k++) {
		float value = worth(a, &d->keyword[k], least);
		bool free_word = true;

		for (size_t t = 0; t < count; t++)
			free_word &= taken[t].b != &d->keyword[k];
		if (free_word && value > best.worth) {
			best.b = &d->keyword[k];
			best.worth = value;
		}
	}
	return best;
}

static size_t
find_matches(const struct meeting *m, struct match *found)
{
	size_t count = 0;

	for (size_t i = 0; i < m->a->keyword_count; i++) {
		struct match match =
		    partner(m, &m->a->keyword[i], found, count);

		if (match.b != NULL)
			found[count++] = match;
	}
	return count;
}

static int
by_worth(const void *a, const void *b)
{
	const struct match *x = a, *y = b;

	if (x->worth != y->worth)
		return x->worth < y->worth ? 1 : -1;
	return strcmp(x->a->stem.text, y->a->stem.text);
}

bool
shared_words(const struct meeting *m, char **a, char **b)
{
	struct match found[MAX_KEYWORDS];
	struct strings left = { 0 }, right = { 0 };
	size_t count = find_matches(m, found);

	if (count == 0)
		return false;
	qsort(found, count, sizeof(*found), by_worth);
	for (size_t i = 0; i < count && i < MAX_SHOWN; i++) {
		bool equal = found[i].a->id == found[i].b->id;

		strings_add(&left, found[i].a->shown);
		strings_add(
		    &right, equal ? found[i].a->shown : found[i].b->shown);
	}
	*a = strings_join(&left, ", ");
	*b = strings_join(&right, ", ");
	strings_release(&left);
	strings_release(&right);
	return true;
}

bool
shared_concept(const struct meeting *m, char **a, char **b)
{
	const struct space *s = &m->corpus->space[SPACE_CONCEPTS];
	const struct concept_word *left = NULL, *right = NULL;
	float rarest = 0;

	for (size_t i = 0; i < m->a->concept_count; i++)
		for (size_t k = 0; k < m->b->concept_count; k++) {
			const struct concept_word *p = &m->a->concept[i];
			const struct concept_word *q = &m->b->concept[k];
			float rare = space_idf(s, p->group);

			if (p->group == q->group && rare > rarest &&
			    !related(&p->stem, &q->stem, SHORTEST_WORD)) {
				rarest = rare;
				left = p;
				right = q;
			}
		}
	if (left == NULL || rarest < least_rare(m))
		return false;
	*a = xstrdup(left->shown);
	*b = xstrdup(right->shown);
	return true;
}
