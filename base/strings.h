/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_STRINGS_H
#define BASE_STRINGS_H

#include <stdbool.h>
#include <stddef.h>

/* A list of strings that it owns.  All zero is an empty list. */
struct strings {
	char **item;
	size_t count;
};

void strings_release(struct strings *s); /* leaves an empty list */
void strings_add(struct strings *s, const char *text);
void strings_add_size(struct strings *s, const char *text, size_t size);
void strings_give(struct strings *s, char *text); /* text is the list's now */
bool strings_have(const struct strings *s, const char *text);

/* Byte order, doubled ones dropped. */
void strings_sort(struct strings *s);

/* The elements with between in their midst; the caller frees it. */
char *strings_join(const struct strings *s, const char *between);

/*
 * Splits text at any byte of separators and adds what is left of each part
 * after trimming white space; empty parts are left out.
 */
void strings_split(struct strings *s, const char *text, const char *separators);

#endif
