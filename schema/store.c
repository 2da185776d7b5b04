/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/memory.h"

/* Milliseconds that one connection waits for another. */
#define BUSY_TIMEOUT 5000

int
store_failed(struct store *s, struct error *err)
{
	return error_set(err, FAULT_SYSTEM, _("index %s: %s"), s->path,
	    s->db == NULL ? strerror(ENOMEM) : sqlite3_errmsg(s->db));
}

/* No surprises from a schema or a statement that somebody tampered with. */
static int
harden(struct store *s, struct error *err)
{
	static const struct {
		int option, on;
	} settings[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
	};

	for (size_t i = 0; i < sizeof(settings) / sizeof(*settings); i++)
		if (sqlite3_db_config(s->db, settings[i].option, settings[i].on,
			NULL) != SQLITE_OK)
			return store_failed(s, err);
	sqlite3_busy_timeout(s->db, BUSY_TIMEOUT);
	return 0;
}

int
store_open(struct store *s, const char *path, const char *file, int flags,
    struct error *err)
{
	*s = (struct store){ .path = xstrdup(path) };
	if (sqlite3_open_v2(file, &s->db, flags | SQLITE_OPEN_NOMUTEX, NULL) !=
	    SQLITE_OK)
		return store_failed(s, err);
	return harden(s, err);
}

void
store_close(struct store *s)
{
	for (size_t i = 0; i < STATEMENT_COUNT; i++)
		sqlite3_finalize(s->statement[i]);
	sqlite3_close(s->db);
	free(s->path);
	*s = (struct store){ 0 };
}

int
store_exec(struct store *s, const char *sql, struct error *err)
{
	if (sqlite3_exec(s->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return store_failed(s, err);
	return 0;
}

void
store_rollback(struct store *s)
{
	sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
}

sqlite3_stmt *
store_get(struct store *s, enum statement statement)
{
	sqlite3_stmt **st = &s->statement[statement];
	char *sql;

	if (*st == NULL) {
		sql = statement_sql(statement);
		sqlite3_prepare_v3(
		    s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, st, NULL);
		free(sql);
	}
	store_done(*st);
	return *st;
}

void
store_done(sqlite3_stmt *st)
{
	if (st == NULL)
		return;
	sqlite3_reset(st);
	sqlite3_clear_bindings(st);
}

int
store_step(struct store *s, sqlite3_stmt *st, struct error *err)
{
	int rc = st == NULL ? SQLITE_ERROR : sqlite3_step(st);

	if (rc == SQLITE_ROW)
		return 1;
	if (rc != SQLITE_DONE)
		store_failed(s, err);
	store_done(st);
	return rc == SQLITE_DONE ? 0 : -1;
}

int
store_run(struct store *s, sqlite3_stmt *st, struct error *err)
{
	int rc;

	do
		rc = store_step(s, st, err);
	while (rc == 1);
	return rc;
}

int
store_number(
    struct store *s, sqlite3_stmt *st, sqlite3_int64 *value, struct error *err)
{
	int rc = store_step(s, st, err);

	*value = rc == 1 ? sqlite3_column_int64(st, 0) : 0;
	if (rc == 1)
		store_done(st);
	return rc == -1 ? -1 : 0;
}

void
bind_text(sqlite3_stmt *st, int n, const char *text)
{
	if (st != NULL && text != NULL)
		sqlite3_bind_text(st, n, text, -1, SQLITE_TRANSIENT);
}

void
bind_int(sqlite3_stmt *st, int n, sqlite3_int64 value)
{
	if (st != NULL)
		sqlite3_bind_int64(st, n, value);
}

void
bind_real(sqlite3_stmt *st, int n, double value)
{
	if (st != NULL)
		sqlite3_bind_double(st, n, value);
}

void
bind_time(sqlite3_stmt *st, int n, time_t when)
{
	char text[TIME_SIZE];

	if (when == 0)
		return;
	time_write(text, when);
	bind_text(st, n, text);
}

void
bind_blob(sqlite3_stmt *st, int n, const void *bytes, size_t size)
{
	if (st != NULL)
		sqlite3_bind_blob(st, n, bytes, (int)size, SQLITE_TRANSIENT);
}

void
bind_measure(sqlite3_stmt *st, const struct measure *m)
{
	for (int i = 0; i < FIELD_COUNT; i++)
		bind_text(st, FIRST_VALUE + i, m->value[i]);
}

const char *
column_text(sqlite3_stmt *st, int n)
{
	const char *text = (const char *)sqlite3_column_text(st, n);

	return text == NULL ? "" : text;
}

time_t
column_time(sqlite3_stmt *st, int n)
{
	struct error err;
	time_t when;

	if (time_read(&when, column_text(st, n), &err) == -1)
		return 0;
	return when;
}

void
column_measure(sqlite3_stmt *st, int first, struct measure *m)
{
	for (int i = 0; i < FIELD_COUNT; i++)
		m->value[i] = (char *)sqlite3_column_text(st, first + i);
}
