/* SPDX-License-Identifier: EUPL-1.2 */
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strings.h"
#include "schema/terms.h"
#include "schema/writer.h"

/*
 * Stems that are in the index for sure, so that the common ones are not
 * looked up for each measure: a slot holds the last of those that share it.
 * A transaction that is rolled back empties it.
 */
#define SLOTS 4096

struct stem_cache {
	char *slot[SLOTS];
};

struct stem_cache *
stem_cache_new(void)
{
	return xcalloc(1, sizeof(struct stem_cache));
}

void
stem_cache_clear(struct stem_cache *cache)
{
	for (size_t i = 0; i < SLOTS; i++) {
		free(cache->slot[i]);
		cache->slot[i] = NULL;
	}
}

void
stem_cache_free(struct stem_cache *cache)
{
	if (cache != NULL)
		stem_cache_clear(cache);
	free(cache);
}

/* FNV-1a. */
static char **
slot_of(struct stem_cache *cache, const char *stem)
{
	uint32_t hash = 2166136261u;

	for (; *stem != '\0'; stem++)
		hash = (hash ^ (unsigned char)*stem) * 16777619u;
	return &cache->slot[hash % SLOTS];
}

static int
add_stem(struct index *ix, const char *stem, struct error *err)
{
	struct store *s = &ix->store;
	char **slot = slot_of(ix->stems, stem);
	sqlite3_stmt *st;

	if (*slot != NULL && strcmp(*slot, stem) == 0)
		return 0;
	free(*slot);
	*slot = xstrdup(stem);
	st = store_get(s, STEM_ADD);
	bind_text(st, 1, stem);
	if (store_run(s, st, err) == -1)
		return -1;
	if (sqlite3_changes(s->db) == 0)
		return 0;
	st = store_get(s, STEM_PART_ADD);
	bind_int(st, 1, sqlite3_last_insert_rowid(s->db));
	bind_text(st, 2, stem);
	return store_run(s, st, err);
}

static int
add_stems(struct index *ix, const char *text, struct error *err)
{
	struct strings stems = { 0 };
	int rc = 0;

	strings_split(&stems, text, " ");
	for (size_t i = 0; i < stems.count && rc == 0; i++)
		if (strlen(stems.item[i]) <= MAX_STEM &&
		    !isdigit((unsigned char)stems.item[i][0]))
			rc = add_stem(ix, stems.item[i], err);
	strings_release(&stems);
	return rc;
}

static int
put_row(struct index *ix, sqlite3_int64 id, enum statement statement,
    char *const text[COLUMN_COUNT], struct error *err)
{
	sqlite3_stmt *st = store_get(&ix->store, statement);

	bind_int(st, 1, id);
	for (int i = 0; i < COLUMN_COUNT; i++)
		bind_text(st, 2 + i, text[i]);
	return store_run(&ix->store, st, err);
}

/* Most changes of a measure leave its words as they were. */
static int
is_there(struct index *ix, sqlite3_int64 id, char *const text[COLUMN_COUNT],
    bool *there, struct error *err)
{
	sqlite3_stmt *st = store_get(&ix->store, SEARCH_GET);
	int rc;

	bind_int(st, 1, id);
	rc = store_step(&ix->store, st, err);
	*there = rc == 1;
	for (int i = 0; i < COLUMN_COUNT && *there; i++)
		*there = strcmp(column_text(st, i), text[i]) == 0;
	if (rc == 1)
		store_done(st);
	return rc == -1 ? -1 : 0;
}

int
search_put(struct index *ix, sqlite3_int64 id, const struct measure *m,
    bool known, struct error *err)
{
	char *text[COLUMN_COUNT];
	bool there = false;
	int rc = -1;

	for (int i = 0; i < COLUMN_COUNT; i++)
		text[i] = terms_text(m, i);
	if (known && is_there(ix, id, text, &there, err) == -1)
		goto out;
	rc = 0;
	if (there)
		goto out;
	rc = put_row(ix, id, known ? SEARCH_SET : SEARCH_ADD, text, err);
	for (int i = 0; i < COLUMN_COUNT && rc == 0; i++)
		rc = add_stems(ix, text[i], err);
out:
	for (int i = 0; i < COLUMN_COUNT; i++)
		free(text[i]);
	return rc;
}
