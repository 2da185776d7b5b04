/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_WORKBOOK_H
#define CONNECTORS_WORKBOOK_H

#include "connectors/connector.h"
#include "connectors/read_zip.h"
#include "connectors/sheet_choice.h"
#include "connectors/sheet_row.h"

/*
 * What workbooks of all formats share: the document is opened, what it is
 * found out, its sheets chosen, their rows handed to one table.  A workbook
 * of another format than the source's is read as what it is, and a warning
 * says so: both hold the same.
 */
struct workbook {
	struct zip_parts *zip;
	const struct mapping *mapping;
	struct sink *sink;
	struct sheet_choice choice;
	struct sheet_row row;
	struct table *table;
	const char *sheet; /* the one that is read */
	size_t noted;      /* cells that were warned about, or would be */
};

/* wanted is the format of the source for messages, "XLSX". */
int workbook_parse(const struct document *doc, const struct mapping *mapping,
    struct sink *sink, const char *wanted, struct error *err);

/*
 * Begins the sheet if it is to be read or looked at: 1, or 0 to skip it; -1
 * and err.  name must stay until its end.
 */
int workbook_begin_sheet(
    struct workbook *wb, const char *name, bool hidden, struct error *err);

/* Behind the last row of a sheet that was begun. */
int workbook_end_sheet(struct workbook *wb, struct error *err);

/* Warns about a cell, from 0, of the sheet that is read: at most
 * MAX_CELL_NOTES of the document, the others are counted. */
#define MAX_CELL_NOTES 20
void workbook_note(struct workbook *wb, size_t column, unsigned long row,
    const char *fmt, ...) PRINTF_LIKE(4, 5);

/* The formats: each reads all sheets of a workbook of its kind. */
int xlsx_read(struct workbook *wb, const char *part, struct error *err);
int ods_read(struct workbook *wb, struct error *err);

#endif
