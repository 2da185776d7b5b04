/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TESTS_TOWN_H
#define TESTS_TOWN_H

#include <sqlite3.h>

#include "schema/index.h"
#include "schema/query.h"

/*
 * An index in a folder of its own, for the tests of schema/: sources "ikek"
 * (public) and "leader" (internal) of two programmes, times that go on by a
 * day with each run.  What must not fail ends the test.
 */
struct town {
	char folder[64];
	char path[80];
	struct index *index;
	time_t now;
};

void town_init(struct town *town);
void town_release(struct town *town); /* removes the folder */
void town_close(struct town *town);
void town_reopen(struct town *town);

/*
 * Merges rows as all that source says today: lines of
 * "key|title|place|description|status|updated", all but two can be left out.
 */
struct stage_summary
town_merge(struct town *town, const char *source, const char *rows);

/* The same, up to the merge. */
struct stage *
town_stage(struct town *town, const char *source, const char *rows);

/* Fills in an older edition of ikek, of a day like "2022-05-31". */
struct town_edition {
	const char *day, *rows;
	const bool *present; /* NULL: it has all columns */
	bool dry;
};
struct stage_summary
town_backfill(struct town *town, const struct town_edition *edition);

/* The columns that such rows have. */
extern const bool town_columns[];

/* A query for all that is known of measures and their history. */
extern const char town_everything[];

/* No document, no column. */
extern const struct index_accepted town_nothing;

/* A run today with that result. */
struct index_run town_run(struct town *town, const char *result);

unsigned long town_unchanged(struct town *town, const char *source);

/*
 * What sql gives on a connection of its own that reads only: columns joined
 * by '|', rows by '\n', NULL as "-".  Static size; ends the test when larger.
 */
struct answer {
	char text[4096];
};
struct answer town_ask(struct town *town, const char *sql);

/* Runs sql on a connection that writes. */
void town_tell(struct town *town, const char *sql);

/* Under valgrind (CK_FORK=no): no child is killed and no list is long. */
bool town_is_gentle(void);

/* Fails the test unless sql gives just that. */
void town_says(struct town *town, const char *sql, const char *expected);

#endif
