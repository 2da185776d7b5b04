/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_RULES_H
#define CONNECTORS_RULES_H

#include "base/error.h"
#include "model/mapping.h"

/*
 * The rules that choose rows: `only = COLUMN ~ REGEX`, `skip = …`, and those
 * that are dated reports, `report = …`.  What skip finds is left out; of the
 * rest what report finds is a report; of the rest only what `only` finds is a
 * measure.  A report without a pattern is a row that has a text there. Patterns
 * are PCRE2's, without regard to case, found anywhere in the text.  Matching
 * has a limit, so that no pattern meets a text that keeps it busy for long.
 */
enum rule_kind { RULE_ONLY, RULE_SKIP, RULE_REPORT, RULE_COUNT };

enum row_kind { ROW_LEFT_OUT, ROW_MEASURE, ROW_REPORT };

extern const char *const rule_name[RULE_COUNT]; /* as in the configuration */

struct rules {
	const struct rule *rule[RULE_COUNT]; /* NULL: there is no such rule */
	struct pattern *pattern[RULE_COUNT]; /* NULL too: any text */
};

/* rules keeps pointing into mapping.  After -1 there is nothing to release. */
int rules_init(
    struct rules *rules, const struct mapping *mapping, struct error *err);
void rules_release(struct rules *rules);

/*
 * The kind of a row whose texts in the rules' columns are these ("" where it
 * has none); -1 and err where the limit was met.
 */
int rules_keep(const struct rules *rules, const char *const text[RULE_COUNT],
    struct error *err);

#endif
