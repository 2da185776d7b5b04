/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/version.h"

#include <stdbool.h>
#include <stdio.h>

#include "base/i18n.h"
#include "schema/sql.h"

static const char *const upgrades[] = { upgrade_2_sql };

const struct version_plan version_plan = { 2, schema_sql, views_sql, upgrades };

static int
failed(sqlite3 *db, struct error *err)
{
	return error_set(err, FAULT_SYSTEM, "%s", sqlite3_errmsg(db));
}

static int
run(sqlite3 *db, const char *sql, struct error *err)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return failed(db, err);
	return 0;
}

static int
number(sqlite3 *db, const char *sql, int *value, struct error *err)
{
	sqlite3_stmt *st = NULL;
	int rc = -1;

	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
		goto out;
	if (sqlite3_step(st) != SQLITE_ROW)
		goto out;
	*value = sqlite3_column_int(st, 0);
	rc = 0;
out:
	if (rc == -1)
		failed(db, err);
	sqlite3_finalize(st);
	return rc;
}

struct found {
	int application, version, tables;
};

static int
look(sqlite3 *db, struct found *found, struct error *err)
{
	if (number(db, "PRAGMA application_id", &found->application, err) == -1)
		return -1;
	if (number(db, "PRAGMA user_version", &found->version, err) == -1)
		return -1;
	return number(
	    db, "SELECT count(*) FROM sqlite_schema", &found->tables, err);
}

static bool
is_empty(const struct found *found)
{
	return found->application == 0 && found->version == 0 &&
	    found->tables == 0;
}

static int
refuse_others(const struct found *found, const struct version_plan *plan,
    struct error *err)
{
	if (found->application != APPLICATION_ID || found->version < 1)
		return error_set(err, FAULT_INPUT,
		    _("this file is not an index of Querschnitt"));
	if (found->version > plan->version)
		return error_set(err, FAULT_INPUT,
		    _("this index is of version %d; this program knows it up "
		      "to version %d"),
		    found->version, plan->version);
	return 0;
}

static int
mark(sqlite3 *db, int version, struct error *err)
{
	char sql[80];

	snprintf(sql, sizeof(sql),
	    "PRAGMA application_id = %d; PRAGMA user_version = %d",
	    APPLICATION_ID, version);
	return run(db, sql, err);
}

/* One statement at a time: each view there is must go before its step. */
static int
drop_views(sqlite3 *db, struct error *err)
{
	static const char next[] = "SELECT 'DROP VIEW \"' || name || '\"' FROM"
				   " sqlite_schema WHERE type = 'view'"
				   " ORDER BY name LIMIT 1";
	sqlite3_stmt *st = NULL;
	int rc = -1;

	if (sqlite3_prepare_v2(db, next, -1, &st, NULL) != SQLITE_OK) {
		failed(db, err);
		goto out;
	}
	while (sqlite3_step(st) == SQLITE_ROW) {
		char *sql = sqlite3_mprintf("%s", sqlite3_column_text(st, 0));

		sqlite3_reset(st);
		rc = run(db, sql, err);
		sqlite3_free(sql);
		if (rc == -1)
			goto out;
	}
	rc = 0;
out:
	sqlite3_finalize(st);
	return rc;
}

static int
create(sqlite3 *db, const struct version_plan *plan, struct error *err)
{
	if (run(db, plan->tables, err) == -1)
		return -1;
	if (run(db, plan->views, err) == -1)
		return -1;
	return mark(db, plan->version, err);
}

static int
upgrade(
    sqlite3 *db, const struct version_plan *plan, int from, struct error *err)
{
	if (drop_views(db, err) == -1)
		return -1;
	for (int at = from; at < plan->version; at++)
		if (run(db, plan->upgrade[at - 1], err) == -1)
			return error_context(
			    err, _("bringing the index to version %d"), at + 1);
	if (run(db, plan->views, err) == -1)
		return -1;
	return mark(db, plan->version, err);
}

static int
bring(sqlite3 *db, const struct version_plan *plan, struct error *err)
{
	struct found found;

	if (look(db, &found, err) == -1)
		return -1;
	if (is_empty(&found))
		return create(db, plan, err);
	if (refuse_others(&found, plan, err) == -1)
		return -1;
	if (found.version == plan->version)
		return 0;
	return upgrade(db, plan, found.version, err);
}

int
version_known(sqlite3 *db, const struct version_plan *plan, struct error *err)
{
	struct found found;

	if (look(db, &found, err) == -1)
		return -1;
	return is_empty(&found) ? 0 : refuse_others(&found, plan, err);
}

int
version_bring(sqlite3 *db, const struct version_plan *plan, struct error *err)
{
	if (run(db, "BEGIN IMMEDIATE", err) == -1)
		return -1;
	if (bring(db, plan, err) == 0 && run(db, "COMMIT", err) == 0)
		return 0;
	sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	return -1;
}

int
version_check(sqlite3 *db, const struct version_plan *plan, struct error *err)
{
	struct found found;

	if (look(db, &found, err) == -1)
		return -1;
	if (is_empty(&found))
		return error_set(err, FAULT_INPUT,
		    _("this index is still empty: querschnittd fills it"));
	if (refuse_others(&found, plan, err) == -1)
		return -1;
	if (found.version < plan->version)
		return error_set(err, FAULT_INPUT,
		    _("this index is of the older version %d: querschnittd "
		      "brings it up when it starts"),
		    found.version);
	return 0;
}
