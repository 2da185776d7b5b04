/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TEXT_COMMON_WORDS_H
#define TEXT_COMMON_WORDS_H

#include <stdbool.h>

/*
 * Whether a place's name, folded with text_fold(), is a word of everyday
 * German or a person's name too, so that it must be looked at twice in a text.
 */
bool word_is_common(const char *folded);

#endif
