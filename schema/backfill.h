/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef SCHEMA_BACKFILL_H
#define SCHEMA_BACKFILL_H

#include "schema/editions.h"

/* What the parts of stage_backfill() share; for them alone. */
struct backfill {
	struct stage *stage;
	struct index *index;
	const struct backfill_job *job;
	struct stage_summary *summary;
	struct edition edition;
	struct editions others; /* and this one, if it was filled in before */
	char run_before[TIME_SIZE], run_after[TIME_SIZE]; /* good ones, or "" */
};

/* What a row of the edition says of a field; its key is that of the list. */
const char *backfill_value(const struct staged_row *row, enum field f);

/* ---- backfill_rows.c: measures that no run has seen ---- */

/* A new one: it is gone, first and last seen in this edition. */
int backfill_add(struct backfill *b, struct staged_row *row, struct error *err);

/* Of each field it says what the newest edition does that tells it. */
int backfill_restate(struct backfill *b, const struct staged_row *row,
    const struct known_times *times, struct error *err);

#endif
