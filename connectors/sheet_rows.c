/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/sheet_rows.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"

struct merge {
	struct sheet_area area;
	char *text; /* of its first cell; NULL: not met yet */
	unsigned char marks;
};

struct sheet_rows {
	const char *name;
	struct sink *sink;
	char **text;          /* MAX_SHEET_COLUMNS, NULL where there is none */
	char **shown;         /* the same for those who want no NULL */
	unsigned char *marks; /* by column */
	size_t count;         /* columns in use */
	struct merge *merge;
	size_t merge_count, first_active; /* by top row, once sorted */
	bool sorted, warned;
	char empty[1];
};

struct sheet_rows *
sheet_rows_new(const char *name, struct sink *sink)
{
	struct sheet_rows *rows = xcalloc(1, sizeof(*rows));

	rows->name = name;
	rows->sorted = true;
	rows->sink = sink;
	rows->text = xcalloc(MAX_SHEET_COLUMNS, sizeof(*rows->text));
	rows->shown = xcalloc(MAX_SHEET_COLUMNS, sizeof(*rows->shown));
	rows->marks = xcalloc(MAX_SHEET_COLUMNS, 1);
	return rows;
}

static void
clear_row(struct sheet_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		free(rows->text[i]);
		rows->text[i] = NULL;
		rows->marks[i] = 0;
	}
	rows->count = 0;
}

void
sheet_rows_free(struct sheet_rows *rows)
{
	if (rows == NULL)
		return;
	clear_row(rows);
	for (size_t i = 0; i < rows->merge_count; i++)
		free(rows->merge[i].text);
	free(rows->merge);
	free(rows->text);
	free(rows->shown);
	free(rows->marks);
	free(rows);
}

static int
by_top(const void *a, const void *b)
{
	const struct sheet_area *x = &((const struct merge *)a)->area;
	const struct sheet_area *y = &((const struct merge *)b)->area;

	if (x->top != y->top)
		return x->top < y->top ? -1 : 1;
	return x->left < y->left ? -1 : x->left > y->left;
}

int
sheet_rows_merge(
    struct sheet_rows *rows, const struct sheet_area *area, struct error *err)
{
	struct sheet_area cut = *area;

	if (rows->merge_count == MAX_MERGES)
		return error_set(err, FAULT_LIMIT,
		    _("sheet %s: more than %d areas of merged cells"),
		    rows->name, MAX_MERGES);
	if (cut.right > MAX_SHEET_COLUMNS)
		cut.right = MAX_SHEET_COLUMNS;
	if (cut.left == 0 || cut.left > cut.right || cut.top > cut.bottom)
		return 0;
	rows->merge =
	    xgrow(rows->merge, rows->merge_count, sizeof(*rows->merge));
	rows->merge[rows->merge_count] = (struct merge){ .area = cut };
	if (rows->merge_count > 0 &&
	    by_top(&rows->merge[rows->merge_count - 1],
		&rows->merge[rows->merge_count]) > 0)
		rows->sorted = false;
	rows->merge_count++;
	return 0;
}

void
sheet_rows_cell(
    struct sheet_rows *rows, unsigned column, char *text, unsigned char marks)
{
	if (column == 0 || column > MAX_SHEET_COLUMNS) {
		if (*text != '\0' && !rows->warned && rows->sink != NULL)
			sink_warn(rows->sink,
			    _("sheet %s: columns beyond the %dth are not "
			      "read"),
			    rows->name, MAX_SHEET_COLUMNS);
		rows->warned = rows->warned || *text != '\0';
		free(text);
		return;
	}
	free(rows->text[column - 1]);
	rows->text[column - 1] = text;
	rows->marks[column - 1] = marks;
	if (column > rows->count)
		rows->count = column;
}

/* ---- merged cells ---- */

static unsigned char
copy_mark(const struct merge *m, unsigned column, unsigned long row)
{
	unsigned char mark = 0;

	if (column > m->area.left)
		mark |= CELL_FROM_LEFT;
	if (row > m->area.top)
		mark |= CELL_FROM_ABOVE;
	return mark;
}

/* The text of the first cell in every place of the area that is in this row. */
static void
spread(struct sheet_rows *rows, struct merge *m, unsigned long row)
{
	unsigned left = m->area.left;

	if (row == m->area.top && left <= rows->count &&
	    rows->text[left - 1] != NULL) {
		free(m->text);
		m->text = xstrdup(rows->text[left - 1]);
		m->marks = rows->marks[left - 1];
	}
	if (m->text == NULL)
		return;
	for (unsigned c = left; c <= m->area.right; c++)
		if (c > left || row > m->area.top)
			sheet_rows_cell(rows, c, xstrdup(m->text),
			    (unsigned char)(m->marks | copy_mark(m, c, row)));
}

/* Areas that ended above are passed by for good, as far as they stand first. */
static void
spread_merges(struct sheet_rows *rows, unsigned long row)
{
	if (!rows->sorted)
		qsort(rows->merge, rows->merge_count, sizeof(*rows->merge),
		    by_top);
	rows->sorted = true;
	while (rows->first_active < rows->merge_count &&
	    rows->merge[rows->first_active].area.bottom < row)
		rows->first_active++;
	for (size_t i = rows->first_active; i < rows->merge_count; i++) {
		struct merge *m = &rows->merge[i];

		if (m->area.top > row)
			return;
		if (m->area.bottom >= row)
			spread(rows, m, row);
	}
}

int
sheet_rows_end_row(struct sheet_rows *rows, unsigned long number,
    sheet_row_fn *take, void *arg, struct error *err)
{
	struct cells cells = { rows->shown, rows->marks, 0, number, NULL };
	bool filled = false;
	int rc = 0;

	spread_merges(rows, number);
	for (size_t i = 0; i < rows->count; i++) {
		rows->shown[i] =
		    rows->text[i] != NULL ? rows->text[i] : rows->empty;
		filled =
		    filled || *rows->shown[i] != '\0' || rows->marks[i] != 0;
	}
	cells.count = rows->count;
	if (filled)
		rc = take(arg, &cells, err);
	clear_row(rows);
	return rc;
}

void
sheet_cell_name(char name[CELL_NAME_SIZE], unsigned column, unsigned long row)
{
	char letters[8];
	size_t at = sizeof(letters) - 1;

	letters[at] = '\0';
	for (; column > 0 && at > 0; column = (column - 1) / 26)
		letters[--at] = (char)('A' + (column - 1) % 26);
	snprintf(name, CELL_NAME_SIZE, "%s%lu", letters + at, row % 100000000);
}
