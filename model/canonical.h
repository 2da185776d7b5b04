/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_CANONICAL_H
#define MODEL_CANONICAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "model/measure.h"

/*
 * The canonical spelling of one value of field's kind (of one element where
 * field is a list), in memory the caller frees.  canonical(canonical(x)) is
 * canonical(x).  NULL and err when text cannot be read as that kind; for words
 * of an axis only the canonical words themselves are read: see words.h.
 * Text kinds: NFC, no control characters, white space trimmed and (but for
 * KIND_TEXT, which keeps single and double line breaks) squeezed; over the
 * limit it is cut at a character with "…" at its end.  A key that is cut has
 * behind that what tells it from others; one that is an address of a record
 * is that record: see base/web_record.h.
 */
char *canonical(enum field field, const char *text, struct error *err);

/*
 * Is this one value (one element where field is a list) canonical?  Without
 * allocating for nearly all there is: the daemon asks it of every value that a
 * worker sends.
 */
bool canonical_is(enum field field, const char *text, size_t size);

/* Is text canonical, on the quick way?  What says false may still be. */
bool canonical_plain(const char *text, size_t size, bool lines);

/* As canonical() for text of any kind, of at most limit bytes; lines: with
 * line breaks.  text must be UTF-8. */
char *canonical_text(const char *text, bool lines, size_t limit);

#endif
