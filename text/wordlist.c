/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/wordlist.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "text/analysis.h"
#include "text/fold.h"
#include "text/scan.h"

#define MAX_ABBREVIATION 4 /* letters before a dot that ends no sentence */

static bool
is_hyphen(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x2011;
}

/* What one character between two words makes of the gap. */
static enum gap
gap_of(uint32_t c, bool abbreviation)
{
	static const char pauses[] = ",/()[]\"'&+";

	if (is_hyphen(c) || utf8_is_space(c) || (c == '.' && abbreviation))
		return GAP_JOIN;
	return c >= 0x80 || strchr(pauses, (int)c) != NULL ? GAP_PAUSE
							   : GAP_BREAK;
}

/* A hyphen with blanks around it is a dash. */
static bool
is_dash(const char *gap, const char *end)
{
	return utf8_is_space((unsigned char)gap[0]) &&
	    utf8_is_space((unsigned char)end[-1]);
}

/* Reads what parts two words; *text is moved behind it. */
static void
read_gap(const char **text, bool abbreviation, struct word *word)
{
	const char *start = *text;
	unsigned lines = 0, hyphens = 0;

	for (;;) {
		const char *next = *text;
		uint32_t c = utf8_next(&next);

		if (c == 0 || letter_of(c) != LETTER_NONE)
			break;
		if (gap_of(c, abbreviation) < word->gap)
			word->gap = gap_of(c, abbreviation);
		hyphens += is_hyphen(c);
		lines += c == '\n';
		word->stop |= c == '.' || c == '\n';
		*text = next;
	}
	word->hyphen = hyphens > 0;
	if (lines > 1)
		word->gap = GAP_BREAK;
	else if (word->gap == GAP_JOIN && hyphens > 0 &&
	    (hyphens > 1 || is_dash(start, *text)))
		word->gap = GAP_PAUSE;
}

static size_t
word_size(const char *text)
{
	const char *next = text, *end = text;

	while (letter_next(&next) != LETTER_NONE)
		end = next;
	return (size_t)(end - text);
}

/* Folds a word behind the others; one that grows beyond what a name can be
 * written as is left empty. */
static size_t
fold_word(char *to, const char *text, size_t size)
{
	long used = fold_latin(to, text, size);
	char *word, *folded;

	if (used >= 0)
		return (size_t)used;
	word = xstrndup(text, size);
	folded = text_fold(word);
	used = (long)strlen(folded);
	if ((size_t)used > size)
		used = 0;
	memcpy(to, folded, (size_t)used);
	free(folded);
	free(word);
	return (size_t)used;
}

static bool
is_capital(const char *text)
{
	uint32_t c = utf8_next(&text);

	return u_isupper((UChar32)c) || u_istitle((UChar32)c);
}

struct wordlist
wordlist_read(const char *text)
{
	struct wordlist w = { .folded = xcalloc(strlen(text) + 1, 1) };
	const char *at = text;
	size_t used = 0, last = 0;

	for (;;) {
		struct word word = { .gap = GAP_JOIN };

		read_gap(&at, last > 0 && last <= MAX_ABBREVIATION, &word);
		if (*at == '\0')
			return w;
		if (w.count == 0)
			word.gap = GAP_BREAK;
		word.start = (size_t)(at - text);
		word.size = word_size(at);
		word.capital = is_capital(at);
		word.folded = used;
		last = fold_word(w.folded + used, at, word.size);
		word.folded_size = last;
		used += last;
		w.item = xgrow(w.item, w.count, sizeof(*w.item));
		w.item[w.count++] = word;
		at += word.size;
	}
}

void
wordlist_release(struct wordlist *w)
{
	free(w->item);
	free(w->folded);
	*w = (struct wordlist){ 0 };
}

bool
wordlist_is(const struct wordlist *w, size_t index, const char *folded)
{
	const struct word *word = &w->item[index];

	return strlen(folded) == word->folded_size &&
	    memcmp(w->folded + word->folded, folded, word->folded_size) == 0;
}
