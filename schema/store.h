/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef SCHEMA_STORE_H
#define SCHEMA_STORE_H

#include <sqlite3.h>
#include <time.h>

#include "base/error.h"
#include "model/measure.h"
#include "schema/statements.h"

/*
 * One connection to the index and its prepared statements: what the writing
 * and the reading side share.  Only files of this folder include it.
 *
 * A statement comes from store_get(), fresh; parameters are bound; then
 * store_step() gives row after row, or store_run() does it all.  A statement
 * that could not be prepared is NULL: binding to it does nothing and stepping
 * says why, so that there is one place to look for errors.
 */
struct store {
	sqlite3 *db;
	char *path;
	sqlite3_stmt *statement[STATEMENT_COUNT];
};

/* flags as for sqlite3_open_v2(); file is a name or, by flags, a URI. */
int store_open(struct store *s, const char *path, const char *file, int flags,
    struct error *err);
void store_close(struct store *s);

/* Fills err with what SQLite said last; -1. */
int store_failed(struct store *s, struct error *err);

int store_exec(struct store *s, const char *sql, struct error *err);
void store_rollback(struct store *s);

sqlite3_stmt *store_get(struct store *s, enum statement statement);
void store_done(sqlite3_stmt *st); /* when rows were left */

/* 1: a row; 0: no more, and the statement is done; -1: err. */
int store_step(struct store *s, sqlite3_stmt *st, struct error *err);
int store_run(struct store *s, sqlite3_stmt *st, struct error *err);

/* The integer in the first column of the only row; 0 if there is none. */
int store_number(
    struct store *s, sqlite3_stmt *st, sqlite3_int64 *value, struct error *err);

/* ?N of the statement; a NULL text and the time 0 are NULL. */
void bind_text(sqlite3_stmt *st, int n, const char *text);
void bind_int(sqlite3_stmt *st, int n, sqlite3_int64 value);
void bind_real(sqlite3_stmt *st, int n, double value);
void bind_time(sqlite3_stmt *st, int n, time_t when);
void bind_blob(sqlite3_stmt *st, int n, const void *bytes, size_t size);

/* The fields of m as {values} of statements.h has them. */
void bind_measure(sqlite3_stmt *st, const struct measure *m);

/* Column n (from 0) of the row; the statement's until its next step. */
const char *column_text(sqlite3_stmt *st, int n); /* "" for NULL */
time_t column_time(sqlite3_stmt *st, int n);      /* 0 for NULL */

/*
 * Points the values of m at the columns {fields} from column first on; they
 * are the statement's: never clear or set m.
 */
void column_measure(sqlite3_stmt *st, int first, struct measure *m);

#endif
