/* SPDX-License-Identifier: EUPL-1.2 */
/* A measure and what hangs on it, row by row. */
#include <stdlib.h>

#include "base/memory.h"
#include "schema/pack.h"
#include "schema/writer.h"

int
measure_put_raw(struct index *ix, sqlite3_int64 id, const struct measure *m,
    struct error *err)
{
	if (run_ids(ix, RAW_CLEAR, id, 0, err) == -1)
		return -1;
	for (int i = 0; i < FIELD_COUNT; i++) {
		sqlite3_stmt *st;

		if (m->raw[i] == NULL)
			continue;
		st = store_get(&ix->store, RAW_ADD);
		bind_int(st, 1, id);
		bind_text(st, 2, field_info[i].name);
		bind_text(st, 3, m->raw[i]);
		if (store_run(&ix->store, st, err) == -1)
			return -1;
	}
	return 0;
}

int
measure_put_towns(struct index *ix, sqlite3_int64 id, const struct measure *m,
    struct error *err)
{
	const char *list = m->value[FIELD_MUNICIPALITY], *element;
	size_t size;

	if (run_ids(ix, TOWN_CLEAR, id, 0, err) == -1)
		return -1;
	while (list_next(&list, &element, &size)) {
		sqlite3_stmt *st = store_get(&ix->store, TOWN_ADD);
		char *name = xstrndup(element, size);

		bind_text(st, 1, name);
		bind_int(st, 2, id);
		free(name);
		if (store_run(&ix->store, st, err) == -1)
			return -1;
	}
	return 0;
}

int
history_add(struct index *ix, const struct change *change, struct error *err)
{
	sqlite3_stmt *st = store_get(&ix->store, HISTORY_ADD);

	bind_int(st, 1, change->measure);
	bind_text(st, 2, change->at);
	bind_text(st, 3, change->field);
	bind_text(st, 4, change->old);
	bind_text(st, 5, change->fresh);
	return store_run(&ix->store, st, err);
}

int
sighting_add(struct index *ix, sqlite3_int64 measure, const char *at, bool live,
    struct error *err)
{
	sqlite3_stmt *st = store_get(&ix->store, SIGHTING_ADD);

	bind_int(st, 1, measure);
	bind_text(st, 2, at);
	bind_int(st, 3, live);
	return store_run(&ix->store, st, err);
}

void
staged_bind(sqlite3_stmt *st, const struct staged_row *row)
{
	bind_blob(st, 3, row->hash, HASH_BYTES);
	bind_blob(st, 4, row->content, HASH_BYTES);
	if (row->body != NULL)
		bind_blob(st, 5, row->body, HASH_BYTES);
	bind_measure(st, &row->fresh);
}

int
measure_insert(struct index *ix, sqlite3_int64 source,
    const struct staged_row *row, const char *at, sqlite3_int64 *id,
    struct error *err)
{
	sqlite3_stmt *st = store_get(&ix->store, MEASURE_ADD);

	bind_int(st, 1, source);
	bind_text(st, 2, at);
	staged_bind(st, row);
	if (store_run(&ix->store, st, err) == -1)
		return -1;
	*id = sqlite3_last_insert_rowid(ix->store.db);
	if (measure_put_raw(ix, *id, &row->fresh, err) == -1)
		return -1;
	if (measure_put_towns(ix, *id, &row->fresh, err) == -1)
		return -1;
	return search_put(ix, *id, &row->fresh, false, err);
}
