/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TEXT_WORDLIST_H
#define TEXT_WORDLIST_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A text as folded words with what parts them: for finding names, where it
 * matters whether "Galileo-Park" is one thing and "Galileo. Park" is two.
 * Words are runs of letters and digits.
 */
enum gap {
	GAP_BREAK, /* the beginning of the text, the end of a sentence, a blank
		      line */
	GAP_PAUSE, /* a comma, bracket, dash or quote: no name goes on */
	GAP_JOIN,  /* blanks, a hyphen, or the dot of "St. Agatha" */
};

struct word {
	size_t start, size;         /* in the text */
	size_t folded, folded_size; /* in folded */
	enum gap gap;               /* in front of the word */
	bool hyphen;                /* in that gap */
	bool stop;                  /* a dot or a line end in that gap */
	bool capital;
};

struct wordlist {
	struct word *item;
	size_t count;
	char *folded; /* all words, without anything between them */
};

struct wordlist wordlist_read(const char *text);
void wordlist_release(struct wordlist *w);

/* Whether word number index is this one, given folded. */
bool wordlist_is(const struct wordlist *w, size_t index, const char *folded);

#endif
