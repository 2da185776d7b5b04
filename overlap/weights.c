/* SPDX-License-Identifier: EUPL-1.2 */
#include "overlap/features.h"

#define NONE FIELD_COUNT

const struct feature_info feature_info[FEATURE_COUNT] = {
	[F_CHARS] = { "chars", NONE, 8, 11, .036 },
	[F_ALL] = { "all", NONE, 1, 1, .013 },
	[F_CONCEPTS] = { "concepts", NONE, 3, 4, .04 },
	[F_TITLE] = { "title", NONE, 2, 2, .003 },
	[F_TITLE_CHARS] = { "title-chars", NONE, 2, 2, .01 },
	[F_TITLE_IN] = { "title-in", NONE, 0, 2, .03 },
	[F_SHARE] = { "share", NONE, 0, 3, .02 },
	[F_PLACE_SAME] = { "place-same", NONE, .8, .7, .17 },
	[F_PLACE_ONE] = { "place-one", NONE, 1, 1, .04 },
	[F_PLACE_SET] = { "place-set", NONE, .7, 1.2, 0 },
	[F_PLACE_OTHER] = { "place-other", NONE, -.6, -1.3, .27 },
	[F_TOWN] = { "town", FIELD_PLACE, 1, 1, .11 },
	[F_COST_EQUAL] = { "cost-equal", FIELD_COST, 4, 0, 0 },
	[F_COST_NEAR] = { "cost-near", FIELD_COST, 1, 0, .06 },
	[F_COST_KNOWN] = { "cost-known", FIELD_COST, -1, -.1, .65 },
	[F_YEARS_COMMON] = { "years-common", FIELD_START, .2, 0, .4 },
	[F_YEARS_EQUAL] = { "years-equal", FIELD_START, 3, .8, .05 },
	[F_YEARS_GAP] = { "years-gap", FIELD_START, -.5, -1, .05 },
	[F_TARGET] = { "target", FIELD_TARGET, 1, 1, .05 },
	[F_TARGET_CONCEPTS] = { "target-concepts", FIELD_TARGET, 1, 1, .05 },
	[F_TARGET_OTHER] = { "target-other", FIELD_TARGET, -.5, -.1, .5 },
	[F_LEAD] = { "lead", FIELD_LEAD, 3, 1, .01 },
	[F_FUNDING] = { "funding", FIELD_FUNDING, 1, 0, .05 },
	[F_FIELD] = { "field", FIELD_FIELD, 2, 1, .03 },
	[F_RANK] = { "rank", NONE, 2.8, .3, .03 },
	[F_MARGIN] = { "margin", NONE, 7, 5, -.1 },
	[F_STAGE_OTHER] = { "stage-other", NONE, -4, -1, 0 },
};

const struct model_info model_info = { -11, -8.6, 1, 0 };
