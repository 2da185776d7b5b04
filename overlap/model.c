/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>

#include "overlap/features.h"

#define SMALLEST 1e-9

/* Measures for different villages are never "likely", however equal their
 * words: the playground here is not the playground there. */
#define MOST_ELSEWHERE 0.49

static double
chance(double log_odds)
{
	return 1 / (1 + exp(-log_odds));
}

static double
log_odds(double p)
{
	return log(p + SMALLEST) - log(1 - p + SMALLEST);
}

struct verdict
model_judge(const double x[FEATURE_COUNT])
{
	struct verdict v = { model_info.same_bias, model_info.overlap_bias, 0 };
	double either;

	for (int f = 0; f < FEATURE_COUNT; f++) {
		v.same += feature_info[f].same * x[f];
		v.overlap += feature_info[f].overlap * x[f];
	}
	either = 1 - (1 - chance(v.same)) * (1 - chance(v.overlap));
	v.score =
	    chance(model_info.slope * log_odds(either) + model_info.offset);
	if (x[F_PLACE_OTHER] >= 1)
		v.score = fmin(v.score, MOST_ELSEWHERE);
	v.score = round(v.score * 1e4) / 1e4;
	return v;
}

double
model_share(
    const struct verdict *v, const double x[FEATURE_COUNT], enum feature f)
{
	const struct feature_info *info = &feature_info[f];
	double weight = v->same >= v->overlap ? info->same : info->overlap;

	return weight * (x[f] - info->mean);
}
