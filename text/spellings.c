/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/analysis.h"
#include "text/common_words.h"
#include "text/fold.h"
#include "text/places.h"
#include "text/scan.h"

#define LONGEST_ENDING  8
#define LEAST_INFLECTED 4 /* letters; "Au" is not inflected */
#define LEAST_STEM      3 /* letters of an adjective before its ending */

/* Sets of kinds. */
enum {
	LANDMARK = 1 << PLACE_LANDMARK,
	DESCRIBED = 1 << PLACE_COLLECTIVE | 1 << PLACE_TOWN,
	PEOPLED = DESCRIBED | 1 << PLACE_VILLAGE | 1 << PLACE_NEIGHBOUR,
	ANY = PEOPLED | LANDMARK,
};

/*
 * What the last word of a name may end in: cut is taken off, then ending put
 * on.  Names in -en make their adjective in two ways, "Meggener" and
 * "Saalhauser"; the shorter one belongs to certain endings only.
 */
static const struct inflection {
	const char *cut, *ending;
	unsigned kinds;
	bool adjective;
} inflections[] = {
	{ "", "", ANY, false },
	{ "", "s", ANY, false },
	{ "", "es", DESCRIBED | LANDMARK, false },
	{ "", "e", DESCRIBED | LANDMARK, false },
	{ "e", "en", DESCRIBED | LANDMARK, false },
	{ "", "en", DESCRIBED, false },
	{ "", "em", DESCRIBED, false },
	{ "", "er", PEOPLED, true },
	{ "", "ers", PEOPLED, true },
	{ "", "ern", PEOPLED, true },
	{ "", "erin", PEOPLED, true },
	{ "", "erinnen", PEOPLED, true },
	{ "e", "er", PEOPLED, true },
	{ "e", "ers", PEOPLED, true },
	{ "e", "ern", PEOPLED, true },
	{ "e", "erin", PEOPLED, true },
	{ "e", "erinnen", PEOPLED, true },
	{ "en", "er", PEOPLED, true },
	{ "en", "ers", PEOPLED, true },
	{ "en", "ern", PEOPLED, true },
	{ "en", "erin", PEOPLED, true },
	{ "en", "erinnen", PEOPLED, true },
};

static const char *const shortened[] = { "ingen", "ungen", "hausen", "husen",
	"hofen", "kirchen" };

/* Endings of an adjective inside a name: "Hohe Bracht", "der Hohen Bracht". */
static const char *const adjective_endings[] = { "e", "er", "es", "en", "em" };

#define COUNT_OF_ADJECTIVE_ENDINGS                                             \
	(sizeof(adjective_endings) / sizeof(adjective_endings[0]))

/* A name on its way into the trie. */
struct name {
	struct strings words; /* folded */
	uint32_t place;
	enum place_kind kind;
	bool plain;
};

static bool
ends_in(const char *word, const char *ending)
{
	size_t size = strlen(word), tail = strlen(ending);

	return size >= tail && strcmp(word + size - tail, ending) == 0;
}

static void
read_words(struct strings *words, const char *text)
{
	const char *start = text, *next = text;
	bool more = true;

	while (more) {
		const char *here = next;
		enum letter letter = letter_next(&next);

		more = next != here;
		if (letter != LETTER_NONE)
			continue;
		if (here > start) {
			char *word = xstrndup(start, (size_t)(here - start));

			strings_give(words, text_fold(word));
			free(word);
		}
		start = next;
	}
}

static size_t
put(char *key, size_t size, const char *text)
{
	while (*text != '\0')
		size = fold_put(key, size, *text++);
	return size;
}

/* The adjective ending that word has, or NULL. */
static const char *
adjective_ending(const char *word)
{
	for (size_t i = 0; i < COUNT_OF_ADJECTIVE_ENDINGS; i++) {
		const char *ending = adjective_endings[i];

		if (ends_in(word, ending) &&
		    strlen(word) >= strlen(ending) + LEAST_STEM)
			return ending;
	}
	return NULL;
}

/* Puts all words but the last, those with an adjective's ending with the one
 * given instead (NULL: as they are). */
static size_t
put_front(char *key, const struct strings *words, const char *instead)
{
	size_t size = 0;

	for (size_t i = 0; i + 1 < words->count; i++) {
		const char *ending = adjective_ending(words->item[i]);

		size = put(key, size, words->item[i]);
		if (ending == NULL || instead == NULL)
			continue;
		size -= strlen(ending);
		size = put(key, size, instead);
	}
	return size;
}

/* Chains a spelling to its key unless the place has it already. */
static void
spelling_add(struct gazetteer *g, const char *key, const struct name *name,
    bool adjective)
{
	uint32_t node = trie_add(&g->trie, key);
	uint32_t at = g->trie.node[node].value;

	while (at != 0 && g->spelling[at].place != name->place)
		at = g->spelling[at].next;
	if (at != 0)
		return;
	g->spelling =
	    xgrow(g->spelling, g->spelling_count, sizeof(*g->spelling));
	g->spelling[g->spelling_count] = (struct spelling){
		.place = name->place,
		.next = g->trie.node[node].value,
		.words = (uint16_t)name->words.count,
		.plain = name->plain,
		.adjective = adjective,
	};
	g->trie.node[node].value = (uint32_t)g->spelling_count++;
}

static bool
is_shortened(const char *word)
{
	for (size_t i = 0; i < sizeof(shortened) / sizeof(shortened[0]); i++)
		if (ends_in(word, shortened[i]))
			return true;
	return false;
}

static bool
inflects(const struct inflection *i, const char *word, enum place_kind kind)
{
	if (*i->cut == '\0' && *i->ending == '\0')
		return true;
	if ((i->kinds & 1u << kind) == 0 || strlen(word) < LEAST_INFLECTED ||
	    !ends_in(word, i->cut))
		return false;
	return strcmp(i->cut, "en") != 0 || is_shortened(word);
}

/* All forms of the last word behind what stands in key. */
static void
add_forms(struct gazetteer *g, const struct name *name, char *key, size_t front)
{
	const char *last = name->words.item[name->words.count - 1];
	size_t whole = put(key, front, last);
	size_t count = sizeof(inflections) / sizeof(inflections[0]);

	for (size_t i = 0; i < (name->plain ? 1 : count); i++) {
		const struct inflection *form = &inflections[i];
		size_t size = whole - strlen(form->cut);

		if (!inflects(form, last, name->kind))
			continue;
		put(key, front, last);
		size = put(key, size, form->ending);
		key[size] = '\0';
		spelling_add(g, key, name, form->adjective);
	}
}

static void
add_name(struct gazetteer *g, struct name *name)
{
	size_t room = LONGEST_ENDING + 1;
	bool varies = false;
	char *key;

	for (size_t i = 0; i < name->words.count; i++) {
		const char *word = name->words.item[i];

		room += strlen(word) + LONGEST_ENDING;
		varies |=
		    i + 1 < name->words.count && adjective_ending(word) != NULL;
	}
	key = xcalloc(room, 1);
	add_forms(g, name, key, put_front(key, &name->words, NULL));
	for (size_t i = 0; varies && i < COUNT_OF_ADJECTIVE_ENDINGS; i++)
		add_forms(g, name, key,
		    put_front(key, &name->words, adjective_endings[i]));
	free(key);
}

/* Landmarks are common words by nature, "Rathaus": that is what they are
 * looked for by. */
static bool
is_plain(const struct gazetteer *g, const struct name *name)
{
	if (name->kind == PLACE_LANDMARK || name->words.count != 1)
		return false;
	if (g->exact[name->place] != EXACT_UNSAID)
		return g->exact[name->place] == EXACT_YES;
	return word_is_common(name->words.item[0]);
}

static void
add_text(struct gazetteer *g, uint32_t index, const char *text)
{
	struct name name = { .place = index, .kind = g->place[index].kind };

	read_words(&name.words, text);
	name.plain = name.words.count > 0 && is_plain(g, &name);
	if (name.words.count > 0)
		add_name(g, &name);
	strings_release(&name.words);
}

void
spellings_add(struct gazetteer *g, uint32_t index)
{
	const struct place *place = &g->place[index];

	add_text(g, index, place->name);
	for (size_t i = 0; i < place->aliases.count; i++)
		add_text(g, index, place->aliases.item[i]);
}
