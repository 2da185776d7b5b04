/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TEXT_SCAN_H
#define TEXT_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a character is to those who look for words. */
enum letter {
	LETTER_NONE, /* parts words */
	LETTER_WORD, /* a letter */
	LETTER_MARK, /* an accent that stands on the letter before it */
	LETTER_DIGIT,
	LETTER_IGNORED, /* a soft hyphen and its like: invisible in a word */
};

enum letter letter_of(uint32_t c);

/* letter_of() of the character at *text, which is moved behind it; at the end
 * LETTER_NONE, and *text stays. */
enum letter letter_next(const char **text);

#endif
