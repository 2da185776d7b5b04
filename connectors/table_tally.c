/* SPDX-License-Identifier: EUPL-1.2 */
/* What is counted and said at the end: see read_table.h. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/table_internal.h"

#define MAX_SHOWN 100 /* bytes of a text in a message */

void
table_note(struct tally *tally, char *where, const char *text)
{
	if (tally->count++ > 0) {
		free(where);
		return;
	}
	tally->where = where;
	tally->text = xstrdup(text);
	utf8_cut(tally->text, MAX_SHOWN);
	utf8_defuse(tally->text, false);
}

static void
release_tally(struct tally *tally)
{
	free(tally->where);
	free(tally->text);
	*tally = (struct tally){ 0 };
}

void
table_release_tallies(struct table *t)
{
	for (size_t f = 0; f < FIELD_COUNT; f++)
		release_tally(&t->coloured[f]);
	release_tally(&t->dated_keys);
	release_tally(&t->counted_keys);
	release_tally(&t->remarks);
}

/* A column as spreadsheets name it: A to Z, AA …; MAX_CELL holds all. */
#define MAX_CELL 16

static void
name_column(char name[MAX_CELL], size_t column)
{
	char reversed[MAX_CELL];
	size_t size = 0;

	for (column++; column > 0 && size < MAX_CELL - 1;
	     column = (column - 1) / 26)
		reversed[size++] = (char)('A' + (column - 1) % 26);
	for (size_t i = 0; i < size; i++)
		name[i] = reversed[size - 1 - i];
	name[size] = '\0';
}

static char *
where_cell(const struct table *t, const struct cells *row, size_t column)
{
	char name[MAX_CELL];

	name_column(name, column);
	return t->label != NULL
	    ? xasprintf(_("%s, cell %s%lu"), t->label, name, row->number)
	    : xasprintf(_("cell %s%lu"), name, row->number);
}

/* Status as a colour is seen and not guessed at; but a whole row has its
 * colour for other reasons. */
static void
note_colours(struct table *t, const struct cells *row)
{
	static const enum field axes[] = { FIELD_STATUS, FIELD_FUNDING_STATUS,
		FIELD_RATING };
	bool striped = (cells_marks(row, t->grid.title) & CELL_COLOURED) != 0;

	for (size_t i = 0; i < sizeof(axes) / sizeof(axes[0]); i++) {
		size_t at = t->column[axes[i]];

		if (!striped && *cells_text(row, at) == '\0' &&
		    (cells_marks(row, at) & CELL_COLOURED) != 0)
			table_note(
			    &t->coloured[axes[i]], where_cell(t, row, at), "");
	}
}

static void
note_key(struct table *t, const struct cells *row)
{
	unsigned marks = cells_marks(row, t->grid.key);
	struct tally *tally = (marks & CELL_DATE) != 0 ? &t->dated_keys
	    : (marks & CELL_COUNTED) != 0              ? &t->counted_keys
						       : NULL;

	if (tally != NULL)
		table_note(tally, where_cell(t, row, t->grid.key),
		    cells_text(row, t->grid.key));
}

void
table_note_marks(struct table *t, const struct cells *row)
{
	if (row->marks == NULL)
		return;
	note_colours(t, row);
	note_key(t, row);
}

void
table_warn_tallies(struct table *t)
{
	for (size_t f = 0; f < FIELD_COUNT; f++)
		if (t->coloured[f].count > 0)
			sink_warn(t->sink,
			    _("%s is given only as a colour in %lu rows "
			      "(first: %s); colours are not read: write the "
			      "words"),
			    field_info[f].name, t->coloured[f].count,
			    t->coloured[f].where);
	if (t->dated_keys.count > 0)
		sink_warn(t->sink,
		    _("in %lu rows the key is a date (first: %s, \"%s\"): the "
		      "spreadsheet program has turned a number such as 4.5 "
		      "into it; format the column as text and enter these "
		      "numbers again"),
		    t->dated_keys.count, t->dated_keys.where,
		    t->dated_keys.text);
	if (t->counted_keys.count > 0)
		sink_warn(t->sink,
		    _("in %lu rows the key is a number that the program counts "
		      "(first: %s, \"%s\"): where a row is put in, the keys "
		      "below change; enter the numbers as text to keep them"),
		    t->counted_keys.count, t->counted_keys.where,
		    t->counted_keys.text);
	if (t->remarks.count > 0)
		sink_warn(t->sink,
		    _("%lu rows are taken for remarks and left out (first: "
		      "%s, \"%s\")"),
		    t->remarks.count, t->remarks.where, t->remarks.text);
}
