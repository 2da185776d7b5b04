/* SPDX-License-Identifier: EUPL-1.2 */
#include "overlap/features.h"

#define SURELY_SAME  0.0  /* log-odds */
#define CONTAINED    0.45 /* share of the shorter text that the other says */
#define TITLE_INSIDE 0.70
#define MUCH_LONGER  1.6
#define ALIKE        0.35 /* titles of two stages of one undertaking */

const char *const overlap_kind_name[] = { "same", "part", "follow-up",
	"overlap" };
const char *const overlap_band_name[] = { "none", "possible", "likely" };

static bool
same_by_text(const double x[FEATURE_COUNT], const struct verdict *v)
{
	return v->same >= SURELY_SAME && v->same >= v->overlap &&
	    x[F_STAGE_OTHER] <= 0;
}

/* One is a part where its text stands in the other's much longer one. */
static bool
is_part(
    const struct corpus *c, size_t i, size_t j, const double x[FEATURE_COUNT])
{
	const float *self = c->space[SPACE_SHARE].self;
	double longer = self[i] > self[j] ? self[i] : self[j];
	double shorter = self[i] > self[j] ? self[j] : self[i];

	return longer >= MUCH_LONGER * shorter &&
	    (x[F_SHARE] >= CONTAINED || title_inside(c, i, j) >= TITLE_INSIDE);
}

/*
 * Never "same": other stages, other villages, periods that do not meet.  The
 * first and the last are the next step of one undertaking if the texts agree.
 */
enum overlap_kind
kind_of(const struct corpus *c, size_t i, size_t j,
    const double x[FEATURE_COUNT], const struct verdict *v)
{
	const struct document *a = &c->document[i], *b = &c->document[j];
	bool later = years_between(a, b) > 0;
	bool alike = v->same >= SURELY_SAME || x[F_TITLE_CHARS] >= ALIKE;

	if (places_differ(a, b))
		return KIND_OVERLAP;
	if (alike && (later || x[F_STAGE_OTHER] > 0))
		return KIND_FOLLOW_UP;
	if (same_by_text(x, v) && !later)
		return KIND_SAME;
	return is_part(c, i, j, x) ? KIND_PART : KIND_OVERLAP;
}
