/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/clock.h"
#include "tests/town.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <check.h>

#define DAY (24 * 60 * 60)

static const struct index_source sources[] = {
	{ .name = "ikek",
	    .title = "IKEK Projektliste",
	    .programme = "IKEK",
	    .visibility = "public",
	    .owner = "",
	    .gone_after = 3 },
	{ .name = "leader",
	    .title = "LEADER",
	    .programme = "LEADER SauerSiegerLand",
	    .visibility = "internal",
	    .owner = "",
	    .gone_after = 3 },
};

const struct index_accepted town_nothing = { 0 };

static void
must(int rc, const struct error *err)
{
	ck_assert_msg(rc == 0, "%s", err->text);
}

void
town_reopen(struct town *town)
{
	struct error err = { 0 };

	town->index = index_open(town->path, &err);
	ck_assert_msg(town->index != NULL, "%s", err.text);
}

void
town_close(struct town *town)
{
	index_close(town->index);
	town->index = NULL;
}

void
town_init(struct town *town)
{
	const char *base = getenv("TMPDIR");
	struct error err = { 0 };

	*town = (struct town){ .now = 1767258000 }; /* 2026-01-01T09:00:00Z */
	snprintf(town->folder, sizeof(town->folder), "%s/town.XXXXXX",
	    base == NULL || strlen(base) > 40 ? "/tmp" : base);
	ck_assert_ptr_nonnull(mkdtemp(town->folder));
	snprintf(town->path, sizeof(town->path), "%s/index.db", town->folder);
	town_reopen(town);
	must(index_set_sources(town->index, sources, 2, &err), &err);
}

void
town_release(struct town *town)
{
	DIR *folder = opendir(town->folder);
	struct dirent *entry;

	town_close(town);
	while (folder != NULL && (entry = readdir(folder)) != NULL)
		unlinkat(dirfd(folder), entry->d_name, 0);
	if (folder != NULL)
		closedir(folder);
	rmdir(town->folder);
}

struct index_run
town_run(struct town *town, const char *result)
{
	town->now += DAY;
	return (struct index_run){ .started = town->now,
		.finished = town->now + 5,
		.as_of = town->now,
		.result = result,
		.error = "" };
}

static const enum field parts[] = { FIELD_KEY, FIELD_TITLE, FIELD_PLACE,
	FIELD_DESCRIPTION, FIELD_STATUS, FIELD_UPDATED };

static void
stage_row(struct stage *stage, char *row)
{
	struct error err = { 0 };
	struct measure m = { 0 };
	bool renamed;
	char *part;

	for (size_t i = 0; (part = strsep(&row, "|")) != NULL; i++)
		measure_set(&m, parts[i], part);
	measure_set(&m, FIELD_TYPE, "measure");
	measure_set_raw(&m, FIELD_STATUS, m.value[FIELD_STATUS]);
	measure_set(&m, FIELD_MUNICIPALITY, "Lennestadt");
	must(stage_add(stage, &m, 0, &renamed, &err), &err);
	measure_clear(&m);
}

struct stage *
town_stage(struct town *town, const char *source, const char *rows)
{
	struct error err = { 0 };
	struct stage *stage = stage_new(town->index, source, &err);
	char *copy = strdup(rows), *rest = copy, *row;

	ck_assert_msg(stage != NULL, "%s", err.text);
	while ((row = strsep(&rest, "\n")) != NULL)
		if (*row != '\0')
			stage_row(stage, row);
	free(copy);
	return stage;
}

struct stage_summary
town_merge(struct town *town, const char *source, const char *rows)
{
	struct index_run run = town_run(town, "good");
	struct stage *stage = town_stage(town, source, rows);
	struct index_documents documents = { 0 };
	bool present[FIELD_COUNT] = { [FIELD_TITLE] = true };
	struct index_accepted accepted = { present, &documents, "hash" };
	struct stage_summary summary;
	struct error err = { 0 };

	must(stage_merge(stage, &run, &accepted, &summary, &err), &err);
	stage_free(stage);
	return summary;
}

const bool town_columns[FIELD_COUNT] = { [FIELD_KEY] = true,
	[FIELD_TITLE] = true,
	[FIELD_PLACE] = true,
	[FIELD_DESCRIPTION] = true,
	[FIELD_STATUS] = true,
	[FIELD_UPDATED] = true };

struct stage_summary
town_backfill(struct town *town, const struct town_edition *edition)
{
	struct index_run run = { .started = town->now,
		.finished = town->now,
		.result = "good",
		.error = "" };
	const struct backfill_job job = { &run,
		edition->present != NULL ? edition->present : town_columns,
		town_columns, edition->dry };
	struct stage *stage = town_stage(town, "ikek", edition->rows);
	struct stage_summary summary;
	struct error err = { 0 };
	char noon[32];

	snprintf(noon, sizeof(noon), "%sT12:00:00Z", edition->day);
	must(time_read(&run.as_of, noon, &err), &err);
	must(stage_backfill(stage, &job, &summary, &err), &err);
	stage_free(stage);
	return summary;
}

const char town_everything[] =
    "SELECT m.key, m.first_seen, m.last_seen, m.presence, m.changed,"
    " hex(m.hash), hex(m.content), m.title, m.place, m.description, m.status,"
    " (SELECT group_concat(r.field || r.text) FROM raw r WHERE r.measure ="
    " m.id), (SELECT group_concat(x) FROM (SELECT h.at || h.field ||"
    " coalesce(h.old, '-') || '>' || coalesce(h.new, '-') AS x FROM history h"
    " WHERE h.measure = m.id ORDER BY h.at, h.field)) FROM measure m"
    " ORDER BY m.key";

unsigned long
town_unchanged(struct town *town, const char *source)
{
	struct index_run run = town_run(town, "unchanged");
	struct index_documents documents = { 0 };
	struct error err = { 0 };
	unsigned long gone;

	must(index_run_unchanged(
		 town->index, source, &run, &documents, &gone, &err),
	    &err);
	return gone;
}

static sqlite3 *
connect_to(struct town *town, int flags)
{
	sqlite3 *db = NULL;

	ck_assert_int_eq(
	    sqlite3_open_v2(town->path, &db, flags, NULL), SQLITE_OK);
	sqlite3_busy_timeout(db, 5000);
	return db;
}

static void
add(struct answer *answer, const char *text)
{
	size_t size = strlen(answer->text);

	ck_assert_uint_lt(size + strlen(text), sizeof(answer->text));
	snprintf(answer->text + size, sizeof(answer->text) - size, "%s", text);
}

struct answer
town_ask(struct town *town, const char *sql)
{
	sqlite3 *db = connect_to(town, SQLITE_OPEN_READONLY);
	struct answer answer = { "" };
	sqlite3_stmt *st = NULL;

	ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK,
	    "%s", sqlite3_errmsg(db));
	while (sqlite3_step(st) == SQLITE_ROW) {
		add(&answer, *answer.text == '\0' ? "" : "\n");
		for (int i = 0; i < sqlite3_column_count(st); i++) {
			const unsigned char *text = sqlite3_column_text(st, i);

			add(&answer, i > 0 ? "|" : "");
			add(&answer, text == NULL ? "-" : (const char *)text);
		}
	}
	ck_assert_int_eq(sqlite3_finalize(st), SQLITE_OK);
	sqlite3_close(db);
	return answer;
}

void
town_tell(struct town *town, const char *sql)
{
	sqlite3 *db = connect_to(town, SQLITE_OPEN_READWRITE);
	char *message = NULL;

	ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, &message) == SQLITE_OK,
	    "%s", message);
	sqlite3_close(db);
}

void
town_says(struct town *town, const char *sql, const char *expected)
{
	ck_assert_str_eq(town_ask(town, sql).text, expected);
}

bool
town_is_gentle(void)
{
	const char *forks = getenv("CK_FORK");

	return forks != NULL && strcmp(forks, "no") == 0;
}
