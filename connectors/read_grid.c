/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/read_grid.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/headings.h"

struct grid_place {
	char *text, *link; /* own; NULL: nothing */
	unsigned char marks;
};

struct grid_line {
	struct grid_place *place;
	size_t count;
};

/* What hangs down from above into a column. */
struct hanging {
	unsigned rows; /* that it still spans */
	unsigned char marks;
	size_t line, column; /* where its text is */
};

struct grid_builder {
	struct grid_line *line;
	size_t count, cells;
	size_t at; /* the next column of the row in hand */
	struct hanging hanging[MAX_GRID_COLUMNS];
};

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

static const char *
text_above(const struct grid_builder *g)
{
	const struct grid_line *line;

	if (g->count < 2)
		return "";
	line = &g->line[g->count - 2];
	if (g->at >= line->count || line->place[g->at].text == NULL)
		return "";
	return line->place[g->at].text;
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
	text = xstrdup(cell->above ? text_above(g) : cell->text);
	copy.text = text;
	for (unsigned i = 0; i < columns; i++) {
		unsigned char marks = cell->marks;

		if (i > 0)
			marks |= CELL_FROM_LEFT;
		if (cell->above)
			marks |= CELL_FROM_ABOVE;
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

/* ---- fact sheets ---- */

/* The texts of column c, borrowed, "" where there is none. */
static char **
column_texts(const struct grid_builder *g, size_t c, char *empty)
{
	char **text = xcalloc(g->count + 1, sizeof(*text));

	for (size_t i = 0; i < g->count; i++)
		text[i] =
		    c < g->line[i].count && g->line[i].place[c].text != NULL
		    ? g->line[i].place[c].text
		    : empty;
	return text;
}

static unsigned
row_score(
    const struct headings *wanted, const struct grid_line *line, char *empty)
{
	char **text = xcalloc(line->count + 1, sizeof(*text));
	unsigned score;

	for (size_t c = 0; c < line->count; c++)
		text[c] =
		    line->place[c].text != NULL ? line->place[c].text : empty;
	score = headings_score(
	    wanted, &(struct cells){ .text = text, .count = line->count });
	free(text);
	return score;
}

/* The headings stand in the first column, and no row has as many of them. */
static bool
is_fact_sheet(const struct grid_builder *g, const struct mapping *mapping)
{
	struct headings wanted;
	char empty[1] = "";
	char **column = column_texts(g, 0, empty);
	size_t rows =
	    g->count < TABLE_HEADER_ROWS ? g->count : TABLE_HEADER_ROWS;
	unsigned best = 0, score;

	headings_init(&wanted, mapping);
	score = headings_score(
	    &wanted, &(struct cells){ .text = column, .count = rows });
	for (size_t i = 0; i < rows && headings_titled(score); i++) {
		unsigned other = row_score(&wanted, &g->line[i], empty);

		best = other > best ? other : best;
	}
	headings_release(&wanted);
	free(column);
	return headings_titled(score) && score > best && g->count > 1;
}

static size_t
width_of(const struct grid_builder *g)
{
	size_t width = 0;

	for (size_t i = 0; i < g->count; i++)
		if (g->line[i].count > width)
			width = g->line[i].count;
	return width;
}

static int
hand_column(const struct grid_builder *g, size_t c, struct table *table,
    struct error *err)
{
	char empty[1] = "";
	char **text = column_texts(g, c, empty);
	struct cells cells = { text, NULL, g->count, c + 1, NULL };
	int rc = table_row(table, &cells, err);

	free(text);
	return rc;
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
	int rc = 0;

	end_row(g);
	if (is_fact_sheet(g, mapping)) {
		size_t width = width_of(g);

		for (size_t c = 0; c < width && rc == 0; c++)
			rc = hand_column(g, c, table, err);
		return rc;
	}
	for (size_t i = 0; i < g->count && rc == 0; i++)
		rc = hand_row(g, i, table, err);
	return rc;
}
