/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/tree_record.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "connectors/read_xml.h"
#include "connectors/rules.h"
#include "connectors/tree_select.h"

enum told { TOLD_DATE, TOLD_TEXT, TOLD_RATING, TOLD_COUNT };

struct tree_reader {
	struct tree_world world;
	struct sink *sink;
	struct rules rules;
	struct selection record, next, follow, report;
	struct selection field[FIELD_COUNT];
	struct selection rule[RULE_COUNT];
	struct selection told[TOLD_COUNT];
	bool titled;
	size_t records;
	struct row row;
};

/* ---- making ---- */

static int
select_fields(struct tree_reader *r, struct error *err)
{
	const struct mapping *m = r->world.mapping;

	for (size_t f = 0; f < FIELD_COUNT; f++)
		if (selection_init(&r->field[f], &r->world, field_info[f].name,
			&m->column[f], err) == -1)
			return -1;
	return 0;
}

static int
select_rest(struct tree_reader *r, struct error *err)
{
	const struct mapping *m = r->world.mapping;
	const struct {
		struct selection *to;
		const char *option, *text;
	} all[] = {
		{ &r->next, "next", m->next },
		{ &r->follow, "follow", m->follow },
		/* What follows is of records alone. */
		{ &r->record, "record", m->record },
		{ &r->rule[RULE_ONLY], "only", m->only.column },
		{ &r->rule[RULE_SKIP], "skip", m->skip.column },
		{ &r->report, "report", m->report.column },
		{ &r->told[TOLD_DATE], "report.date", m->report_date },
		{ &r->told[TOLD_TEXT], "report.text", m->report_text },
		{ &r->told[TOLD_RATING], "report.rating", m->report_rating },
	};
	size_t count = *m->record != '\0' ? sizeof(all) / sizeof(*all) : 2;

	for (size_t i = 0; i < count; i++) {
		struct strings one = { (char *[]){ (char *)all[i].text }, 1 };

		if (*all[i].text != '\0' &&
		    selection_init(
			all[i].to, &r->world, all[i].option, &one, err) == -1)
			return -1;
	}
	return 0;
}

struct tree_reader *
tree_reader_new(const struct tree_kind *kind, const struct document *doc,
    const struct mapping *mapping, struct sink *sink, xmlDocPtr tree,
    struct error *err)
{
	struct tree_reader *r = xcalloc(1, sizeof(*r));

	r->world = (struct tree_world){ kind, doc, mapping, tree,
		tree_paths_new(tree, mapping) };
	r->sink = sink;
	if (rules_init(&r->rules, mapping, err) == 0 &&
	    (*mapping->record == '\0' || select_fields(r, err) == 0) &&
	    select_rest(r, err) == 0)
		return r;
	tree_reader_free(r);
	return NULL;
}

void
tree_reader_free(struct tree_reader *r)
{
	if (r == NULL)
		return;
	for (size_t f = 0; f < FIELD_COUNT; f++)
		selection_release(&r->field[f]);
	for (size_t i = 0; i < RULE_COUNT; i++)
		selection_release(&r->rule[i]);
	for (size_t i = 0; i < TOLD_COUNT; i++)
		selection_release(&r->told[i]);
	selection_release(&r->record);
	selection_release(&r->next);
	selection_release(&r->follow);
	selection_release(&r->report);
	rules_release(&r->rules);
	tree_paths_free(r->world.paths);
	row_clear(&r->row);
	free(r);
}

/* ---- one record ---- */

static int
set_field(
    struct tree_reader *r, enum field field, xmlNodePtr node, struct error *err)
{
	struct selection *s = &r->field[field];
	char *text;

	if (s->count == 0)
		return 0;
	if (selection_text(s, &r->world, field, node, &text, err) == -1)
		return -1;
	if (text != NULL)
		row_set(&r->row, field, text);
	free(text);
	return 0;
}

/* Of a rule, or of a report; "" where there is none. */
static int
plain_text(struct tree_reader *r, struct selection *s, xmlNodePtr node,
    char **text, struct error *err)
{
	*text = NULL;
	if (s->count > 0 &&
	    selection_text(s, &r->world, FIELD_COUNT, node, text, err) == -1)
		return -1;
	if (*text == NULL)
		*text = xstrdup("");
	return 0;
}

static int
keep(struct tree_reader *r, xmlNodePtr node, struct error *err)
{
	char *text[RULE_COUNT] = { NULL };
	int rc = 0;

	for (size_t i = 0; i < RULE_COUNT && rc == 0; i++)
		rc = plain_text(r, &r->rule[i], node, &text[i], err);
	if (rc == 0) {
		rc = rules_keep(&r->rules, (const char *const *)text, err);
		if (rc == -1)
			error_context(err, "%s", r->row.where);
	}
	for (size_t i = 0; i < RULE_COUNT; i++)
		free(text[i]);
	return rc;
}

/* node: what the report's paths are relative to; parent: NULL or a key. */
static int
take_report(struct tree_reader *r, xmlNodePtr node, const char *parent,
    struct error *err)
{
	char *text[TOLD_COUNT] = { NULL };
	int rc = 0;

	for (size_t i = 0; i < TOLD_COUNT && rc == 0; i++)
		rc = plain_text(r, &r->told[i], node, &text[i], err);
	if (rc == 0)
		rc = r->sink->report(r->sink,
		    &(struct report_row){ parent, text[TOLD_DATE],
			text[TOLD_TEXT], text[TOLD_RATING], r->row.where },
		    err);
	for (size_t i = 0; i < TOLD_COUNT; i++)
		free(text[i]);
	return rc;
}

/* The nodes inside a record that are reports on it. */
static int
take_reports(struct tree_reader *r, xmlNodePtr record, struct error *err)
{
	struct tree_found found;
	int rc = 0;

	if (r->report.count == 0 || r->rules.pattern[RULE_REPORT] != NULL)
		return 0;
	if (selection_nodes(&r->report, &r->world, record, &found, err) == -1)
		return -1;
	for (size_t i = 0; i < found.count && rc == 0; i++)
		rc = take_report(r, found.node[i], NULL, err);
	tree_found_release(&found);
	return rc;
}

/* own: the address of the record alone; "" */
static int
take_record(
    struct tree_reader *r, xmlNodePtr node, const char *own, struct error *err)
{
	int kind;

	row_clear(&r->row);
	r->row.where = xasprintf(_("element %zu"), ++r->records);
	kind = keep(r, node, err);
	for (size_t f = 0; f < FIELD_COUNT && kind != -1; f++)
		if (set_field(r, (enum field)f, node, err) == -1)
			return -1;
	if (*own != '\0' && kind == ROW_MEASURE &&
	    r->field[FIELD_URL].count == 0)
		row_set(&r->row, FIELD_URL, own);
	r->titled = r->titled || r->field[FIELD_TITLE].present;
	if (kind == ROW_REPORT)
		return take_report(r, node, r->row.text[FIELD_PARENT], err);
	if (kind != ROW_MEASURE)
		return kind == -1 ? -1 : 0;
	if (r->sink->row(r->sink, &r->row, err) == -1)
		return -1;
	return take_reports(r, node, err);
}

int
tree_reader_records(struct tree_reader *r, size_t *count, struct error *err)
{
	xmlNodePtr root = xmlDocGetRootElement(r->world.tree);
	struct tree_found found = { 0 };
	const char *own = "";
	int rc = 0;

	*count = 0;
	if (r->record.count == 0)
		return 0;
	/* A rule with a pattern judges the record itself. */
	if (r->rules.pattern[RULE_REPORT] != NULL) {
		r->rule[RULE_REPORT] = r->report;
		r->report = (struct selection){ 0 };
	}
	if (selection_nodes(&r->record, &r->world, root, &found, err) == -1)
		return -1;
	/* A page that was followed to and shows one measure is its page. */
	if (found.count == 1 && r->world.doc->depth > 0)
		own = r->world.doc->url;
	for (size_t i = 0; i < found.count && rc == 0; i++)
		rc = take_record(r, found.node[i], own, err);
	*count = found.count;
	tree_found_release(&found);
	return rc;
}

/* ---- links ---- */

static bool
is_own(const struct document *doc, const char *link)
{
	size_t size = strcspn(link, "#");

	return size == 0 ||
	    (size == strcspn(doc->url, "#") &&
		memcmp(link, doc->url, size) == 0);
}

static int
follow_all(struct tree_reader *r, struct selection *s, bool one, size_t *count,
    struct error *err)
{
	xmlNodePtr root = xmlDocGetRootElement(r->world.tree);
	struct strings links = { 0 };
	int rc;

	if (s->count == 0)
		return 0;
	rc = selection_links(s, &r->world, root, &links, err);
	for (size_t i = 0; i < links.count && rc == 0; i++) {
		/* That an overview links to itself is no circle of pages. */
		if (!one && is_own(r->world.doc, links.item[i]))
			continue;
		rc = r->sink->follow(r->sink, links.item[i], err);
		++*count;
		if (one)
			break;
	}
	strings_release(&links);
	return rc;
}

int
tree_reader_links(
    struct tree_reader *r, bool measures, size_t *count, struct error *err)
{
	bool overview = !measures || r->world.doc->depth == 0;

	*count = 0;
	if (overview && follow_all(r, &r->follow, false, count, err) == -1)
		return -1;
	return follow_all(r, &r->next, true, count, err);
}

int
tree_reader_find(struct tree_reader *r, const char *option, const char *text,
    struct tree_found *found, struct error *err)
{
	struct tree_path path;
	int rc;

	if (tree_path_init(&path, r->world.paths, option, text, err) == -1)
		return -1;
	rc = tree_path_find(&path, r->world.paths,
	    xmlDocGetRootElement(r->world.tree), found, err);
	tree_path_release(&path);
	return rc;
}

/* ---- the end ---- */

static int
refuse_untitled(const struct tree_reader *r, struct error *err)
{
	char *wanted =
	    strings_join(&r->world.mapping->column[FIELD_TITLE], " | ");

	error_set(err, FAULT_INPUT,
	    _("none of the %zu elements has \"%s\", which map.title needs"),
	    r->records, wanted);
	free(wanted);
	return -1;
}

int
tree_reader_end(struct tree_reader *r, struct error *err)
{
	if (r->records > 0 && !r->titled)
		return refuse_untitled(r, err);
	for (size_t f = 0; f < FIELD_COUNT; f++)
		if (r->field[f].present)
			r->sink->present(
			    r->sink, (enum field)f, r->field[f].found);
	return 0;
}
