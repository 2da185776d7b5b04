/* SPDX-License-Identifier: EUPL-1.2 */
#include "overlap/vocabulary.h"

#include <stdlib.h>

#include "base/memory.h"

#define FIRST_ROOM 1024 /* a power of two */

/* Open addressing; at most half full. */
struct slot {
	uint64_t id;
	uint32_t term; /* + 1; 0: empty */
};

struct vocabulary {
	struct slot *slot;
	size_t room;
	uint32_t count;
};

struct vocabulary *
vocabulary_new(void)
{
	struct vocabulary *v = xcalloc(1, sizeof(*v));

	v->room = FIRST_ROOM;
	v->slot = xcalloc(v->room, sizeof(*v->slot));
	return v;
}

void
vocabulary_free(struct vocabulary *v)
{
	if (v == NULL)
		return;
	free(v->slot);
	free(v);
}

static struct slot *
slot_of(const struct vocabulary *v, uint64_t id)
{
	size_t at = (size_t)(id ^ (id >> 32)) & (v->room - 1);

	while (v->slot[at].term != 0 && v->slot[at].id != id)
		at = (at + 1) & (v->room - 1);
	return &v->slot[at];
}

static void
grow(struct vocabulary *v)
{
	struct vocabulary bigger = *v;

	bigger.room = v->room * 2;
	bigger.slot = xcalloc(bigger.room, sizeof(*bigger.slot));
	for (size_t i = 0; i < v->room; i++)
		if (v->slot[i].term != 0)
			*slot_of(&bigger, v->slot[i].id) = v->slot[i];
	free(v->slot);
	*v = bigger;
}

uint32_t
vocabulary_add(struct vocabulary *v, uint64_t id)
{
	struct slot *slot = slot_of(v, id);

	if (slot->term == 0) {
		if (v->count + 1 > v->room / 2) {
			grow(v);
			slot = slot_of(v, id);
		}
		slot->id = id;
		slot->term = ++v->count;
	}
	return slot->term - 1;
}

uint32_t
vocabulary_find(const struct vocabulary *v, uint64_t id)
{
	const struct slot *slot = slot_of(v, id);

	return slot->term == 0 ? NO_TERM : slot->term - 1;
}

size_t
vocabulary_count(const struct vocabulary *v)
{
	return v->count;
}
