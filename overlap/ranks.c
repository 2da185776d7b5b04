/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>

#include "base/memory.h"
#include "overlap/nearby.h"

void
ranks_init(struct ranks *r, const struct corpus *c)
{
	r->programmes = c->programmes < MAX_RANKED ? c->programmes : MAX_RANKED;
	r->best =
	    xcalloc(c->count * r->programmes + 1, MAX_RANKS * sizeof(float));
}

void
ranks_release(struct ranks *r)
{
	free(r->best);
}

static float *
best_of(const struct ranks *r, const struct corpus *c, size_t i, size_t j)
{
	size_t programme = c->document[j].programme;

	if (programme >= r->programmes)
		programme = r->programmes - 1;
	return r->best + (i * r->programmes + programme) * MAX_RANKS;
}

void
ranks_add(struct ranks *r, const struct corpus *c, size_t row,
    const struct nearby *found, size_t count)
{
	for (size_t k = 0; k < count; k++) {
		float *best = best_of(r, c, row, found[k].row);
		float base = found[k].base;
		size_t at = MAX_RANKS - 1;

		if (base <= best[at])
			continue;
		for (; at > 0 && best[at - 1] < base; at--)
			best[at] = best[at - 1];
		best[at] = base;
	}
}

unsigned
ranks_rank(const struct ranks *r, const struct corpus *c, size_t i, size_t j,
    float base)
{
	const float *best = best_of(r, c, i, j);
	unsigned rank = 0;

	while (rank < MAX_RANKS && best[rank] > base)
		rank++;
	return rank + 1;
}

float
ranks_margin(const struct ranks *r, const struct corpus *c, size_t i, size_t j,
    float base)
{
	const float *best = best_of(r, c, i, j);

	return base >= best[0] ? base - best[1] : base - best[0];
}
