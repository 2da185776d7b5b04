/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/trie.h"

#include <stdlib.h>

#include "base/memory.h"

static uint32_t
node_add(struct trie *t, unsigned char byte)
{
	t->node = xgrow(t->node, t->count, sizeof(*t->node));
	t->node[t->count] = (struct trie_node){ .byte = byte };
	return (uint32_t)t->count++;
}

void
trie_init(struct trie *t)
{
	*t = (struct trie){ 0 };
	node_add(t, 0);
}

void
trie_release(struct trie *t)
{
	free(t->node);
	*t = (struct trie){ 0 };
}

uint32_t
trie_step(const struct trie *t, uint32_t node, char byte)
{
	unsigned char wanted = (unsigned char)byte;
	uint32_t at = t->node[node].child;

	if (node == TRIE_ROOT)
		at = t->first[wanted];
	while (at != 0 && t->node[at].byte != wanted)
		at = t->node[at].next;
	return at != 0 ? at : TRIE_NONE;
}

static uint32_t
child_add(struct trie *t, uint32_t node, char byte)
{
	uint32_t child = node_add(t, (unsigned char)byte);

	t->node[child].next = t->node[node].child;
	t->node[node].child = child;
	if (node == TRIE_ROOT)
		t->first[(unsigned char)byte] = child;
	return child;
}

uint32_t
trie_add(struct trie *t, const char *key)
{
	uint32_t node = TRIE_ROOT;

	for (; *key != '\0'; key++) {
		uint32_t child = trie_step(t, node, *key);

		node = child != TRIE_NONE ? child : child_add(t, node, *key);
	}
	return node;
}
