/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TEXT_DEPARTMENTS_H
#define TEXT_DEPARTMENTS_H

#include <stddef.h>

#include "base/error.h"
#include "base/strings.h"

/*
 * The town's departments, from the file the town edits (fachbereiche.csv:
 * name;synonyms;mailbox;group, UTF-8, synonyms separated by '|').
 */
struct department {
	char *name;
	struct strings synonyms;
	char *mailbox;
	char *group;
};

struct departments;

struct departments *
departments_new(const char *bytes, size_t size, struct error *err);
void departments_free(struct departments *d);

/*
 * The department whose name or synonym stands in text as whole words, the
 * longest match first, folded like a heading; or NULL.
 */
const struct department *
departments_find(const struct departments *d, const char *text);

/*
 * What of text is an office and not a person: where a known name or synonym
 * stands beside what looks like a person's name ("Bauamt, Frau Schulte",
 * "Hochbau (Herr Dr. M. Vogt)"), only the office's words stay; else text as it
 * is.  The caller frees it.
 */
char *departments_reduce(const struct departments *d, const char *text);

#endif
