/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef QUERY_WRAP_H
#define QUERY_WRAP_H

#include "base/buffer.h"

/* Columns of a terminal that text takes; with '\n' in it, its widest line. */
unsigned wrap_width(const char *text);

/*
 * Appends text with line ends where words meet, so that no line is wider than
 * width columns; a word that is wider alone is cut.  '\n' in text stays.  Each
 * new line begins with indent blanks, which width does not count; the first
 * does not.  width 0 wraps nothing.
 */
void
wrap_text(struct buffer *b, const char *text, unsigned width, unsigned indent);

#endif
