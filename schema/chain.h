/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef SCHEMA_CHAIN_H
#define SCHEMA_CHAIN_H

#include "schema/writer.h"

/*
 * The history of one measure as a chain: what each field said at the times at
 * which the measure is known.  Nothing is known in between, so a change stands
 * at the first time that had the new value, and the same times and values give
 * the same history in whatever order they came to be known.
 */
struct chain_link {
	sqlite3_int64 id;
	char *at, *field, *old,
	    *fresh; /* old, fresh: NULL where there is none */
};

struct chain {
	struct index *index;
	sqlite3_int64 measure;
	struct chain_link *link; /* oldest first */
	size_t count;
};

/* A time that becomes known, and its neighbours; "" where there is none. */
struct known_time {
	char at[TIME_SIZE], before[TIME_SIZE], after[TIME_SIZE];
};

/* Are both the same text, or is there none? */
bool chain_same(const char *a, const char *b);

int chain_read(struct chain *chain, struct index *ix, sqlite3_int64 measure,
    struct error *err);
void chain_release(struct chain *chain);

/*
 * At that time field said value, which may be NULL; now is what it says today.
 * *changed is set where history is another one now.  Once for each field.
 */
struct said {
	const char *field, *value, *now;
};
int chain_say(struct chain *chain, const struct known_time *time,
    const struct said *said, bool *changed, struct error *err);

#endif
