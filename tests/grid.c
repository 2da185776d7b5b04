/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/grid.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strings.h"
#include "connectors/read_table.h"

#define MAX_COLUMNS 20

static const struct {
	char sign;
	unsigned char mark;
} signs[] = {
	{ '<', CELL_FROM_LEFT },
	{ '^', CELL_FROM_ABOVE },
	{ '#', CELL_COLOURED },
	{ '@', CELL_DATE },
};

struct drawn {
	char *text[MAX_COLUMNS];
	unsigned char marks[MAX_COLUMNS];
	size_t count;
};

/* The marks at *at, which is moved behind them. */
static unsigned char
take_marks(char **at)
{
	unsigned char marks = 0;
	bool found = true;

	while (found) {
		found = false;
		for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
			if (**at == signs[i].sign) {
				marks |= signs[i].mark;
				found = true;
			}
		*at += found;
	}
	return marks;
}

static void
draw(struct drawn *row, const struct drawn *above, char *line)
{
	for (char *cell = line; cell != NULL && row->count < MAX_COLUMNS;) {
		char *bar = strchr(cell, '|');
		size_t i = row->count++;

		if (bar != NULL)
			*bar = '\0';
		row->marks[i] = take_marks(&cell);
		if ((row->marks[i] & CELL_FROM_ABOVE) != 0)
			row->text[i] = xstrdup(above->text[i]);
		else if ((row->marks[i] & CELL_FROM_LEFT) != 0)
			row->text[i] = xstrdup(row->text[i - 1]);
		else
			row->text[i] = xstrdup(cell);
		cell = bar != NULL ? bar + 1 : NULL;
	}
}

static void
erase(struct drawn *row)
{
	for (size_t i = 0; i < row->count; i++)
		free(row->text[i]);
	*row = (struct drawn){ 0 };
}

static int
begin(struct table *table, char *line, struct error *err)
{
	char *name = strstr(line + 1, " = ");
	struct table_part part = { .label = line + 2, .splits = *line == '+' };

	if (name != NULL) {
		*name = '\0';
		part.name = name + 3;
	}
	return table_begin(table, &part, err);
}

static int
feed(struct table *table, char *drawing, struct error *err)
{
	struct drawn above = { 0 };
	unsigned long number = 0;
	char *rest = drawing, *line;
	int rc = 0;

	while (rc == 0 && (line = strsep(&rest, "\n")) != NULL) {
		struct drawn row = { 0 };

		if (*line == '=' || *line == '+') {
			rc = begin(table, line, err);
			number = 0;
			continue;
		}
		draw(&row, &above, line);
		erase(&above);
		above = row;
		rc = table_row(table,
		    &(struct cells){
			row.text, row.marks, row.count, ++number, NULL },
		    err);
	}
	erase(&above);
	return rc == 0 ? table_end(table, err) : -1;
}

void
grid_read(struct rows *r, const char *const *map, const char *drawing)
{
	char *copy = xstrdup(drawing);
	struct mapping mapping;
	struct table *table;

	rows_init(r);
	rows_mapping(&mapping, map);
	table = table_new(&mapping, &r->sink, &r->err);
	r->rc = table != NULL ? feed(table, copy, &r->err) : -1;
	table_free(table);
	mapping_release(&mapping);
	free(copy);
}
