/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/grid_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"

struct grid_builder *
grid_builder_new(void)
{
	return xcalloc(1, sizeof(struct grid_builder));
}

static void
free_place(struct grid_place *place)
{
	free(place->text);
	free(place->link);
}

void
grid_builder_free(struct grid_builder *g)
{
	if (g == NULL)
		return;
	for (size_t i = 0; i < g->count; i++) {
		for (size_t c = 0; c < g->line[i].count; c++)
			free_place(&g->line[i].place[c]);
		free(g->line[i].place);
	}
	free(g->line);
	free(g);
}

size_t
grid_builder_rows(const struct grid_builder *g)
{
	return g->count;
}

const char *
grid_text(const struct grid_builder *g, size_t line, size_t column)
{
	const struct grid_line *l = &g->line[line];

	return column < l->count && l->place[column].text != NULL
	    ? l->place[column].text
	    : "";
}

unsigned
grid_marks(const struct grid_builder *g, size_t line, size_t column)
{
	const struct grid_line *l = &g->line[line];

	return column < l->count ? l->place[column].marks : 0;
}

size_t
grid_width(const struct grid_builder *g)
{
	size_t width = 0;

	for (size_t i = 0; i < g->count; i++)
		if (g->line[i].count > width)
			width = g->line[i].count;
	return width;
}

static void
put(struct grid_builder *g, size_t column, const struct grid_cell *cell,
    unsigned char marks)
{
	struct grid_line *line = &g->line[g->count - 1];

	while (line->count <= column) {
		line->place =
		    xgrow(line->place, line->count, sizeof(*line->place));
		line->place[line->count++] = (struct grid_place){ 0 };
		g->cells++;
	}
	free_place(&line->place[column]);
	line->place[column] = (struct grid_place){
		.text = xstrdup(cell->text),
		.link = cell->link != NULL ? xstrdup(cell->link) : NULL,
		.marks = marks,
	};
}

/* Fills what cells from above span, from the next column on. */
static void
put_hanging(struct grid_builder *g)
{
	while (g->at < MAX_GRID_COLUMNS && g->hanging[g->at].rows > 0) {
		struct hanging *h = &g->hanging[g->at];
		const struct grid_place *from =
		    &g->line[h->line].place[h->column];
		const struct grid_cell cell = { .text = from->text,
			.link = from->link };

		put(g, g->at, &cell,
		    (unsigned char)(h->marks | CELL_FROM_ABOVE));
		h->rows--;
		g->at++;
	}
}

/* What hangs beside the last cell of the row belongs to it, too. */
static void
end_row(struct grid_builder *g)
{
	if (g->count == 0)
		return;
	for (; g->at < MAX_GRID_COLUMNS; g->at++)
		put_hanging(g);
}

void
grid_builder_row(struct grid_builder *g)
{
	end_row(g);
	g->line = xgrow(g->line, g->count, sizeof(*g->line));
	g->line[g->count++] = (struct grid_line){ 0 };
	g->at = 0;
}

/* Of the last row above that has cells; NULL where there is none. */
static const char *
text_above(const struct grid_builder *g)
{
	size_t i = g->count - 1;

	while (i > 0 && g->line[i - 1].count == 0)
		i--;
	return i > 0 ? grid_text(g, i - 1, g->at) : NULL;
}

/* What stands where the cell goes: its own text, or that of the one it goes on
 * with. */
static const char *
text_of(const struct grid_builder *g, const struct grid_cell *cell)
{
	const char *text = NULL;

	if (cell->above)
		text = text_above(g);
	else if (cell->left && g->at > 0)
		text = grid_text(g, g->count - 1, g->at - 1);
	return text != NULL ? text : cell->text;
}

static unsigned char
marks_of(const struct grid_builder *g, const struct grid_cell *cell)
{
	unsigned char marks = cell->marks;

	if (cell->above && text_above(g) != NULL)
		marks |= CELL_FROM_ABOVE;
	if (cell->left && g->at > 0)
		marks |= CELL_FROM_LEFT;
	return marks;
}

static unsigned
cut_span(unsigned span)
{
	if (span == 0)
		return 1;
	return span < MAX_SPAN ? span : MAX_SPAN;
}

int
grid_builder_cell(
    struct grid_builder *g, const struct grid_cell *cell, struct error *err)
{
	unsigned columns = cut_span(cell->columns), rows = cut_span(cell->rows);
	struct grid_cell copy = *cell;
	unsigned char own;
	size_t first;
	char *text;

	if (g->count == 0) /* a cell outside of any row */
		grid_builder_row(g);
	put_hanging(g);
	if (g->at + columns > MAX_GRID_COLUMNS ||
	    g->cells + columns > MAX_GRID_CELLS)
		return error_set(err, FAULT_LIMIT,
		    _("row %zu of a table has more than %d columns, or the "
		      "table more than %d cells"),
		    g->count, MAX_GRID_COLUMNS, MAX_GRID_CELLS);
	first = g->at;
	text = xstrdup(text_of(g, cell));
	copy.text = text;
	own = marks_of(g, cell);
	for (unsigned i = 0; i < columns; i++) {
		unsigned char marks = own;

		if (i > 0)
			marks |= CELL_FROM_LEFT;
		put(g, g->at, &copy, marks);
		if (rows > 1)
			g->hanging[g->at] = (struct hanging){ rows - 1, marks,
				g->count - 1, first };
		g->at++;
	}
	free(text);
	return 0;
}

char *
grid_builder_text(const struct grid_builder *g, size_t limit)
{
	struct buffer text;
	struct error err;

	buffer_init(&text, limit);
	for (size_t i = 0; i < g->count; i++) {
		const struct grid_line *line = &g->line[i];

		for (size_t c = 0; c < line->count; c++) {
			const struct grid_place *p = &line->place[c];

			if (p->text == NULL || (p->marks & CELL_COPY) != 0 ||
			    (c > 0 && buffer_append(&text, "\t", 1, &err)) ||
			    buffer_append(
				&text, p->text, strlen(p->text), &err) == -1)
				continue;
		}
		buffer_append(&text, "\n", 1, &err);
	}
	return buffer_take(&text);
}

/* ---- handing on ---- */

static int
hand_row(const struct grid_builder *g, size_t i, struct table *table,
    struct error *err)
{
	const struct grid_line *line = &g->line[i];
	char **text = xcalloc(line->count + 1, sizeof(*text));
	char **link = xcalloc(line->count + 1, sizeof(*link));
	unsigned char *marks = xcalloc(line->count + 1, 1);
	struct cells cells = { text, marks, line->count, i + 1, link };
	char empty[1] = "";
	int rc;

	for (size_t c = 0; c < line->count; c++) {
		const struct grid_place *p = &line->place[c];

		text[c] = p->text != NULL ? p->text : empty;
		link[c] = p->link != NULL ? p->link : empty;
		marks[c] = p->marks;
	}
	rc = table_row(table, &cells, err);
	free(text);
	free(link);
	free(marks);
	return rc;
}

int
grid_builder_hand(struct grid_builder *g, const struct mapping *mapping,
    struct table *table, struct error *err)
{
	int rc;

	end_row(g);
	g->at = MAX_GRID_COLUMNS;
	rc = fact_sheet_hand(g, mapping, table, err);
	if (rc != 0)
		return rc == 1 ? 0 : -1;
	for (size_t i = 0; i < g->count && rc == 0; i++)
		rc = hand_row(g, i, table, err);
	return rc;
}
