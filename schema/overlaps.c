/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/query.h"

#include "schema/reader.h"

static struct query_end
read_end(sqlite3_stmt *st, int first)
{
	return (struct query_end){
		.source = column_text(st, first),
		.programme = column_text(st, first + 1),
		.visibility = column_text(st, first + 2),
		.key = column_text(st, first + 3),
		.title = column_text(st, first + 4),
	};
}

static struct query_pair
read_pair(sqlite3_stmt *st)
{
	return (struct query_pair){
		.a = read_end(st, 0),
		.b = read_end(st, 5),
		.score = sqlite3_column_double(st, 10),
		.band = column_text(st, 11),
		.kind = column_text(st, 12),
		.state = column_text(st, 13),
		.verdict = column_text(st, 14),
		.detail = column_text(st, 15),
	};
}

int
query_overlaps(struct query *q, const struct query_pair_filter *filter,
    query_pair_fn *fn, void *arg, struct error *err)
{
	sqlite3_stmt *st = store_get(&q->store, OVERLAPS);
	int rc;

	if (filter_bind(st, &filter->either, err) == -1)
		return -1;
	bind_int(
	    st, 12, filter->limit == 0 ? -1 : (sqlite3_int64)filter->limit);
	bind_real(st, 13, filter->min_score);
	bind_text(st, 14, filter->state);
	bind_text(st, 15, filter->source);
	bind_text(st, 16, filter->key);
	while ((rc = store_step(&q->store, st, err)) == 1) {
		struct query_pair pair = read_pair(st);

		rc = fn(arg, &pair);
		if (rc != 0)
			break;
	}
	store_done(st);
	return rc;
}
