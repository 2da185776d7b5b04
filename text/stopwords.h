/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TEXT_STOPWORDS_H
#define TEXT_STOPWORDS_H

#include <stdbool.h>

/*
 * Whether a word, folded with text_fold(), carries no meaning of its own in a
 * list of measures: articles, pronouns, prepositions, helping verbs, single
 * letters, and words like "Maßnahme" and "Stadt".
 */
bool word_is_stop(const char *folded);

#endif
