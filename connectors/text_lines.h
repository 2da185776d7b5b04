/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_TEXT_LINES_H
#define CONNECTORS_TEXT_LINES_H

#include "connectors/read_text.h"

/* Lines of a text that are not all encoded alike: parts of read_text.h. */

/*
 * Reads what is not UTF-8 line by line: one that is stays, another is
 * Windows-1252.  Where it should be UTF-8 (claimed), or lines of both kinds
 * are there, that is warned about.  -1 and err where it is too large.
 */
int text_lines_read(
    struct text *text, bool claimed, struct sink *sink, struct error *err);

/* Puts lines right that were encoded twice, and warns about the first. */
void text_lines_undo_twice(struct text *text, struct sink *sink);

#endif
