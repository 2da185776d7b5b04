/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/query.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "schema/reader.h"
#include "text/analysis.h"

#define MAX_SUGGESTED 5

/* How far a source's name and a key may be from what was typed. */
#define MAX_NAME_DISTANCE 2
#define MAX_KEY_DISTANCE  2

static int
near_sources(
    struct query *q, const char *text, struct strings *names, struct error *err)
{
	sqlite3_stmt *st = store_get(&q->store, NAMES);
	int rc;

	while ((rc = store_step(&q->store, st, err)) == 1) {
		const char *name = column_text(st, 0);

		if (names->count < MAX_SUGGESTED &&
		    (text_distance(text, name, MAX_NAME_DISTANCE) <=
			    MAX_NAME_DISTANCE ||
			(*text != '\0' && strstr(name, text) != NULL)))
			strings_add(names, name);
	}
	return rc;
}

static bool
is_near_key(const char *asked, const char *key, unsigned limit)
{
	char *folded = text_fold_heading(key);
	bool near = text_distance(asked, folded, limit) <= limit;

	free(folded);
	return near;
}

/* Of source, or of any when it is NULL; folded keys, the nearest first. */
static int
near_keys(struct query *q, const char *source, const char *asked,
    struct strings *names, struct error *err)
{
	char *folded = text_fold_heading(asked);
	int rc = 0;

	for (unsigned limit = 0;
	     limit <= MAX_KEY_DISTANCE && names->count == 0 && rc == 0;
	     limit++) {
		sqlite3_stmt *st = store_get(&q->store, KEYS);

		bind_text(st, 1, source);
		while ((rc = store_step(&q->store, st, err)) == 1)
			if (names->count < MAX_SUGGESTED &&
			    is_near_key(folded, column_text(st, 1), limit))
				strings_give(names,
				    xasprintf("%s:%s", column_text(st, 0),
					column_text(st, 1)));
	}
	free(folded);
	return rc;
}

int
query_suggest(
    struct query *q, const char *text, struct strings *names, struct error *err)
{
	const char *colon = strchr(text, ':');
	char *source;
	int rc;

	if (colon == NULL) {
		if (near_sources(q, text, names, err) == -1)
			return -1;
		return names->count > 0 ? 0
					: near_keys(q, NULL, text, names, err);
	}
	source = xstrndup(text, (size_t)(colon - text));
	rc = near_keys(q, source, colon + 1, names, err);
	if (rc == 0 && names->count == 0)
		rc = near_keys(q, NULL, colon + 1, names, err);
	if (rc == 0 && names->count == 0)
		rc = near_sources(q, source, names, err);
	free(source);
	return rc;
}
