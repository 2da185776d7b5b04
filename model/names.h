/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_NAMES_H
#define MODEL_NAMES_H

#include <stddef.h>

/*
 * Texts that were seen in a document, each once, with what is known of it.
 * All zero is empty.
 */
struct name {
	char *text;
	char *where;         /* of the first one; "" until set */
	unsigned long count; /* the user's own */
	struct name *next;   /* in order of appearance; NULL at the end */
	struct name *chain;  /* the next one of the same slot */
};

struct names {
	struct name *first, *last;
	struct name **slot;
	size_t count, slots;
};

/* NULL where text was not seen. */
struct name *names_find(const struct names *names, const char *text);

/* What there is of text, made with a count of 0 where it is new. */
struct name *names_get(struct names *names, const char *text);

void names_release(struct names *names);

/* FNV-1a of size bytes, going on from hash; begin with NAMES_HASH. */
#define NAMES_HASH 0xcbf29ce484222325ULL
unsigned long long
names_hash(unsigned long long hash, const void *bytes, size_t size);

#endif
