/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "schema/pack.h"
#include "schema/writer.h"
#include "text/analysis.h"

/* Rows with a derived key whose title is compared with an old one: a bound
 * for the work that a source can make. */
#define MAX_NEAR_TITLES 2000

/* A derived key changes with its title: up to a quarter of it may differ. */
static bool
is_near(const char *a, const char *b)
{
	char *one = text_fold_heading(a), *other = text_fold_heading(b);
	size_t longer = utf8_length(one), length = utf8_length(other);
	unsigned limit;
	bool near;

	if (length > longer)
		longer = length;
	limit = (unsigned)(longer / 4);
	near = text_distance(one, other, limit) <= limit;
	free(one);
	free(other);
	return near;
}

struct near {
	sqlite3_int64 row, measure;
};

/* Of the columns of MATCH_BODY. */
static int
read_near(sqlite3_stmt *st, struct near *near, bool *good, struct error *err)
{
	char *packed = xstrdup(column_text(st, 2));
	struct measure m = { 0 };
	int rc = measure_unpack(&m, packed, err);

	near->row = sqlite3_column_int64(st, 0);
	near->measure = sqlite3_column_int64(st, 1);
	*good = rc == 0 && is_near(m.value[FIELD_TITLE], column_text(st, 3));
	measure_clear(&m);
	free(packed);
	return rc;
}

static int
find_near(
    struct stage *stage, struct near *found, size_t *count, struct error *err)
{
	struct store *s = &stage->index->store;
	sqlite3_stmt *st = store_get(s, MATCH_BODY);
	size_t looked = 0;
	bool good;
	int rc;

	bind_int(st, 1, stage->source.id);
	bind_int(st, 2, stage->id);
	while (
	    (rc = store_step(s, st, err)) == 1 && looked++ < MAX_NEAR_TITLES) {
		if (read_near(st, &found[*count], &good, err) == -1) {
			rc = -1;
			break;
		}
		*count += good;
	}
	store_done(st);
	return rc == -1 ? -1 : 0;
}

static int
match_near(struct stage *stage, struct error *err)
{
	struct near *found = xcalloc(MAX_NEAR_TITLES, sizeof(*found));
	size_t count = 0;
	int rc = find_near(stage, found, &count, err);

	for (size_t i = 0; i < count && rc == 0; i++)
		rc = run_ids(stage->index, STAGED_MATCH, found[i].row,
		    found[i].measure, err);
	free(found);
	return rc;
}

int
stage_settle(struct stage *stage, struct error *err)
{
	static const enum statement steps[] = { MATCH_WHOLE, MATCH_CONTENT,
		MATCH_KEY };
	struct index *ix = stage->index;

	if (stage_fill(stage, err) == -1)
		return -1;
	if (run_ids(ix, STAGED_RESET, stage->id, 0, err) == -1)
		return -1;
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++)
		if (run_ids(ix, steps[i], stage->source.id, stage->id, err) ==
		    -1)
			return -1;
	return match_near(stage, err);
}

static bool
same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

bool
row_differs(const struct staged_row *row, bool differs[FIELD_COUNT])
{
	bool any = false;

	for (int i = 0; i < FIELD_COUNT; i++) {
		differs[i] = i != FIELD_KEY &&
		    !same(row->old.value[i], row->fresh.value[i]);
		any = any || differs[i];
	}
	return any;
}

/* Of the columns of STAGED_WORK. */
static int
read_row(sqlite3_stmt *st, struct staged_row *row, struct error *err)
{
	char *packed = xstrdup(column_text(st, 4));
	int rc;

	*row = (struct staged_row){
		.key = column_text(st, 0),
		.hash = sqlite3_column_blob(st, 1),
		.content = sqlite3_column_blob(st, 2),
		.body = sqlite3_column_blob(st, 3),
		.id = sqlite3_column_int64(st, 5),
		.presence = column_text(st, 6),
		.filled = (unsigned)sqlite3_column_int64(st, 8),
	};
	row->rekeyed =
	    row->id != 0 && strcmp(row->key, column_text(st, 7)) != 0;
	column_measure(st, 9, &row->old);
	rc = measure_unpack(&row->fresh, packed, err);
	free(packed);
	return rc;
}

int
stage_walk(struct stage *stage, bool all, staged_row_fn *fn, void *arg,
    struct error *err)
{
	struct store *s = &stage->index->store;
	sqlite3_stmt *st = store_get(s, STAGED_WORK);
	struct staged_row row;
	int rc;

	bind_int(st, 1, stage->id);
	bind_int(st, 2, all);
	while ((rc = store_step(s, st, err)) == 1) {
		rc = read_row(st, &row, err);
		if (rc == 0)
			rc = fn(arg, &row, err);
		measure_clear(&row.fresh);
		if (rc == -1)
			break;
	}
	store_done(st);
	return rc;
}

void
summary_add(
    struct stage_summary *summary, const struct staged_row *row, bool changed)
{
	bool returned = row->id != 0 && strcmp(row->presence, "present") != 0;

	if (row->id == 0) {
		summary->added++;
		return;
	}
	summary->returned += returned;
	summary->changed += changed;
	summary->rekeyed += row->rekeyed;
	summary->unchanged += !returned && !changed && !row->rekeyed;
}

static int
count(struct stage *stage, enum statement statement, unsigned long *number,
    struct error *err)
{
	struct store *s = &stage->index->store;
	sqlite3_stmt *st = store_get(s, statement);
	sqlite3_int64 value;
	bool of_stage = statement == STAGED_COUNT || statement == STAGED_SAME;

	bind_int(st, 1, of_stage ? stage->id : stage->source.id);
	if (statement == STAGED_MISSING)
		bind_int(st, 2, stage->id);
	if (store_number(s, st, &value, err) == -1)
		return -1;
	*number = (unsigned long)value;
	return 0;
}

/* NULL, when no document is, counts as document 0, which never is. */
static int
find_repeated(struct stage *stage, int *repeated, struct error *err)
{
	struct store *s = &stage->index->store;
	sqlite3_stmt *st = store_get(s, STAGED_REPEATED);
	sqlite3_int64 value;

	bind_int(st, 1, stage->id);
	if (store_number(s, st, &value, err) == -1)
		return -1;
	*repeated = value == 0 ? -1 : (int)value;
	return 0;
}

int
stage_count(
    struct stage *stage, struct stage_summary *summary, struct error *err)
{
	*summary = (struct stage_summary){ 0 };
	if (count(stage, STAGED_BEFORE, &summary->before, err) == -1)
		return -1;
	if (count(stage, STAGED_COUNT, &summary->staged, err) == -1)
		return -1;
	if (count(stage, STAGED_SAME, &summary->unchanged, err) == -1)
		return -1;
	if (count(stage, STAGED_MISSING, &summary->missing, err) == -1)
		return -1;
	if (reports_count(stage, NULL, &summary->reports, err) == -1)
		return -1;
	return find_repeated(stage, &summary->repeated, err);
}
