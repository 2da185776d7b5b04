/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/json_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "connectors/read_json.h"
#include "text/analysis.h"

static int
wanted_add(struct json_reader *r, struct wanted *w, const char *text,
    struct error *err)
{
	w->pointer = xgrow(w->pointer, w->count, sizeof(*w->pointer));
	if (pointer_init(&w->pointer[w->count], text, err) == -1)
		return -1;
	r->relative = r->relative || w->pointer[w->count].up > 0;
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
read_told(struct json_reader *r, struct error *err)
{
	const struct mapping *m = r->mapping;
	const struct {
		const char *option, *pointer;
	} told[TOLD_COUNT] = {
		{ "report.date", m->report_date },
		{ "report.text", m->report_text },
		{ "report.rating", m->report_rating },
	};

	for (size_t i = 0; i < TOLD_COUNT; i++)
		if (*told[i].pointer != '\0' &&
		    wanted_add(r, &r->told[i], told[i].pointer, err) == -1)
			return error_context(err, "%s", told[i].option);
	return 0;
}

static int
read_pointers(struct json_reader *r, struct error *err)
{
	for (size_t f = 0; f < FIELD_COUNT; f++)
		for (size_t i = 0; i < r->mapping->column[f].count; i++)
			if (wanted_add(r, &r->field[f],
				r->mapping->column[f].item[i], err) == -1)
				return error_context(
				    err, "map.%s", field_info[f].name);
	for (size_t i = 0; i < RULE_COUNT; i++)
		if (r->rules.rule[i] != NULL &&
		    wanted_add(r, &r->rule[i], r->rules.rule[i]->column, err) ==
			-1)
			return error_context(err, "%s", rule_name[i]);
	return read_told(r, err);
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
	for (size_t i = 0; i < TOLD_COUNT; i++)
		wanted_release(&r->told[i]);
	ancestry_release(&r->ancestry);
	rules_release(&r->rules);
	strings_release(&r->members);
	free(r->member_list);
	row_clear(&r->row);
	free(r);
}

static void
set_field(struct json_reader *r, enum field field, json_t *record)
{
	char *text = json_find_text(r, &r->field[field], field, record);

	if (text != NULL)
		row_set(&r->row, field, text);
	free(text);
}

/* Where `report` is a pointer, only `true` says that the element is one. */
static bool
is_pointer_rule(const struct json_reader *r, enum rule_kind kind)
{
	return kind == RULE_REPORT && r->rules.pattern[kind] == NULL;
}

static bool
is_true(struct json_reader *r, json_t *record)
{
	struct values found = { 0 };
	bool is;

	json_find(r, &r->rule[RULE_REPORT], record, &found);
	is = found.count == 1 && json_is_true(found.item[0]);
	values_release(&found);
	return is;
}

static int
keep(struct json_reader *r, json_t *record, struct error *err)
{
	char *text[RULE_COUNT];
	int rc;

	for (size_t i = 0; i < RULE_COUNT; i++) {
		struct strings texts = { 0 };

		if (is_pointer_rule(r, (enum rule_kind)i)) {
			text[i] = xstrdup(is_true(r, record) ? "true" : "");
			continue;
		}
		json_find_texts(r, &r->rule[i], rule_name[i], record, &texts);
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
	r->row.where =
	    xasprintf(r->lines ? _("line %lu") : _("element %lu"), number);
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
	if (rc == ROW_REPORT)
		return json_take_report(r, record, err);
	for (size_t f = 0; f < FIELD_COUNT; f++)
		if (r->field[f].count > 0)
			set_field(r, (enum field)f, record);
	if (rc == ROW_MEASURE) {
		r->kept++;
		rc = r->sink->row(r->sink, &r->row, err);
		return rc == 0 ? json_take_reports(r, record, err) : rc;
	}
	return rc;
}

static bool
leads_into(const struct wanted *w, const char *member)
{
	for (size_t i = 0; i < w->count; i++) {
		const struct pointer *p = &w->pointer[i];

		if (p->up == 0 && p->steps.count > 0 &&
		    strcmp(p->steps.item[0], member) == 0)
			return true;
	}
	return false;
}

/* Members of the first element that no pointer leads to or into. */
static bool
is_mapped(const struct json_reader *r, const char *member)
{
	bool mapped = false;

	for (size_t f = 0; f < FIELD_COUNT; f++)
		mapped = mapped || leads_into(&r->field[f], member);
	for (size_t i = 0; i < RULE_COUNT; i++)
		mapped = mapped || leads_into(&r->rule[i], member);
	return mapped;
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

/* Members that only some elements have are usual, such as "deleted": where
 * none has it, there is nothing to skip; but nothing either that `only` takes.
 */
static int
refuse_only(const struct json_reader *r, struct error *err)
{
	return error_set(err, FAULT_INPUT,
	    _("no element has \"%s\", which %s needs; the members of the "
	      "first are: %s"),
	    r->rules.rule[RULE_ONLY]->column, rule_name[RULE_ONLY],
	    r->member_list);
}

int
json_reader_end(struct json_reader *r, struct error *err)
{
	if (r->records == 0)
		return 0;
	if (r->kept > 0 && !r->field[FIELD_TITLE].present)
		return refuse_untitled(r, err);
	if (r->rules.rule[RULE_ONLY] != NULL && !r->rule[RULE_ONLY].present)
		return refuse_only(r, err);
	for (size_t f = 0; f < FIELD_COUNT; f++)
		if (r->field[f].present)
			r->sink->present(r->sink, (enum field)f,
			    r->mapping->column[f].item[0]);
	tell_unmapped(r);
	return 0;
}

void
json_reader_lines(struct json_reader *r)
{
	r->lines = true;
}

void
json_reader_tree(struct json_reader *r, json_t *root)
{
	ancestry_release(&r->ancestry);
	if (r->relative)
		ancestry_init(&r->ancestry, root);
}
