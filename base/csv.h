/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/*
 * Rows of separated text as RFC 4180 and Excel write it, read from UTF-8 in
 * memory, one row after the other.  A cell in double quotes may hold the
 * delimiter, line ends and doubled quotes; a quote inside an unquoted cell is a
 * character.  Rows end with LF, CR LF or CR.
 *
 * Programs forget to double quotes: "Haus "am" Weg" and "Wir" im Dorf.  Such a
 * quote is a character where another one follows in its line that opens no
 * cell; else it closes, and what stands behind it belongs to the cell as it is.
 * The row is odd then.  But where a text in quotes goes over several lines, and
 * a quote in it seems to open another cell or closes before more text, rows may
 * have been swallowed: that is an error, and so is a quote that is never
 * closed.  Both name the line where it was opened.
 *
 * A row's cells are the reader's own until the next call.
 */
#define MAX_CSV_COLUMNS 1000

struct csv_reader;

struct csv_row {
	char **cell;
	size_t count;       /* a blank line is one empty cell */
	unsigned long line; /* where the row begins, from 1 */
	bool odd;           /* has quotes that are not as they should be */
};

struct csv_reader *csv_new(const char *bytes, size_t size, char delimiter);
void csv_free(struct csv_reader *reader);

/* 1 and a row, 0 at the end, -1 and err. */
int csv_next(struct csv_reader *reader, struct csv_row *row, struct error *err);

#endif
