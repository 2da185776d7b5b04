/* SPDX-License-Identifier: EUPL-1.2 */
/* The tables of one document, one after the other: see read_table.h. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/table_internal.h"

#define MAX_PASSED  20 /* tables that are named when passed over */
#define LIST_ROWS   5  /* a table without any heading of ours looks like */
#define LIST_WIDTH  3  /* measures from so many rows and columns on */
#define KNOWN_ROWS  2  /* one that has some: with one row below them */
#define MAX_CAPTION 200

static void
set_text(char **slot, const char *text)
{
	free(*slot);
	*slot = text != NULL ? xstrdup(text) : NULL;
	if (*slot == NULL)
		return;
	utf8_squeeze(*slot);
	utf8_cut(*slot, MAX_CAPTION);
}

static bool
differs(const char *before, const char *now)
{
	return now != NULL && (before == NULL || strcmp(before, now) != 0);
}

int
table_begin(struct table *t, const struct table_part *part, struct error *err)
{
	if (table_end_part(t, err) == -1)
		return -1;
	set_text(&t->label, part->label);
	t->renamed =
	    differs(t->name, part->name) || differs(t->part_goal, part->goal);
	set_text(&t->name, part->name);
	set_text(&t->part_goal, part->goal);
	t->splits = part->splits;
	t->inner = part->inner;
	t->header = t->mapping->header;
	return 0;
}

static bool
looks_like_measures(const struct table *t)
{
	if (t->score > 0)
		return t->rows >= KNOWN_ROWS;
	return t->rows >= LIST_ROWS && t->width >= LIST_WIDTH;
}

/* That it is left out is said only where other tables are read. */
static void
note_passed(struct table *t)
{
	char *title;

	if (!looks_like_measures(t) || t->passed_count++ >= MAX_PASSED)
		return;
	title = strings_join(&t->mapping->column[FIELD_TITLE], " | ");
	strings_give(&t->passed,
	    xasprintf(_("%s with %lu rows is left out: it has no column "
			"\"%s\""),
		t->label != NULL ? t->label : _("a table"), t->rows, title));
	free(title);
}

void
table_pass(struct table *t, const struct error *err)
{
	t->state = PART_PASSED;
	if (t->failure.fault != FAULT_NONE && t->score <= t->failure_score)
		return;
	t->failure = *err;
	t->failure_score = t->score;
	if (t->label != NULL)
		error_context(&t->failure, "%s", t->label);
}

int
table_end_part(struct table *t, struct error *err)
{
	do { /* once more where the headings change among the last rows */
		if (t->state == PART_SEARCHING && table_settle(t, err) == -1)
			return -1;
	} while (t->kept_count > 0);
	if (table_flush(t, err) == -1)
		return -1;
	if (t->state == PART_PASSED)
		note_passed(t);
	if (t->state != PART_SEARCHING) {
		t->parts++;
		if (!t->inner || t->state == PART_READY)
			t->last_read = t->state == PART_READY;
		t->read += t->state == PART_READY;
	}
	if (t->state == PART_READY)
		set_text(&t->last_label, t->label);
	t->state = PART_SEARCHING;
	t->layouts = 0;
	t->rows = 0;
	t->width = 0;
	t->score = 0;
	return 0;
}

int
table_finish(struct table *t, struct error *err)
{
	size_t before = t->read;

	if (table_end_part(t, err) == -1)
		return -1;
	return t->read > before;
}

static int
refuse_all(const struct table *t, struct error *err)
{
	*err = t->failure;
	if (t->parts > 1)
		error_context(err,
		    _("none of the %zu tables can be read; the nearest"),
		    t->parts);
	return -1;
}

static void
warn_virtual(const struct table *t)
{
	for (size_t f = 0; f < FIELD_COUNT; f++)
		if (t->wanted.virtual[f] != VIRTUAL_NONE &&
		    t->virtual[f] != VIRTUAL_NONE && !t->virtual_seen[f])
			sink_warn(t->sink,
			    _("%s stands for %s, but no row has one"),
			    virtual_name[t->virtual[f]], field_info[f].name);
}

int
table_end(struct table *t, struct error *err)
{
	if (table_end_part(t, err) == -1)
		return -1;
	if (t->read == 0 && t->parts > 0)
		return refuse_all(t, err);
	table_warn_tallies(t);
	warn_virtual(t);
	for (size_t i = 0; i < t->passed.count; i++)
		sink_warn(t->sink, "%s", t->passed.item[i]);
	if (t->passed_count > MAX_PASSED)
		sink_warn(t->sink, _("%zu more tables are left out"),
		    t->passed_count - MAX_PASSED);
	return 0;
}
