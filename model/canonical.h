/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_CANONICAL_H
#define MODEL_CANONICAL_H

#include "base/error.h"
#include "model/measure.h"

/*
 * The canonical spelling of one value of field's kind (of one element where
 * field is a list), in memory the caller frees.  canonical(canonical(x)) is
 * canonical(x).  NULL and err when text cannot be read as that kind; for words
 * of an axis only the canonical words themselves are read: see words.h.
 * Text kinds: NFC, no control characters, white space trimmed and (but for
 * KIND_TEXT, which keeps single and double line breaks) squeezed; over the
 * limit it is cut at a character with "…" at its end.
 */
char *canonical(enum field field, const char *text, struct error *err);

#endif
