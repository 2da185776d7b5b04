/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef OVERLAP_FEATURES_H
#define OVERLAP_FEATURES_H

#include "overlap/corpus.h"
#include "overlap/nearby.h"

/* What the model looks at in a pair; the table in weights.c says how much
 * each counts. */
enum feature {
	F_CHARS,
	F_CONCEPTS,
	F_TITLE_CHARS,
	F_SHARE, /* what both say, by the shorter text */
	F_PLACE_SAME,
	F_PLACE_ONE, /* both name one place, the same */
	F_PLACE_SET, /* both name the same two or more */
	F_PLACE_OTHER,
	F_TOWN, /* both are for the whole town, or say no place */
	F_COST_EQUAL,
	F_COST_NEAR,
	F_COST_KNOWN,
	F_YEARS_EQUAL,
	F_YEARS_GAP,
	F_TARGET,
	F_TARGET_OTHER,
	F_LEAD,
	F_FUNDING,
	F_FIELD,
	F_RANK,
	F_MARGIN,
	F_STAGE_OTHER,
	FEATURE_COUNT
};

struct feature_info {
	const char *name;
	enum field needs; /* FIELD_COUNT: nothing */
	double same;      /* weights of the two experts */
	double overlap;
	double mean; /* over all pairs the weights were fitted on */
};

extern const struct feature_info feature_info[FEATURE_COUNT];

/*
 * The two experts and what is made of them: "same undertaking" and "overlaps
 * without being the same" are each a logistic model; a pair is an overlap
 * unless both say no; the calibration turns that into the frequency seen.
 */
struct model_info {
	double same_bias, overlap_bias;
	double slope, offset; /* of the calibration, on log-odds */
};

extern const struct model_info model_info;

struct verdict {
	double same, overlap; /* log-odds of the two experts */
	double score;         /* rounded to 4 digits */
};

void features_read(double x[FEATURE_COUNT], const struct corpus *c,
    const struct ranks *ranks, size_t i, const struct nearby *near);
struct verdict model_judge(const double x[FEATURE_COUNT]);

/* Share of the log-odds that feature f brought to the stronger expert. */
double model_share(
    const struct verdict *v, const double x[FEATURE_COUNT], enum feature f);

/* Years between two periods: 0 where they meet or one is not known. */
int years_between(const struct document *a, const struct document *b);

/* Each has places of its own, and none of them is the other's. */
bool places_differ(const struct document *a, const struct document *b);

/* How much of one title stands in the other's text, the better way round. */
double title_inside(const struct corpus *c, size_t i, size_t j);

/* The common place that says most, or NULL. */
const char *place_common(const struct corpus *c, const struct document *a,
    const struct document *b, float *worth);

enum overlap_kind kind_of(const struct corpus *c, size_t i, size_t j,
    const double x[FEATURE_COUNT], const struct verdict *v);

#endif
