/* SPDX-License-Identifier: EUPL-1.2 */
/* An older edition of a list: see stage_backfill(). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "schema/backfill.h"

static void
take_time(char to[TIME_SIZE], sqlite3_stmt *st, int n)
{
	snprintf(to, TIME_SIZE, "%s", column_text(st, n));
}

/* ---- what an edition says ---- */

/* A field that is made of another one's column, where it has none itself. */
static const enum field made_of[FIELD_COUNT] = {
	[FIELD_START] = FIELD_PERIOD,
	[FIELD_END] = FIELD_PERIOD,
	[FIELD_MUNICIPALITY] = FIELD_PLACE,
	[FIELD_DEPARTMENT] = FIELD_LEAD,
	[FIELD_COST_APPROX] = FIELD_COST,
	[FIELD_FUNDING_STATUS] = FIELD_STATUS,
	[FIELD_PROGRESS] = FIELD_STATUS,
	[FIELD_RATING] = FIELD_STATUS,
};

/* A column that the edition did not have yet says nothing of its field. */
static bool
has_column(const struct backfill_job *job, enum field f)
{
	enum field from = made_of[f];

	if (f == FIELD_KEY || job->present[f])
		return true;
	return from != FIELD_KEY && !job->had[f] && job->present[from];
}

/* Reports are told by themselves: what they fill is not said once more. */
static int
find_said(struct backfill *b, struct error *err)
{
	struct store *s = &b->index->store;
	sqlite3_stmt *st = store_get(s, STAGED_FILLED);
	bool *said = b->edition.said;
	int rc;

	for (enum field f = 0; f < FIELD_COUNT; f++)
		said[f] = has_column(b->job, f);
	bind_int(st, 1, b->stage->id);
	while ((rc = store_step(s, st, err)) == 1) {
		unsigned filled = (unsigned)sqlite3_column_int64(st, 0);

		for (enum field f = 0; f < FIELD_COUNT; f++)
			said[f] = said[f] && !is_filled(filled, f);
	}
	return rc;
}

static int
say_all(struct backfill *b, const struct staged_row *row,
    const struct known_times *times, bool *changed, struct error *err)
{
	struct known_time time = { 0 };
	struct chain chain;
	int rc = chain_read(&chain, b->index, row->id, err);

	memcpy(time.at, b->edition.at, TIME_SIZE);
	for (enum field f = 0; rc == 0 && f < FIELD_COUNT; f++) {
		const struct said said = { field_info[f].name,
			backfill_value(row, f), row->old.value[f] };

		known_around(times, &time, f);
		if (b->edition.said[f])
			rc = chain_say(&chain, &time, &said, changed, err);
	}
	chain_release(&chain);
	return rc;
}

/* ---- measures that are known ---- */

/* In runs, or first and last in these editions. */
static int
was_there(struct backfill *b, sqlite3_int64 id, bool live, struct error *err)
{
	struct store *s = &b->index->store;
	sqlite3_stmt *st = store_get(s, MEASURE_SPAN);

	bind_int(st, 1, id);
	bind_text(st, 2, b->edition.at);
	bind_int(st, 3, live);
	if (store_run(s, st, err) == -1)
		return -1;
	return sighting_add(b->index, id, b->edition.at, false, err);
}

static int
tell_at(struct backfill *b, struct staged_row *row,
    const struct known_times *times, struct error *err)
{
	struct known_time time = { 0 };
	bool changed = false, newest;

	memcpy(time.at, b->edition.at, TIME_SIZE);
	known_around(times, &time, FIELD_COUNT);
	newest = *time.after == '\0';
	/* What runs saw leave the list before that day was not in it, or not
	 * in theirs: that goes before what a file says. */
	if (newest && times->live) {
		b->summary->unchanged++;
		return 0;
	}
	if (say_all(b, row, times, &changed, err) == -1)
		return -1;
	if (!times->live && backfill_restate(b, row, times, err) == -1)
		return -1;
	b->summary->changed += changed;
	b->summary->unchanged += !changed;
	return was_there(b, row->id, times->live, err);
}

static int
tell(struct backfill *b, struct staged_row *row, struct error *err)
{
	const struct known_asked asked = { row->id, b->run_before, b->run_after,
		&b->others };
	struct known_times times;
	int rc = known_read(&times, b->index, &asked, err);

	if (rc == 0)
		rc = tell_at(b, row, &times, err);
	known_release(&times);
	return rc;
}

static int
take(void *arg, const struct staged_row *staged, struct error *err)
{
	struct backfill *b = arg;
	struct staged_row row = *staged;
	int rc;

	row.fresh = (struct measure){ 0 };
	measure_copy(&row.fresh, &staged->fresh);
	rc = row.id == 0 ? backfill_add(b, &row, err) : tell(b, &row, err);
	measure_clear(&row.fresh);
	return rc;
}

/* ---- the whole ---- */

static int
begin(struct backfill *b, struct error *err)
{
	struct store *s = &b->index->store;
	sqlite3_int64 source = b->stage->source.id;
	sqlite3_stmt *st;
	int rc;

	if (find_said(b, err) == -1 ||
	    edition_write(b->index, source, &b->edition, err) == -1 ||
	    editions_read(&b->others, b->index, source, err) == -1 ||
	    run_ids(b->index, SIGHTINGS_BEGIN, source, 0, err) == -1)
		return -1;
	st = store_get(s, RUNS_AROUND);
	bind_int(st, 1, source);
	bind_text(st, 2, b->edition.at);
	rc = store_step(s, st, err);
	if (rc != 1)
		return rc;
	take_time(b->run_before, st, 0);
	take_time(b->run_after, st, 1);
	store_done(st);
	return 0;
}

/* What changed nothing is no run. */
static int
note_run(
    const struct backfill *b, const struct index_run *run, struct error *err)
{
	const struct stage_summary *seen = b->summary;
	const struct run_counts counts = {
		.added = seen->added, .changed = seen->changed, .backfill = true
	};

	if (seen->added + seen->changed + seen->reports == 0)
		return 0;
	return run_write(b->index, &b->stage->source, run, &counts, err);
}

static int
fill_in(struct backfill *b, const struct index_run *run, struct error *err)
{
	struct stage *stage = b->stage;

	if (stage_settle(stage, err) == -1)
		return -1;
	if (stage_count(stage, b->summary, err) == -1)
		return -1;
	b->summary->unchanged = b->summary->missing = 0;
	b->summary->repeated = -1;
	if (begin(b, err) == -1)
		return -1;
	if (stage_walk(stage, true, take, b, err) == -1)
		return -1;
	if (reports_count(stage, b->edition.at, &b->summary->reports, err) ==
	    -1)
		return -1;
	if (reports_backfill(stage, b->edition.at, err) == -1)
		return -1;
	return note_run(b, run, err);
}

int
stage_backfill(struct stage *stage, const struct backfill_job *job,
    struct stage_summary *summary, struct error *err)
{
	struct backfill b = {
		.stage = stage,
		.index = stage->index,
		.job = job,
		.summary = summary,
	};
	int rc;

	time_write(b.edition.at, job->run->as_of);
	if (index_begin(stage->index, err) == -1)
		return -1;
	rc = fill_in(&b, job->run, err);
	editions_release(&b.others);
	if (rc == 0 && job->dry) {
		index_undo(stage->index);
		return 0;
	}
	return index_end(stage->index, rc, err);
}
