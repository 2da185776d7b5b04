/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/rules.h"

#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/i18n.h"
#include "base/memory.h"

#define MATCH_LIMIT 200000
#define DEPTH_LIMIT 1000
#define HEAP_LIMIT  (16 << 10) /* kibibytes */

struct pattern {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *context;
};

const char *const rule_name[RULE_COUNT] = { "only", "skip", "report" };

static void
pattern_free(struct pattern *p)
{
	if (p == NULL)
		return;
	pcre2_match_context_free(p->context);
	pcre2_match_data_free(p->data);
	pcre2_code_free(p->code);
	free(p);
}

static struct pattern *
pattern_new(const char *name, const char *regex, struct error *err)
{
	const uint32_t options =
	    PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C;
	struct pattern *p = xcalloc(1, sizeof(*p));
	PCRE2_UCHAR why[128];
	PCRE2_SIZE at;
	int code;

	p->code = pcre2_compile((PCRE2_SPTR)regex, PCRE2_ZERO_TERMINATED,
	    options, &code, &at, NULL);
	if (p->code == NULL) {
		pcre2_get_error_message(code, why, sizeof(why));
		error_set(err, FAULT_CONFIG,
		    _("%s: the pattern \"%s\" is wrong at character %zu: %s"),
		    name, regex, (size_t)at + 1, (const char *)why);
		free(p);
		return NULL;
	}
	p->data = pcre2_match_data_create_from_pattern(p->code, NULL);
	p->context = pcre2_match_context_create(NULL);
	pcre2_set_match_limit(p->context, MATCH_LIMIT);
	pcre2_set_depth_limit(p->context, DEPTH_LIMIT);
	pcre2_set_heap_limit(p->context, HEAP_LIMIT);
	return p;
}

/* 1 where the pattern of this kind is found in text, 0, or -1. */
static int
found(const struct rules *rules, enum rule_kind kind, const char *text,
    struct error *err)
{
	const struct pattern *p = rules->pattern[kind];
	int rc;

	if (p == NULL)
		return *text != '\0';
	rc = pcre2_match(
	    p->code, (PCRE2_SPTR)text, strlen(text), 0, 0, p->data, p->context);
	if (rc >= 0 || rc == PCRE2_ERROR_NOMATCH)
		return rc >= 0;
	return error_set(err, FAULT_LIMIT,
	    _("%s: the pattern \"%s\" needs too long for \"%.60s\""),
	    rule_name[kind], rules->rule[kind]->pattern, text);
}

int
rules_init(
    struct rules *rules, const struct mapping *mapping, struct error *err)
{
	const struct rule *const all[] = { &mapping->only, &mapping->skip,
		&mapping->report };

	*rules = (struct rules){ 0 };
	for (size_t i = 0; i < RULE_COUNT; i++) {
		if (*all[i]->column == '\0')
			continue;
		rules->rule[i] = all[i];
		if (*all[i]->pattern == '\0')
			continue;
		rules->pattern[i] =
		    pattern_new(rule_name[i], all[i]->pattern, err);
		if (rules->pattern[i] != NULL)
			continue;
		rules_release(rules);
		return -1;
	}
	return 0;
}

void
rules_release(struct rules *rules)
{
	for (size_t i = 0; i < RULE_COUNT; i++)
		pattern_free(rules->pattern[i]);
	*rules = (struct rules){ 0 };
}

int
rules_keep(const struct rules *rules, const char *const text[RULE_COUNT],
    struct error *err)
{
	static const struct {
		enum rule_kind kind;
		enum row_kind found, else_kind;
	} steps[] = {
		{ RULE_SKIP, ROW_LEFT_OUT, ROW_MEASURE },
		{ RULE_REPORT, ROW_REPORT, ROW_MEASURE },
		{ RULE_ONLY, ROW_MEASURE, ROW_LEFT_OUT },
	};
	enum row_kind kind = ROW_MEASURE;

	for (size_t i = 0; i < RULE_COUNT; i++) {
		enum rule_kind rule = steps[i].kind;
		int hit;

		if (rules->rule[rule] == NULL)
			continue;
		hit = found(rules, rule, text[rule], err);
		if (hit == -1)
			return -1;
		kind = hit ? steps[i].found : steps[i].else_kind;
		if (kind != ROW_MEASURE)
			break;
	}
	return (int)kind;
}
