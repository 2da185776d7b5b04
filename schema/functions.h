/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef SCHEMA_FUNCTIONS_H
#define SCHEMA_FUNCTIONS_H

#include "schema/store.h"

/*
 * What the filters of the reading side compare with, as SQL functions; the
 * second argument is folded already (text_fold_heading()), NULL is in nothing.
 *
 *   part_of(text, part)      it stands anywhere in text
 *   begins_word(text, part)  it begins at a word of text; a number is whole
 *   names(text, part)        whole words of text
 */
int functions_register(struct store *s, struct error *err);

#endif
