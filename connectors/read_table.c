/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/read_table.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/table_internal.h"

struct table *
table_new(const struct mapping *mapping, struct sink *sink, struct error *err)
{
	struct table *t = xcalloc(1, sizeof(*t));

	if (rules_init(&t->rules, mapping, err) == -1) {
		free(t);
		return NULL;
	}
	t->mapping = mapping;
	t->sink = sink;
	headings_init(&t->wanted, mapping);
	return t;
}

static void
forget_kept(struct table *t)
{
	for (size_t i = 0; i < t->kept_count; i++)
		cells_release(&t->kept[i].cells);
	free(t->kept);
	t->kept = NULL;
	t->kept_count = 0;
}

void
table_free(struct table *t)
{
	if (t == NULL)
		return;
	forget_kept(t);
	free(t->label);
	free(t->name);
	free(t->last_label);
	headings_release(&t->wanted);
	rules_release(&t->rules);
	strings_release(&t->headings);
	strings_release(&t->passed);
	row_clear(&t->row);
	free(t);
}

static void
set_where(struct table *t, unsigned long number)
{
	row_clear(&t->row);
	t->row.where = t->label != NULL
	    ? xasprintf(_("%s, row %lu"), t->label, number)
	    : xasprintf(_("row %lu"), number);
}

/* A text that was not quoted and holds the delimiter shifts what follows. */
static void
warn_overhang(struct table *t, const struct cells *row)
{
	for (size_t i = t->headings.count; i < row->count; i++) {
		if (*row->text[i] == '\0')
			continue;
		sink_warn(t->sink,
		    _("%s: there are %zu cells, but %zu headings: has a text "
		      "with a delimiter not been quoted?"),
		    t->row.where, row->count, t->headings.count);
		return;
	}
}

/* Without a column of parents, a report is on the measure above it. */
static int
take_report(struct table *t, const struct cells *row, struct error *err)
{
	const size_t *column = t->told_column;
	const struct report_row report = {
		.parent = t->column[FIELD_PARENT] == NO_COLUMN
		    ? NULL
		    : cells_text(row, t->column[FIELD_PARENT]),
		.date = cells_text(row, column[TOLD_DATE]),
		.text = cells_text(row, column[TOLD_TEXT]),
		.rating = cells_text(row, column[TOLD_RATING]),
		.where = t->row.where,
	};

	return t->sink->report(t->sink, &report, err);
}

static int
take_row(struct table *t, const struct cells *row, struct error *err)
{
	const char *text[RULE_COUNT];
	int kind;

	if (grid_is_noise(&t->grid, row))
		return 0;
	for (size_t i = 0; i < RULE_COUNT; i++)
		text[i] = cells_text(row, t->rule_column[i]);
	set_where(t, row->number);
	kind = rules_keep(&t->rules, text, err);
	if (kind == -1)
		return error_context(err, "%s", t->row.where);
	if (kind == ROW_LEFT_OUT)
		return 0;
	warn_overhang(t, row);
	if (kind == ROW_REPORT)
		return take_report(t, row, err);
	for (size_t f = 0; f < FIELD_COUNT; f++)
		if (t->column[f] < row->count)
			row_set(
			    &t->row, (enum field)f, row->text[t->column[f]]);
	return t->sink->row(t->sink, &t->row, err);
}

/* The first of the kept rows that has most of the headings, and if any has,
 * the title's; or NULL. */
static const struct kept_row *
best_row(const struct table *t)
{
	const struct kept_row *best = NULL;

	for (size_t i = 0; i < t->kept_count; i++) {
		const struct kept_row *row = &t->kept[i];
		bool titled = headings_titled(row->score);
		bool better = best != NULL && headings_titled(best->score);

		if (row->score == 0 || (better && !titled))
			continue;
		if (best == NULL || titled != better ||
		    row->score > best->score)
			best = row;
	}
	return best;
}

static void
pass_without_headings(struct table *t)
{
	char *title = strings_join(&t->mapping->column[FIELD_TITLE], " | ");
	char *first = table_list_texts(&t->kept[0].cells);
	struct error err;

	error_set(&err, FAULT_INPUT,
	    _("no row of headings was found: none of the first %zu rows has "
	      "\"%s\" or another heading that is mapped; row %lu is: %s"),
	    t->kept_count, title, t->kept[0].cells.number, first);
	table_pass(t, &err);
	free(title);
	free(first);
}

/* -1: the row that `header` names is not there. */
static void
pass_without_header(struct table *t)
{
	struct error err;

	error_set(&err, FAULT_INPUT,
	    _("row %u, where header says that the headings are, is blank or "
	      "not there"),
	    t->mapping->header);
	table_pass(t, &err);
}

/*
 * A table of as many columns that says nothing like headings goes on with the
 * one right before it.
 */
static bool
is_continued(const struct table *t)
{
	return t->splits && t->last_read && t->score == 0 &&
	    t->width == t->headings.count;
}

static void
warn_continued(const struct table *t)
{
	sink_warn(t->sink,
	    _("%s has no headings of its own; it is read as the rest of %s"),
	    t->label != NULL ? t->label : _("a table"),
	    t->last_label != NULL ? t->last_label : _("the table before"));
}

static int
take_kept(struct table *t, size_t from, struct error *err)
{
	int rc = 0;

	t->state = PART_READY;
	for (size_t i = from; rc == 0 && i < t->kept_count; i++)
		rc = take_row(t, &t->kept[i].cells, err);
	return rc;
}

/* Chooses the row of the headings and takes the kept rows below it. */
static int
settle(struct table *t, struct error *err)
{
	const struct kept_row *best = best_row(t);
	struct error why;

	t->score = best != NULL ? best->score : 0;
	if (is_continued(t)) {
		warn_continued(t);
		return take_kept(t, 0, err);
	}
	if (best == NULL && t->mapping->header == 0) {
		pass_without_headings(t);
		return 0;
	}
	if (best == NULL)
		best = t->kept;
	if (!headings_titled(best->score)) {
		table_refuse_untitled(t, &best->cells, &why);
		table_pass(t, &why);
		return 0;
	}
	if (table_use_headings(t, &best->cells, err) == -1)
		return -1;
	return take_kept(t, (size_t)(best - t->kept) + 1, err);
}

int
table_settle(struct table *t, struct error *err)
{
	int rc = 0;

	if (t->kept_count > 0)
		rc = settle(t, err);
	else if (t->waiting)
		pass_without_header(t);
	forget_kept(t);
	return rc;
}

static int
keep_row(struct table *t, const struct cells *row, struct error *err)
{
	struct kept_row *kept;

	t->kept = xgrow(t->kept, t->kept_count, sizeof(*t->kept));
	kept = &t->kept[t->kept_count++];
	cells_copy(&kept->cells, row);
	kept->score = headings_score(&t->wanted, row->text, row->count);
	if (t->kept_count < TABLE_HEADER_ROWS && t->mapping->header == 0)
		return 0;
	return table_settle(t, err);
}

static int
wait_for_header(struct table *t, const struct cells *row, struct error *err)
{
	t->waiting = row->number < t->mapping->header;
	if (t->waiting)
		return 0;
	if (row->number == t->mapping->header)
		return keep_row(t, row, err);
	pass_without_header(t);
	return 0;
}

int
table_row(struct table *t, const struct cells *cells, struct error *err)
{
	for (size_t i = 0; i < cells->count; i++)
		utf8_trim(cells->text[i]);
	if (cells_filled(cells) == 0)
		return 0;
	t->rows++;
	if (cells->count > t->width)
		t->width = cells->count;
	if (t->state == PART_READY)
		return take_row(t, cells, err);
	if (t->state == PART_PASSED)
		return 0;
	if (t->mapping->header > 0)
		return wait_for_header(t, cells, err);
	return keep_row(t, cells, err);
}
