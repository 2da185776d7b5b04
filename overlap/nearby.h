/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef OVERLAP_NEARBY_H
#define OVERLAP_NEARBY_H

#include "overlap/corpus.h"

/*
 * Which measures are worth comparing with one, and how near their texts are.
 *
 * Up to MAX_EXACT measures every other one that may be a pair is looked at.
 * Above, the MAX_NEARBY nearest by words and concepts, so that work and memory
 * grow with the number of measures and not with its square.
 */
#define MAX_EXACT  3000
#define MAX_NEARBY 200
#define LEAST_NEAR 0.03F /* text that has less in common is no pair */

enum near_part {
	NEAR_CHARS,
	NEAR_ALL,
	NEAR_CONCEPTS,
	NEAR_TITLE,
	NEAR_BASE_COUNT, /* ranks are made of those above */
	NEAR_SHARE = NEAR_BASE_COUNT,
	NEAR_TARGET,
	NEAR_TARGET_CONCEPTS,
	NEAR_LEAD,
	NEAR_FUNDING,
	NEAR_FIELD,
	NEAR_COUNT
};

struct nearby {
	uint32_t row;
	float base; /* the parts, weighed: what ranks are made of */
	float part[NEAR_COUNT];
};

struct finder {
	const struct corpus *corpus;
	float *sums[NEAR_COUNT]; /* one per row */
	struct nearby *found;    /* by row */
	float *spread;           /* one row of n-grams, by term; else 0 */
	size_t count;
};

void finder_init(struct finder *f, const struct corpus *c);
void finder_release(struct finder *f);

/*
 * Fills found with what is near row, by row.  To rank, all of it, but only
 * with the parts that ranks are made of; to judge, with all parts, and where
 * all are looked at only what comes behind row.
 */
enum look { LOOK_TO_RANK, LOOK_TO_JUDGE };

void finder_look(struct finder *f, size_t row, enum look look);

/* The same for one pair. */
struct nearby nearby_pair(const struct corpus *c, size_t i, size_t j);

/*
 * Who fits best: for each measure the best values of each other programme.
 * Programmes beyond MAX_RANKED count as one.
 */
#define MAX_RANKED 32
#define MAX_RANKS  16

struct ranks {
	float *best; /* by row, programme: MAX_RANKS of them, falling */
	size_t programmes;
};

void ranks_init(struct ranks *r, const struct corpus *c);
void ranks_release(struct ranks *r);
void ranks_add(struct ranks *r, const struct corpus *c, size_t row,
    const struct nearby *found, size_t count);

/* How many measures of j's programme are as near to i or nearer: from 1. */
unsigned ranks_rank(const struct ranks *r, const struct corpus *c, size_t i,
    size_t j, float base);

/* How far j is ahead of the best rival for i; below 0: behind. */
float ranks_margin(const struct ranks *r, const struct corpus *c, size_t i,
    size_t j, float base);

#endif
