/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/read_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/rules.h"
#include "connectors/table_noise.h"
#include "text/analysis.h"

#define MAX_LISTED 700 /* bytes of headings in a message */

/* A row that waits until it is known where the headings are. */
struct kept_row {
	struct strings cells;
	unsigned long number;
	unsigned score;
};

struct table {
	const struct mapping *mapping;
	struct sink *sink;
	const char *sheet;
	struct headings wanted;
	struct rules rules;
	struct kept_row *kept;
	size_t kept_count;
	bool waiting;            /* rows were seen above `header` */
	bool ready;              /* the headings are known */
	struct strings headings; /* trimmed */
	size_t column[FIELD_COUNT];
	size_t rule_column[RULE_COUNT];
	struct grid grid;
	struct row row;
};

struct table *
table_new(const struct mapping *mapping, struct sink *sink, const char *sheet,
    struct error *err)
{
	struct table *t = xcalloc(1, sizeof(*t));

	if (rules_init(&t->rules, mapping, err) == -1) {
		free(t);
		return NULL;
	}
	t->mapping = mapping;
	t->sink = sink;
	t->sheet = sheet;
	headings_init(&t->wanted, mapping);
	return t;
}

static void
forget_kept(struct table *t)
{
	for (size_t i = 0; i < t->kept_count; i++)
		strings_release(&t->kept[i].cells);
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
	headings_release(&t->wanted);
	rules_release(&t->rules);
	strings_release(&t->headings);
	row_clear(&t->row);
	free(t);
}

/* The filled headings for a message; the caller frees it. */
static char *
list_headings(const struct strings *headings)
{
	struct strings filled = { 0 };
	char *list;

	for (size_t i = 0; i < headings->count; i++)
		if (*headings->item[i] != '\0')
			strings_add(&filled, headings->item[i]);
	list = strings_join(&filled, ", ");
	strings_release(&filled);
	utf8_cut(list, MAX_LISTED);
	utf8_defuse(list, false);
	return list;
}

/* -1: no column has a heading that is needed. */
static int
refuse_missing(const struct table *t, const char *option, const char *heading,
    struct error *err)
{
	char *list = list_headings(&t->headings);

	error_set(err, FAULT_INPUT,
	    _("there is no column \"%s\", which %s needs; the columns are: "
	      "%s"),
	    heading, option, list);
	free(list);
	return -1;
}

/* A column that is mapped but not there may have got a new name. */
static void
warn_missing(const struct table *t, enum field field)
{
	char *wanted = strings_join(&t->mapping->column[field], " | ");
	const char *near =
	    text_nearest(&t->headings, t->mapping->column[field].item[0]);

	if (near != NULL)
		sink_warn(t->sink,
		    _("there is no column \"%s\" for %s; the nearest is "
		      "\"%s\""),
		    wanted, field_info[field].name, near);
	else
		sink_warn(t->sink, _("there is no column \"%s\" for %s"),
		    wanted, field_info[field].name);
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

static int
find_columns(struct table *t, const struct strings *folded, struct error *err)
{
	struct strings *wanted = t->wanted.wanted;

	for (size_t f = 0; f < FIELD_COUNT; f++) {
		size_t at = headings_column(&t->wanted, (enum field)f, folded);

		t->column[f] = at;
		if (at != NO_COLUMN) {
			t->sink->present(
			    t->sink, (enum field)f, t->headings.item[at]);
			warn_doubled(t, folded, at);
		} else if (wanted[f].count > 0 && f != FIELD_TITLE) {
			warn_missing(t, (enum field)f);
		}
	}
	if (t->column[FIELD_TITLE] == NO_COLUMN) {
		char *title =
		    strings_join(&t->mapping->column[FIELD_TITLE], " | ");

		refuse_missing(t, "map.title", title, err);
		free(title);
		return -1;
	}
	return 0;
}

static int
find_rule_columns(
    struct table *t, const struct strings *folded, struct error *err)
{
	for (size_t i = 0; i < RULE_COUNT; i++) {
		const struct rule *rule = t->rules.rule[i];
		struct headings wanted = { 0 };

		if (rule == NULL)
			continue;
		strings_give(&wanted.wanted[FIELD_TITLE],
		    text_fold_heading(rule->column));
		t->rule_column[i] =
		    headings_column(&wanted, FIELD_TITLE, folded);
		headings_release(&wanted);
		if (t->rule_column[i] == NO_COLUMN)
			return refuse_missing(
			    t, rule_name[i], rule->column, err);
	}
	return 0;
}

static int
use_headings(
    struct table *t, char *const *cell, size_t count, struct error *err)
{
	struct strings folded = { 0 };
	int rc = -1;

	for (size_t i = 0; i < count; i++)
		strings_add(&t->headings, cell[i]);
	headings_fold(&folded, cell, count);
	if (find_columns(t, &folded, err) == 0)
		rc = find_rule_columns(t, &folded, err);
	strings_release(&folded);
	t->ready = true;
	t->grid = (struct grid){
		.headings = { t->headings.item, t->headings.count },
		.title = t->column[FIELD_TITLE],
		.key = t->column[FIELD_KEY],
	};
	return rc;
}

static void
set_where(struct table *t, unsigned long number)
{
	row_clear(&t->row);
	t->row.where = t->sheet != NULL
	    ? xasprintf(_("sheet %s, row %lu"), t->sheet, number)
	    : xasprintf(_("row %lu"), number);
}

/* A text that was not quoted and holds the delimiter shifts what follows. */
static void
warn_overhang(struct table *t, const struct grid_row *row)
{
	for (size_t i = t->headings.count; i < row->count; i++) {
		if (*row->cell[i] == '\0')
			continue;
		sink_warn(t->sink,
		    _("%s: there are %zu cells, but %zu headings: has a text "
		      "with a delimiter not been quoted?"),
		    t->row.where, row->count, t->headings.count);
		return;
	}
}

static int
take_row(struct table *t, const struct grid_row *row, unsigned long number,
    struct error *err)
{
	const char *text[RULE_COUNT];
	int keep;

	if (grid_is_noise(&t->grid, row))
		return 0;
	for (size_t i = 0; i < RULE_COUNT; i++)
		text[i] = grid_cell(row, t->rule_column[i]);
	set_where(t, number);
	keep = rules_keep(&t->rules, text, err);
	if (keep == -1)
		return error_context(err, "%s", t->row.where);
	if (keep == 0)
		return 0;
	warn_overhang(t, row);
	for (size_t f = 0; f < FIELD_COUNT; f++)
		if (t->column[f] < row->count)
			row_set(
			    &t->row, (enum field)f, row->cell[t->column[f]]);
	return t->sink->row(t->sink, &t->row, err);
}

/* The first of the kept rows that has most of the headings, or NULL. */
static const struct kept_row *
best_row(const struct table *t)
{
	const struct kept_row *best = NULL;

	for (size_t i = 0; i < t->kept_count; i++)
		if (t->kept[i].score > (best != NULL ? best->score : 0))
			best = &t->kept[i];
	return best;
}

static int
refuse_without_headings(const struct table *t, struct error *err)
{
	char *title = strings_join(&t->mapping->column[FIELD_TITLE], " | ");
	char *first = list_headings(&t->kept[0].cells);

	error_set(err, FAULT_INPUT,
	    _("no row of headings was found: none of the first %zu rows has "
	      "\"%s\" or another heading that is mapped; row %lu is: %s"),
	    t->kept_count, title, t->kept[0].number, first);
	free(title);
	free(first);
	return -1;
}

/* Chooses the row of the headings and takes the kept rows below it. */
static int
settle(struct table *t, struct error *err)
{
	const struct kept_row *best = best_row(t);
	int rc;

	if (best == NULL)
		return refuse_without_headings(t, err);
	rc = use_headings(t, best->cells.item, best->cells.count, err);
	while (rc == 0 && ++best < t->kept + t->kept_count) {
		struct grid_row row = { best->cells.item, best->cells.count };

		rc = take_row(t, &row, best->number, err);
	}
	forget_kept(t);
	return rc;
}

static int
keep_row(struct table *t, const struct grid_row *row, unsigned long number,
    struct error *err)
{
	struct kept_row *kept;

	t->kept = xgrow(t->kept, t->kept_count, sizeof(*t->kept));
	kept = &t->kept[t->kept_count++];
	*kept = (struct kept_row){ .number = number };
	for (size_t i = 0; i < row->count; i++)
		strings_add(&kept->cells, row->cell[i]);
	kept->score = headings_score(&t->wanted, row->cell, row->count);
	return t->kept_count == TABLE_HEADER_ROWS ? settle(t, err) : 0;
}

static int
refuse_header(const struct table *t, struct error *err)
{
	return error_set(err, FAULT_INPUT,
	    _("row %u, where header says that the headings are, is blank or "
	      "not there"),
	    t->mapping->header);
}

static int
wait_for_header(struct table *t, const struct grid_row *row,
    unsigned long number, struct error *err)
{
	t->waiting = number < t->mapping->header;
	if (t->waiting)
		return 0;
	if (number > t->mapping->header)
		return refuse_header(t, err);
	return use_headings(t, row->cell, row->count, err);
}

int
table_row(struct table *t, const struct cells *cells, struct error *err)
{
	struct grid_row row = { cells->text, cells->count };
	unsigned long number = cells->number;

	for (size_t i = 0; i < cells->count; i++)
		utf8_trim(cells->text[i]);
	if (grid_filled(&row) == 0)
		return 0;
	if (t->ready)
		return take_row(t, &row, number, err);
	if (t->mapping->header > 0)
		return wait_for_header(t, &row, number, err);
	return keep_row(t, &row, number, err);
}

int
table_end(struct table *t, struct error *err)
{
	if (t->ready)
		return 0;
	if (t->waiting)
		return refuse_header(t, err);
	return t->kept_count > 0 ? settle(t, err) : 0;
}
