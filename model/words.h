/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_WORDS_H
#define MODEL_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strings.h"

/*
 * Status words.  Three axes that lists mix in one column: how far the work is,
 * how far the funding is, how well it goes.  A word may serve another axis
 * than its column's.  A source's own words come first, then the shipped ones
 * (from the notes in domain.md 1.9 and what German lists use).
 */
enum axis { AXIS_STATUS, AXIS_FUNDING_STATUS, AXIS_RATING, AXIS_COUNT };

struct axis_info {
	const char *name;          /* "status" */
	const char *const *values; /* "idea" …, ends with NULL */
	const char *const *labels; /* English for people, in the same order */
};

extern const struct axis_info axis_info[AXIS_COUNT];

bool axis_has(enum axis axis, const char *value);

/* The label of value in the user's language, or value itself. */
const char *axis_label(enum axis axis, const char *value);

/* What a word means: a value on one axis or on several. */
struct meaning {
	const char *value[AXIS_COUNT]; /* NULL: says nothing of this axis */
};

/* A source's own words; all zero has none. */
struct words {
	struct word *item;
	size_t count;
};

/* -1 when the word already means something else on this axis. */
int words_add(struct words *words, enum axis axis, const char *value,
    const char *word, struct error *err);
void words_release(struct words *words);

/*
 * What text says: the whole text as a word of the source, then as a shipped
 * one (both folded like a heading), then the same without what stands in
 * brackets ("in Bearbeitung (15 %)") or behind a comma or semicolon, or the
 * date at its end.  A shipped word with several axes says its column's own one
 * only ("abgelehnt" is dropped or rejected); a source's own word says all that
 * the source gave it.  false when it is unknown.
 */
bool words_find(const struct words *own, enum axis column, const char *text,
    struct meaning *meaning);

/* The known word nearest to text, or NULL: for "did you mean". */
const char *words_nearest(const struct words *own, const char *text);

#endif
