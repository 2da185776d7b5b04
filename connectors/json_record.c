/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/json_record.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "connectors/read_json.h"
#include "connectors/rules.h"
#include "text/analysis.h"

/* Where a field's values are, and what was seen of them. */
struct wanted {
	struct pointer *pointer; /* alternatives */
	size_t count;
	bool present;
	bool nested; /* was warned about */
};

struct json_reader {
	const struct mapping *mapping;
	struct sink *sink;
	struct rules rules;
	struct wanted field[FIELD_COUNT];
	struct wanted rule[RULE_COUNT];
	struct strings members; /* of the first record */
	char *member_list;
	unsigned long records;
	struct row row;
};

static int
wanted_add(struct wanted *w, const char *text, struct error *err)
{
	w->pointer = xgrow(w->pointer, w->count, sizeof(*w->pointer));
	if (pointer_init(&w->pointer[w->count], text, err) == -1)
		return -1;
	w->count++;
	return 0;
}

static void
wanted_release(struct wanted *w)
{
	for (size_t i = 0; i < w->count; i++)
		pointer_release(&w->pointer[i]);
	free(w->pointer);
	*w = (struct wanted){ 0 };
}

static int
read_pointers(struct json_reader *r, struct error *err)
{
	for (size_t f = 0; f < FIELD_COUNT; f++)
		for (size_t i = 0; i < r->mapping->column[f].count; i++)
			if (wanted_add(&r->field[f],
				r->mapping->column[f].item[i], err) == -1)
				return error_context(
				    err, "map.%s", field_info[f].name);
	for (size_t i = 0; i < RULE_COUNT; i++)
		if (r->rules.rule[i] != NULL &&
		    wanted_add(&r->rule[i], r->rules.rule[i]->column, err) ==
			-1)
			return error_context(err, "%s", rule_name[i]);
	return 0;
}

struct json_reader *
json_reader_new(
    const struct mapping *mapping, struct sink *sink, struct error *err)
{
	struct json_reader *r = xcalloc(1, sizeof(*r));

	r->mapping = mapping;
	r->sink = sink;
	if (rules_init(&r->rules, mapping, err) == 0 &&
	    read_pointers(r, err) == 0)
		return r;
	json_reader_free(r);
	return NULL;
}

void
json_reader_free(struct json_reader *r)
{
	if (r == NULL)
		return;
	for (size_t f = 0; f < FIELD_COUNT; f++)
		wanted_release(&r->field[f]);
	for (size_t i = 0; i < RULE_COUNT; i++)
		wanted_release(&r->rule[i]);
	rules_release(&r->rules);
	strings_release(&r->members);
	free(r->member_list);
	row_clear(&r->row);
	free(r);
}

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

/* The texts of the first alternative that leads to a value. */
static void
find_texts(struct json_reader *r, struct wanted *w, const char *name,
    json_t *record, struct strings *texts)
{
	struct values found = { 0 };

	for (size_t i = 0; found.count == 0 && i < w->count; i++)
		pointer_find(&w->pointer[i], record, &found, NULL);
	w->present = w->present || found.count > 0;
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

static void
set_field(struct json_reader *r, enum field field, json_t *record)
{
	struct strings texts = { 0 };
	char *text;

	find_texts(r, &r->field[field], field_info[field].name, record, &texts);
	if (texts.count > 0) {
		text = strings_join(&texts, between(field));
		row_set(&r->row, field, text);
		free(text);
	}
	strings_release(&texts);
}

static int
keep(struct json_reader *r, json_t *record, struct error *err)
{
	char *text[RULE_COUNT];
	int rc;

	for (size_t i = 0; i < RULE_COUNT; i++) {
		struct strings texts = { 0 };

		find_texts(r, &r->rule[i], rule_name[i], record, &texts);
		text[i] = strings_join(&texts, "\n");
		strings_release(&texts);
	}
	rc = rules_keep(&r->rules, (const char *const *)text, err);
	for (size_t i = 0; i < RULE_COUNT; i++)
		free(text[i]);
	return rc == -1 ? error_context(err, "%s", r->row.where) : rc;
}

static void
keep_members(struct json_reader *r, const json_t *record)
{
	const char *name;
	json_t *member;

	if (r->member_list != NULL)
		return;
	r->member_list = json_member_list(record);
	json_object_foreach((json_t *)record, name, member)
	    strings_add(&r->members, name);
}

int
json_reader_take(struct json_reader *r, json_t *record, unsigned long number,
    struct error *err)
{
	int rc;

	row_clear(&r->row);
	r->row.where = xasprintf(_("element %lu"), number);
	if (json_is_null(record)) {
		sink_warn(r->sink, _("%s is null and left out"), r->row.where);
		return 0;
	}
	if (!json_is_object(record) && !json_is_array(record))
		return error_set(err, FAULT_INPUT,
		    _("%s is %s, where an object is expected"), r->row.where,
		    json_kind(record));
	keep_members(r, record);
	r->records++;
	rc = keep(r, record, err);
	for (size_t f = 0; f < FIELD_COUNT; f++)
		if (r->field[f].count > 0)
			set_field(r, (enum field)f, record);
	return rc == ROW_MEASURE ? r->sink->row(r->sink, &r->row, err) : rc;
}

/* Members of the first element that no pointer leads to or into. */
static bool
is_mapped(const struct json_reader *r, const char *member)
{
	for (size_t f = 0; f < FIELD_COUNT; f++)
		for (size_t i = 0; i < r->field[f].count; i++) {
			const struct strings *steps =
			    &r->field[f].pointer[i].steps;

			if (steps->count > 0 &&
			    strcmp(steps->item[0], member) == 0)
				return true;
		}
	return false;
}

static void
tell_unmapped(struct json_reader *r)
{
	for (size_t i = 0; i < r->members.count; i++)
		if (!is_mapped(r, r->members.item[i]))
			r->sink->unmapped(r->sink, r->members.item[i]);
}

static int
refuse_untitled(const struct json_reader *r, struct error *err)
{
	char *wanted = strings_join(&r->mapping->column[FIELD_TITLE], " | ");

	error_set(err, FAULT_INPUT,
	    _("no element has \"%s\", which map.title needs; the members of "
	      "the first are: %s"),
	    wanted, r->member_list);
	free(wanted);
	return -1;
}

static int
refuse_rule(const struct json_reader *r, enum rule_kind kind, struct error *err)
{
	return error_set(err, FAULT_INPUT,
	    _("no element has \"%s\", which %s needs; the members of the "
	      "first are: %s"),
	    r->rules.rule[kind]->column, rule_name[kind], r->member_list);
}

int
json_reader_end(struct json_reader *r, struct error *err)
{
	if (r->records == 0)
		return 0;
	if (!r->field[FIELD_TITLE].present)
		return refuse_untitled(r, err);
	for (size_t i = 0; i < RULE_COUNT; i++)
		if (r->rules.rule[i] != NULL && !r->rule[i].present)
			return refuse_rule(r, (enum rule_kind)i, err);
	for (size_t f = 0; f < FIELD_COUNT; f++)
		if (r->field[f].present)
			r->sink->present(r->sink, (enum field)f,
			    r->mapping->column[f].item[0]);
	tell_unmapped(r);
	return 0;
}
