/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/index.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "schema/writer.h"

/* Runs of a source that v_run remembers. */
#define MAX_RUNS 1000

int
run_write(struct index *ix, const struct source *source,
    const struct index_run *run, const struct run_counts *counts,
    struct error *err)
{
	sqlite3_stmt *st = store_get(&ix->store, RUN_ADD);
	const char *why = run->error;

	bind_int(st, 1, source->id);
	bind_time(st, 2, run->started);
	bind_time(st, 3, run->finished);
	bind_time(st, 4, run->as_of);
	bind_text(st, 5, run->result);
	bind_text(st, 6, why != NULL && *why != '\0' ? why : NULL);
	bind_int(st, 7, (sqlite3_int64)counts->added);
	bind_int(st, 8, (sqlite3_int64)counts->changed);
	bind_int(st, 9, (sqlite3_int64)counts->returned);
	bind_int(st, 10, (sqlite3_int64)counts->missing);
	bind_int(st, 11, (sqlite3_int64)counts->gone);
	bind_int(st, 12, (sqlite3_int64)counts->rekeyed);
	bind_int(st, 13, counts->backfill);
	if (store_run(&ix->store, st, err) == -1)
		return -1;
	return run_ids(ix, RUN_TRIM, source->id, MAX_RUNS, err);
}

static int
gone_step(struct index *ix, enum statement statement,
    const struct source *source, const char *at, struct error *err)
{
	sqlite3_stmt *st = store_get(&ix->store, statement);

	bind_int(st, 1, source->id);
	bind_int(st, 2, source->good_runs + 1);
	if (statement != DIRTY_GONE)
		bind_text(st, 3, at);
	return store_run(&ix->store, st, err);
}

int
presence_gone(struct index *ix, const struct source *source, time_t as_of,
    unsigned long *gone, struct error *err)
{
	char at[TIME_SIZE];

	time_write(at, as_of);
	if (gone_step(ix, DIRTY_GONE, source, at, err) == -1)
		return -1;
	if (gone_step(ix, HISTORY_GONE, source, at, err) == -1)
		return -1;
	if (gone_step(ix, MEASURES_GONE, source, at, err) == -1)
		return -1;
	*gone = (unsigned long)sqlite3_changes(ix->store.db);
	return 0;
}

char *
fields_text(const bool *present)
{
	struct strings names = { 0 };
	char *text;

	for (int i = 0; i < FIELD_COUNT; i++)
		if (present[i])
			strings_add(&names, field_info[i].name);
	text = strings_join(&names, " ");
	strings_release(&names);
	return text;
}

int
source_good(struct index *ix, const struct source *source,
    const struct good_run *good, struct error *err)
{
	sqlite3_stmt *st = store_get(&ix->store, STATE_GOOD);
	const struct index_accepted *accepted = &good->accepted;
	char *present =
	    accepted->present == NULL ? NULL : fields_text(accepted->present);

	bind_int(st, 1, source->id);
	bind_time(st, 2, good->run->finished);
	bind_time(st, 3, good->run->as_of);
	bind_int(st, 4, good->change);
	bind_time(st, 5, good->run->retry_at);
	bind_int(st, 6, good->run->alarmed);
	bind_text(st, 7, accepted->mapping_hash);
	bind_text(st, 8, present);
	free(present);
	if (store_run(&ix->store, st, err) == -1)
		return -1;
	if (accepted->documents == NULL)
		return 0;
	return documents_put(ix, source->id, accepted->documents, err);
}

static int
unchanged(struct index *ix, const struct source *source,
    const struct good_run *good, unsigned long *gone, struct error *err)
{
	struct run_counts counts = { 0 };

	if (presence_gone(ix, source, good->run->as_of, gone, err) == -1)
		return -1;
	counts.gone = *gone;
	if (source_good(ix, source, good, err) == -1)
		return -1;
	return run_write(ix, source, good->run, &counts, err);
}

int
index_run_unchanged(struct index *ix, const char *source,
    const struct index_run *run, const struct index_documents *documents,
    unsigned long *gone, struct error *err)
{
	struct good_run good = { .run = run,
		.accepted = { .documents = documents } };
	struct source found;

	if (source_find(ix, source, &found, err) == -1)
		return -1;
	if (index_begin(ix, err) == -1)
		return -1;
	return index_end(ix, unchanged(ix, &found, &good, gone, err), err);
}

static int
failed(struct index *ix, const struct source *source,
    const struct index_run *run, struct error *err)
{
	sqlite3_stmt *st = store_get(&ix->store, STATE_FAILED);
	bool held = strcmp(run->result, "quarantined") == 0;

	bind_int(st, 1, source->id);
	bind_text(st, 2, held ? "quarantined" : "failing");
	bind_time(st, 3, run->finished);
	bind_text(st, 4, run->error);
	bind_time(st, 5, run->retry_at);
	bind_int(st, 6, run->alarmed);
	if (store_run(&ix->store, st, err) == -1)
		return -1;
	return run_write(ix, source, run, &(struct run_counts){ 0 }, err);
}

int
index_run_failed(struct index *ix, const char *source,
    const struct index_run *run, struct error *err)
{
	struct source found;

	if (source_find(ix, source, &found, err) == -1)
		return -1;
	if (index_begin(ix, err) == -1)
		return -1;
	return index_end(ix, failed(ix, &found, run, err), err);
}
