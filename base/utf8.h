/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * UTF-8 as RFC 3629 has it: no surrogates, nothing above U+10FFFF, nothing
 * longer than need be.  White space is ASCII's, U+00A0, U+2007, U+202F,
 * U+2000 to U+200A, U+3000 and the BOM; in trimming and squeezing only.
 */

bool utf8_valid(const char *text, size_t size);

/*
 * The code point at *text, which is moved behind it; 0 at the end.  A byte
 * that does not begin a valid character gives U+FFFD and counts as one.
 */
uint32_t utf8_next(const char **text);

/* Writes code point c to to, without a NUL; its length, 1 to 4. */
size_t utf8_write(char *to, uint32_t c);

/* Cuts text, in place, to at most size bytes and never inside a character. */
void utf8_cut(char *text, size_t size);

/* How many characters; for messages and widths of plain text. */
size_t utf8_length(const char *text);

bool utf8_is_space(uint32_t c);

/* Cuts white space off both ends, in place. */
void utf8_trim(char *text);

/* Trims, and makes each run of white space inside one blank, in place. */
void utf8_squeeze(char *text);

/*
 * Makes text fit for a log line or a terminal, in place: control characters
 * (C0, DEL, C1), line and paragraph separators and the bidirectional controls
 * become '?'; with keep_newlines, '\n' and '\t' stay.
 */
void utf8_defuse(char *text, bool keep_newlines);

#endif
