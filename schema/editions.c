/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/editions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static void
take_time(char to[TIME_SIZE], const char *text)
{
	snprintf(to, TIME_SIZE, "%s", text);
}

int
editions_read(struct editions *editions, struct index *ix, sqlite3_int64 source,
    struct error *err)
{
	sqlite3_stmt *st = store_get(&ix->store, EDITIONS_OF);
	struct edition *one;
	int rc;

	*editions = (struct editions){ 0 };
	bind_int(st, 1, source);
	while ((rc = store_step(&ix->store, st, err)) == 1) {
		editions->item =
		    xgrow(editions->item, editions->count, sizeof(*one));
		one = &editions->item[editions->count++];
		take_time(one->at, column_text(st, 0));
		fields_read(one->said, column_text(st, 1));
	}
	return rc;
}

void
editions_release(struct editions *editions)
{
	free(editions->item);
	*editions = (struct editions){ 0 };
}

int
edition_write(struct index *ix, sqlite3_int64 source,
    const struct edition *edition, struct error *err)
{
	sqlite3_stmt *st = store_get(&ix->store, EDITION_SET);
	char *said = fields_text(edition->said);

	bind_int(st, 1, source);
	bind_text(st, 2, edition->at);
	bind_text(st, 3, said);
	free(said);
	return store_run(&ix->store, st, err);
}

static const bool *
find_said(const struct editions *editions, const char *at)
{
	for (size_t i = 0; i < editions->count; i++)
		if (strcmp(editions->item[i].at, at) == 0)
			return editions->item[i].said;
	return NULL;
}

int
known_read(struct known_times *times, struct index *ix,
    const struct known_asked *asked, struct error *err)
{
	sqlite3_stmt *st = store_get(&ix->store, SIGHTINGS_OF);
	struct known *one;
	bool live;
	int rc;

	*times = (struct known_times){ 0 };
	bind_int(st, 1, asked->measure);
	bind_text(st, 2, asked->run_before);
	bind_text(st, 3, asked->run_after);
	while ((rc = store_step(&ix->store, st, err)) == 1) {
		times->item = xgrow(times->item, times->count, sizeof(*one));
		one = &times->item[times->count++];
		live = sqlite3_column_int(st, 1);
		take_time(one->at, column_text(st, 0));
		one->said = live ? NULL : find_said(asked->editions, one->at);
		times->live = times->live || live;
	}
	return rc;
}

void
known_release(struct known_times *times)
{
	free(times->item);
	*times = (struct known_times){ 0 };
}

void
known_around(
    const struct known_times *times, struct known_time *time, enum field field)
{
	*time->before = *time->after = '\0';
	for (size_t i = 0; i < times->count; i++) {
		const struct known *one = &times->item[i];
		int order = strcmp(one->at, time->at);

		if (field != FIELD_COUNT && one->said != NULL &&
		    !one->said[field])
			continue;
		if (order < 0)
			take_time(time->before, one->at);
		else if (order > 0 && *time->after == '\0')
			take_time(time->after, one->at);
	}
}
