/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TEXT_TRIE_H
#define TEXT_TRIE_H

#include <stddef.h>
#include <stdint.h>

/*
 * Many keys that are walked byte by byte: what no key begins with is known
 * after a byte or two, which is all that most words of a text cost.  A node is
 * a number; each may carry a value.
 */
struct trie_node {
	uint32_t child, next; /* 0: none */
	uint32_t value;
	unsigned char byte;
};

struct trie {
	struct trie_node *node; /* the first is the root */
	size_t count;
	uint32_t first[256]; /* the root's children, by their byte */
};

#define TRIE_ROOT 0
#define TRIE_NONE UINT32_MAX

void trie_init(struct trie *t);
void trie_release(struct trie *t);

/* The node of key, made if it is not there. */
uint32_t trie_add(struct trie *t, const char *key);

/* The child of node for byte, or TRIE_NONE. */
uint32_t trie_step(const struct trie *t, uint32_t node, char byte);

#endif
