/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_JSON_POINTER_H
#define CONNECTORS_JSON_POINTER_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "base/error.h"
#include "base/strings.h"

/*
 * JSON Pointer (RFC 6901), with one step more: `*` means every element of an
 * array, or every value of an object that has no member of that name; `**`,
 * once in a pointer, means the value itself and all lists and objects below it,
 * each before what is in it.  A text without a slash at its beginning is the
 * name of a member, as it is.
 *
 * "2/id" is a Relative JSON Pointer: two levels up, then /id.  A list is a
 * level of its own: from an element of a list 1 is the list, and 2 the object
 * that has it.
 */
#define MAX_POINTER_STEPS 32

struct pointer {
	struct strings steps; /* unescaped; none: the value itself */
	unsigned up;          /* levels, before the first step */
};

/* -1 where an escape is wrong or the steps are too many. */
int pointer_init(struct pointer *p, const char *text, struct error *err);
void pointer_release(struct pointer *p);

/* Where the lists and objects of a document are; borrows them. */
struct ancestry {
	struct ancestor {
		const json_t *value;
		json_t *parent;
	} * item;
	size_t count;
};

void ancestry_init(struct ancestry *a, json_t *root);
void ancestry_release(struct ancestry *a);

/* So many levels up from value, or NULL. */
json_t *ancestry_find(const struct ancestry *a, json_t *value, unsigned levels);

/* Values found, borrowed from the tree. */
struct values {
	json_t **item;
	size_t count;
};

void values_add(struct values *v, json_t *value);
void values_release(struct values *v);

/*
 * Appends every value at p below root, in the order of the document.  false
 * where a step up to the first `*` leads nowhere (`*` itself does, where there
 * is no list and no object): then *last is the value before that step.  last
 * may be NULL.
 */
bool pointer_find(
    const struct pointer *p, json_t *root, struct values *found, json_t **last);

#endif
