/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_SHEET_ROW_H
#define CONNECTORS_SHEET_ROW_H

#include "base/buffer.h"
#include "base/error.h"
#include "connectors/headings.h"
#include "connectors/read_table.h"

/*
 * One row of a sheet, filled cell by cell in any order and handed to a table:
 * what was not set is empty.  Merged areas fill the cells they span with the
 * text of their first one, as far as MAX_MERGED_COLUMNS to the right.
 *
 * All the rows of a document together have at most MAX_SHEET_CELLS cells, the
 * gaps counted, and one row has at most MAX_ROW_BYTES of text, whatever its
 * cells refer to.
 */
#define MAX_SHEET_COLUMNS  16384   /* XFD: Excel's and LibreOffice's last */
#define MAX_SHEET_ROWS     1048576 /* the same */
#define MAX_SHEET_CELLS    ((size_t)50000000)
#define MAX_ROW_BYTES      ((size_t)4 << 20)
#define MAX_MERGED_COLUMNS 256
#define MAX_MERGED         100000 /* areas of a sheet */
#define MAX_MERGED_ROW     1000   /* of them that one row meets */

struct sheet_cell {
	char *shared;  /* borrowed, or NULL: */
	size_t offset; /* in bytes */
	size_t link;   /* where its address begins in bytes, plus 1; 0: none */
	unsigned char marks;
	bool set; /* else the rest is nothing */
};

struct merged_area { /* from 0; the last ones belong to it */
	unsigned long first_row, last_row;
	size_t first_column, last_column;
	char *text; /* of its first cell, once it was read */
	char *link; /* where that leads, or NULL */
	unsigned char marks;
};

struct sheet_row {
	struct sheet_cell *cell;
	size_t count, room; /* up to the last cell that is set */
	struct buffer bytes;
	size_t shared_bytes;
	char **text, **link; /* as handed over */
	bool linked;         /* one of the cells leads somewhere */
	unsigned char *marks;
	size_t total; /* cells of all rows */

	struct table *table; /* takes the rows; or NULL: they are looked at */
	struct headings wanted;
	size_t looked_at; /* rows, and whether one has the title's heading */
	bool titled;

	struct merged_area *merged; /* of the sheet, those from next on */
	size_t merged_count, next;  /* waiting, by their first row */
	struct merged_area *active; /* those that the next row may meet */
	size_t active_count;
};

void sheet_row_init(struct sheet_row *row, const struct mapping *mapping);
void sheet_row_release(struct sheet_row *row);

/* Forgets the merged areas of the sheet before.  The rows of this one go to
 * table, or where that is NULL it is only asked whether they have a heading
 * for the title. */
void sheet_row_new_sheet(struct sheet_row *row, struct table *table);

/* Enough of the sheet has been looked at. */
bool sheet_row_done(const struct sheet_row *row);

/* text is copied, or with sheet_row_share() borrowed until the row is handed
 * over.  column is from 0; -1 and err behind the last one. */
int sheet_row_set(struct sheet_row *row, size_t column, const char *text,
    unsigned char marks, struct error *err);
int sheet_row_share(struct sheet_row *row, size_t column, char *text,
    unsigned char marks, struct error *err);

/* Where a cell that was set leads; of an empty one nobody asks. */
int sheet_row_link(
    struct sheet_row *row, size_t column, const char *link, struct error *err);

/* An area of the sheet.  All are added before the first row is handed over
 * and then sorted, or each before the row in which it begins. */
int sheet_row_merge(
    struct sheet_row *row, const struct merged_area *area, struct error *err);
void sheet_row_sort_merged(struct sheet_row *row);

/* "B7:D9" */
bool merged_area_parse(struct merged_area *area, const char *range);

/* "D17", both from 0; false where it is none. */
bool sheet_position_parse(size_t *column, unsigned long *row, const char *text);

/* "D" for 3; at most three letters. */
void sheet_column_name(char name[4], size_t column);

bool sheet_row_filled(const struct sheet_row *row); /* has a text */

/* Hands it over as row number, from 1, and as so many rows below that are the
 * same; then empties it. */
int sheet_row_hand(struct sheet_row *row, unsigned long number,
    unsigned long times, struct error *err);

#endif
