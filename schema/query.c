/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/query.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "schema/functions.h"
#include "schema/reader.h"
#include "schema/version.h"

/*
 * A file without its -wal, such as a copy, is read as one that nobody writes:
 * then SQLite makes no file beside it.  Wherever the daemon works there is
 * one, for it never takes its own away.
 */
static bool
has_log(const char *path)
{
	char *log = xasprintf("%s-wal", path);
	bool there = access(log, F_OK) == 0;

	free(log);
	return there;
}

/* "file:" URI; what is not plain in path is written %HH. */
static char *
uri(const char *path, bool alone)
{
	struct buffer text;

	buffer_init(&text, 3 * strlen(path) + 64);
	buffer_text(&text, "file:");
	for (; *path != '\0'; path++) {
		unsigned char c = (unsigned char)*path;

		if (isalnum(c) || strchr("/._-", c) != NULL)
			buffer_bytes(&text, path, 1);
		else
			buffer_printf(&text, "%%%02X", c);
	}
	buffer_text(&text, alone ? "?mode=ro&immutable=1" : "?mode=ro");
	return buffer_take(&text);
}

/* One snapshot begins with the first look into the file. */
static int
begin(struct query *q, struct error *err)
{
	struct store *s = &q->store;

	if (functions_register(s, err) == -1)
		return -1;
	if (relevance_register(s, &q->plan, err) == -1)
		return -1;
	if (store_exec(s, reading_temp, err) == -1)
		return -1;
	if (store_exec(s, "BEGIN", err) == -1)
		return -1;
	if (version_check(s->db, &version_plan, err) == -1)
		return error_context(err, _("index %s"), s->path);
	return 0;
}

static struct query *
open_as(const char *path, bool alone, struct error *err)
{
	struct query *q = xcalloc(1, sizeof(*q));
	char *file = uri(path, alone);
	int rc = store_open(
	    &q->store, path, file, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err);

	free(file);
	if (rc == 0 && begin(q, err) == 0)
		return q;
	query_close(q);
	return NULL;
}

struct query *
query_open(const char *path, struct error *err)
{
	struct query *q;
	struct stat st;

	if (stat(path, &st) == -1 || access(path, R_OK) == -1) {
		error_system(err, _("reading the index %s"), path);
		return NULL;
	}
	if (has_log(path))
		return open_as(path, false, err);
	q = open_as(path, true, err);
	if (q == NULL || !has_log(path))
		return q;
	query_close(q); /* the daemon has just begun with it */
	return open_as(path, false, err);
}

void
query_close(struct query *q)
{
	if (q == NULL)
		return;
	store_close(&q->store);
	search_plan_release(&q->plan);
	free(q);
}

/* ---- rows ---- */

static int
read_raws(
    struct query *q, sqlite3_int64 id, struct measure *m, struct error *err)
{
	sqlite3_stmt *st = store_get(&q->store, RAWS);
	int rc;

	bind_int(st, 1, id);
	while ((rc = store_step(&q->store, st, err)) == 1) {
		enum field field = field_find(column_text(st, 0));

		if (field != FIELD_COUNT && m->raw[field] == NULL)
			m->raw[field] = xstrdup(column_text(st, 1));
	}
	return rc;
}

int
row_read(struct query *q, sqlite3_stmt *st, struct query_measure *row,
    bool with_raw, struct error *err)
{
	*row = (struct query_measure){
		.source = column_text(st, 0),
		.source_title = column_text(st, 1),
		.programme = column_text(st, 2),
		.visibility = column_text(st, 3),
		.presence = column_text(st, 4),
		.first_seen = column_text(st, 5),
		.last_seen = column_text(st, 6),
		.changed = column_text(st, 7),
		.snippet = "",
	};
	column_measure(st, 9, &row->measure);
	if (!with_raw)
		return 0;
	return read_raws(q, sqlite3_column_int64(st, 8), &row->measure, err);
}

void
row_release(struct query_measure *row)
{
	for (int i = 0; i < FIELD_COUNT; i++)
		free(row->measure.raw[i]);
}

static int
hand_out(struct query *q, sqlite3_stmt *st, bool with_raw, query_measure_fn *fn,
    void *arg, struct error *err)
{
	struct query_measure row = { 0 };
	int rc;

	while ((rc = store_step(&q->store, st, err)) == 1) {
		rc = row_read(q, st, &row, with_raw, err);
		if (rc == 0)
			rc = fn(arg, &row);
		row_release(&row);
		if (rc != 0)
			break;
	}
	store_done(st);
	return rc;
}

int
query_list(struct query *q, const struct query_filter *filter,
    query_measure_fn *fn, void *arg, struct error *err)
{
	bool town =
	    filter->municipality != NULL && *filter->municipality != '\0';
	sqlite3_stmt *st = store_get(&q->store, town ? LIST_TOWN : LIST);

	if (filter_bind(st, filter, err) == -1)
		return -1;
	return hand_out(q, st, !filter->without_raw, fn, arg, err);
}

int
query_one(struct query *q, const char *source, const char *key,
    query_measure_fn *fn, void *arg, struct error *err)
{
	sqlite3_stmt *st = store_get(&q->store, ONE);

	bind_text(st, 1, source);
	bind_text(st, 2, key);
	return hand_out(q, st, true, fn, arg, err);
}

int
query_history(struct query *q, const char *source, const char *key,
    query_change_fn *fn, void *arg, struct error *err)
{
	sqlite3_stmt *st = store_get(&q->store, CHANGES);
	int rc;

	bind_text(st, 1, source);
	bind_text(st, 2, key);
	while ((rc = store_step(&q->store, st, err)) == 1) {
		struct query_change change = { column_text(st, 0),
			column_text(st, 1), column_text(st, 2),
			column_text(st, 3), column_text(st, 4) };

		rc = fn(arg, &change);
		if (rc != 0)
			break;
	}
	store_done(st);
	return rc;
}

struct documents {
	struct query_document *item;
	size_t count;
};

static void
release_documents(struct documents *documents)
{
	for (size_t i = 0; i < documents->count; i++) {
		free(documents->item[i].url);
		free(documents->item[i].modified);
	}
	free(documents->item);
}

static int
get_documents(struct query *q, const char *source, struct documents *documents,
    struct error *err)
{
	sqlite3_stmt *st = store_get(&q->store, SOURCE_DOCUMENTS);
	int rc;

	bind_text(st, 1, source);
	while ((rc = store_step(&q->store, st, err)) == 1) {
		documents->item = xgrow(documents->item, documents->count,
		    sizeof(*documents->item));
		documents->item[documents->count++] = (struct query_document){
			.url = xstrdup(column_text(st, 0)),
			.modified = xstrdup(column_text(st, 1)),
			.size = (unsigned long long)sqlite3_column_int64(st, 2),
		};
	}
	return rc;
}

static int
hand_on(struct query *q, struct query_source *source, query_source_fn *fn,
    void *arg, struct error *err)
{
	struct documents documents = { 0 };
	int rc = get_documents(q, source->source, &documents, err);

	source->document = documents.item;
	source->document_count = documents.count;
	if (rc == 0)
		rc = fn(arg, source);
	release_documents(&documents);
	return rc;
}

int
query_sources(
    struct query *q, query_source_fn *fn, void *arg, struct error *err)
{
	sqlite3_stmt *st = store_get(&q->store, SOURCES);
	int rc;

	while ((rc = store_step(&q->store, st, err)) == 1) {
		struct query_source source = {
			.source = column_text(st, 0),
			.title = column_text(st, 1),
			.programme = column_text(st, 2),
			.visibility = column_text(st, 3),
			.owner = column_text(st, 4),
			.state = column_text(st, 5),
			.last_success = column_text(st, 6),
			.last_change = column_text(st, 7),
			.last_attempt = column_text(st, 8),
			.last_error = column_text(st, 9),
			.measures = (unsigned long)sqlite3_column_int64(st, 10),
			.missing = (unsigned long)sqlite3_column_int64(st, 11),
			.gone = (unsigned long)sqlite3_column_int64(st, 12),
		};

		rc = hand_on(q, &source, fn, arg, err);
		if (rc != 0)
			break;
	}
	store_done(st);
	return rc;
}
