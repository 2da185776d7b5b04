/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TEXT_PLACES_H
#define TEXT_PLACES_H

#include <stdbool.h>
#include <stdint.h>

#include "text/gazetteer.h"
#include "text/trie.h"

/*
 * Inside of a gazetteer, for the three files that share it: gazetteer.c reads
 * the town's file, spellings.c writes every form of every name into a trie,
 * matcher.c walks texts through it.
 */

/* One way to write a place; those written alike hang together. */
struct spelling {
	uint32_t place;
	uint32_t next;  /* one more with the same letters; 0: none */
	uint16_t words; /* that the name has, as the file writes it */
	bool plain;     /* the name is a common word: see gazetteer.h */
	bool adjective; /* "Saalhauser" */
};

/* What the file says of a name that is a common word too. */
enum exactness { EXACT_UNSAID, EXACT_YES, EXACT_NO };

struct gazetteer {
	struct place *place;
	enum exactness *exact; /* of each place */
	size_t count;
	uint32_t *by_name;         /* places in the order of their names */
	struct spelling *spelling; /* the first means none */
	size_t spelling_count;
	struct trie trie; /* value: the first spelling of a node */
};

#define MAX_PLACES     20000
#define MAX_PLACE_NAME 200 /* bytes of a name or alias */
#define MAX_ALIASES    100

/* Writes all forms of place number index into the trie. */
void spellings_add(struct gazetteer *g, uint32_t index);

#endif
