/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/index.h"

#include "schema/writer.h"

/* What is handed out is remembered with its mark: a municipality that is
 * marked again while it is being compared stays dirty. */
static int
take(struct store *s, struct error *err)
{
	if (store_run(s, store_get(s, TAKEN_CLEAR), err) == -1)
		return -1;
	return store_run(s, store_get(s, TAKEN_SET), err);
}

int
index_dirty(struct index *ix, struct strings *municipalities, struct error *err)
{
	struct store *s = &ix->store;
	sqlite3_stmt *st;
	int rc;

	if (take(s, err) == -1)
		return -1;
	st = store_get(s, DIRTY_GET);
	while ((rc = store_step(s, st, err)) == 1)
		strings_add(municipalities, column_text(st, 0));
	return rc;
}

int
index_set_dirty(struct index *ix, struct error *err)
{
	return store_run(&ix->store, store_get(&ix->store, DIRTY_ALL), err);
}
