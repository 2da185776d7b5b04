/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Folding for callers inside text/ that fold very many words: see text_fold()
 * in text/analysis.h for what folding is and who may rely on it.
 */

/*
 * Puts c behind the size bytes of folded text at to, unless it is the e of an
 * ae, oe or ue; the new size.  All folding goes through here, so that the
 * pieces of a compound fold like the whole.
 */
size_t fold_put(char *to, size_t size, char c);

/*
 * Folds the size bytes at text to to, which has room for as many; how many
 * were written, or -1 when that needs more than ASCII and Latin-1's letters.
 */
long fold_latin(char *to, const char *text, size_t size);

#endif
