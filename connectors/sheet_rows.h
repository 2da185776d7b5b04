/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_SHEET_ROWS_H
#define CONNECTORS_SHEET_ROWS_H

#include <stddef.h>

#include "base/error.h"
#include "connectors/connector.h"
#include "connectors/cells.h"
#include "connectors/read_table.h"

/*
 * What spreadsheets share: the row in hand, cell by cell, merged areas spread
 * over all their cells, and which sheets of a workbook are read.
 *
 * A sheet has at most MAX_SHEET_COLUMNS columns that are looked at; what stands
 * to the right of them is left out and warned about.
 */
#define MAX_SHEET_COLUMNS 1000
#define MAX_MERGES        20000

struct sheet_area { /* rows and columns from 1, ends included */
	unsigned long top, bottom;
	unsigned left, right;
};

struct sheet_rows;

/* name is the sheet's, for messages; it must outlive the rows.  sink may be
 * NULL: then nobody is warned. */
struct sheet_rows *sheet_rows_new(const char *name, struct sink *sink);
void sheet_rows_free(struct sheet_rows *rows);

/* An area that is merged, before its first row ends; more than MAX_MERGES:
 * -1. */
int sheet_rows_merge(
    struct sheet_rows *rows, const struct sheet_area *area, struct error *err);

/* A cell of the row in hand, its column from 1; text is the rows' now. */
void sheet_rows_cell(
    struct sheet_rows *rows, unsigned column, char *text, unsigned char marks);

/* Calls take with the row, unless it is blank, and begins the next. */
typedef int
sheet_row_fn(void *arg, const struct cells *cells, struct error *err);
int sheet_rows_end_row(struct sheet_rows *rows, unsigned long number,
    sheet_row_fn *take, void *arg, struct error *err);

/* "D17", for messages. */
#define CELL_NAME_SIZE 24
void
sheet_cell_name(char name[CELL_NAME_SIZE], unsigned column, unsigned long row);

/* ---- which sheets ---- */

struct sheet_info {
	const char *name;
	bool hidden;
};

/*
 * A workbook, for choosing: walk hands the rows of sheet i to take until it
 * says 1 (enough) or -1.  Without a sink it warns of nothing.
 */
struct workbook {
	const struct sheet_info *sheet;
	size_t count;
	void *book;
	int (*walk)(void *book, size_t i, struct sink *sink, sheet_row_fn *take,
	    void *arg, struct error *err);
};

/*
 * Reads the sheets that mapping->sheet means: a name, a number from 1, "*" for
 * all visible ones that have the headings, or, where it is empty, the first
 * visible one that has them.
 */
int workbook_read(const struct workbook *workbook,
    const struct mapping *mapping, struct sink *sink, struct error *err);

#endif
