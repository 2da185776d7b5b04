/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef SCHEMA_WRITER_H
#define SCHEMA_WRITER_H

#include <stdbool.h>

#include <sqlite3.h>

#include "base/clock.h"
#include "schema/index.h"
#include "schema/store.h"

/*
 * What the files of the writing side know of each other.
 */
struct index {
	struct store store;
	char *municipality; /* whose pairs are being handed in, or NULL */
	sqlite3_int64 stages;
	struct stem_cache *stems;
};

/* A source as a run needs it. */
struct source {
	sqlite3_int64 id;
	sqlite3_int64 good_runs;
	time_t as_of; /* of the last good run; 0: none yet */
};

/* -1 also when there is no source of that name. */
int source_find(struct index *ix, const char *name, struct source *source,
    struct error *err);

/* A set of fields as a text, which the caller frees; and back. */
char *fields_text(const bool *present);
void fields_read(bool present[FIELD_COUNT], const char *text);

int index_begin(struct index *ix, struct error *err);

/* Commits when rc is 0 and rolls back else, or when that fails; 0 or -1. */
int index_end(struct index *ix, int rc, struct error *err);

/* Rolls back. */
void index_undo(struct index *ix);

/* Runs a statement whose only parameters are numbers. */
int run_ids(struct index *ix, enum statement statement, sqlite3_int64 one,
    sqlite3_int64 two, struct error *err);

struct stage {
	struct index *index;
	sqlite3_int64 id;
	struct source source;
};

/* Forgets the rows. */
int stage_drop(struct stage *stage, struct error *err);

/* ---- reports.c ---- */

/* Fills what rows do not say themselves from their newest reports; what is
 * filled already stays. */
int stage_fill(struct stage *stage, struct error *err);

/* Whether field is one of those, filled being of a staged_row. */
bool is_filled(unsigned filled, enum field field);

/* How many reports are new or changed; edition: NULL in a run. */
int reports_count(struct stage *stage, const char *edition,
    unsigned long *count, struct error *err);

/* Of a merged stage; the measures that have new ones are changed at `at`. */
int reports_merge(struct stage *stage, const char *at, struct error *err);

/* Of an older edition: what a run or a newer one has is left as it is. */
int
reports_backfill(struct stage *stage, const char *edition, struct error *err);

/* ---- settle.c: which row is which measure ---- */

int stage_settle(struct stage *stage, struct error *err);

/* A row that is new, back, or not as its measure is in the index. */
struct staged_row {
	const char *key;
	const void *hash, *content, *body; /* body: NULL or HASH_BYTES bytes */
	struct measure fresh;              /* the staged one */
	sqlite3_int64 id;                  /* of its measure; 0: it is new */
	const char *presence;              /* "" if new */
	struct measure old;                /* as the index has it; no raw */
	bool rekeyed;
	unsigned filled; /* see is_filled() */
};
typedef int
staged_row_fn(void *arg, const struct staged_row *row, struct error *err);

/* Calls fn for each such row of a settled stage, or really for all; -1 ends
 * the walk. */
int stage_walk(struct stage *stage, bool all, staged_row_fn *fn, void *arg,
    struct error *err);

/* ---- measure_rows.c: a measure and what hangs on it ---- */

/* ?3 to ?5 and {values} of a statement. */
void staged_bind(sqlite3_stmt *st, const struct staged_row *row);

/* A new one, present, first seen at `at`, with all that hangs on it. */
int measure_insert(struct index *ix, sqlite3_int64 source,
    const struct staged_row *row, const char *at, sqlite3_int64 *id,
    struct error *err);

/* Take the place of what there is. */
int measure_put_raw(struct index *ix, sqlite3_int64 id, const struct measure *m,
    struct error *err);
int measure_put_towns(struct index *ix, sqlite3_int64 id,
    const struct measure *m, struct error *err);

/* A line of history; old and fresh may be NULL. */
struct change {
	sqlite3_int64 measure;
	const char *at, *field, *old, *fresh;
};
int
history_add(struct index *ix, const struct change *change, struct error *err);

/* The measure was in a list at that time: of an older edition, or of a run. */
int sighting_add(struct index *ix, sqlite3_int64 measure, const char *at,
    bool live, struct error *err);

/* ---- settle.c again ---- */

/* Which fields differ, the key aside; true if any does. */
bool row_differs(const struct staged_row *row, bool differs[FIELD_COUNT]);

/* Fills the summary but for what walking the rows tells. */
int stage_count(
    struct stage *stage, struct stage_summary *summary, struct error *err);

/* Adds to the summary what row means, of which a value changed or not. */
void summary_add(
    struct stage_summary *summary, const struct staged_row *row, bool changed);

/* ---- rekey.c ---- */

/* Writes the changed keys to history and makes room for them. */
int stage_rekey(struct stage *stage, time_t at, struct error *err);

/* ---- runs.c: what a run does to its source ---- */

struct run_counts {
	unsigned long added, changed, returned, missing, gone, rekeyed;
	bool backfill; /* it was an older edition */
};

int run_write(struct index *ix, const struct source *source,
    const struct index_run *run, const struct run_counts *counts,
    struct error *err);

/* Marks as gone what was missing once too often; *gone: how many. */
int presence_gone(struct index *ix, const struct source *source, time_t as_of,
    unsigned long *gone, struct error *err);

struct good_run {
	const struct index_run *run;
	struct index_accepted accepted; /* what is NULL stays as before */
	bool change;
};

/* Source row and documents after a good run. */
int source_good(struct index *ix, const struct source *source,
    const struct good_run *good, struct error *err);

int documents_put(struct index *ix, sqlite3_int64 source,
    const struct index_documents *documents, struct error *err);

/* ---- search_index.c ---- */

struct stem_cache *stem_cache_new(void);
void stem_cache_clear(struct stem_cache *cache);
void stem_cache_free(struct stem_cache *cache);

/* Puts the words of m into the full text as those of measure id. */
int search_put(struct index *ix, sqlite3_int64 id, const struct measure *m,
    bool known, struct error *err);

#endif
