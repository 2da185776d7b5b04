/* SPDX-License-Identifier: EUPL-1.2 */
#include "overlap/corpus.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strings.h"

/* How each space is weighed, and whose terms it shares. */
static const struct {
	enum weighing weighing;
	enum space_id base; /* SPACE_COUNT: its own */
} spaces[SPACE_COUNT] = {
	[SPACE_CHARS] = { WEIGH_COSINE, SPACE_COUNT },
	[SPACE_ALL] = { WEIGH_COSINE, SPACE_COUNT },
	[SPACE_WORDS] = { WEIGH_COSINE, SPACE_COUNT },
	[SPACE_TITLE_CHARS] = { WEIGH_COSINE, SPACE_COUNT },
	[SPACE_SHARE] = { WEIGH_SHARE, SPACE_WORDS },
	[SPACE_TITLE_SHARE] = { WEIGH_SHARE, SPACE_WORDS },
	[SPACE_CONCEPTS] = { WEIGH_ONCE, SPACE_COUNT },
	[SPACE_TARGET] = { WEIGH_COSINE, SPACE_COUNT },
	[SPACE_TARGET_CONCEPTS] = { WEIGH_ONCE, SPACE_COUNT },
	[SPACE_LEAD] = { WEIGH_COSINE, SPACE_COUNT },
	[SPACE_FUNDING] = { WEIGH_COSINE, SPACE_COUNT },
	[SPACE_FIELD] = { WEIGH_COSINE, SPACE_COUNT },
};

static int
by_source_and_key(const void *a, const void *b)
{
	const struct document *x = a, *y = b;
	int order = strcmp(x->item->source, y->item->source);

	if (order == 0)
		order = strcmp(
		    document_text(x, FIELD_KEY), document_text(y, FIELD_KEY));
	return order;
}

static bool
compared(const struct measure *m)
{
	return m->value[FIELD_KEY] != NULL && m->value[FIELD_TITLE] != NULL &&
	    (m->value[FIELD_TYPE] == NULL ||
		strcmp(m->value[FIELD_TYPE], "goal") != 0);
}

static void
take_items(struct corpus *c, const struct overlap_item *items, size_t count)
{
	c->document = xcalloc(count + 1, sizeof(*c->document));
	for (size_t i = 0; i < count; i++)
		if (compared(items[i].measure)) {
			c->document[c->count].item = &items[i];
			c->document[c->count++].index = i;
		}
	if (c->count > 0)
		qsort(c->document, c->count, sizeof(*c->document),
		    by_source_and_key);
}

static unsigned
place_in(const struct strings *sorted, const char *text)
{
	unsigned low = 0, high = (unsigned)sorted->count;

	while (low < high) {
		unsigned middle = low + (high - low) / 2;

		if (strcmp(sorted->item[middle], text) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
number_sources(struct corpus *c)
{
	struct strings sources = { 0 }, programmes = { 0 };

	for (size_t i = 0; i < c->count; i++) {
		strings_add(&sources, c->document[i].item->source);
		strings_add(&programmes, c->document[i].item->programme);
	}
	strings_sort(&sources);
	strings_sort(&programmes);
	for (size_t i = 0; i < c->count; i++) {
		struct document *d = &c->document[i];

		d->source = place_in(&sources, d->item->source);
		d->programme = place_in(&programmes, d->item->programme);
	}
	c->sources = sources.count;
	c->programmes = programmes.count;
	strings_release(&sources);
	strings_release(&programmes);
}

static void
note_filled(struct corpus *c)
{
	c->fills = xcalloc(c->sources + 1, sizeof(*c->fills));
	for (size_t i = 0; i < c->count; i++)
		for (int f = 0; f < FIELD_COUNT; f++)
			if (*document_text(&c->document[i], f) != '\0')
				c->fills[c->document[i].source][f] = true;
}

static int
rarest_first(const void *a, const void *b)
{
	const struct keyword *x = a, *y = b;

	if (x->idf != y->idf)
		return x->idf < y->idf ? 1 : -1;
	return strcmp(x->stem.text, y->stem.text);
}

static void
rate_keywords(struct document *d, const struct space *words)
{
	for (size_t i = 0; i < d->keyword_count; i++)
		d->keyword[i].idf = space_idf(words, d->keyword[i].id);
	if (d->keyword_count > 0)
		qsort(d->keyword, d->keyword_count, sizeof(*d->keyword),
		    rarest_first);
	while (d->keyword_count > MAX_KEYWORDS) {
		free(d->keyword[--d->keyword_count].shown);
		free(d->keyword[d->keyword_count].stem.text);
	}
}

static void
build_spaces(struct corpus *c, struct bags *bags)
{
	for (size_t s = 0; s < SPACE_COUNT; s++) {
		const struct space *base = spaces[s].base == SPACE_COUNT
		    ? NULL
		    : &c->space[spaces[s].base];

		space_build(&c->space[s], bags->of[s], c->count,
		    spaces[s].weighing, base);
		for (size_t i = 0; i < c->count; i++)
			free(bags->of[s][i].entry);
		free(bags->of[s]);
	}
}

void
corpus_build(struct corpus *c, const struct overlap_item *items, size_t count,
    const struct overlap_setup *setup)
{
	struct bags bags;

	*c = (struct corpus){ 0 };
	take_items(c, items, count);
	number_sources(c);
	note_filled(c);
	for (size_t s = 0; s < SPACE_COUNT; s++)
		bags.of[s] = xcalloc(c->count + 1, sizeof(struct bag));
	for (size_t i = 0; i < c->count; i++) {
		prepare_texts(&c->document[i], &bags, i, setup);
		prepare_places(&c->document[i], setup->places);
		prepare_numbers(&c->document[i]);
	}
	number_places(c);
	build_spaces(c, &bags);
	for (size_t i = 0; i < c->count; i++)
		rate_keywords(&c->document[i], &c->space[SPACE_WORDS]);
}

void
corpus_release(struct corpus *c)
{
	/* Borrowed terms first: a base is in front of those that borrow. */
	for (size_t s = SPACE_COUNT; s-- > 0;)
		space_release(&c->space[s]);
	for (size_t i = 0; i < c->count; i++)
		document_release(&c->document[i]);
	free(c->document);
	free(c->place_idf);
	free(c->fills);
	*c = (struct corpus){ 0 };
}

bool
corpus_may_pair(const struct corpus *c, size_t i, size_t j)
{
	const struct document *a = &c->document[i], *b = &c->document[j];

	return a->source != b->source && a->programme != b->programme;
}
