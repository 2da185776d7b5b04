/* SPDX-License-Identifier: EUPL-1.2 */
#include "overlap/explain.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"

#define MAX_REASONS   32
#define MAX_EVIDENCE  64
#define WEIGHT_DIGITS 4 /* a weight is rounded to 2 behind the point */

enum value { VALUE_TEXT, VALUE_MONEY, VALUE_YEARS };

/* One row per code: what is said where both sides are the same, and where
 * they are not.  %1$s is the first measure's side, %2$s the other's. */
static const struct sentence {
	const char *code;
	const char *same;
	const char *differ;
	enum value value;
} sentences[] = {
	{ "words", N_("Both write of: %1$s."),
	    N_("Words that belong together: %1$s – %2$s."), VALUE_TEXT },
	{ "concept", N_("Both are about: %1$s."),
	    N_("One subject under two names: %1$s – %2$s."), VALUE_TEXT },
	{ "place", N_("Both are in %1$s."), N_("Both are in %1$s."),
	    VALUE_TEXT },
	{ "place-named", N_("Both name %1$s."), N_("Both name %1$s."),
	    VALUE_TEXT },
	{ "cost", N_("Same amount: %1$s."),
	    N_("Almost the same amount: %1$s and %2$s."), VALUE_MONEY },
	{ "period", N_("Same period: %1$s."), N_("Same period: %1$s."),
	    VALUE_YEARS },
	{ "target", N_("Same target group: %1$s."),
	    N_("Similar target groups: %1$s – %2$s."), VALUE_TEXT },
	{ "lead", N_("Same lead: %1$s."), N_("Similar leads: %1$s – %2$s."),
	    VALUE_TEXT },
	{ "funding", N_("Same funding: %1$s."),
	    N_("Similar funding: %1$s – %2$s."), VALUE_TEXT },
	{ "field", N_("Same field of action: %1$s."),
	    N_("Similar fields of action: %1$s – %2$s."), VALUE_TEXT },
	{ "best", N_("No other measure of either programme comes closer."),
	    N_("No other measure of either programme comes closer."),
	    VALUE_TEXT },
	{ "other-place", N_("Different places: %1$s and %2$s."),
	    N_("Different places: %1$s and %2$s."), VALUE_TEXT },
	{ "other-period", N_("Different periods: %1$s and %2$s."),
	    N_("Different periods: %1$s and %2$s."), VALUE_YEARS },
	{ "other-cost", N_("Different costs: %1$s and %2$s."),
	    N_("Different costs: %1$s and %2$s."), VALUE_MONEY },
	{ "other-target", N_("Different target groups: %1$s – %2$s."),
	    N_("Different target groups: %1$s – %2$s."), VALUE_TEXT },
	{ "other-stage", N_("Different stages of building: %1$s and %2$s."),
	    N_("Different stages of building: %1$s and %2$s."), VALUE_TEXT },
};

static json_t *
reasons_json(const struct overlap_pair *pair)
{
	json_t *list = json_array();

	for (size_t i = 0; i < pair->reason_count; i++) {
		const struct overlap_reason *r = &pair->reason[i];

		json_array_append_new(list,
		    json_pack("{s:s, s:f, s:s, s:s}", "code", r->code, "weight",
			r->weight, "a", r->a, "b", r->b));
	}
	return list;
}

static json_t *
evidence_json(const struct overlap_pair *pair)
{
	json_t *list = json_array();

	for (size_t i = 0; i < pair->evidence_count; i++) {
		const struct overlap_evidence *e = &pair->evidence[i];

		json_array_append_new(list,
		    json_pack("{s:s, s:s, s:s}", "field", e->field, "a", e->a,
			"b", e->b));
	}
	return list;
}

char *
explain_detail(const struct overlap_pair *pair)
{
	json_t *root = json_object();
	char *text, *copy;

	json_object_set_new(root, "reasons", reasons_json(pair));
	json_object_set_new(root, "evidence", evidence_json(pair));
	text =
	    json_dumps(root, JSON_COMPACT | JSON_REAL_PRECISION(WEIGHT_DIGITS));
	copy = xstrdup(text == NULL ? "{}" : text);
	free(text);
	json_decref(root);
	return copy;
}

static const struct sentence *
sentence_find(const char *code)
{
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++)
		if (strcmp(sentences[i].code, code) == 0)
			return &sentences[i];
	return NULL;
}

/* Digits in groups of three: "260.000 €", "€260,000". */
static char *
euro(const char *amount)
{
	bool german = strcmp(i18n_language(), "de") == 0;
	size_t size = strspn(amount, "0123456789");
	struct buffer b;

	buffer_init(&b, 3 * size + 16);
	buffer_text(&b, german ? "" : "€");
	for (size_t i = 0; i < size; i++) {
		if (i > 0 && (size - i) % 3 == 0)
			buffer_text(&b, german ? "." : ",");
		buffer_bytes(&b, amount + i, 1);
	}
	buffer_text(&b, german ? " €" : "");
	return buffer_take(&b);
}

/* "2022/2024", "2022/" or "/2024" as people say it. */
static char *
years(const char *text)
{
	const char *slash = strchr(text, '/');

	if (slash == NULL)
		return xstrdup(text);
	if (slash == text)
		return xasprintf(_("until %s"), slash + 1);
	if (slash[1] == '\0')
		return xasprintf(_("from %.*s on"), (int)(slash - text), text);
	return xasprintf("%.*s–%s", (int)(slash - text), text, slash + 1);
}

static char *
value_write(const struct sentence *s, const char *text)
{
	if (s->value == VALUE_MONEY)
		return euro(text);
	return s->value == VALUE_YEARS ? years(text) : xstrdup(text);
}

static char *
sentence_write(const struct sentence *s, const char *a, const char *b)
{
	const char *format = _(strcmp(a, b) == 0 ? s->same : s->differ);
	char *left = value_write(s, a);
	char *right = value_write(s, b);
	char *text = xasprintf(format, left, right);

	free(left);
	free(right);
	return text;
}

/* A code that is not known (a newer engine's) is passed over. */
static int
read_reason(struct explanation *e, json_t *item)
{
	const struct sentence *s;
	const char *code, *a, *b;
	double weight;

	if (json_unpack(item, "{s:s, s:F, s:s, s:s}", "code", &code, "weight",
		&weight, "a", &a, "b", &b) == -1)
		return -1;
	s = sentence_find(code);
	if (s != NULL)
		strings_give(weight < 0 ? &e->against : &e->reasons,
		    sentence_write(s, a, b));
	return 0;
}

static int
read_evidence(struct explanation *e, json_t *item)
{
	const char *field, *a, *b;

	if (json_unpack(item, "{s:s, s:s, s:s}", "field", &field, "a", &a, "b",
		&b) == -1)
		return -1;
	e->evidence =
	    xgrow(e->evidence, e->evidence_count, sizeof(*e->evidence));
	e->evidence[e->evidence_count++] =
	    (struct explain_evidence){ xstrdup(field), xstrdup(a), xstrdup(b) };
	return 0;
}

static int
read_lists(struct explanation *e, json_t *root)
{
	json_t *reasons = json_object_get(root, "reasons");
	json_t *evidence = json_object_get(root, "evidence");

	if (!json_is_array(reasons) || !json_is_array(evidence) ||
	    json_array_size(reasons) > MAX_REASONS ||
	    json_array_size(evidence) > MAX_EVIDENCE)
		return -1;
	for (size_t i = 0; i < json_array_size(reasons); i++)
		if (read_reason(e, json_array_get(reasons, i)) == -1)
			return -1;
	for (size_t i = 0; i < json_array_size(evidence); i++)
		if (read_evidence(e, json_array_get(evidence, i)) == -1)
			return -1;
	return 0;
}

int
explain_read(struct explanation *e, const char *detail, struct error *err)
{
	json_t *root = json_loads(detail, JSON_REJECT_DUPLICATES, NULL);
	int rc;

	*e = (struct explanation){ 0 };
	rc = read_lists(e, root);
	json_decref(root);
	if (rc == 0)
		return 0;
	explanation_release(e);
	return error_set(err, FAULT_INPUT,
	    _("the reasons of a pair cannot be read: %.60s"), detail);
}

void
explanation_release(struct explanation *e)
{
	strings_release(&e->reasons);
	strings_release(&e->against);
	for (size_t i = 0; i < e->evidence_count; i++) {
		free(e->evidence[i].field);
		free(e->evidence[i].a);
		free(e->evidence[i].b);
	}
	free(e->evidence);
	*e = (struct explanation){ 0 };
}
