/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_WORDS_TABLE_H
#define MODEL_WORDS_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/words.h"

/*
 * A word that every source understands unless it says otherwise.  word is
 * folded like a heading, so it is lower case with ss for ß; the table is in
 * byte order.  Several values: what the word means in a column of that axis.
 */
struct shipped_word {
	const char *word;
	struct meaning meaning;
	bool strict; /* only in a column of its own axis: colours */
};

extern const struct shipped_word shipped_words[];
extern const size_t shipped_word_count;

#endif
