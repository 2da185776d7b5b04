/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "schema/writer.h"

int
source_find(struct index *ix, const char *name, struct source *source,
    struct error *err)
{
	sqlite3_stmt *st = store_get(&ix->store, SOURCE_ID);
	int rc;

	bind_text(st, 1, name);
	rc = store_step(&ix->store, st, err);
	if (rc == -1)
		return -1;
	if (rc == 0)
		return error_set(err, FAULT_INPUT,
		    _("the index has no source called %.80s"), name);
	source->id = sqlite3_column_int64(st, 0);
	source->good_runs = sqlite3_column_int64(st, 1);
	source->as_of = column_time(st, 2);
	store_done(st);
	return 0;
}

/*
 * Its measures are compared anew when it comes back, or under another
 * programme: pairs join different ones.
 */
static int
mark_if_moved(
    struct index *ix, const struct index_source *source, struct error *err)
{
	sqlite3_stmt *st = store_get(&ix->store, SOURCE_KNOWN);
	sqlite3_int64 id;
	bool moved;
	int rc;

	bind_text(st, 1, source->name);
	rc = store_step(&ix->store, st, err);
	if (rc != 1)
		return rc;
	id = sqlite3_column_int64(st, 0);
	moved = sqlite3_column_int(st, 1) == 0 ||
	    strcmp(column_text(st, 2), source->programme) != 0;
	store_done(st);
	return moved ? run_ids(ix, DIRTY_SOURCE, id, 0, err) : 0;
}

static void
bind_list(sqlite3_stmt *st, int n, const struct strings *list)
{
	static const struct strings none = { 0 };
	char *text = strings_join(list == NULL ? &none : list, "\n");

	bind_text(st, n, text);
	free(text);
}

static int
put_source(struct index *ix, const struct index_source *source, size_t position,
    struct error *err)
{
	sqlite3_stmt *st;

	if (mark_if_moved(ix, source, err) == -1)
		return -1;
	st = store_get(&ix->store, SOURCE_SET);
	bind_text(st, 1, source->name);
	bind_int(st, 2, (sqlite3_int64)position);
	bind_text(st, 3, source->title);
	bind_text(st, 4, source->programme);
	bind_text(st, 5, source->visibility);
	bind_text(st, 6, source->owner);
	bind_list(st, 7, source->readers);
	bind_list(st, 8, source->owners);
	bind_int(st, 9, source->gone_after);
	bind_int(st, 10, source->late_after);
	return store_run(&ix->store, st, err);
}

static int
put_sources(struct index *ix, const struct index_source *sources, size_t count,
    struct error *err)
{
	struct store *s = &ix->store;

	if (store_run(s, store_get(s, SOURCES_AGE), err) == -1)
		return -1;
	for (size_t i = 0; i < count; i++)
		if (put_source(ix, &sources[i], i, err) == -1)
			return -1;
	if (store_run(s, store_get(s, SOURCES_OLD_DIRTY), err) == -1)
		return -1;
	return store_run(s, store_get(s, SOURCES_OLD_OUT), err);
}

int
index_set_sources(struct index *ix, const struct index_source *sources,
    size_t count, struct error *err)
{
	if (index_begin(ix, err) == -1)
		return -1;
	return index_end(ix, put_sources(ix, sources, count, err), err);
}

void
fields_read(bool present[FIELD_COUNT], const char *text)
{
	struct strings names = { 0 };

	strings_split(&names, text, " ");
	for (int i = 0; i < FIELD_COUNT; i++)
		present[i] = strings_have(&names, field_info[i].name);
	strings_release(&names);
}

int
index_state_get(struct index *ix, const char *source, struct index_state *state,
    struct error *err)
{
	sqlite3_stmt *st = store_get(&ix->store, STATE_GET);
	int rc;

	*state = (struct index_state){ .state = "new" };
	bind_text(st, 1, source);
	rc = store_step(&ix->store, st, err);
	if (rc != 1)
		return rc;
	snprintf(state->state, sizeof(state->state), "%s", column_text(st, 0));
	state->last_success = column_time(st, 1);
	state->last_change = column_time(st, 2);
	state->last_attempt = column_time(st, 3);
	state->retry_at = column_time(st, 4);
	state->failures = (unsigned)sqlite3_column_int64(st, 5);
	state->alarmed = sqlite3_column_int(st, 6);
	snprintf(state->mapping_hash, sizeof(state->mapping_hash), "%s",
	    column_text(st, 7));
	fields_read(state->present, column_text(st, 8));
	state->as_of = column_time(st, 9);
	state->measures = (unsigned long)sqlite3_column_int64(st, 10);
	store_done(st);
	return 0;
}
