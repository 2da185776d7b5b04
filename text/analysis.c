/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/analysis.h"

#include <err.h>
#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "text/scan.h"
#include "text/stopwords.h"
#include "text/unicode.h"

#define FIRST_COMBINING 0x300
#define MAX_STEMMED     200 /* bytes; what is longer is no word of a language */

#define LOWER_GROWTH 2 /* the other case of a letter may need a byte more */

static bool
follows(const char *text, const char *ending)
{
	return strncmp(text, ending, strlen(ending)) == 0;
}

static bool
word_ends(const char *text)
{
	return letter_next(&text) == LETTER_NONE;
}

/* The size of "in" or "innen" at text, as the gender signs have it; or 0. */
static size_t
feminine_size(const char *text)
{
	if (follows(text, "innen"))
		return strlen("innen");
	if (follows(text, "Innen") && word_ends(text + strlen("Innen")))
		return strlen("Innen");
	if ((follows(text, "in") || follows(text, "In")) &&
	    word_ends(text + strlen("in")))
		return strlen("in");
	return 0;
}

/* "Wohnen/innen" is two words, "Schüler/innen" is one: a stroke joins only
 * behind a noun, and hardly any male form ends in n. */
static bool
slash_joins(const char *word, const char *end)
{
	const char *next = word;

	return u_isupper((UChar32)utf8_next(&next)) && end[-1] != 'n';
}

/*
 * Where the second half of "Bürger:innen", "Bürger*innen", "Bürger_innen",
 * "Bürger/innen", "Bürger/-innen" begins, if end is where the first half of
 * word ends; else NULL.
 */
static const char *
feminine_half(const char *word, const char *end)
{
	const char *half = end + 1;

	if (*end == '\0' || strchr(":*_/", *end) == NULL)
		return NULL;
	if (*end == '/' && !slash_joins(word, end))
		return NULL;
	if (*end == '/' && *half == '-')
		half++;
	return feminine_size(half) > 0 ? half : NULL;
}

/* Behind the run of letters at text. */
static const char *
letters_end(const char *text)
{
	const char *next = text;

	for (;;) {
		enum letter letter = letter_next(&next);

		if (letter == LETTER_NONE || letter == LETTER_DIGIT)
			return text;
		text = next;
	}
}

/* Behind the word at text, with both halves of a gender form. */
static const char *
word_end(const char *text)
{
	const char *end = letters_end(text);
	const char *half = feminine_half(text, end);

	return half != NULL ? letters_end(half) : end;
}

/* Behind the number at text, with dots and commas that have a digit on both
 * sides. */
static const char *
number_end(const char *text)
{
	const char *next = text;

	for (;;) {
		const char *inner = next + 1;

		if (letter_next(&next) == LETTER_DIGIT) {
			text = next;
			continue;
		}
		if (*text != '.' && *text != ',')
			return text;
		if (letter_next(&inner) != LETTER_DIGIT)
			return text;
		text = next = inner;
	}
}

/* The word in lower case, without gender signs and invisible characters. */
static char *
word_text(const char *text, size_t size)
{
	const char *end = text + size;
	char *word = xcalloc(size + 1, LOWER_GROWTH);
	bool plain = true;
	size_t used = 0;

	while (text < end) {
		uint32_t c = utf8_next(&text);
		enum letter letter = letter_of(c);

		if (letter != LETTER_WORD && letter != LETTER_MARK)
			continue;
		plain = plain && c < FIRST_COMBINING;
		used +=
		    utf8_write(word + used, (uint32_t)u_tolower((UChar32)c));
	}
	if (!plain) {
		struct wide wide = wide_read(word);

		wide_normalise(&wide, WIDE_COMPOSED);
		free(word);
		word = wide_text(&wide);
		wide_release(&wide);
	}
	return word;
}

static char *
stem_of(struct sb_stemmer *stemmer, const char *word)
{
	size_t size = strlen(word);
	const sb_symbol *stem;

	if (size > MAX_STEMMED)
		return text_fold(word);
	stem = sb_stemmer_stem(stemmer, (const sb_symbol *)word, (int)size);
	if (stem == NULL)
		errx(1, "libstemmer: no memory");
	return text_fold((const char *)stem);
}

static void
fill_word(struct token *t, struct sb_stemmer *stemmer, const char *text)
{
	char *folded;

	t->word = word_text(text, t->size);
	t->stem = stem_of(stemmer, t->word);
	if (*t->stem == '\0') { /* letters that Unicode calls ignorable */
		free(t->stem);
		t->stem = xstrdup(t->word);
	}
	folded = text_fold(t->word);
	t->stop = word_is_stop(folded);
	free(folded);
}

static struct token *
token_add(struct tokens *tokens, size_t start, size_t size)
{
	struct token *t;

	tokens->item = xgrow(tokens->item, tokens->count, sizeof(*t));
	t = &tokens->item[tokens->count++];
	*t = (struct token){ .start = start, .size = size };
	return t;
}

/* Adds the word or number that begins at at; where it ends. */
static const char *
token_read(struct tokens *tokens, struct sb_stemmer *stemmer, const char *text,
    const char *at, bool number)
{
	const char *end = number ? number_end(at) : word_end(at);
	struct token *t =
	    token_add(tokens, (size_t)(at - text), (size_t)(end - at));

	t->number = number;
	if (number) {
		t->word = xstrndup(at, t->size);
		t->stem = xstrdup(t->word);
	} else {
		fill_word(t, stemmer, at);
	}
	return end;
}

/* A stemmer costs less than a word does, so each call makes its own and there
 * is nothing to share between threads. */
void
tokens_read(struct tokens *tokens, const char *text)
{
	struct sb_stemmer *stemmer = sb_stemmer_new("german", "UTF_8");
	const char *at = text;

	if (stemmer == NULL)
		errx(1, "libstemmer: german is missing");
	while (*at != '\0') {
		const char *next = at;
		enum letter letter = letter_next(&next);

		if (letter == LETTER_WORD || letter == LETTER_DIGIT)
			at = token_read(
			    tokens, stemmer, text, at, letter == LETTER_DIGIT);
		else
			at = next;
	}
	sb_stemmer_delete(stemmer);
}

void
tokens_release(struct tokens *tokens)
{
	for (size_t i = 0; i < tokens->count; i++) {
		free(tokens->item[i].word);
		free(tokens->item[i].stem);
	}
	free(tokens->item);
	*tokens = (struct tokens){ 0 };
}
