/* SPDX-License-Identifier: EUPL-1.2 */
/* Measures that only older editions have: see backfill.h. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "schema/backfill.h"
#include "schema/pack.h"

const char *
backfill_value(const struct staged_row *row, enum field f)
{
	return f == FIELD_KEY ? row->key : row->fresh.value[f];
}

static int
is_taken(
    const struct backfill *b, const char *key, bool *taken, struct error *err)
{
	struct store *s = &b->index->store;
	sqlite3_stmt *st = store_get(s, MEASURE_KEY);
	sqlite3_int64 id;
	int rc;

	bind_int(st, 1, b->stage->source.id);
	bind_text(st, 2, key);
	rc = store_number(s, st, &id, err);
	*taken = id != 0;
	return rc;
}

/* Another measure may have its key today: then it is "KEY#2" here, too. */
static int
find_key(
    const struct backfill *b, const char *key, char **found, struct error *err)
{
	bool taken = true;
	int rc = is_taken(b, key, &taken, err);

	*found = xstrdup(key);
	for (int number = 2; taken && rc == 0; number++) {
		free(*found);
		*found = xasprintf("%s#%d", key, number);
		rc = is_taken(b, *found, &taken, err);
	}
	return rc;
}

/* Whatever editions it is made of, equal values have an equal hash. */
static void
hash_values(unsigned char hash[HASH_BYTES], const struct measure *m)
{
	struct measure values = *m;
	char *packed;

	memset(values.raw, 0, sizeof(values.raw));
	packed = measure_pack(&values);
	hash_packed(hash, packed);
	free(packed);
}

int
backfill_add(struct backfill *b, struct staged_row *row, struct error *err)
{
	struct store *s = &b->index->store;
	unsigned char hash[HASH_BYTES];
	struct staged_row own = *row;
	sqlite3_int64 id;
	sqlite3_stmt *st;
	char *key = NULL;
	int rc = find_key(b, row->key, &key, err);

	measure_take(&row->fresh, FIELD_KEY, key);
	hash_values(hash, &row->fresh);
	own.hash = hash;
	own.fresh = row->fresh; /* borrowed */
	if (rc != 0 ||
	    measure_insert(b->index, b->stage->source.id, &own, b->edition.at,
		&id, err) == -1)
		return -1;
	b->summary->added++;
	st = store_get(s, MEASURE_LEAVE);
	bind_int(st, 1, id);
	bind_text(st, 2, b->edition.at);
	if (store_run(s, st, err) == -1)
		return -1;
	return sighting_add(b->index, id, b->edition.at, false, err);
}

/* Of each field the newest edition that tells it does. */
static bool
is_newest(const struct backfill *b, const struct staged_row *row,
    const struct known_times *times, enum field f)
{
	struct known_time time = { 0 };
	bool filled = is_filled(row->filled, f);

	memcpy(time.at, b->edition.at, TIME_SIZE);
	known_around(times, &time, filled ? FIELD_COUNT : f);
	return (filled || b->edition.said[f]) && *time.after == '\0';
}

static int
restate_raw(struct backfill *b, const struct staged_row *row, enum field f,
    struct error *err)
{
	struct store *s = &b->index->store;
	sqlite3_stmt *st = store_get(s, RAW_DROP);

	bind_int(st, 1, row->id);
	bind_text(st, 2, field_info[f].name);
	if (store_run(s, st, err) == -1)
		return -1;
	if (row->fresh.raw[f] == NULL)
		return 0;
	st = store_get(s, RAW_ADD);
	bind_int(st, 1, row->id);
	bind_text(st, 2, field_info[f].name);
	bind_text(st, 3, row->fresh.raw[f]);
	return store_run(s, st, err);
}

/* What the measure is now said to be, and whether that is something else. */
static int
restated(struct backfill *b, const struct staged_row *row,
    const struct known_times *times, struct measure *m, bool *other,
    struct error *err)
{
	bool taken = false;

	measure_copy(m, &row->old);
	for (enum field f = 0; f < FIELD_COUNT; f++) {
		const char *value = backfill_value(row, f);

		if (!is_newest(b, row, times, f) ||
		    chain_same(value, m->value[f]))
			continue;
		if (f == FIELD_KEY && is_taken(b, value, &taken, err) == -1)
			return -1;
		if (taken)
			continue;
		*other = true;
		measure_set(m, f, value);
		if (restate_raw(b, row, f, err) == -1)
			return -1;
	}
	return 0;
}

static int
write_restated(struct backfill *b, sqlite3_int64 id, const struct measure *m,
    struct error *err)
{
	struct store *s = &b->index->store;
	unsigned char hash[HASH_BYTES], content[HASH_BYTES], body[HASH_BYTES];
	struct staged_row row = { .hash = hash, .content = content };
	sqlite3_stmt *st = store_get(s, MEASURE_RESTATE);

	hash_values(hash, m);
	hash_content(content, m);
	row.body = hash_body(body, m) ? body : NULL;
	row.fresh = *m; /* borrowed */
	bind_int(st, 1, id);
	staged_bind(st, &row);
	if (store_run(s, st, err) == -1)
		return -1;
	if (measure_put_towns(b->index, id, m, err) == -1)
		return -1;
	return search_put(b->index, id, m, true, err);
}

int
backfill_restate(struct backfill *b, const struct staged_row *row,
    const struct known_times *times, struct error *err)
{
	struct measure m = { 0 };
	bool other = false;
	int rc = restated(b, row, times, &m, &other, err);

	if (rc == 0 && other)
		rc = write_restated(b, row->id, &m, err);
	measure_clear(&m);
	return rc;
}
