/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TEXT_ANALYSIS_H
#define TEXT_ANALYSIS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strings.h"

/*
 * The one analysis of German text: full-text search and the overlap engine
 * both stand on it, so what the one finds together the other sees together.
 *
 * A token is a run of letters, or a number with its inner dots and commas.
 * "Bürger:innen", "Bürger*innen" and "BürgerInnen" are read as one word.
 * Nothing here fails or opens a file; everything is deterministic.
 */
struct token {
	size_t start; /* in bytes of the text that was analysed */
	size_t size;
	char *word; /* lower case, NFC */
	char *stem; /* Snowball german of word, folded: see text_fold() */
	bool stop;  /* carries no meaning of its own: "und", "Maßnahme" */
	bool number;
};

struct tokens {
	struct token *item;
	size_t count;
};

/* Appends the tokens of text (UTF-8; bad bytes part words). */
void tokens_read(struct tokens *tokens, const char *text);
void tokens_release(struct tokens *tokens);

/*
 * A word for comparing: lower case, ß as ss, ä ö ü as a o u, ae oe ue likewise
 * (ue not behind a, e or q), other accents taken off.  Idempotent.  The caller
 * frees it.
 */
char *text_fold(const char *text);

/*
 * A heading or status word for comparing: NFC, case folded, soft hyphens and
 * hyphens at line ends dropped, white space squeezed.  The caller frees it.
 */
char *text_fold_heading(const char *text);

/*
 * How far apart two short texts are (Damerau-Levenshtein on characters,
 * optimal string alignment), or limit + 1 as soon as it is more than limit.
 */
unsigned text_distance(const char *a, const char *b, unsigned limit);

/* The one of names nearest to text, if near enough to be a typo; or NULL. */
const char *text_nearest(const struct strings *names, const char *text);

/*
 * How alike two headings are, in percent: the pieces of three characters that
 * they share, as Dice has it. "Umsetzungsstand" and "Stand der Umsetzung" are
 * alike, though far apart by text_distance().  Only MAX_LIKENESS bytes count.
 */
#define MAX_LIKENESS 200
unsigned text_likeness(const char *a, const char *b);

#endif
