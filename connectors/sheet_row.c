/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/sheet_row.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"

void
sheet_row_init(struct sheet_row *row, const struct mapping *mapping)
{
	*row = (struct sheet_row){ 0 };
	headings_init(&row->wanted, mapping);
	buffer_init(&row->bytes, MAX_ROW_BYTES);
}

static void
area_release(struct merged_area *area)
{
	free(area->text);
	free(area->link);
}

static void
forget_merged(struct sheet_row *row)
{
	for (size_t i = 0; i < row->active_count; i++)
		area_release(&row->active[i]);
	row->active_count = 0;
	row->merged_count = 0;
	row->next = 0;
}

void
sheet_row_new_sheet(struct sheet_row *row, struct table *table)
{
	forget_merged(row);
	row->count = 0;
	row->linked = false;
	row->table = table;
	row->looked_at = 0;
	row->titled = false;
}

bool
sheet_row_done(const struct sheet_row *row)
{
	return row->table == NULL &&
	    (row->titled || row->looked_at >= TABLE_HEADER_ROWS);
}

void
sheet_row_release(struct sheet_row *row)
{
	forget_merged(row);
	headings_release(&row->wanted);
	buffer_release(&row->bytes);
	free(row->cell);
	free(row->text);
	free(row->link);
	free(row->marks);
	free(row->merged);
	free(row->active);
}

/* ---- cells ---- */

static void
make_room(struct sheet_row *row, size_t count)
{
	size_t room = row->room > 0 ? row->room : 32;

	if (count <= row->room)
		return;
	while (room < count)
		room *= 2;
	row->cell = xreallocarray(row->cell, room, sizeof(*row->cell));
	row->text = xreallocarray(row->text, room, sizeof(*row->text));
	row->link = xreallocarray(row->link, room, sizeof(*row->link));
	row->marks = xreallocarray(row->marks, room, 1);
	row->room = room;
}

static int
refuse_row(struct error *err)
{
	return error_set(err, FAULT_LIMIT,
	    _("there is a row with more than %zu MB of text"),
	    MAX_ROW_BYTES >> 20);
}

/* NULL and err behind the last column. */
static struct sheet_cell *
take_cell(struct sheet_row *row, size_t column, struct error *err)
{
	if (column >= MAX_SHEET_COLUMNS) {
		error_set(err, FAULT_LIMIT,
		    _("there is a row with more than %d columns"),
		    MAX_SHEET_COLUMNS);
		return NULL;
	}
	make_room(row, column + 1);
	while (row->count <= column)
		row->cell[row->count++] = (struct sheet_cell){ 0 };
	return &row->cell[column];
}

int
sheet_row_set(struct sheet_row *row, size_t column, const char *text,
    unsigned char marks, struct error *err)
{
	struct sheet_cell *cell = take_cell(row, column, err);

	if (cell == NULL)
		return -1;
	*cell = (struct sheet_cell){ NULL, row->bytes.size, 0, marks, true };
	if (buffer_append(&row->bytes, text, strlen(text) + 1, err) == -1)
		return refuse_row(err);
	return 0;
}

int
sheet_row_share(struct sheet_row *row, size_t column, char *text,
    unsigned char marks, struct error *err)
{
	struct sheet_cell *cell = take_cell(row, column, err);

	if (cell == NULL)
		return -1;
	*cell = (struct sheet_cell){ text, 0, 0, marks, true };
	row->shared_bytes += strlen(text);
	if (row->shared_bytes > MAX_ROW_BYTES)
		return refuse_row(err);
	return 0;
}

int
sheet_row_link(
    struct sheet_row *row, size_t column, const char *link, struct error *err)
{
	size_t at = row->bytes.size;

	if (column >= row->count || !row->cell[column].set)
		return 0;
	if (buffer_append(&row->bytes, link, strlen(link) + 1, err) == -1)
		return refuse_row(err);
	row->cell[column].link = at + 1;
	row->linked = true;
	return 0;
}

static char *
text_of(const struct sheet_row *row, size_t column)
{
	const struct sheet_cell *cell = &row->cell[column];

	if (cell->shared != NULL)
		return cell->shared;
	return row->bytes.data + cell->offset;
}

/* NULL where it leads nowhere. */
static char *
link_of(const struct sheet_row *row, size_t column)
{
	size_t link = row->cell[column].link;

	return link > 0 ? row->bytes.data + link - 1 : NULL;
}

/* ---- merged areas ---- */

int
sheet_row_merge(
    struct sheet_row *row, const struct merged_area *area, struct error *err)
{
	if (row->merged_count == MAX_MERGED)
		return error_set(err, FAULT_LIMIT,
		    _("there are more than %d merged areas"), MAX_MERGED);
	row->merged =
	    xgrow(row->merged, row->merged_count, sizeof(*row->merged));
	row->merged[row->merged_count++] = *area;
	return 0;
}

static int
by_first_row(const void *a, const void *b)
{
	const struct merged_area *x = a, *y = b;

	if (x->first_row != y->first_row)
		return x->first_row < y->first_row ? -1 : 1;
	return (x->first_column > y->first_column) -
	    (x->first_column < y->first_column);
}

void
sheet_row_sort_merged(struct sheet_row *row)
{
	if (row->merged_count > 0)
		qsort(row->merged, row->merged_count, sizeof(*row->merged),
		    by_first_row);
}

/* The text of an area is that of its first cell, in its first row. */
static void
learn_text(const struct sheet_row *row, struct merged_area *area)
{
	size_t column = area->first_column;

	if (column < row->count && row->cell[column].set) {
		area->text = xstrdup(text_of(row, column));
		if (link_of(row, column) != NULL)
			area->link = xstrdup(link_of(row, column));
		area->marks = row->cell[column].marks;
	}
}

static int
activate(struct sheet_row *row, unsigned long at, struct error *err)
{
	while (row->next < row->merged_count &&
	    row->merged[row->next].first_row <= at) {
		struct merged_area *area;

		if (row->active_count == MAX_MERGED_ROW)
			return error_set(err, FAULT_LIMIT,
			    _("a row has more than %d merged areas"),
			    MAX_MERGED_ROW);
		row->active =
		    xgrow(row->active, row->active_count, sizeof(*row->active));
		area = &row->active[row->active_count++];
		*area = row->merged[row->next++];
		area->text = area->link = NULL;
		if (area->first_row == at)
			learn_text(row, area);
	}
	return 0;
}

static int
fill_area(struct sheet_row *row, const struct merged_area *area,
    unsigned long at, struct error *err)
{
	size_t last = area->last_column;

	if (last - area->first_column >= MAX_MERGED_COLUMNS)
		last = area->first_column + MAX_MERGED_COLUMNS - 1;
	for (size_t c = area->first_column; c <= last; c++) {
		unsigned copied =
		    (c > area->first_column ? CELL_FROM_LEFT : 0u) |
		    (at > area->first_row ? CELL_FROM_ABOVE : 0u);

		if (copied == 0)
			continue;
		if (sheet_row_set(row, c, area->text,
			(unsigned char)(area->marks | copied), err) == -1)
			return -1;
		if (area->link != NULL &&
		    sheet_row_link(row, c, area->link, err) == -1)
			return -1;
	}
	row->total += last - area->first_column;
	return 0;
}

/* Fills the merged cells of row at and forgets the areas that end there. */
static int
fill_merged(struct sheet_row *row, unsigned long at, struct error *err)
{
	size_t left = 0;

	if (activate(row, at, err) == -1)
		return -1;
	for (size_t i = 0; i < row->active_count; i++) {
		struct merged_area *area = &row->active[i];

		if (area->text != NULL && area->last_row >= at &&
		    fill_area(row, area, at, err) == -1)
			return -1;
	}
	for (size_t i = 0; i < row->active_count; i++) {
		if (row->active[i].last_row > at)
			row->active[left++] = row->active[i];
		else
			area_release(&row->active[i]);
	}
	row->active_count = left;
	return 0;
}

/* ---- the row ---- */

static void
collect(struct sheet_row *row)
{
	char *none = row->bytes.data + row->bytes.size; /* the NUL there */

	for (size_t i = 0; i < row->count; i++) {
		bool set = row->cell[i].set;

		row->text[i] = set ? text_of(row, i) : none;
		row->link[i] = set && row->linked && link_of(row, i) != NULL
		    ? link_of(row, i)
		    : none;
		row->marks[i] = set ? row->cell[i].marks : 0;
	}
}

static void
look_at(struct sheet_row *row, const struct cells *cells)
{
	row->looked_at += cells_filled(cells) > 0;
	row->titled |= headings_titled(headings_score(&row->wanted, cells));
}

bool
sheet_row_filled(const struct sheet_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (row->cell[i].set && *text_of(row, i) != '\0')
			return true;
	return false;
}

static int
hand_cells(struct sheet_row *row, unsigned long number, struct error *err)
{
	struct cells cells = { .text = row->text,
		.link = row->linked ? row->link : NULL,
		.marks = row->marks,
		.count = row->count,
		.number = number };

	row->total += row->count;
	if (row->total > MAX_SHEET_CELLS)
		return error_set(err, FAULT_LIMIT,
		    _("there are more than %zu million cells"),
		    MAX_SHEET_CELLS / 1000000);
	if (row->table != NULL)
		return table_row(row->table, &cells, err);
	look_at(row, &cells);
	return 0;
}

int
sheet_row_hand(struct sheet_row *row, unsigned long number, unsigned long times,
    struct error *err)
{
	int rc = 0;

	if ((row->next < row->merged_count || row->active_count > 0) &&
	    fill_merged(row, number - 1, err) == -1)
		return -1;
	if (sheet_row_filled(row)) {
		collect(row);
		while (rc == 0 && times-- > 0)
			rc = hand_cells(row, number++, err);
	}
	row->count = 0;
	row->shared_bytes = 0;
	row->linked = false;
	buffer_clear(&row->bytes);
	return rc;
}
