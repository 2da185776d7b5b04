/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define FEWEST_SLOTS 64

unsigned long long
names_hash(unsigned long long hash, const void *bytes, size_t size)
{
	const unsigned char *at = bytes;

	for (size_t i = 0; i < size; i++)
		hash = (hash ^ at[i]) * 0x100000001b3ULL;
	return hash;
}

static struct name **
slot_of(const struct names *names, const char *text)
{
	unsigned long long hash = names_hash(NAMES_HASH, text, strlen(text));

	return &names->slot[hash % names->slots];
}

struct name *
names_find(const struct names *names, const char *text)
{
	struct name *name;

	if (names->slots == 0)
		return NULL;
	name = *slot_of(names, text);
	while (name != NULL && strcmp(name->text, text) != 0)
		name = name->chain;
	return name;
}

static void
link_name(struct names *names, struct name *name)
{
	struct name **slot = slot_of(names, name->text);

	name->chain = *slot;
	*slot = name;
}

static void
grow(struct names *names)
{
	names->slots = names->slots == 0 ? FEWEST_SLOTS : 4 * names->slots;
	free(names->slot);
	names->slot = xcalloc(names->slots, sizeof(*names->slot));
	for (struct name *n = names->first; n != NULL; n = n->next)
		link_name(names, n);
}

struct name *
names_get(struct names *names, const char *text)
{
	struct name *name = names_find(names, text);

	if (name != NULL)
		return name;
	if (names->count >= names->slots)
		grow(names);
	name = xcalloc(1, sizeof(*name));
	name->text = xstrdup(text);
	name->where = xstrdup("");
	if (names->last != NULL)
		names->last->next = name;
	else
		names->first = name;
	names->last = name;
	names->count++;
	link_name(names, name);
	return name;
}

void
names_release(struct names *names)
{
	struct name *next;

	for (struct name *n = names->first; n != NULL; n = next) {
		next = n->next;
		free(n->text);
		free(n->where);
		free(n);
	}
	free(names->slot);
	*names = (struct names){ 0 };
}
