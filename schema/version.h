/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef SCHEMA_VERSION_H
#define SCHEMA_VERSION_H

#include <sqlite3.h>

#include "base/error.h"

/* "Qsch" in the header of the file: file(1) and we know it by that. */
#define APPLICATION_ID 0x51736368

/*
 * How an index comes to be of a version.  upgrade[n] brings version n + 1 to
 * n + 2, so that there are version - 1 of them.  A new version is: the change
 * made in schema.sql, an upgrade-N.sql (N: the version it makes) that does the
 * same to a file that has data in it, and its row in the plan.
 */
struct version_plan {
	int version;
	const char *tables;
	const char *views;
	const char *const *upgrade;
};

extern const struct version_plan version_plan;

/* -1 unless db is empty or an index that version_bring() would take. */
int
version_known(sqlite3 *db, const struct version_plan *plan, struct error *err);

/*
 * Brings db, a new file or an index of ours, to the plan's version, as one
 * transaction.  -1, and all is as before, when it is something else, is newer
 * than the plan or a step fails.
 */
int
version_bring(sqlite3 *db, const struct version_plan *plan, struct error *err);

/* -1 unless db is an index of just the plan's version. */
int
version_check(sqlite3 *db, const struct version_plan *plan, struct error *err);

#endif
