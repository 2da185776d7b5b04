/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/index.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "schema/writer.h"

/*
 * Pairs wait in a temporary table until all are there: only then one
 * transaction writes what is different.
 */
static int
forget(struct index *ix, struct error *err)
{
	free(ix->municipality);
	ix->municipality = NULL;
	return store_run(&ix->store, store_get(&ix->store, FRESH_CLEAR), err);
}

int
index_pairs_begin(struct index *ix, const char *municipality, struct error *err)
{
	if (forget(ix, err) == -1)
		return -1;
	ix->municipality = xstrdup(municipality);
	return 0;
}

void
index_pairs_abort(struct index *ix)
{
	struct error err;

	forget(ix, &err);
}

int
index_pairs_add(
    struct index *ix, const struct index_pair *pair, struct error *err)
{
	sqlite3_stmt *st;

	if (ix->municipality == NULL ||
	    strcmp(pair->a_source, pair->b_source) >= 0)
		return error_set(err, FAULT_INPUT,
		    _("a pair is out of place: %.80s and %.80s"),
		    pair->a_source, pair->b_source);
	st = store_get(&ix->store, FRESH_ADD);
	bind_text(st, 1, pair->a_source);
	bind_text(st, 2, pair->a_key);
	bind_text(st, 3, pair->b_source);
	bind_text(st, 4, pair->b_key);
	bind_real(st, 5, pair->score);
	bind_text(st, 6, pair->band);
	bind_text(st, 7, pair->kind);
	bind_text(st, 8, pair->detail);
	return store_run(&ix->store, st, err);
}

static int
town_step(struct index *ix, enum statement statement, struct error *err)
{
	sqlite3_stmt *st = store_get(&ix->store, statement);

	bind_text(st, 1, ix->municipality);
	return store_run(&ix->store, st, err);
}

static int
write_pairs(struct index *ix, struct error *err)
{
	if (town_step(ix, PAIRS_DROP, err) == -1)
		return -1;
	if (town_step(ix, PAIRS_PUT, err) == -1)
		return -1;
	return town_step(ix, DIRTY_DONE, err);
}

int
index_pairs_end(struct index *ix, struct error *err)
{
	if (index_begin(ix, err) == -1)
		return -1;
	if (index_end(ix, write_pairs(ix, err), err) == -1)
		return -1;
	return forget(ix, err);
}
