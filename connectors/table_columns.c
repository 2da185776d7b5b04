/* SPDX-License-Identifier: EUPL-1.2 */
/* Which column is what: see read_table.h. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "connectors/table_internal.h"
#include "text/analysis.h"

#define MAX_LISTED 700 /* bytes of headings in a message */

char *
table_list_texts(const struct cells *row)
{
	struct strings filled = { 0 };
	char *list;

	for (size_t i = 0; i < row->count; i++)
		if (*row->text[i] != '\0')
			strings_add(&filled, row->text[i]);
	list = strings_join(&filled, ", ");
	strings_release(&filled);
	utf8_cut(list, MAX_LISTED);
	utf8_defuse(list, false);
	return list;
}

/* -1: no column has a heading that is needed. */
static int
refuse_missing(const struct cells *row, const char *option, const char *heading,
    struct error *err)
{
	char *list = table_list_texts(row);

	error_set(err, FAULT_INPUT,
	    _("there is no column \"%s\", which %s needs; the columns are: "
	      "%s"),
	    heading, option, list);
	free(list);
	return -1;
}

/* A column that is mapped but not there may have got a new name. */
static void
warn_missing(struct table *t, enum field field)
{
	const struct strings *column = &t->mapping->column[field];
	char *wanted = strings_join(column, " | ");
	const char *near = text_nearest(&t->headings, column->item[0]);

	if (t->missed[field]) /* said of a table before */
		;
	else if (near != NULL)
		sink_warn(t->sink,
		    _("there is no column \"%s\" for %s; the nearest is "
		      "\"%s\""),
		    wanted, field_info[field].name, near);
	else
		sink_warn(t->sink, _("there is no column \"%s\" for %s"),
		    wanted, field_info[field].name);
	t->missed[field] = true;
	free(wanted);
}

static void
warn_doubled(const struct table *t, const struct strings *folded, size_t column)
{
	if (headings_count(folded, folded->item[column]) > 1)
		sink_warn(t->sink,
		    _("several columns are called \"%s\"; the first of them "
		      "is read"),
		    t->headings.item[column]);
}

int
table_refuse_untitled(
    const struct table *t, const struct cells *row, struct error *err)
{
	char *title = strings_join(&t->mapping->column[FIELD_TITLE], " | ");

	refuse_missing(row, "map.title", title, err);
	free(title);
	return -1;
}

static void
find_columns(struct table *t, const struct strings *folded)
{
	for (size_t f = 0; f < FIELD_COUNT; f++) {
		size_t at = headings_column(&t->wanted, (enum field)f, folded);

		t->column[f] = at;
		if (at != NO_COLUMN) {
			t->sink->present(
			    t->sink, (enum field)f, t->headings.item[at]);
			warn_doubled(t, folded, at);
		} else if (t->wanted.wanted[f].count > 0) {
			warn_missing(t, (enum field)f);
		}
	}
}

/* The column that an option names, which has to be there; "" names none. */
struct named_column {
	const char *option, *heading;
	size_t *column;
};

static int
find_named(const struct named_column *named, const struct cells *row,
    const struct strings *folded, struct error *err)
{
	struct headings wanted = { 0 };

	*named->column = NO_COLUMN;
	if (*named->heading == '\0')
		return 0;
	strings_give(
	    &wanted.wanted[FIELD_TITLE], text_fold_heading(named->heading));
	*named->column = headings_column(&wanted, FIELD_TITLE, folded);
	headings_release(&wanted);
	if (*named->column == NO_COLUMN)
		return refuse_missing(row, named->option, named->heading, err);
	return 0;
}

static int
find_rule_columns(struct table *t, const struct cells *row,
    const struct strings *folded, struct error *err)
{
	for (size_t i = 0; i < RULE_COUNT; i++) {
		const struct rule *rule = t->rules.rule[i];
		const struct named_column named = { rule_name[i],
			rule != NULL ? rule->column : "", &t->rule_column[i] };

		if (find_named(&named, row, folded, err) == -1)
			return -1;
	}
	return 0;
}

static int
find_report_columns(struct table *t, const struct cells *row,
    const struct strings *folded, struct error *err)
{
	const struct mapping *m = t->mapping;
	const struct named_column named[TOLD_COUNT] = {
		{ "report.date", m->report_date, &t->told_column[TOLD_DATE] },
		{ "report.text", m->report_text, &t->told_column[TOLD_TEXT] },
		{ "report.rating", m->report_rating,
		    &t->told_column[TOLD_RATING] },
	};

	for (size_t i = 0; i < TOLD_COUNT; i++)
		if (find_named(&named[i], row, folded, err) == -1)
			return -1;
	return 0;
}

int
table_use_headings(struct table *t, const struct cells *row, struct error *err)
{
	struct strings folded = { 0 };
	int rc;

	strings_release(&t->headings);
	for (size_t i = 0; i < row->count; i++)
		strings_add(&t->headings, row->text[i]);
	headings_fold(&folded, row->text, row->count);
	find_columns(t, &folded);
	rc = find_rule_columns(t, row, &folded, err);
	if (rc == 0)
		rc = find_report_columns(t, row, &folded, err);
	strings_release(&folded);
	t->grid = (struct grid){
		.headings = { .text = t->headings.item,
		    .count = t->headings.count },
		.title = t->column[FIELD_TITLE],
		.key = t->column[FIELD_KEY],
	};
	return rc;
}
