/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_TABLE_NOISE_H
#define CONNECTORS_TABLE_NOISE_H

#include "connectors/header.h"

/*
 * What a row of a table is, which need not be a measure although it stands
 * among them.  Cells are trimmed; title and key are columns or NO_COLUMN.
 */
struct grid {
	const struct heading_row *headings;
	size_t heading_rows;
	size_t width; /* columns with a heading */
	size_t title, key;
};

enum line_kind {
	LINE_MEASURE, /* or what nobody but people can tell from one */
	LINE_NOISE,   /* blank, the headings again, 1 2 3, a total */
	LINE_SECTION, /* says what the rows below have in common */
	LINE_REMARK,  /* looks like one, in the title's column */
};

/* *cell is the column where a section's or footnote's text stands. */
enum line_kind
grid_kind(const struct grid *grid, const struct cells *row, size_t *cell);

/* "1", "2", "3" …, as laws and forms number their columns. */
bool grid_is_numbering(const struct cells *row);

/* An amount, a date, a number: no heading is one. */
bool grid_is_figure(const char *text);

/* Begins as the parts of a programme are called: "Handlungsfeld 2: …". */
bool grid_is_labelled(const char *text);

#endif
