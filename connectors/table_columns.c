/* SPDX-License-Identifier: EUPL-1.2 */
/* Which column is what: see read_table.h. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/table_internal.h"
#include "text/analysis.h"

#define MAX_LISTED 700 /* bytes of headings in a message */

static char *
list_texts(char *const *text, size_t count)
{
	struct strings filled = { 0 };
	char *list;

	for (size_t i = 0; i < count; i++)
		if (*text[i] != '\0')
			strings_add(&filled, text[i]);
	list = strings_join(&filled, ", ");
	strings_release(&filled);
	utf8_cut(list, MAX_LISTED);
	utf8_defuse(list, false);
	return list;
}

char *
table_list_texts(const struct cells *row)
{
	return list_texts(row->text, row->count);
}

/* -1: no column has a heading that is needed. */
static int
refuse_missing(
    const char *option, const char *heading, char *list, struct error *err)
{
	error_set(err, FAULT_INPUT,
	    _("there is no column \"%s\", which %s needs; the columns are: "
	      "%s"),
	    heading, option, list);
	free(list);
	return -1;
}

int
table_refuse_untitled(
    const struct table *t, const struct cells *row, struct error *err)
{
	char *title = strings_join(&t->mapping->column[FIELD_TITLE], " | ");

	refuse_missing("map.title", title, table_list_texts(row), err);
	free(title);
	return -1;
}

/* The name-th heading of the field that is not virtual, as it was mapped. */
static const char *
mapped_heading(const struct table *t, enum field field, size_t name)
{
	const struct strings *column = &t->mapping->column[field];
	size_t i = 0;

	while (virtual_find(column->item[i]) != VIRTUAL_NONE || name-- > 0)
		i++;
	return column->item[i];
}

static void
take_column(struct table *t, const struct header *header, enum field field)
{
	size_t name = 0;
	size_t at = header_column(header, &t->wanted, field, &name);

	t->column[field] = at;
	t->virtual[field] = VIRTUAL_NONE;
	if (at != NO_COLUMN) {
		t->sink->present(t->sink, field, t->texts.item[at]);
		if (header_count(header, t->wanted.wanted[field].item[name]) >
		    1)
			sink_warn(t->sink,
			    _("several columns are called \"%s\"; the first "
			      "of them is read"),
			    mapped_heading(t, field, name));
	} else if (t->wanted.virtual[field] != VIRTUAL_NONE) {
		t->virtual[field] = t->wanted.virtual[field];
	}
}

/* Another field has the sections, as goals above their measures are. */
static bool
sections_are_taken(const struct table *t)
{
	for (size_t f = 0; f < FIELD_COUNT; f++)
		if (f != FIELD_FIELD && t->wanted.virtual[f] == VIRTUAL_SECTION)
			return true;
	return false;
}

/* A list without a column for it has its Handlungsfeld as a section, or as the
 * name of one of its sheets or tables. */
static void
take_field_from_around(struct table *t)
{
	if (t->mapping->column[FIELD_FIELD].count > 0)
		return;
	if (t->splits && sections_are_taken(t)) {
		t->virtual[FIELD_FIELD] = VIRTUAL_SHEET;
		return;
	}
	t->virtual[FIELD_FIELD] = VIRTUAL_SECTION;
	if (t->section == NULL && strcmp(t->mapping->sheet, "*") == 0)
		t->virtual[FIELD_FIELD] = VIRTUAL_SHEET;
}

/* The column that an option names, which has to be there; "" names none. */
struct named_column {
	const char *option, *heading;
	size_t *column;
	enum virtual_column *virtual;
};

static int
find_named(const struct table *t, const struct named_column *named,
    const struct header *header, struct error *err)
{
	struct headings wanted;

	*named->column = NO_COLUMN;
	*named->virtual = VIRTUAL_NONE;
	if (*named->heading == '\0')
		return 0;
	headings_of_one(&wanted, FIELD_KEY, named->heading);
	*named->column = header_column(header, &wanted, FIELD_KEY, NULL);
	*named->virtual = wanted.virtual[FIELD_KEY];
	headings_release(&wanted);
	if (*named->column != NO_COLUMN || *named->virtual != VIRTUAL_NONE)
		return 0;
	return refuse_missing(named->option, named->heading,
	    list_texts(t->texts.item, t->texts.count), err);
}

static int
find_rule_columns(
    struct table *t, const struct header *header, struct error *err)
{
	for (size_t i = 0; i < RULE_COUNT; i++) {
		const struct rule *rule = t->rules.rule[i];
		const struct named_column named = { rule_name[i],
			rule != NULL ? rule->column : "", &t->rule_column[i],
			&t->rule_virtual[i] };

		if (find_named(t, &named, header, err) == -1)
			return -1;
	}
	return 0;
}

static int
find_report_columns(
    struct table *t, const struct header *header, struct error *err)
{
	const struct mapping *m = t->mapping;
	const char *const heading[TOLD_COUNT] = { m->report_date,
		m->report_text, m->report_rating };
	static const char *const option[TOLD_COUNT] = { "report.date",
		"report.text", "report.rating" };

	for (size_t i = 0; i < TOLD_COUNT; i++) {
		const struct named_column named = { option[i], heading[i],
			&t->told_column[i], &t->told_virtual[i] };

		if (find_named(t, &named, header, err) == -1)
			return -1;
	}
	return 0;
}

static void
move_headings(struct table *t, const struct header *header,
    struct heading_row *rows, size_t count)
{
	for (size_t i = 0; i < t->heading_rows; i++)
		heading_row_release(&t->headings[i]);
	free(t->headings);
	t->headings = xcalloc(count, sizeof(*t->headings));
	t->heading_rows = count;
	memcpy(t->headings, rows, count * sizeof(*rows));
	memset(rows, 0, count * sizeof(*rows));
	strings_release(&t->texts);
	for (size_t i = 0; i < header->text.count; i++)
		strings_add(&t->texts, header->text.item[i]);
}

static size_t
count_filled(const struct strings *texts)
{
	size_t filled = 0;

	for (size_t i = 0; i < texts->count; i++)
		filled += *texts->item[i] != '\0';
	return filled;
}

static void
tell_unmapped(struct table *t)
{
	for (size_t i = 0; i < t->texts.count; i++) {
		bool mapped = *t->texts.item[i] == '\0';

		for (size_t f = 0; f < FIELD_COUNT && !mapped; f++)
			mapped = t->column[f] == i;
		if (!mapped)
			t->sink->unmapped(t->sink, t->texts.item[i]);
	}
}

int
table_use_headings(struct table *t, const struct header *header,
    struct heading_row *rows, size_t count, struct error *err)
{
	move_headings(t, header, rows, count);
	for (size_t f = 0; f < FIELD_COUNT; f++)
		take_column(t, header, (enum field)f);
	tell_unmapped(t);
	take_field_from_around(t);
	t->grid = (struct grid){
		.headings = t->headings,
		.heading_rows = t->heading_rows,
		.width = count_filled(&t->texts),
		.title = t->column[FIELD_TITLE],
		.key = t->column[FIELD_KEY],
	};
	if (find_rule_columns(t, header, err) == -1)
		return -1;
	return find_report_columns(t, header, err);
}
