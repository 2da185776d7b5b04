/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/index.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "schema/pack.h"
#include "schema/writer.h"

/* Rows that are dropped in one step. */
#define DROP_STEP 500

struct stage *
stage_new(struct index *ix, const char *source, struct error *err)
{
	struct source found;
	struct stage *stage;

	if (source_find(ix, source, &found, err) == -1)
		return NULL;
	stage = xcalloc(1, sizeof(*stage));
	stage->index = ix;
	stage->id = ++ix->stages;
	stage->source = found;
	return stage;
}

/* In steps, for what is deleted at once is held in memory. */
int
stage_drop(struct stage *stage, struct error *err)
{
	static const enum statement drops[] = { STAGED_DROP, TOLD_DROP };
	struct index *ix = stage->index;

	if (run_ids(ix, STAGED_RESET, stage->id, 0, err) == -1)
		return -1;
	for (size_t i = 0; i < sizeof(drops) / sizeof(*drops); i++)
		do {
			if (run_ids(ix, drops[i], stage->id, DROP_STEP, err) ==
			    -1)
				return -1;
		} while (sqlite3_changes(ix->store.db) > 0);
	return 0;
}

void
stage_free(struct stage *stage)
{
	struct error err;

	if (stage == NULL)
		return;
	stage_drop(stage, &err);
	free(stage);
}

static int
key_number(struct stage *stage, enum statement statement, const char *key,
    sqlite3_int64 *number, struct error *err)
{
	struct store *s = &stage->index->store;
	sqlite3_stmt *st = store_get(s, statement);

	bind_int(st, 1, stage->id);
	bind_text(st, 2, key);
	return store_number(s, st, number, err);
}

/* "KEY#2", within the limit of a key. */
static char *
numbered(const char *key, sqlite3_int64 number)
{
	char *end = xasprintf("#%lld", (long long)number);
	char *base = xstrdup(key), *text;

	utf8_cut(base, field_info[FIELD_KEY].limit - strlen(end));
	text = xasprintf("%s%s", base, end);
	free(base);
	free(end);
	return text;
}

/*
 * A key for m that no row of this stage has.  Rows with the same key are
 * counted, so that a list of nothing else does not take for ever.
 */
static int
free_key(struct stage *stage, const char *key, char **found, struct error *err)
{
	sqlite3_int64 number, used;

	*found = xstrdup(key);
	if (key_number(stage, STAGED_KEY, key, &used, err) == -1)
		return -1;
	if (used == 0)
		return 0;
	if (key_number(stage, STAGED_BASES, key, &number, err) == -1)
		return -1;
	for (number += number == 0; used != 0;) {
		free(*found);
		*found = numbered(key, ++number);
		if (key_number(stage, STAGED_KEY, *found, &used, err) == -1)
			return -1;
	}
	return 0;
}

static int
add(struct stage *stage, const struct measure *m, unsigned document,
    const char *base, struct error *err)
{
	struct store *s = &stage->index->store;
	unsigned char hash[HASH_BYTES], content[HASH_BYTES], body[HASH_BYTES];
	sqlite3_stmt *st = store_get(s, STAGED_ADD);
	char *packed = measure_pack(m);

	hash_packed(hash, packed);
	hash_content(content, m);
	bind_int(st, 1, stage->id);
	bind_int(st, 2, document);
	bind_text(st, 3, m->value[FIELD_KEY]);
	bind_text(st, 4, base);
	bind_blob(st, 5, hash, HASH_BYTES);
	bind_blob(st, 6, content, HASH_BYTES);
	if (hash_body(body, m))
		bind_blob(st, 7, body, HASH_BYTES);
	bind_text(st, 8, packed);
	free(packed);
	return store_run(s, st, err);
}

int
stage_add(struct stage *stage, const struct measure *m, unsigned document,
    bool *renamed, struct error *err)
{
	const char *base = m->value[FIELD_KEY];
	struct measure own = { 0 };
	char *key = NULL;
	int rc = -1;

	if (free_key(stage, base, &key, err) == -1)
		goto out;
	*renamed = strcmp(key, base) != 0;
	if (*renamed) {
		measure_copy(&own, m);
		measure_set(&own, FIELD_KEY, key);
	}
	rc = add(stage, *renamed ? &own : m, document, base, err);
out:
	measure_clear(&own);
	free(key);
	return rc;
}
