/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef OVERLAP_LEXICON_H
#define OVERLAP_LEXICON_H

#include <stddef.h>

#include "base/error.h"
#include "text/analysis.h"

/*
 * Words that mean the same in a town hall, from the file a town may edit
 * (lexikon.txt, UTF-8).  A line is a group, "name: term; term; …"; a term is
 * one word, a beginning ("senior*") or several words in a row; '#' begins a
 * comment line.  Terms are compared by their stems.
 */
struct lexicon;

/* Errors name the line. */
struct lexicon *lexicon_new(const char *bytes, size_t size, struct error *err);
void lexicon_free(struct lexicon *l);

struct lexicon_hit {
	unsigned group; /* the group's number, from 0 */
	size_t token;   /* the first token of the term */
	float weight;   /* 1; less where the term is part of a longer word */
};

struct lexicon_hits {
	struct lexicon_hit *item;
	size_t count;
};

void lexicon_find(const struct lexicon *l, const struct tokens *tokens,
    struct lexicon_hits *hits);
void lexicon_hits_release(struct lexicon_hits *hits);

#endif
