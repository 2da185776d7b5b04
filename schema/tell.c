/* SPDX-License-Identifier: EUPL-1.2 */
/* What a merge would do, measure by measure, for people: see index.h. */
#include <string.h>

#include "schema/writer.h"

struct telling {
	stage_change_fn *fn;
	void *arg;
};

static void
tell(const struct telling *t, const struct staged_row *row, const char *what)
{
	t->fn(t->arg,
	    &(struct stage_change){ what, row->key,
		row->fresh.value[FIELD_TITLE], NULL, NULL, NULL });
}

static void
tell_values(const struct telling *t, const struct staged_row *row,
    const bool differs[FIELD_COUNT])
{
	for (int i = 0; i < FIELD_COUNT; i++)
		if (differs[i])
			t->fn(t->arg,
			    &(struct stage_change){ "changed", row->key,
				row->fresh.value[FIELD_TITLE],
				field_info[i].name, row->old.value[i],
				row->fresh.value[i] });
}

static int
tell_row(void *arg, const struct staged_row *row, struct error *err)
{
	const struct telling *t = arg;
	bool differs[FIELD_COUNT];

	(void)err;
	if (row->id == 0) {
		tell(t, row, "added");
		return 0;
	}
	if (strcmp(row->presence, "present") != 0)
		tell(t, row, "returned");
	if (row->rekeyed)
		t->fn(t->arg,
		    &(struct stage_change){ "changed", row->key,
			row->fresh.value[FIELD_TITLE],
			field_info[FIELD_KEY].name, row->old.value[FIELD_KEY],
			row->key });
	if (row_differs(row, differs))
		tell_values(t, row, differs);
	return 0;
}

static int
tell_missing(struct stage *stage, const struct telling *t, struct error *err)
{
	struct store *s = &stage->index->store;
	sqlite3_stmt *st = store_get(s, STAGED_ABSENT);
	int rc;

	bind_int(st, 1, stage->source.id);
	bind_int(st, 2, stage->id);
	while ((rc = store_step(s, st, err)) == 1)
		t->fn(t->arg,
		    &(struct stage_change){ "missing", column_text(st, 0),
			column_text(st, 1), NULL, NULL, NULL });
	return rc;
}

int
stage_tell(
    struct stage *stage, stage_change_fn *fn, void *arg, struct error *err)
{
	struct telling telling = { fn, arg };

	if (stage_walk(stage, false, tell_row, &telling, err) == -1)
		return -1;
	return tell_missing(stage, &telling, err);
}
