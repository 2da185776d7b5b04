/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/index.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "schema/pack.h"
#include "schema/terms.h"
#include "schema/writer.h"

static int
look_at(void *arg, const struct staged_row *row, struct error *err)
{
	bool differs[FIELD_COUNT];
	bool changed = row->id != 0 && row_differs(row, differs);

	(void)err;
	summary_add(arg, row, changed);
	return 0;
}

int
stage_look(
    struct stage *stage, struct stage_summary *summary, struct error *err)
{
	if (stage_settle(stage, err) == -1)
		return -1;
	if (stage_count(stage, summary, err) == -1)
		return -1;
	return stage_walk(stage, false, look_at, summary, err);
}

struct merge {
	struct stage *stage;
	struct index *index;
	struct stage_summary *summary;
	char at[TIME_SIZE];
};

/* ---- what is told of a measure ---- */

static int
put_changes(struct merge *merge, const struct staged_row *row,
    const bool differs[FIELD_COUNT], struct error *err)
{
	const struct change presence = { row->id, merge->at, "presence", "gone",
		"present" };

	if (strcmp(row->presence, "gone") == 0 &&
	    (history_add(merge->index, &presence, err) == -1 ||
		sighting_add(merge->index, row->id, merge->at, true, err) ==
		    -1))
		return -1;
	for (int i = 0; i < FIELD_COUNT; i++) {
		const struct change change = { row->id, merge->at,
			field_info[i].name, row->old.value[i],
			row->fresh.value[i] };

		if (differs[i] && !is_filled(row->filled, (enum field)i) &&
		    history_add(merge->index, &change, err) == -1)
			return -1;
	}
	return 0;
}

/* ---- one row ---- */

static int
add(struct merge *merge, const struct staged_row *row, struct error *err)
{
	struct index *ix = merge->index;
	sqlite3_int64 id;

	if (measure_insert(
		ix, merge->stage->source.id, row, merge->at, &id, err) == -1)
		return -1;
	return run_ids(ix, DIRTY_MEASURE, id, 0, err);
}

/* Whether comparing could come to another result: any value but the day the
 * source wrote it. */
static bool
is_material(const struct staged_row *row, const bool differs[FIELD_COUNT])
{
	bool material = row->rekeyed || strcmp(row->presence, "gone") == 0;

	for (int i = 0; i < FIELD_COUNT; i++)
		material = material || (differs[i] && i != FIELD_UPDATED);
	return material;
}

static bool
is_searched(const struct staged_row *row, const bool differs[FIELD_COUNT])
{
	bool searched = row->rekeyed;

	for (int i = 0; i < FIELD_COUNT; i++)
		searched =
		    searched || (differs[i] && terms_column(i) != COLUMN_COUNT);
	return searched;
}

static int
write_values(struct merge *merge, const struct staged_row *row, bool changed,
    struct error *err)
{
	struct store *s = &merge->index->store;
	sqlite3_stmt *st = store_get(s, MEASURE_UPDATE);

	bind_int(st, 1, row->id);
	bind_text(st, 2, changed ? merge->at : NULL);
	staged_bind(st, row);
	return store_run(s, st, err);
}

/* Old and new municipalities are both to be compared. */
static int
write_towns(struct index *ix, const struct staged_row *row,
    const bool differs[FIELD_COUNT], struct error *err)
{
	if (!is_material(row, differs))
		return 0;
	if (run_ids(ix, DIRTY_MEASURE, row->id, 0, err) == -1)
		return -1;
	if (!differs[FIELD_MUNICIPALITY])
		return 0;
	if (measure_put_towns(ix, row->id, &row->fresh, err) == -1)
		return -1;
	return run_ids(ix, DIRTY_MEASURE, row->id, 0, err);
}

static int
change(struct merge *merge, const struct staged_row *row,
    const bool differs[FIELD_COUNT], struct error *err)
{
	struct index *ix = merge->index;
	bool changed = row->rekeyed || strcmp(row->presence, "gone") == 0;

	for (int i = 0; i < FIELD_COUNT; i++)
		changed = changed || differs[i];
	if (put_changes(merge, row, differs, err) == -1)
		return -1;
	if (write_towns(ix, row, differs, err) == -1)
		return -1;
	if (is_searched(row, differs) &&
	    search_put(ix, row->id, &row->fresh, true, err) == -1)
		return -1;
	if (measure_put_raw(ix, row->id, &row->fresh, err) == -1)
		return -1;
	return write_values(merge, row, changed, err);
}

static int
apply(void *arg, const struct staged_row *row, struct error *err)
{
	struct merge *merge = arg;
	bool differs[FIELD_COUNT];
	bool changed = row->id != 0 && row_differs(row, differs);

	summary_add(merge->summary, row, changed);
	if (row->id == 0)
		return add(merge, row, err);
	return change(merge, row, differs, err);
}

/* ---- the whole ---- */

/* Before new ones are added, which no row of the stage is known to be. */
static int
miss(struct merge *merge, time_t last_seen, struct error *err)
{
	struct store *s = &merge->index->store;
	const struct source *source = &merge->stage->source;
	sqlite3_stmt *st = store_get(s, MEASURES_MISS);

	bind_int(st, 1, source->id);
	bind_int(st, 2, merge->stage->id);
	bind_int(st, 3, source->good_runs + 1);
	bind_time(st, 4, last_seen);
	return store_run(s, st, err);
}

static int
finish(struct merge *merge, struct good_run *good, struct error *err)
{
	const struct stage_summary *seen = merge->summary;
	const struct source *source = &merge->stage->source;
	struct run_counts counts = {
		.added = seen->added,
		.changed = seen->changed,
		.returned = seen->returned,
		.missing = seen->missing,
		.rekeyed = seen->rekeyed,
	};

	if (presence_gone(merge->index, source, good->run->as_of, &counts.gone,
		err) == -1)
		return -1;
	good->change = counts.added + counts.changed + counts.returned +
		counts.missing + counts.rekeyed + seen->reports >
	    0;
	if (source_good(merge->index, source, good, err) == -1)
		return -1;
	return run_write(merge->index, source, good->run, &counts, err);
}

static int
merge_all(struct merge *merge, struct good_run *good, struct error *err)
{
	struct stage *stage = merge->stage;

	if (stage_settle(stage, err) == -1)
		return -1;
	if (stage_count(stage, merge->summary, err) == -1)
		return -1;
	if (stage_rekey(stage, good->run->as_of, err) == -1)
		return -1;
	if (miss(merge, stage->source.as_of, err) == -1)
		return -1;
	if (stage_walk(stage, false, apply, merge, err) == -1)
		return -1;
	if (reports_merge(stage, merge->at, err) == -1)
		return -1;
	return finish(merge, good, err);
}

/* The source as it is now: other runs may have come in between. */
static int
renew_source(struct stage *stage, struct error *err)
{
	sqlite3_stmt *st = store_get(&stage->index->store, SOURCE_BY_ID);
	int rc;

	bind_int(st, 1, stage->source.id);
	rc = store_step(&stage->index->store, st, err);
	if (rc == 1) {
		stage->source.good_runs = sqlite3_column_int64(st, 0);
		stage->source.as_of = column_time(st, 1);
		store_done(st);
	}
	return rc == -1 ? -1 : 0;
}

int
stage_merge(struct stage *stage, const struct index_run *run,
    const struct index_accepted *accepted, struct stage_summary *summary,
    struct error *err)
{
	struct good_run good = { .run = run, .accepted = *accepted };
	struct merge merge = {
		.stage = stage, .index = stage->index, .summary = summary
	};
	int rc;

	time_write(merge.at, run->as_of);
	if (index_begin(stage->index, err) == -1)
		return -1;
	rc = renew_source(stage, err);
	if (rc == 0)
		rc = merge_all(&merge, &good, err);
	if (index_end(stage->index, rc, err) == -1)
		return -1;
	return stage_drop(stage, err);
}
