/* SPDX-License-Identifier: EUPL-1.2 */
#include "query/grid.h"

#include <libsmartcols/libsmartcols.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "query/wrap.h"

#define GAP             2 /* blanks between columns */
#define LEAST_COLUMN    8
#define WORD_COLUMN     14 /* longer words may be cut */
#define MAX_CELL_OUTPUT ((size_t)1 << 20)

void
grid_init(struct grid *grid, const struct grid_column *columns)
{
	*grid = (struct grid){ .column = columns };
	while (columns[grid->columns].heading != NULL)
		grid->columns++;
}

void
grid_give(struct grid *grid, char *text)
{
	utf8_defuse(text, false);
	strings_give(&grid->cells, text);
}

void
grid_cell(struct grid *grid, const char *text)
{
	grid_give(grid, xstrdup(text != NULL ? text : ""));
}

void
grid_release(struct grid *grid)
{
	strings_release(&grid->cells);
}

static void
natural_widths(const struct grid *grid, unsigned *width)
{
	unsigned wide;

	for (size_t c = 0; c < grid->columns; c++)
		width[c] = wrap_width(_(grid->column[c].heading));
	for (size_t i = 0; i < grid->cells.count; i++) {
		wide = wrap_width(grid->cells.item[i]);
		if (wide > width[i % grid->columns])
			width[i % grid->columns] = wide;
	}
}

/* The longest word of text, up to WORD_COLUMN. */
static unsigned
word_width(const char *text)
{
	unsigned longest = LEAST_COLUMN;
	struct strings words = { 0 };

	strings_split(&words, text, " ");
	for (size_t i = 0; i < words.count; i++) {
		unsigned wide = wrap_width(words.item[i]);

		if (wide > longest)
			longest = wide;
	}
	strings_release(&words);
	return longest < WORD_COLUMN ? longest : WORD_COLUMN;
}

/* How narrow columns may get before words are cut. */
static void
word_widths(const struct grid *grid, unsigned *least)
{
	for (size_t c = 0; c < grid->columns; c++)
		least[c] = word_width(_(grid->column[c].heading));
	for (size_t i = 0; i < grid->cells.count; i++) {
		unsigned wide = word_width(grid->cells.item[i]);

		if (wide > least[i % grid->columns])
			least[i % grid->columns] = wide;
	}
}

/* The widest column that may still give way, or -1. */
static int
widest(const struct grid *grid, const unsigned *width, const unsigned *least)
{
	int found = -1;

	for (size_t c = 0; c < grid->columns; c++) {
		if ((grid->column[c].flags & GRID_WRAP) == 0 ||
		    width[c] <= least[c])
			continue;
		if (found == -1 || width[c] > width[found])
			found = (int)c;
	}
	return found;
}

/* Narrows columns, none below least, until all fit into room. */
static void
narrow(const struct grid *grid, unsigned *width, const unsigned *least,
    unsigned room)
{
	unsigned long total = (grid->columns - 1) * GAP;
	int give;

	for (size_t c = 0; c < grid->columns; c++)
		total += width[c];
	while (total > room && (give = widest(grid, width, least)) != -1) {
		width[give]--;
		total--;
	}
}

static void
fit_widths(const struct grid *grid, unsigned *width, unsigned room)
{
	unsigned *least;

	if (room == 0)
		return;
	least = xcalloc(grid->columns, sizeof(*least));
	word_widths(grid, least);
	narrow(grid, width, least, room);
	for (size_t c = 0; c < grid->columns; c++)
		least[c] = LEAST_COLUMN;
	narrow(grid, width, least, room);
	free(least);
}

static void
add_columns(struct libscols_table *table, const struct grid *grid, bool color)
{
	struct libscols_column *column;

	for (size_t c = 0; c < grid->columns; c++) {
		column =
		    scols_table_new_column(table, _(grid->column[c].heading), 0,
			SCOLS_FL_WRAP |
			    (grid->column[c].flags & GRID_RIGHT ? SCOLS_FL_RIGHT
								: 0));
		scols_column_set_safechars(column, "\n");
		scols_column_set_wrapfunc(column, scols_wrapnl_chunksize,
		    scols_wrapnl_nextchunk, NULL);
		if (color)
			scols_cell_set_color(
			    scols_column_get_header(column), "bold");
	}
}

static void
add_cell(
    struct libscols_line *line, size_t column, const char *text, unsigned width)
{
	struct buffer b;

	buffer_init(&b, strlen(text) * 4 + MAX_CELL_OUTPUT);
	wrap_text(&b, text, width, 0);
	if (scols_line_set_data(line, column, b.data) != 0)
		abort(); /* no memory: as in base/memory.c */
	buffer_release(&b);
}

static void
add_lines(struct libscols_table *table, const struct grid *grid,
    const unsigned *width)
{
	struct libscols_line *line = NULL;

	for (size_t i = 0; i < grid->cells.count; i++) {
		if (i % grid->columns == 0)
			line = scols_table_new_line(table, NULL);
		add_cell(line, i % grid->columns, grid->cells.item[i],
		    width[i % grid->columns]);
	}
}

/* The table's lines, each with its end and without blanks before it. */
static void
put_lines(struct buffer *b, const char *text)
{
	size_t size, used;

	for (; *text != '\0'; text += size + (text[size] == '\n')) {
		size = strcspn(text, "\n");
		used = size;
		while (used > 0 && text[used - 1] == ' ')
			used--;
		buffer_bytes(b, text, used);
		buffer_text(b, "\n");
	}
}

void
grid_print(struct grid *grid, struct output *out)
{
	struct libscols_table *table;
	unsigned *width;
	char *text = NULL;

	if (grid->columns == 0)
		return;
	table = scols_new_table();
	width = xcalloc(grid->columns, sizeof(*width));
	natural_widths(grid, width);
	fit_widths(grid, width, out->width);
	scols_table_set_column_separator(table, "  ");
	scols_table_enable_colors(table, out->color);
	scols_table_set_termforce(table, SCOLS_TERMFORCE_NEVER);
	add_columns(table, grid, out->color);
	add_lines(table, grid, width);
	if (scols_print_table_to_string(table, &text) == 0 && text != NULL)
		put_lines(&out->buffer, text);
	free(text);
	free(width);
	scols_unref_table(table);
}
