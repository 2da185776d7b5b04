/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef REPORT_OBJECTS_H
#define REPORT_OBJECTS_H

#include "base/error.h"
#include "report/json.h"
#include "schema/query.h"

/*
 * The objects that scripts see, the tool's and the page's alike.  Their
 * member names are a contract: add to them, rename and drop none.
 */

/*
 * The members of a measure, between braces that the caller writes: source,
 * programme, visibility, presence, first_seen, last_seen, changed, every
 * filled field (lists as arrays, money and percent as numbers, cost_approx as
 * true), raw.  search: rank and snippet too.
 */
void
object_measure(struct json *j, const struct query_measure *row, bool search);

/* A whole pair; its sentences are in the reader's language.  -1 when its
 * detail cannot be read; then j holds half an object. */
int
object_pair(struct json *j, const struct query_pair *pair, struct error *err);

void object_source(struct json *j, const struct query_source *source);
void object_change(struct json *j, const struct query_change *change);

#endif
