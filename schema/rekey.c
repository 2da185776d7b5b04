/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>

#include "base/clock.h"
#include "base/memory.h"
#include "schema/writer.h"

/* A measure whose key another one takes over, as it goes missing itself. */
struct displaced {
	sqlite3_int64 id;
	char *key;
};

struct displaced_list {
	struct displaced *item;
	size_t count;
};

static int
find_displaced(
    struct stage *stage, struct displaced_list *list, struct error *err)
{
	struct store *s = &stage->index->store;
	sqlite3_stmt *st = store_get(s, REKEY_DISPLACED);
	int rc;

	bind_int(st, 1, stage->source.id);
	bind_int(st, 2, stage->id);
	while ((rc = store_step(s, st, err)) == 1) {
		list->item =
		    xgrow(list->item, list->count, sizeof(*list->item));
		list->item[list->count++] = (struct displaced){
			.id = sqlite3_column_int64(st, 0),
			.key = xstrdup(column_text(st, 1)),
		};
	}
	return rc;
}

static int
is_taken(struct stage *stage, const char *key, bool *taken, struct error *err)
{
	struct store *s = &stage->index->store;
	sqlite3_stmt *st = store_get(s, MEASURE_KEY);
	sqlite3_int64 stored, staged;

	bind_int(st, 1, stage->source.id);
	bind_text(st, 2, key);
	if (store_number(s, st, &stored, err) == -1)
		return -1;
	st = store_get(s, STAGED_KEY);
	bind_int(st, 1, stage->id);
	bind_text(st, 2, key);
	if (store_number(s, st, &staged, err) == -1)
		return -1;
	*taken = stored != 0 || staged != 0;
	return 0;
}

static int
rename_to(struct index *ix, const struct displaced *one, const char *key,
    const char *at, struct error *err)
{
	struct store *s = &ix->store;
	sqlite3_stmt *st = store_get(s, HISTORY_ADD);

	bind_int(st, 1, one->id);
	bind_text(st, 2, at);
	bind_text(st, 3, "key");
	bind_text(st, 4, one->key);
	bind_text(st, 5, key);
	if (store_run(s, st, err) == -1)
		return -1;
	st = store_get(s, MEASURE_RENAME);
	bind_int(st, 1, one->id);
	bind_text(st, 2, key);
	return store_run(s, st, err);
}

/* It is found under "KEY#2" from now on, or the next number that is free. */
static int
displace(struct stage *stage, const struct displaced *one, const char *at,
    struct error *err)
{
	char *key = NULL;
	bool taken = true;
	int rc = 0;

	for (int number = 2; taken && rc == 0; number++) {
		free(key);
		key = xasprintf("%s#%d", one->key, number);
		rc = is_taken(stage, key, &taken, err);
	}
	if (rc == 0)
		rc = rename_to(stage->index, one, key, at, err);
	free(key);
	return rc;
}

static int
displace_all(struct stage *stage, const char *at, struct error *err)
{
	struct displaced_list list = { 0 };
	int rc = find_displaced(stage, &list, err);

	for (size_t i = 0; i < list.count; i++) {
		if (rc == 0)
			rc = displace(stage, &list.item[i], at, err);
		free(list.item[i].key);
	}
	free(list.item);
	return rc;
}

int
stage_rekey(struct stage *stage, time_t when, struct error *err)
{
	struct index *ix = stage->index;
	sqlite3_stmt *st = store_get(&ix->store, REKEY_HISTORY);
	char at[TIME_SIZE];

	time_write(at, when);
	bind_int(st, 1, stage->id);
	bind_text(st, 2, at);
	if (store_run(&ix->store, st, err) == -1)
		return -1;
	if (displace_all(stage, at, err) == -1)
		return -1;
	return run_ids(ix, REKEY_FREE, stage->id, 0, err);
}
