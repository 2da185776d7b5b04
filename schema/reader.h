/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef SCHEMA_READER_H
#define SCHEMA_READER_H

#include "schema/query.h"
#include "schema/relevance.h"
#include "schema/store.h"

/*
 * What the files of the reading side know of each other.
 */
struct query {
	struct store store;
	struct search_plan plan; /* of the search that is running */
};

/* Binds ?1 to ?12 of {filter} and LIMIT; -1 for an unknown status. */
int filter_bind(
    sqlite3_stmt *st, const struct query_filter *filter, struct error *err);

/*
 * Columns of {row}: the texts are the statement's.  Raw texts are copied
 * unless the filter does without; row_release() frees them.
 */
int row_read(struct query *q, sqlite3_stmt *st, struct query_measure *row,
    bool with_raw, struct error *err);
void row_release(struct query_measure *row);

/* The place of m's text that meets the search best; the caller frees it. */
char *snippet_make(const struct measure *m, const struct search_plan *plan);

#endif
