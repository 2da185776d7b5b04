/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "text/analysis.h"

#define MAX_TYPO         3 /* more wrong letters are another word */
#define LETTERS_PER_TYPO 3

struct letters {
	uint32_t *item;
	size_t count;
};

static struct letters
letters_read(const char *text)
{
	struct letters l = { 0 };

	l.item = xcalloc(strlen(text) + 1, sizeof(*l.item));
	while (*text != '\0')
		l.item[l.count++] = utf8_next(&text);
	return l;
}

/* Three rows of the table: the one being made and the two above it. */
struct rows {
	unsigned *now, *above, *top;
};

static unsigned
least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* One cell: replace, insert, delete, or swap two neighbours. */
static unsigned
cell(const struct letters *a, const struct letters *b, const struct rows *r,
    size_t i, size_t j)
{
	unsigned differ = a->item[i - 1] != b->item[j - 1];
	unsigned cost = r->above[j - 1] + differ;

	cost = least(cost, least(r->above[j], r->now[j - 1]) + 1);
	if (i > 1 && j > 1 && a->item[i - 1] == b->item[j - 2] &&
	    a->item[i - 2] == b->item[j - 1])
		cost = least(cost, r->top[j - 2] + 1);
	return cost;
}

/* Only cells within limit of the diagonal can matter; those just outside are
 * set to more than the limit, for the next row looks at them. */
static unsigned
fill_row(const struct letters *a, const struct letters *b, struct rows *r,
    size_t i, unsigned limit)
{
	size_t from = i > limit ? i - limit : 1;
	size_t to = b->count - i > limit && i < b->count ? i + limit : b->count;
	unsigned best = limit + 1;

	r->now[from - 1] = from == 1 ? (unsigned)i : limit + 1;
	for (size_t j = from; j <= to; j++) {
		r->now[j] = cell(a, b, r, i, j);
		best = least(best, r->now[j]);
	}
	if (to < b->count)
		r->now[to + 1] = limit + 1;
	return least(best, r->now[from - 1]);
}

static void
turn(struct rows *r)
{
	unsigned *oldest = r->top;

	r->top = r->above;
	r->above = r->now;
	r->now = oldest;
}

static unsigned
distance(const struct letters *a, const struct letters *b, unsigned limit)
{
	size_t width = b->count + 2;
	unsigned *cells = xcalloc(width, 3 * sizeof(*cells));
	struct rows r = { cells, cells + width, cells + 2 * width };
	unsigned result = limit + 1, best = 0, before = 0;

	for (size_t j = 0; j < width; j++)
		r.above[j] = least((unsigned)j, limit + 1);
	for (size_t i = 1; i <= a->count; i++, turn(&r)) {
		before = best;
		best = fill_row(a, b, &r, i, limit);
		if (best > limit && before > limit)
			goto out; /* a swap looks two rows up, no further */
	}
	result = least(r.above[b->count], limit + 1);
out:
	free(cells);
	return result;
}

unsigned
text_distance(const char *a, const char *b, unsigned limit)
{
	struct letters x = letters_read(a), y = letters_read(b);
	size_t longer = x.count > y.count ? x.count : y.count;
	size_t shorter = x.count > y.count ? y.count : x.count;
	unsigned result;

	if (limit > longer)
		limit = (unsigned)longer; /* no two texts are farther apart */
	if (longer - shorter > limit)
		result = limit + 1;
	else
		result = distance(&x, &y, limit);
	free(x.item);
	free(y.item);
	return result;
}

/* How many wrong letters text may have and still be meant. */
static unsigned
typo_limit(const char *text)
{
	size_t letters = utf8_length(text);
	size_t typos = letters / LETTERS_PER_TYPO;

	if (letters <= 1)
		return 0;
	if (typos > MAX_TYPO)
		typos = MAX_TYPO;
	return typos > 1 ? (unsigned)typos : 1;
}

const char *
text_nearest(const struct strings *names, const char *text)
{
	char *wanted = text_fold_heading(text);
	unsigned limit = typo_limit(wanted);
	const char *nearest = NULL;

	for (size_t i = 0; i < names->count; i++) {
		char *name = text_fold_heading(names->item[i]);
		unsigned far = text_distance(wanted, name, limit);

		free(name);
		if (far > limit)
			continue;
		nearest = names->item[i];
		if (far == 0)
			break;
		limit = far - 1; /* only a nearer one counts from here */
	}
	free(wanted);
	return nearest;
}
