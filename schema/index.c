/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/index.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "schema/version.h"
#include "schema/writer.h"

/* Who may read it is the administrator's choice of group and umask; SQLite
 * gives its two companions the same mode. */
#define INDEX_MODE 0640

/* A -wal file that grew beyond this is cut back when it starts anew. */
static const char settings[] = "PRAGMA synchronous = FULL;"
			       "PRAGMA secure_delete = ON;"
			       "PRAGMA journal_size_limit = 4194304;";

/* An existing file is not touched: closing it would drop the locks that a
 * reader of this process holds on it. */
static int
make_file(const char *path, struct error *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, INDEX_MODE);

	if (fd == -1 && errno != EEXIST)
		return error_system(err, _("making the index %s"), path);
	if (fd != -1)
		close(fd);
	return 0;
}

/*
 * Write-ahead log, and its two files stay when the last one closes: a reader
 * without write permission could not make them.
 */
static int
use_log(struct store *s, struct error *err)
{
	sqlite3_stmt *st = NULL;
	int keep = 1, rc = -1;

	if (sqlite3_prepare_v2(s->db, "PRAGMA journal_mode = WAL", -1, &st,
		NULL) != SQLITE_OK ||
	    sqlite3_step(st) != SQLITE_ROW) {
		store_failed(s, err);
		goto out;
	}
	if (strcmp(column_text(st, 0), "wal") != 0) {
		error_set(err, FAULT_SYSTEM,
		    _("index %s: this file system cannot hold it"), s->path);
		goto out;
	}
	sqlite3_file_control(s->db, "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
	rc = 0;
out:
	sqlite3_finalize(st);
	return rc;
}

static int
open_store(struct store *s, const char *path, struct error *err)
{
	if (store_open(s, path, path, SQLITE_OPEN_READWRITE, err) == -1)
		return -1;
	if (version_known(s->db, &version_plan, err) == -1)
		return error_context(err, _("index %s"), path);
	if (use_log(s, err) == -1 || store_exec(s, settings, err) == -1)
		return -1;
	if (version_bring(s->db, &version_plan, err) == -1)
		return error_context(err, _("index %s"), path);
	return store_exec(s, writing_temp, err);
}

struct index *
index_open(const char *path, struct error *err)
{
	struct index *ix;

	if (make_file(path, err) == -1)
		return NULL;
	ix = xcalloc(1, sizeof(*ix));
	ix->stems = stem_cache_new();
	if (open_store(&ix->store, path, err) == -1) {
		index_close(ix);
		return NULL;
	}
	return ix;
}

void
index_close(struct index *ix)
{
	if (ix == NULL)
		return;
	stem_cache_free(ix->stems);
	free(ix->municipality);
	store_close(&ix->store);
	free(ix);
}

/* Never waits for a reader: what one holds back comes with the next call. */
int
index_tidy(struct index *ix, struct error *err)
{
	sqlite3 *db = ix->store.db;
	int rc = sqlite3_wal_checkpoint_v2(
	    db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);

	if (rc != SQLITE_OK && rc != SQLITE_BUSY)
		return store_failed(&ix->store, err);
	sqlite3_db_release_memory(db);
	return 0;
}

int
index_begin(struct index *ix, struct error *err)
{
	return store_exec(&ix->store, "BEGIN IMMEDIATE", err);
}

void
index_undo(struct index *ix)
{
	store_rollback(&ix->store);
	stem_cache_clear(ix->stems);
}

int
index_end(struct index *ix, int rc, struct error *err)
{
	if (rc == 0)
		rc = store_exec(&ix->store, "COMMIT", err);
	if (rc == -1)
		index_undo(ix);
	return rc;
}

int
run_ids(struct index *ix, enum statement statement, sqlite3_int64 one,
    sqlite3_int64 two, struct error *err)
{
	sqlite3_stmt *st = store_get(&ix->store, statement);

	bind_int(st, 1, one);
	if (sqlite3_bind_parameter_count(st) > 1)
		bind_int(st, 2, two);
	return store_run(&ix->store, st, err);
}

int
index_fingerprint(struct index *ix, const char *name, const char *hash,
    bool *changed, struct error *err)
{
	sqlite3_stmt *st = store_get(&ix->store, META_GET);
	int rc;

	bind_text(st, 1, name);
	rc = store_step(&ix->store, st, err);
	if (rc == -1)
		return -1;
	*changed = rc == 0 || strcmp(column_text(st, 0), hash) != 0;
	store_done(st);
	if (!*changed)
		return 0;
	st = store_get(&ix->store, META_SET);
	bind_text(st, 1, name);
	bind_text(st, 2, hash);
	return store_run(&ix->store, st, err);
}
