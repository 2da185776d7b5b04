/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/cells.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

const char *
cells_text(const struct cells *row, size_t column)
{
	return column < row->count ? row->text[column] : "";
}

unsigned
cells_marks(const struct cells *row, size_t column)
{
	return row->marks != NULL && column < row->count ? row->marks[column]
							 : 0;
}

bool
cells_own(const struct cells *row, size_t column)
{
	return *cells_text(row, column) != '\0' &&
	    (cells_marks(row, column) & CELL_COPY) == 0;
}

size_t
cells_filled(const struct cells *row)
{
	size_t filled = 0;

	for (size_t i = 0; i < row->count; i++)
		filled += *row->text[i] != '\0';
	return filled;
}

size_t
cells_own_count(const struct cells *row)
{
	size_t own = 0;

	for (size_t i = 0; i < row->count; i++)
		own += cells_own(row, i);
	return own;
}

void
cells_copy(struct cells *to, const struct cells *from)
{
	unsigned char *marks = NULL;

	*to = (struct cells){ .count = from->count, .number = from->number };
	to->text = xcalloc(from->count + 1, sizeof(*to->text));
	for (size_t i = 0; i < from->count; i++)
		to->text[i] = xstrdup(from->text[i]);
	if (from->marks != NULL) {
		marks = xcalloc(from->count + 1, 1);
		memcpy(marks, from->marks, from->count);
	}
	to->marks = marks;
	if (from->link == NULL)
		return;
	to->link = xcalloc(from->count + 1, sizeof(*to->link));
	for (size_t i = 0; i < from->count; i++)
		to->link[i] = xstrdup(from->link[i]);
}

void
cells_release(struct cells *row)
{
	for (size_t i = 0; i < row->count; i++)
		free(row->text[i]);
	for (size_t i = 0; i < row->count && row->link != NULL; i++)
		free(row->link[i]);
	free(row->link);
	free(row->text);
	free((unsigned char *)row->marks);
	*row = (struct cells){ 0 };
}
