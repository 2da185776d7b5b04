/* SPDX-License-Identifier: EUPL-1.2 */
/* The rows below the headings: see read_table.h. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "connectors/table_internal.h"

/* A row that names title and another heading is one of headings. */
#define MIN_SCORE 5

char *
table_where(const struct table *t, unsigned long number)
{
	return t->label != NULL ? xasprintf(_("%s, row %lu"), t->label, number)
				: xasprintf(_("row %lu"), number);
}

/* A text that was not quoted and holds the delimiter shifts what follows. */
static void
warn_overhang(struct table *t, const struct cells *row, const char *where)
{
	for (size_t i = t->texts.count; i < row->count; i++) {
		if (!cells_own(row, i))
			continue;
		sink_warn(t->sink,
		    _("%s: there are %zu cells, but %zu headings: has a text "
		      "with a delimiter not been quoted?"),
		    where, row->count, t->texts.count);
		return;
	}
}

static const char *
virtual_text(const struct table *t, enum virtual_column virtual)
{
	const char *text = virtual == VIRTUAL_SECTION ? t->section
	    : virtual == VIRTUAL_SHEET                ? t->name
						      : NULL;

	return text != NULL ? text : "";
}

static const char *
text_in(const struct table *t, const struct cells *row, size_t column,
    enum virtual_column virtual)
{
	return virtual != VIRTUAL_NONE ? virtual_text(t, virtual)
				       : cells_text(row, column);
}

/* An enum row_kind, or -1. */
static int
kind_by_rules(const struct table *t, const struct cells *row, const char *where,
    struct error *err)
{
	const char *text[RULE_COUNT];
	int kind;

	for (size_t i = 0; i < RULE_COUNT; i++)
		text[i] =
		    text_in(t, row, t->rule_column[i], t->rule_virtual[i]);
	kind = rules_keep(&t->rules, text, err);
	if (kind == -1)
		error_context(err, "%s", where);
	return kind;
}

static void
fill_virtual(struct table *t, enum field field)
{
	const char *text = virtual_text(t, t->virtual[field]);

	if (*text == '\0')
		return;
	row_set(&t->row, field, text);
	if (t->virtual_seen[field] || t->wanted.virtual[field] == VIRTUAL_NONE)
		return;
	t->virtual_seen[field] = true;
	t->sink->present(t->sink, field, virtual_name[t->virtual[field]]);
}

/* "Zum Projekt" is no address, but leads to one. */
static const char *
field_text(const struct cells *row, enum field field, size_t column)
{
	if (field == FIELD_URL && row->link != NULL &&
	    *row->link[column] != '\0' &&
	    strstr(row->text[column], "://") == NULL)
		return row->link[column];
	return row->text[column];
}

static void
fill(struct table *t, const struct cells *row)
{
	for (size_t f = 0; f < FIELD_COUNT; f++) {
		if (t->column[f] < row->count)
			row_set(&t->row, (enum field)f,
			    field_text(row, (enum field)f, t->column[f]));
		else if (t->virtual[f] != VIRTUAL_NONE)
			fill_virtual(t, (enum field)f);
	}
}

/*
 * Where the title is merged over several rows, these are one measure: what
 * they have of their own is more of it.
 */
static bool
is_more(const struct table *t, const struct cells *row)
{
	return t->pending && *cells_text(row, t->grid.title) != '\0' &&
	    (cells_marks(row, t->grid.title) & CELL_FROM_ABOVE) != 0 &&
	    !cells_own(row, t->grid.key);
}

static void
add(struct table *t, const struct cells *row)
{
	for (size_t f = 0; f < FIELD_COUNT; f++) {
		const char *before = t->row.text[f];
		const char *text = cells_text(row, t->column[f]);
		char *both;

		if (!cells_own(row, t->column[f]))
			continue;
		if (before == NULL || *before == '\0') {
			row_set(&t->row, (enum field)f, text);
			continue;
		}
		both = xasprintf("%s\n%s", before, text);
		row_set(&t->row, (enum field)f, both);
		free(both);
	}
}

int
table_flush(struct table *t, struct error *err)
{
	if (!t->pending)
		return 0;
	t->pending = false;
	return t->sink->row(t->sink, &t->row, err);
}

/* where is the row's now. */
static int
begin_measure(
    struct table *t, const struct cells *row, char *where, struct error *err)
{
	if (table_flush(t, err) == -1) {
		free(where);
		return -1;
	}
	warn_overhang(t, row, where);
	table_note_marks(t, row);
	row_clear(&t->row);
	fill(t, row);
	table_fill_goal(t);
	t->row.where = where;
	t->pending = true;
	return 0;
}

/* Without a column of parents, a report is on the measure above it. */
static int
take_report(struct table *t, const struct cells *row, const char *where,
    struct error *err)
{
	const char *told[TOLD_COUNT];
	struct report_row report = { .where = where };

	if (table_flush(t, err) == -1)
		return -1;
	warn_overhang(t, row, where);
	for (size_t i = 0; i < TOLD_COUNT; i++)
		told[i] =
		    text_in(t, row, t->told_column[i], t->told_virtual[i]);
	if (t->column[FIELD_PARENT] != NO_COLUMN)
		report.parent = cells_text(row, t->column[FIELD_PARENT]);
	report.date = told[TOLD_DATE];
	report.text = told[TOLD_TEXT];
	report.rating = told[TOLD_RATING];
	return t->sink->report(t->sink, &report, err);
}

static int
take_by_rules(struct table *t, const struct cells *row, struct error *err)
{
	char *where = table_where(t, row->number);
	int kind = kind_by_rules(t, row, where, err), rc = 0;

	if (kind == ROW_MEASURE && !is_more(t, row))
		return begin_measure(t, row, where, err);
	if (kind == ROW_MEASURE)
		add(t, row);
	else if (kind == ROW_REPORT)
		rc = take_report(t, row, where, err);
	else if (kind == -1)
		rc = -1;
	free(where);
	return rc;
}

static void
take_section(struct table *t, const char *text)
{
	if (table_take_goal(t, text))
		return;
	free(t->section);
	t->section = xstrdup(text);
	if (t->wanted.virtual[FIELD_FIELD] == VIRTUAL_NONE && !t->splits &&
	    t->virtual[FIELD_FIELD] == VIRTUAL_SHEET)
		t->virtual[FIELD_FIELD] = VIRTUAL_SECTION;
}

/* ---- headings in the midst ---- */

/* The last text over the title's column, which is its heading. */
static const char *
title_heading(const struct table *t)
{
	const char *heading = "";

	for (size_t i = 0; i < t->heading_rows; i++)
		if (cells_own(&t->headings[i].cells, t->grid.title))
			heading =
			    cells_text(&t->headings[i].cells, t->grid.title);
	return heading;
}

/* Headings in another order, or more of them, as the next block has them. */
static bool
is_other_layout(const struct table *t, const struct cells *row)
{
	const char *heading = title_heading(t);
	unsigned least = t->score < MIN_SCORE ? t->score : MIN_SCORE;
	size_t i = 0, cell;
	unsigned score;

	/* A copy is no heading: one that is merged with all rows below it would
	 * begin them anew for ever. */
	while (i < row->count &&
	    (!cells_own(row, i) || strcasecmp(row->text[i], heading) != 0))
		i++;
	if (i == row->count || grid_kind(&t->grid, row, &cell) != LINE_MEASURE)
		return false;
	score = headings_score(&t->wanted, row);
	return headings_titled(score) && score >= least &&
	    2 * score >= t->score;
}

static int
search_again(struct table *t, const struct cells *row, struct error *err)
{
	if (t->layouts++ >= MAX_LAYOUTS)
		return error_set(err, FAULT_LIMIT,
		    _("row %lu: the headings change more than %d times"),
		    row->number, MAX_LAYOUTS);
	if (table_flush(t, err) == -1)
		return -1;
	t->state = PART_SEARCHING;
	t->header = 0;
	return table_keep(t, row, err);
}

int
table_take_row(struct table *t, const struct cells *row, struct error *err)
{
	size_t cell;

	if (is_other_layout(t, row))
		return search_again(t, row, err);
	switch (grid_kind(&t->grid, row, &cell)) {
	case LINE_MEASURE:
		return take_by_rules(t, row, err);
	case LINE_SECTION:
		take_section(t, row->text[cell]);
		return 0;
	case LINE_REMARK:
		table_note(
		    &t->remarks, table_where(t, row->number), row->text[cell]);
		return 0;
	case LINE_NOISE:
		return 0;
	}
	return 0;
}
