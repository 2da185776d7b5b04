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

/* 0 where there is no such measure, which is the end of no pair. */
static int
measure_id(struct query *q, const struct query_pair_filter *filter,
    sqlite3_int64 *id, struct error *err)
{
	sqlite3_stmt *st = store_get(&q->store, MEASURE_ID);

	bind_text(st, 1, filter->source);
	bind_text(st, 2, filter->key);
	return store_number(&q->store, st, id, err);
}

int
query_overlaps(struct query *q, const struct query_pair_filter *filter,
    query_pair_fn *fn, void *arg, struct error *err)
{
	bool one = filter->source != NULL && filter->key != NULL;
	sqlite3_stmt *st = store_get(&q->store, one ? OVERLAPS_OF : OVERLAPS);
	sqlite3_int64 id = 0;
	int rc;

	if (one && measure_id(q, filter, &id, err) == -1)
		return -1;
	if (filter_bind(st, &filter->either, err) == -1)
		return -1;
	bind_int(
	    st, 12, filter->limit == 0 ? -1 : (sqlite3_int64)filter->limit);
	bind_real(st, 13, filter->min_score);
	bind_text(st, 14, filter->state);
	if (one)
		bind_int(st, 16, id);
	else
		bind_text(st, 15, filter->source);
	while ((rc = store_step(&q->store, st, err)) == 1) {
		struct query_pair pair = read_pair(st);

		rc = fn(arg, &pair);
		if (rc != 0)
			break;
	}
	store_done(st);
	return rc;
}
