/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/relevance.h"

#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "schema/terms.h"

/* The usual constants of BM25; a title says more than a text. */
#define SATURATION 1.2
#define LENGTH     0.5

static const double column_weight[COLUMN_COUNT] = {
	[COLUMN_TITLE] = 4,
	[COLUMN_BODY] = 1,
	[COLUMN_OTHER] = 1.5,
};

struct row {
	const Fts5ExtensionApi *api;
	Fts5Context *context;
	double met[MAX_SEARCH_WORDS]; /* weighted hits of each word */
	double length;                /* beside the average */
	double rows;
};

void
search_plan_release(struct search_plan *plan)
{
	for (size_t i = 0; i < plan->words; i++)
		free(plan->word[i].stem);
	*plan = (struct search_plan){ 0 };
}

static int
read_hits(struct row *row, const struct search_plan *plan)
{
	int count = 0, phrase, column, offset;
	int rc = row->api->xInstCount(row->context, &count);

	for (int i = 0; i < count && rc == SQLITE_OK; i++) {
		const struct search_phrase *hit;

		rc =
		    row->api->xInst(row->context, i, &phrase, &column, &offset);
		if (rc != SQLITE_OK)
			break;
		hit = &plan->phrase[phrase];
		row->met[hit->word] += hit->worth * column_weight[column];
	}
	return rc;
}

static int
read_lengths(struct row *row)
{
	sqlite3_int64 rows = 0, all = 0;
	int own = 0, rc;

	rc = row->api->xRowCount(row->context, &rows);
	if (rc == SQLITE_OK)
		rc = row->api->xColumnTotalSize(row->context, -1, &all);
	if (rc == SQLITE_OK)
		rc = row->api->xColumnSize(row->context, -1, &own);
	row->rows = (double)rows;
	row->length = all == 0 ? 1 : (double)own * (double)rows / (double)all;
	return rc;
}

static double
score(const struct row *row, const struct search_plan *plan)
{
	double sum = 0;

	for (size_t i = 0; i < plan->words; i++) {
		double met = row->met[i];
		double uses = fmin(plan->word[i].uses, row->rows);
		double rare = log1p((row->rows - uses + 0.5) / (uses + 0.5));

		if (met > 0)
			sum += WORD_MET +
			    rare * met * (SATURATION + 1) /
				(met +
				    SATURATION *
					(1 - LENGTH + LENGTH * row->length));
	}
	return sum;
}

static void
relevance(const Fts5ExtensionApi *api, Fts5Context *context,
    sqlite3_context *answer, int count, sqlite3_value **values)
{
	const struct search_plan *plan = api->xUserData(context);
	struct row row = { .api = api, .context = context };
	int rc;

	(void)count;
	(void)values;
	if (api->xPhraseCount(context) != (int)plan->phrases ||
	    api->xColumnCount(context) != COLUMN_COUNT) {
		sqlite3_result_error(answer, "not the search at hand", -1);
		return;
	}
	rc = read_hits(&row, plan);
	if (rc == SQLITE_OK)
		rc = read_lengths(&row);
	if (rc == SQLITE_OK)
		sqlite3_result_double(answer, score(&row, plan));
	else
		sqlite3_result_error_code(answer, rc);
}

static fts5_api *
find_api(sqlite3 *db)
{
	sqlite3_stmt *st = NULL;
	fts5_api *api = NULL;

	if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &st, NULL) ==
	    SQLITE_OK) {
		sqlite3_bind_pointer(st, 1, &api, "fts5_api_ptr", NULL);
		sqlite3_step(st);
	}
	sqlite3_finalize(st);
	return api;
}

int
relevance_register(
    struct store *s, const struct search_plan *plan, struct error *err)
{
	fts5_api *api = find_api(s->db);

	if (api == NULL)
		return error_set(err, FAULT_SYSTEM,
		    _("this SQLite has no full-text search (FTS5)"));
	if (api->xCreateFunction(
		api, "relevance", (void *)plan, relevance, NULL) != SQLITE_OK)
		return store_failed(s, err);
	return 0;
}
