/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef QUERY_HINTS_H
#define QUERY_HINTS_H

#include "query/request.h"

/* On standard error, when nothing was found. */

/* The source of --source does not exist: says so, with the nearest name. */
void hint_source(struct query *q, const struct request *request);

/* No such measure: says which may have been meant. */
void hint_measure(struct query *q, const char *name);

/*
 * Takes "SOURCE:KEY" apart; both point into name, which is changed.  -1 and
 * err when there is no colon.
 */
int split_measure(
    char *name, const char **source, const char **key, struct error *err);

#endif
