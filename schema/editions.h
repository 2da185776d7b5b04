/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef SCHEMA_EDITIONS_H
#define SCHEMA_EDITIONS_H

#include "schema/chain.h"

/* An older edition of a list that was filled in, and the fields it tells. */
struct edition {
	char at[TIME_SIZE];
	bool said[FIELD_COUNT];
};

struct editions {
	struct edition *item;
	size_t count;
};

int editions_read(struct editions *editions, struct index *ix,
    sqlite3_int64 source, struct error *err);
void editions_release(struct editions *editions);
int edition_write(struct index *ix, sqlite3_int64 source,
    const struct edition *edition, struct error *err);

/* The times at which a measure is known, oldest first. */
struct known {
	char at[TIME_SIZE];
	const bool *said; /* of an edition; NULL: a run, which tells all */
};

struct known_times {
	struct known *item;
	size_t count;
	bool live; /* it was in a run, not in editions alone */
};

/* Of the runs of its source, two are enough: those next to the time asked for
 * ("" where there is none).  Points into editions. */
struct known_asked {
	sqlite3_int64 measure;
	const char *run_before, *run_after;
	const struct editions *editions;
};
int known_read(struct known_times *times, struct index *ix,
    const struct known_asked *asked, struct error *err);
void known_release(struct known_times *times);

/* Fills in what is next to time->at and tells of that field, or for
 * FIELD_COUNT of any. */
void known_around(
    const struct known_times *times, struct known_time *time, enum field field);

#endif
