/* SPDX-License-Identifier: EUPL-1.2 */
/* The rows until it is known where the headings are: see read_table.h. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "connectors/goals.h"
#include "connectors/table_choose.h"
#include "connectors/table_internal.h"

/* The rows that were kept, on their way to be read. */
struct kept {
	struct heading_row *row;
	size_t count;
};

static void
release_kept(struct kept *kept)
{
	for (size_t i = 0; i < kept->count; i++)
		heading_row_release(&kept->row[i]);
	free(kept->row);
}

/* Among the rows that are read then may be one that has to be kept again. */
static struct kept
take_kept(struct table *t)
{
	struct kept kept = { t->kept, t->kept_count };

	t->kept = NULL;
	t->kept_count = 0;
	return kept;
}

void
table_forget_kept(struct table *t)
{
	struct kept kept = take_kept(t);

	release_kept(&kept);
}

static void
pass_without_headings(struct table *t, const struct kept *kept)
{
	char *title = strings_join(&t->mapping->column[FIELD_TITLE], " | ");
	char *first = table_list_texts(&kept->row[0].cells);
	struct error err;

	error_set(&err, FAULT_INPUT,
	    _("no row of headings was found: none of the first %zu rows has "
	      "\"%s\" or another heading that is mapped; row %lu is: %s"),
	    kept->count, title, kept->row[0].cells.number, first);
	table_pass(t, &err);
	free(title);
	free(first);
}

/* The row that `header` names is not there. */
static void
pass_without_header(struct table *t)
{
	struct error err;

	error_set(&err, FAULT_INPUT,
	    _("row %u, where header says that the headings are, is blank or "
	      "not there"),
	    t->header);
	table_pass(t, &err);
}

static void
pass_untitled(struct table *t, const struct heading_row *row)
{
	struct error err;

	table_refuse_untitled(t, &row->cells, &err);
	table_pass(t, &err);
}

/* No block serves: says why. */
static void
pass(struct table *t, const struct kept *kept, const struct block *block)
{
	size_t i = 0;

	if (t->header == 0 && block->rows == 0) {
		pass_without_headings(t, kept);
	} else if (t->header == 0) {
		pass_untitled(t, &kept->row[block->first]);
	} else {
		while (
		    i < kept->count && kept->row[i].cells.number != t->header)
			i++;
		if (i < kept->count)
			pass_untitled(t, &kept->row[i]);
		else
			pass_without_header(t);
	}
}

/*
 * A table of as many columns that says nothing like headings goes on with the
 * one right before it.
 */
static bool
is_continued(const struct table *t)
{
	return t->splits && !t->inner && t->last_read && t->score == 0 &&
	    t->width == t->texts.count;
}

/* It may stand under a heading of its own. */
static void
begin_continued(struct table *t)
{
	if (t->renamed)
		table_begin_sections(t);
	sink_warn(t->sink,
	    _("%s has no headings of its own; it is read as the rest of %s"),
	    t->label != NULL ? t->label : _("a table"),
	    t->last_label != NULL ? t->last_label : _("the table before"));
}

static int
read_from(
    struct table *t, const struct kept *kept, size_t from, struct error *err)
{
	int rc = 0;

	t->state = PART_READY;
	for (size_t i = from; rc == 0 && i < kept->count; i++)
		rc = t->state == PART_READY
		    ? table_take_row(t, &kept->row[i].cells, err)
		    : table_keep(t, &kept->row[i].cells, err);
	return rc;
}

/* "Handlungsfeld 1" may stand above the headings too. */
static void
find_section_above(struct table *t, const struct kept *kept, size_t first)
{
	table_begin_sections(t);
	for (size_t i = 0; i < first; i++) {
		const struct cells *row = &kept->row[i].cells;
		size_t at = 0;

		while (at < row->count && !cells_own(row, at))
			at++;
		if (cells_own_count(row) != 1 ||
		    (goal_is_labelled(row->text[at])
			    ? table_take_goal(t, row->text[at])
			    : !grid_is_labelled(row->text[at])))
			continue;
		free(t->section);
		t->section = xstrdup(row->text[at]);
	}
}

/* How many rows below the headings are for people only. */
static size_t
pass_explained(struct table *t, const struct kept *kept, size_t from,
    const struct header *header)
{
	size_t count = block_explained(
	    kept->row + from, kept->count - from, header, t->column[FIELD_KEY]);

	for (size_t i = from; i < from + count; i++) {
		const struct cells *row = &kept->row[i].cells;
		char *where, *list;

		if (grid_is_numbering(row))
			continue;
		where = table_where(t, row->number);
		list = table_list_texts(row);
		sink_warn(t->sink,
		    _("%s says the headings once more, in another language or "
		      "as an explanation, and is left out: %s"),
		    where, list);
		free(where);
		free(list);
	}
	return from + count;
}

static size_t
height_of(
    const struct table *t, const struct kept *kept, const struct block *block)
{
	struct header header;
	size_t title, key;

	header_init(&header, kept->row + block->first, block->rows);
	title = header_column(&header, &t->wanted, FIELD_TITLE, NULL);
	key = header_column(&header, &t->wanted, FIELD_KEY, NULL);
	header_release(&header);
	return block_height(kept->row, kept->count, block, title, key);
}

static int
use(struct table *t, const struct kept *kept, const struct block *block,
    struct error *err)
{
	size_t height = height_of(t, kept, block);
	size_t next = block->first + height;
	struct header header;
	int rc;

	if (t->layouts++ == 0)
		find_section_above(t, kept, block->first);
	header_init(&header, kept->row + block->first, height);
	rc = table_use_headings(
	    t, &header, kept->row + block->first, height, err);
	if (rc == 0)
		next = pass_explained(t, kept, next, &header);
	header_release(&header);
	return rc == 0 ? read_from(t, kept, next, err) : -1;
}

static int
settle(struct table *t, const struct kept *kept, struct error *err)
{
	struct block block =
	    block_choose(kept->row, kept->count, &t->wanted, t->header);

	t->score = block.score;
	if (is_continued(t)) {
		begin_continued(t);
		return read_from(t, kept, 0, err);
	}
	if (headings_titled(block.score))
		return use(t, kept, &block, err);
	pass(t, kept, &block);
	return 0;
}

int
table_settle(struct table *t, struct error *err)
{
	struct kept kept = take_kept(t);
	int rc = 0;

	if (kept.count > 0)
		rc = settle(t, &kept, err);
	else if (t->header > 0 && t->rows > 0)
		pass_without_header(t);
	release_kept(&kept);
	return rc;
}

int
table_keep(struct table *t, const struct cells *row, struct error *err)
{
	if (t->header > 0 && row->number + HEADER_ROWS <= t->header)
		return 0;
	t->kept = xgrow(t->kept, t->kept_count, sizeof(*t->kept));
	heading_row_init(&t->kept[t->kept_count++], row);
	return t->kept_count < TABLE_HEADER_ROWS ? 0 : table_settle(t, err);
}
