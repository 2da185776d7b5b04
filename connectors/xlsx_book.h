/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_XLSX_BOOK_H
#define CONNECTORS_XLSX_BOOK_H

#include "base/buffer.h"
#include "base/strings.h"
#include "connectors/number_format.h"
#include "connectors/read_zip.h"
#include "connectors/sheet_rows.h"

/*
 * What the sheets of an XLSX workbook (ECMA-376, part 1, chapter 18) share:
 * their names and parts, the strings, and the formats of cells.
 */
#define MAX_SHEETS  1000
#define MAX_STRINGS 2000000
#define MAX_FORMATS 70000 /* 64,000 is Excel's own limit */

struct xlsx_sheet {
	char *part; /* "xl/worksheets/sheet1.xml"; "" where it has no cells */
};

struct xlsx_format {
	struct number_format number;
	bool coloured; /* has a background that is not white */
};

struct xlsx_book {
	struct zip_parts *zip; /* the caller's */
	struct sheet_info *info;
	struct xlsx_sheet *sheet;
	size_t sheet_count;
	struct strings shared;
	struct xlsx_format *format; /* by a cell's s */
	size_t format_count;
	bool from_1904;
};

/* After -1 it is released all the same. */
int xlsx_book_read(
    struct xlsx_book *book, struct zip_parts *zip, struct error *err);
void xlsx_book_release(struct xlsx_book *book);

/* xl/sharedStrings.xml and xl/styles.xml, wherever they are. */
int
xlsx_strings_read(struct xlsx_book *book, const char *part, struct error *err);
int
xlsx_styles_read(struct xlsx_book *book, const char *part, struct error *err);

/*
 * The text of a string item or inline string (<si>, <is>), whose start the
 * reader stands at; leaves it at the end.  Runs are joined, phonetic ones left
 * out, _x000D_ and its like read.  text is cleared first.
 */
int xlsx_item_read(struct zip_xml *xml, struct buffer *text, struct error *err);

/* Hands the rows of sheet i to take: see struct workbook. */
int xlsx_walk(void *book, size_t i, struct sink *sink, sheet_row_fn *take,
    void *arg, struct error *err);

#endif
