/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef QUERY_SHOW_TEXT_H
#define QUERY_SHOW_TEXT_H

#include "query/output.h"

/* The parts of "show" for people. */
void show_heading(struct output *out, const char *text);
void show_measure(struct output *out, const struct query_measure *row);
int show_history(struct output *out, struct query *q, const char *source,
    const char *key, struct error *err);

#endif
