/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef QUERY_PAIR_TEXT_H
#define QUERY_PAIR_TEXT_H

#include "query/output.h"

/*
 * A pair for people: the band in words, both measures, what speaks for it and
 * what against.  Never the number: it says more than it knows until a town
 * has calibrated it.
 */
int pair_text(struct output *out, struct query *q,
    const struct query_pair *pair, struct error *err);

/* Two lines, as seen from the measure source:key of the pair. */
void pair_text_short(struct output *out, const struct query_pair *pair,
    const char *source, const char *key);

#endif
