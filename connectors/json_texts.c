/* SPDX-License-Identifier: EUPL-1.2 */
/* From pointers to texts: see json_internal.h. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "connectors/json_internal.h"
#include "connectors/read_html.h"
#include "connectors/read_json.h"

/* Adds value's text, or that of its elements; false at anything deeper. */
static bool
add_text(struct strings *texts, const json_t *value)
{
	bool flat = true;
	json_t *one;
	size_t i;
	char *text;

	if (!json_is_array(value)) {
		text = json_scalar_text(value);
		if (text != NULL)
			strings_give(texts, text);
		return !json_is_object(value);
	}
	json_array_foreach(value, i, one)
	{
		text = json_scalar_text(one);
		if (text != NULL)
			strings_give(texts, text);
		flat = flat && !json_is_array(one) && !json_is_object(one);
	}
	return flat;
}

static void
warn_nested(struct json_reader *r, struct wanted *w, const char *name,
    const json_t *value)
{
	char *members = json_member_list(
	    json_is_array(value) ? json_array_get(value, 0) : value);

	if (!w->nested)
		sink_warn(r->sink,
		    _("%s: %s is nested here; point to one of its members: "
		      "%s"),
		    r->row.where, name, members);
	w->nested = true;
	free(members);
}

void
json_find(struct json_reader *r, struct wanted *w, json_t *record,
    struct values *found)
{
	for (size_t i = 0; found->count == 0 && i < w->count; i++) {
		const struct pointer *p = &w->pointer[i];
		json_t *from = ancestry_find(&r->ancestry, record, p->up);

		if (from != NULL)
			pointer_find(p, from, found, NULL);
	}
	w->present = w->present || found->count > 0;
}

void
json_find_texts(struct json_reader *r, struct wanted *w, const char *name,
    json_t *record, struct strings *texts)
{
	struct values found = { 0 };

	json_find(r, w, record, &found);
	for (size_t i = 0; i < found.count; i++)
		if (!add_text(texts, found.item[i]))
			warn_nested(r, w, name, found.item[i]);
	values_release(&found);
}

static const char *
between(enum field field)
{
	const struct field_info *info = &field_info[field];

	return info->list || info->kind == KIND_TEXT ? "\n" : ", ";
}

/* Keys and addresses are no texts. */
static bool
may_be_html(enum field field)
{
	return field_info[field].kind == KIND_TEXT ||
	    field_info[field].kind == KIND_LINE;
}

char *
json_find_text(
    struct json_reader *r, struct wanted *w, enum field field, json_t *record)
{
	struct strings texts = { 0 };
	char *text = NULL, *plain;

	json_find_texts(r, w, field_info[field].name, record, &texts);
	for (size_t i = 0; i < texts.count && may_be_html(field); i++) {
		if (!html_is_likely(texts.item[i]))
			continue;
		plain = html_plain(texts.item[i]);
		free(texts.item[i]);
		texts.item[i] = plain;
	}
	if (texts.count > 0)
		text = strings_join(&texts, between(field));
	strings_release(&texts);
	return text;
}
