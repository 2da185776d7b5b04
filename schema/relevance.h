/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef SCHEMA_RELEVANCE_H
#define SCHEMA_RELEVANCE_H

#include <stdbool.h>
#include <stddef.h>

#include "schema/store.h"

/*
 * How well a measure answers a search: BM25 over words, where a word is met
 * by itself and, for less, by compounds that hold it.  FTS5's own bm25()
 * knows phrases only and would put the rarest compound first.
 *
 * The plan is the search as it was understood: its words, and the phrases of
 * the MATCH expression in their order.  More words or phrases than the limits
 * are not looked at.
 */
#define MAX_SEARCH_WORDS   16
#define MAX_SEARCH_PHRASES 1024
#define MAX_WORD_PHRASES   128

struct search_word {
	char *stem;
	double uses; /* measures that hold it or a compound, at most */
};

struct search_plan {
	struct search_word word[MAX_SEARCH_WORDS];
	size_t words;
	struct search_phrase {
		size_t word;
		double worth; /* of terms_meet() */
	} phrase[MAX_SEARCH_PHRASES];
	size_t phrases;
};

void search_plan_release(struct search_plan *plan);

/*
 * Registers relevance(search): WORD_MET for every word that the row meets,
 * plus its score, which is below half of WORD_MET.
 */
#define WORD_MET 1000.0

int relevance_register(
    struct store *s, const struct search_plan *plan, struct error *err);

#endif
