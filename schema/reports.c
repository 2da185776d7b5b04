/* SPDX-License-Identifier: EUPL-1.2 */
/* Dated reports: from the stage to rows of their own, beside history. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/memory.h"
#include "schema/pack.h"
#include "schema/writer.h"

#define DAY  ((time_t)24 * 60 * 60)
#define NOON (DAY / 2) /* so that it is that day in Europe, too */

static void
report_time(char at[TIME_SIZE], const char *date)
{
	time_write(at, date_last_day(date) * DAY + NOON);
}

int
stage_add_report(
    struct stage *stage, const struct report *report, struct error *err)
{
	struct store *s = &stage->index->store;
	sqlite3_stmt *st = store_get(s, TOLD_ADD);
	char at[TIME_SIZE];

	report_time(at, report->part[REPORT_DATE]);
	bind_int(st, 1, stage->id);
	bind_text(st, 2, report->part[REPORT_KEY]);
	bind_text(st, 3, at);
	bind_text(st, 4, report->part[REPORT_DATE]);
	bind_text(st, 5, report->part[REPORT_LABEL]);
	bind_text(st, 6, report->part[REPORT_RATING]);
	bind_text(st, 7, report->part[REPORT_TEXT]);
	return store_run(s, st, err);
}

/* ---- what a measure does not say itself, its newest report does ---- */

/* The fields and the columns of TOLD_OF that fill them. */
static const struct {
	enum field field;
	int column;
} fills[] = {
	{ FIELD_UPDATED, 2 },
	{ FIELD_RATING, 3 },
	{ FIELD_STATUS_TEXT, 4 },
};

#define FILL_COUNT (sizeof(fills) / sizeof(*fills))

bool
is_filled(unsigned filled, enum field field)
{
	for (size_t i = 0; i < FILL_COUNT; i++)
		if (fills[i].field == field)
			return (filled & 1u << i) != 0;
	return false;
}

struct filling {
	sqlite3_int64 row; /* 0: none */
	struct measure measure;
	unsigned filled; /* bits of fills[] */
};

static int
begin_filling(struct filling *f, sqlite3_stmt *st, struct error *err)
{
	char *packed = xstrdup(column_text(st, 1));
	int rc;

	f->row = sqlite3_column_int64(st, 0);
	f->filled = 0;
	measure_clear(&f->measure);
	rc = measure_unpack(&f->measure, packed, err);
	free(packed);
	return rc;
}

/* The newest comes first, and stays. */
static void
fill(struct filling *f, sqlite3_stmt *st)
{
	for (size_t i = 0; i < FILL_COUNT; i++) {
		const char *text = column_text(st, fills[i].column);

		if (f->measure.value[fills[i].field] != NULL || *text == '\0')
			continue;
		measure_set(&f->measure, fills[i].field, text);
		f->filled |= 1u << i;
	}
}

static int
end_filling(struct stage *stage, struct filling *f, struct error *err)
{
	struct store *s = &stage->index->store;
	unsigned char hash[HASH_BYTES];
	sqlite3_stmt *st;
	char *packed;

	if (f->filled == 0)
		return 0;
	packed = measure_pack(&f->measure);
	hash_packed(hash, packed);
	st = store_get(s, STAGED_FILL);
	bind_int(st, 1, f->row);
	bind_text(st, 2, packed);
	bind_blob(st, 3, hash, HASH_BYTES);
	bind_int(st, 4, f->filled);
	free(packed);
	return store_run(s, st, err);
}

int
stage_fill(struct stage *stage, struct error *err)
{
	struct store *s = &stage->index->store;
	sqlite3_stmt *st = store_get(s, TOLD_OF);
	struct filling f = { 0 };
	int rc;

	bind_int(st, 1, stage->id);
	while ((rc = store_step(s, st, err)) == 1) {
		if (sqlite3_column_int64(st, 0) != f.row) {
			rc = end_filling(stage, &f, err);
			if (rc == 0)
				rc = begin_filling(&f, st, err);
			if (rc == -1)
				break;
		}
		fill(&f, st);
	}
	store_done(st);
	if (rc == 0)
		rc = end_filling(stage, &f, err);
	measure_clear(&f.measure);
	return rc;
}

/* ---- into the index ---- */

static sqlite3_stmt *
about_news(struct stage *stage, enum statement statement, const char *edition)
{
	sqlite3_stmt *st = store_get(&stage->index->store, statement);

	bind_int(st, 1, stage->source.id);
	bind_int(st, 2, stage->id);
	bind_text(st, 3, edition);
	return st;
}

int
reports_count(struct stage *stage, const char *edition, unsigned long *count,
    struct error *err)
{
	sqlite3_stmt *st = about_news(stage, TOLD_NEW, edition);
	sqlite3_int64 number;

	if (store_number(&stage->index->store, st, &number, err) == -1)
		return -1;
	*count = (unsigned long)number;
	return 0;
}

int
reports_merge(struct stage *stage, const char *at, struct error *err)
{
	struct store *s = &stage->index->store;
	sqlite3_stmt *st = about_news(stage, TOLD_TOUCH, NULL);

	bind_text(st, 4, at);
	if (store_run(s, st, err) == -1)
		return -1;
	return store_run(s, about_news(stage, TOLD_PUT, NULL), err);
}

int
reports_backfill(struct stage *stage, const char *edition, struct error *err)
{
	struct store *s = &stage->index->store;

	return store_run(s, about_news(stage, TOLD_PUT, edition), err);
}

int
stage_lost_reports(
    struct stage *stage, lost_report_fn *fn, void *arg, struct error *err)
{
	struct store *s = &stage->index->store;
	sqlite3_stmt *st = store_get(s, TOLD_TO_NONE);
	int rc;

	bind_int(st, 1, stage->source.id);
	bind_int(st, 2, stage->id);
	while ((rc = store_step(s, st, err)) == 1)
		fn(arg, column_text(st, 0),
		    (unsigned long)sqlite3_column_int64(st, 1));
	return rc;
}
