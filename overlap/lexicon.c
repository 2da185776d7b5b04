/* SPDX-License-Identifier: EUPL-1.2 */
#include "overlap/lexicon.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/strings.h"
#include "base/utf8.h"
#include "overlap/vector.h"

#define MAX_GROUPS       2000
#define MAX_TERMS        50000
#define MAX_PHRASE       6
#define SHORTEST_PART    6 /* letters of a stem found inside a longer word */
#define PART_WEIGHT      0.6F
#define SHORTEST_LETTERS 2

enum term_kind { TERM_WORD, TERM_PREFIX, TERM_PHRASE };

struct lexicon_term {
	uint64_t id; /* of the stem, the beginning, or the first stem */
	enum term_kind kind;
	unsigned group;
	uint64_t rest[MAX_PHRASE - 1]; /* further stems of a phrase */
	unsigned rest_count;
};

struct lexicon {
	struct lexicon_term *term; /* by id, kind, group */
	size_t count;
	unsigned groups;
	size_t longest_prefix;
};

static int
by_id(const void *a, const void *b)
{
	const struct lexicon_term *x = a, *y = b;

	if (x->id != y->id)
		return x->id > y->id ? 1 : -1;
	if (x->kind != y->kind)
		return (int)x->kind - (int)y->kind;
	return (x->group > y->group) - (x->group < y->group);
}

static void
add(struct lexicon *l, const struct lexicon_term *term)
{
	l->term = xgrow(l->term, l->count, sizeof(*l->term));
	l->term[l->count++] = *term;
}

static uint64_t
stem_id(const struct token *token)
{
	return term_hash(token->stem, strlen(token->stem));
}

static void
add_prefix(struct lexicon *l, const char *text, size_t size)
{
	struct lexicon_term term = { .kind = TERM_PREFIX, .group = l->groups };
	char *copy = xstrndup(text, size);
	char *folded = text_fold(copy);

	term.id = term_hash(folded, strlen(folded));
	if (strlen(folded) > l->longest_prefix)
		l->longest_prefix = strlen(folded);
	add(l, &term);
	free(folded);
	free(copy);
}

static void
add_words(struct lexicon *l, const char *text)
{
	struct lexicon_term term = { .group = l->groups };
	struct tokens tokens = { 0 };

	tokens_read(&tokens, text);
	if (tokens.count > 0) {
		term.id = stem_id(&tokens.item[0]);
		term.kind = tokens.count > 1 ? TERM_PHRASE : TERM_WORD;
	}
	for (size_t i = 1; i < tokens.count && i < MAX_PHRASE; i++)
		term.rest[term.rest_count++] = stem_id(&tokens.item[i]);
	if (tokens.count > 0)
		add(l, &term);
	tokens_release(&tokens);
}

static void
add_term(struct lexicon *l, const char *text)
{
	size_t size = strlen(text);

	if (size > SHORTEST_LETTERS && text[size - 1] == '*' &&
	    strchr(text, ' ') == NULL)
		add_prefix(l, text, size - 1);
	else
		add_words(l, text);
}

static int
add_group(struct lexicon *l, const char *line, unsigned long number,
    struct error *err)
{
	const char *colon = strchr(line, ':');
	struct strings terms = { 0 };

	if (colon == NULL)
		return error_set(err, FAULT_CONFIG,
		    _("line %lu: expected \"name: term; term\", not \"%.40s\""),
		    number, line);
	strings_split(&terms, colon + 1, ";");
	for (size_t i = 0; i < terms.count; i++)
		add_term(l, terms.item[i]);
	strings_release(&terms);
	l->groups++;
	if (l->groups > MAX_GROUPS || l->count > MAX_TERMS)
		return error_set(err, FAULT_LIMIT,
		    _("line %lu: more than %d groups or %d terms"), number,
		    MAX_GROUPS, MAX_TERMS);
	return 0;
}

static int
add_line(struct lexicon *l, const char *text, size_t size, unsigned long number,
    struct error *err)
{
	char *line = xstrndup(text, size);
	int rc = 0;

	utf8_trim(line);
	if (!utf8_valid(line, strlen(line)))
		rc = error_set(
		    err, FAULT_CONFIG, _("line %lu: not UTF-8"), number);
	else if (*line != '\0' && *line != '#')
		rc = add_group(l, line, number, err);
	free(line);
	return rc;
}

struct lexicon *
lexicon_new(const char *bytes, size_t size, struct error *err)
{
	struct lexicon *l = xcalloc(1, sizeof(*l));
	const char *end = bytes + size;
	unsigned long number = 0;

	while (bytes < end) {
		const char *stop = memchr(bytes, '\n', (size_t)(end - bytes));

		if (stop == NULL)
			stop = end;
		if (add_line(l, bytes, (size_t)(stop - bytes), ++number, err) ==
		    -1) {
			lexicon_free(l);
			return NULL;
		}
		bytes = stop + (stop < end);
	}
	if (l->count > 0)
		qsort(l->term, l->count, sizeof(*l->term), by_id);
	return l;
}

void
lexicon_free(struct lexicon *l)
{
	if (l == NULL)
		return;
	free(l->term);
	free(l);
}

static void
hit(struct lexicon_hits *hits, unsigned group, size_t token, float weight)
{
	hits->item = xgrow(hits->item, hits->count, sizeof(*hits->item));
	hits->item[hits->count++] =
	    (struct lexicon_hit){ group, token, weight };
}

/* The first term with this id, or the end. */
static const struct lexicon_term *
first_term(const struct lexicon *l, uint64_t id)
{
	size_t low = 0, high = l->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (l->term[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return l->term + low;
}

static bool
phrase_here(
    const struct lexicon_term *term, const struct tokens *tokens, size_t at)
{
	if (at + term->rest_count >= tokens->count)
		return false;
	for (unsigned i = 0; i < term->rest_count; i++)
		if (stem_id(&tokens->item[at + 1 + i]) != term->rest[i])
			return false;
	return true;
}

static void
find_whole(const struct lexicon *l, const struct tokens *tokens, size_t at,
    struct lexicon_hits *hits)
{
	uint64_t id = stem_id(&tokens->item[at]);
	const struct lexicon_term *t = first_term(l, id);

	for (; t < l->term + l->count && t->id == id; t++)
		if (t->kind == TERM_WORD ||
		    (t->kind == TERM_PHRASE && phrase_here(t, tokens, at)))
			hit(hits, t->group, at, 1);
}

/* The terms of one kind that are the size bytes at text. */
static void
find_piece(const struct lexicon *l, const char *text, size_t size,
    enum term_kind kind, struct lexicon_hit as, struct lexicon_hits *hits)
{
	uint64_t id = term_hash(text, size);
	const struct lexicon_term *t = first_term(l, id);

	for (; t < l->term + l->count && t->id == id; t++)
		if (t->kind == kind)
			hit(hits, t->group, as.token, as.weight);
}

/* "senior*", and the stems that a longer word begins or ends with: the house
 * has no compound splitter yet, and most compounds say it there. */
static void
find_pieces(const struct lexicon *l, const struct tokens *tokens, size_t at,
    struct lexicon_hits *hits)
{
	const char *stem = tokens->item[at].stem;
	size_t size = strlen(stem);
	struct lexicon_hit whole = { 0, at, 1 }, part = { 0, at, PART_WEIGHT };

	for (size_t n = SHORTEST_LETTERS; n <= size && n <= l->longest_prefix;
	     n++)
		find_piece(l, stem, n, TERM_PREFIX, whole, hits);
	for (size_t n = SHORTEST_PART; n + SHORTEST_LETTERS < size && n < 40;
	     n++) {
		find_piece(l, stem, n, TERM_WORD, part, hits);
		find_piece(l, stem + size - n, n, TERM_WORD, part, hits);
	}
}

void
lexicon_find(const struct lexicon *l, const struct tokens *tokens,
    struct lexicon_hits *hits)
{
	if (l == NULL || l->count == 0)
		return;
	for (size_t i = 0; i < tokens->count; i++) {
		find_whole(l, tokens, i, hits);
		if (!tokens->item[i].number)
			find_pieces(l, tokens, i, hits);
	}
}

void
lexicon_hits_release(struct lexicon_hits *hits)
{
	free(hits->item);
	*hits = (struct lexicon_hits){ 0 };
}
