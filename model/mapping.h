/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_MAPPING_H
#define MODEL_MAPPING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strings.h"
#include "model/measure.h"
#include "model/words.h"
#include "text/departments.h"
#include "text/gazetteer.h"

/* A rule of rows: COLUMN ~ REGEX. */
struct rule {
	char *column; /* "" where there is no such rule */
	char *pattern;
};

/* namespace.PREFIX = URI */
struct namespace_rule {
	char *prefix;
	char *uri;
};

/*
 * How the documents of one source become measures: everything a connector and
 * the normaliser need to know, made by config/ from one [source] section.
 * A connector reads columns, rules and steering; normalise.h reads the rest.
 * All strings are there ("" where not set); the mapping owns everything but
 * places and departments.
 */
struct mapping {
	char *source;                       /* the section's name */
	struct strings column[FIELD_COUNT]; /* map.FIELD: alternatives */
	struct words words;
	struct strings municipality;    /* the source's, else the town's */
	const struct gazetteer *places; /* NULL: none */
	const struct departments *departments; /* NULL: none */

	struct rule only, skip;
	struct rule report; /* pattern "": column is an XPath, a pointer or a
			     * column that only reports have filled */
	char *report_date, *report_text, *report_rating;

	char *sheet, *record, *table, *next, *follow;
	bool next_header; /* next = header link, and "" above */
	char *encoding;   /* "" finds out */
	char *delimiter;
	unsigned header; /* row of the headings; 0: the row that matches best */
	unsigned long max_rows;
	struct namespace_rule *namespaces;
	size_t namespace_count;
};

void mapping_init(struct mapping *m);
void mapping_release(struct mapping *m);

#endif
