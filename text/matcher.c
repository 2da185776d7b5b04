/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/places.h"
#include "text/wordlist.h"

#define LEAST_PIECE 3 /* letters of a piece of a name written in pieces */

/* A spelling that fits some words of the text. */
struct match {
	const struct spelling *spelling;
	size_t first, last; /* words */
};

struct matches {
	struct match *item;
	size_t count;
};

/* ---- what stands around a name ---- */

/* Words in front of a name that make it another's. */
static const char *const persons[] = { "herr", "herrn", "hr", "frau", "fr",
	"familie", "fam", "dr", "prof", NULL };
static const char *const districts[] = { "kreis", "kreises", "landkreis",
	"landkreises", "altkreis", "kreisverwaltung", "kreisjugendamt",
	"kreispolizeibehorde", "kreisverband", "kreishaus", "regierungsbezirk",
	"regierungsbezirks", NULL };

/* Words in front of a common word that make it no name. */
static const char *const articles[] = { "der", "die", "das", "den", "dem",
	"des", "ein", "eine", "einen", "einem", "einer", "eines", "kein",
	"keine", "zum", "zur", "beim", "vom", "im", "ins", "am", "durchs",
	NULL };

/* Words behind a verb that begins a sentence: "Wenden Sie sich an …". */
static const char *const subjects[] = { "sie", "sich", "wir", "ich", "er", "es",
	"ihr", "uns", "man", NULL };

static const char *const streets[] = { "strasse", "strassen", "str", NULL };

static bool
is_one_of(const struct wordlist *w, size_t index, const char *const *list)
{
	for (; *list != NULL; list++)
		if (wordlist_is(w, index, *list))
			return true;
	return false;
}

/* Whether the word in front of the match is one of list. */
static bool
follows(
    const struct wordlist *w, const struct match *m, const char *const *list)
{
	return m->first > 0 && is_one_of(w, m->first - 1, list) &&
	    w->item[m->first].gap == GAP_JOIN;
}

static bool
precedes(
    const struct wordlist *w, const struct match *m, const char *const *list)
{
	size_t next = m->last + 1;

	return next < w->count && w->item[next].gap == GAP_JOIN &&
	    is_one_of(w, next, list);
}

/*
 * A name that is a common word too must look like the name and like nothing
 * else: as the file writes it, with a capital, without an article, and not as
 * the verb of a sentence that begins with it.
 */
static bool
plain_fits(const struct wordlist *w, const struct match *m)
{
	const struct word *word = &w->item[m->first];
	bool begins = word->gap == GAP_BREAK || word->stop;

	if (m->first != m->last || !word->capital || follows(w, m, articles))
		return false;
	return !begins || !precedes(w, m, subjects);
}

/* "Grevenbrück" is not "Gre ven brück": pieces that the file does not part
 * must be long enough to be words. */
static bool
pieces_fit(const struct wordlist *w, const struct match *m)
{
	size_t words = m->last - m->first + 1;

	if (words == 1 || words == m->spelling->words)
		return true;
	for (size_t i = m->first; i <= m->last; i++)
		if (w->item[i].folded_size < LEAST_PIECE)
			return false;
	return true;
}

static bool
fits(const struct wordlist *w, const struct match *m)
{
	if (!pieces_fit(w, m) || follows(w, m, persons) ||
	    follows(w, m, districts))
		return false;
	if (m->spelling->adjective && precedes(w, m, streets))
		return false;
	return !m->spelling->plain || plain_fits(w, m);
}

/* ---- walking the trie ---- */

static void
add_match(const struct gazetteer *g, const struct wordlist *w, uint32_t node,
    struct match m, struct matches *found)
{
	uint32_t at = g->trie.node[node].value;

	for (; at != 0; at = g->spelling[at].next) {
		m.spelling = &g->spelling[at];
		if (!fits(w, &m))
			continue;
		found->item =
		    xgrow(found->item, found->count, sizeof(*found->item));
		found->item[found->count++] = m;
	}
}

/* How far a walk has come: what it stepped over ends like this. */
struct walk {
	uint32_t node;
	char tail[3];
	size_t size; /* of tail, at most 2 between steps */
};

static void
walk_word(
    const struct trie *trie, struct walk *walk, const char *folded, size_t size)
{
	for (size_t i = 0; i < size && walk->node != TRIE_NONE; i++) {
		size_t now = fold_put(walk->tail, walk->size, folded[i]);

		if (now == walk->size)
			continue;
		walk->node = trie_step(trie, walk->node, folded[i]);
		if (now == sizeof(walk->tail))
			memmove(walk->tail, walk->tail + 1, --now);
		walk->size = now;
	}
}

/* All spellings that begin at word first, the longest first. */
static void
match_from(const struct gazetteer *g, const struct wordlist *w, size_t first,
    struct matches *found)
{
	struct walk walk = { .node = TRIE_ROOT };
	size_t before = found->count;

	for (size_t i = first; i < w->count; i++) {
		const struct word *word = &w->item[i];

		if (i > first && word->gap != GAP_JOIN)
			break;
		walk_word(&g->trie, &walk, w->folded + word->folded,
		    word->folded_size);
		if (walk.node == TRIE_NONE)
			break;
		add_match(g, w, walk.node,
		    (struct match){ .first = first, .last = i }, found);
	}
	for (size_t i = before, j = found->count; i + 1 < j; i++) {
		struct match swap = found->item[i];

		found->item[i] = found->item[--j];
		found->item[j] = swap;
	}
}

/* ---- which of them count ---- */

/* Whether inner, which stands inside outer, says what outer does not. */
static bool
adds(const struct gazetteer *g, const struct match *outer,
    const struct match *inner)
{
	const struct place *a = &g->place[outer->spelling->place];
	const struct place *b = &g->place[inner->spelling->place];

	if (a == b)
		return false;
	if (outer->first == inner->first && outer->last == inner->last)
		return true; /* two places of one name */
	return strcmp(a->part_of, b->name) == 0;
}

/* "Lennestadt-Saalhausen" is Saalhausen: the town in front only says whose. */
static bool
only_says_whose(const struct gazetteer *g, const struct wordlist *w,
    const struct match *m, const struct match *next)
{
	const struct place *town = &g->place[m->spelling->place];
	const struct place *place = &g->place[next->spelling->place];

	return town->kind == PLACE_TOWN && place->kind != PLACE_TOWN &&
	    next->first == m->last + 1 && w->item[next->first].hyphen &&
	    strcmp(town->municipality, place->municipality) == 0;
}

/* "Rathaus Olpe" is not the town's own Rathaus. */
static bool
is_of_another(const struct gazetteer *g, const struct wordlist *w,
    const struct match *m, const struct match *next)
{
	const struct place *landmark = &g->place[m->spelling->place];
	const struct place *other = &g->place[next->spelling->place];

	if (landmark->kind != PLACE_LANDMARK || other->kind == PLACE_LANDMARK ||
	    next->spelling->adjective || next->first != m->last + 1 ||
	    w->item[next->first].gap != GAP_JOIN || w->item[next->first].stop)
		return false;
	if (other->kind == PLACE_TOWN || other->kind == PLACE_COLLECTIVE)
		return strcmp(landmark->municipality, other->municipality) != 0;
	return strcmp(landmark->part_of, other->name) != 0;
}

/* The first match that begins behind number index, or NULL. */
static const struct match *
next_match(const struct matches *found, size_t index)
{
	const struct match *m = &found->item[index++];

	while (index < found->count && found->item[index].first <= m->last)
		index++;
	return index < found->count ? &found->item[index] : NULL;
}

static bool
counts(const struct gazetteer *g, const struct wordlist *w,
    const struct matches *found, size_t index)
{
	const struct match *m = &found->item[index];
	const struct match *next = next_match(found, index);

	return next == NULL ||
	    (!only_says_whose(g, w, m, next) && !is_of_another(g, w, m, next));
}

static void
add_hit(const struct gazetteer *g, const struct wordlist *w,
    const struct match *m, struct place_hits *hits)
{
	const struct word *first = &w->item[m->first];
	const struct word *last = &w->item[m->last];

	hits->item = xgrow(hits->item, hits->count, sizeof(*hits->item));
	hits->item[hits->count++] = (struct place_hit){
		.place = &g->place[m->spelling->place],
		.start = first->start,
		.size = last->start + last->size - first->start,
	};
}

static void
choose(const struct gazetteer *g, const struct wordlist *w,
    const struct matches *found, struct place_hits *hits)
{
	const struct match *outer = NULL;

	for (size_t i = 0; i < found->count; i++) {
		const struct match *m = &found->item[i];
		bool inside = outer != NULL && m->last <= outer->last;

		if (inside && !adds(g, outer, m))
			continue;
		if (!inside)
			outer = m;
		if (counts(g, w, found, i))
			add_hit(g, w, m, hits);
	}
}

void
gazetteer_find(
    const struct gazetteer *g, const char *text, struct place_hits *hits)
{
	struct wordlist words = wordlist_read(text);
	struct matches found = { 0 };

	for (size_t i = 0; i < words.count; i++)
		match_from(g, &words, i, &found);
	choose(g, &words, &found, hits);
	free(found.item);
	wordlist_release(&words);
}

void
place_hits_release(struct place_hits *hits)
{
	free(hits->item);
	*hits = (struct place_hits){ 0 };
}
