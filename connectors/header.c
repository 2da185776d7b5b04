/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/header.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void
heading_row_init(struct heading_row *row, const struct cells *cells)
{
	*row = (struct heading_row){ 0 };
	cells_copy(&row->cells, cells);
	headings_fold(&row->folded, cells);
}

void
heading_row_release(struct heading_row *row)
{
	cells_release(&row->cells);
	strings_release(&row->folded);
}

/* The texts of one column from top to bottom, and the same folded. */
struct stack {
	const char *text[HEADER_ROWS];
	const char *folded[HEADER_ROWS];
	size_t count;
};

/*
 * The column whose text in rows[0] stands over this one: itself; or, where it
 * is empty and something stands below it, the next filled one at its left, if
 * something stands below that too.
 */
static size_t
column_above(const struct heading_row *rows, size_t count, size_t column)
{
	const struct cells *row = &rows[0].cells;
	size_t from = column;

	if (count < 2 || *cells_text(row, column) != '\0' ||
	    !cells_own(&rows[1].cells, column))
		return column;
	while (from > 0 && *cells_text(row, from) == '\0')
		from--;
	return cells_own(&rows[1].cells, from) ? from : column;
}

static void
stack_up(struct stack *stack, const struct heading_row *rows, size_t count,
    size_t column)
{
	*stack = (struct stack){ 0 };
	for (size_t i = 0; i < count; i++) {
		size_t at = column_above(rows + i, count - i, column);
		const char *text = cells_text(&rows[i].cells, at);
		unsigned marks = cells_marks(&rows[i].cells, at);

		if (*text == '\0' || (marks & CELL_FROM_ABOVE) != 0)
			continue;
		stack->text[stack->count] = text;
		stack->folded[stack->count++] = rows[i].folded.item[at];
	}
}

/* The texts [from, to) with blanks between; the caller frees it. */
static char *
join(const char *const *text, size_t from, size_t to)
{
	struct strings part = { 0 };
	char *joined;

	for (size_t i = from; i < to; i++)
		strings_add(&part, text[i]);
	joined = strings_join(&part, " ");
	strings_release(&part);
	return joined;
}

static void
add_name(struct strings *names, char *name)
{
	if (*name != '\0' && !strings_have(names, name))
		strings_give(names, name);
	else
		free(name);
}

/* Those that end with the last text first. */
static void
name_column(struct header *h, size_t column, const struct stack *stack)
{
	struct strings *names = &h->names[column];
	size_t count = stack->count;

	for (size_t to = count; to > 0; to--) {
		for (size_t from = to; from > 0; from--)
			add_name(names, join(stack->folded, from - 1, to));
		if (to == count)
			h->whole[column] = names->count;
	}
}

static bool
is_covered(const struct heading_row *rows, size_t count, size_t column)
{
	for (size_t i = 0; i < count; i++)
		if ((cells_marks(&rows[i].cells, column) & CELL_FROM_LEFT) == 0)
			return false;
	return true;
}

void
header_init(struct header *h, const struct heading_row *rows, size_t count)
{
	size_t columns = 0;

	for (size_t i = 0; i < count; i++)
		if (rows[i].cells.count > columns)
			columns = rows[i].cells.count;
	*h = (struct header){
		.names = xcalloc(columns + 1, sizeof(*h->names)),
		.whole = xcalloc(columns + 1, sizeof(*h->whole)),
		.covered = xcalloc(columns + 1, sizeof(*h->covered)),
	};
	for (size_t i = 0; i < columns; i++) {
		struct stack stack;

		stack_up(&stack, rows, count, i);
		strings_give(&h->text, join(stack.text, 0, stack.count));
		name_column(h, i, &stack);
		h->covered[i] = is_covered(rows, count, i);
	}
}

void
header_release(struct header *h)
{
	for (size_t i = 0; i < h->text.count; i++)
		strings_release(&h->names[i]);
	strings_release(&h->text);
	free(h->names);
	free(h->whole);
	free(h->covered);
	*h = (struct header){ 0 };
}

static bool
is_called(const struct header *h, size_t column, const char *name, bool whole)
{
	const struct strings *names = &h->names[column];
	size_t count = whole ? h->whole[column] : names->count;

	for (size_t i = 0; i < count; i++)
		if (strcmp(names->item[i], name) == 0)
			return true;
	return false;
}

size_t
header_column(const struct header *h, const struct headings *wanted,
    enum field field, size_t *name)
{
	const struct strings *all = &wanted->wanted[field];

	for (size_t i = 0; i < all->count; i++)
		for (size_t at = 0; at < h->text.count; at++) {
			if (!is_called(
				h, at, all->item[i], field == FIELD_TITLE))
				continue;
			if (name != NULL)
				*name = i;
			return at;
		}
	return NO_COLUMN;
}

size_t
header_count(const struct header *h, const char *name)
{
	size_t count = 0;

	for (size_t i = 0; i < h->text.count; i++)
		count += !h->covered[i] && is_called(h, i, name, false);
	return count;
}

unsigned
header_score(const struct header *h, const struct headings *wanted)
{
	unsigned score = 0;

	for (size_t f = 0; f < FIELD_COUNT; f++)
		if (header_column(h, wanted, (enum field)f, NULL) != NO_COLUMN)
			score += f == FIELD_TITLE ? 3 : 2;
	return score;
}
