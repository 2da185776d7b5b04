/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/*
 * Rows of separated text as RFC 4180 and Excel write it, read from UTF-8 in
 * memory, one row after the other.  A cell in double quotes may hold the
 * delimiter, line ends and doubled quotes; what stands behind a closing quote
 * belongs to the cell as it is; a quote inside an unquoted cell is a
 * character.  Rows end with LF, CR LF or CR.  A quote that is never closed is
 * an error that names the line where it was opened: nothing is guessed.
 *
 * A row's cells are the reader's own until the next call.
 */
#define MAX_CSV_COLUMNS 1000

struct csv_reader;

struct csv_row {
	char **cell;
	size_t count;       /* a blank line is one empty cell */
	unsigned long line; /* where the row begins, from 1 */
};

struct csv_reader *csv_new(const char *bytes, size_t size, char delimiter);
void csv_free(struct csv_reader *reader);

/* 1 and a row, 0 at the end, -1 and err. */
int csv_next(struct csv_reader *reader, struct csv_row *row, struct error *err);

#endif
