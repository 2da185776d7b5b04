/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * format = xlsx: workbooks as Excel, LibreOffice and programs save them.  What
 * is a row and what is a cell says xlsx_sheet.c, which sheets are read
 * workbook.c, what is a measure read_table.h.
 */
#include "connectors/sheet_rows.h"
#include "connectors/xlsx_book.h"

static int
xlsx_parse(const struct document *doc, const struct mapping *mapping,
    struct sink *sink, struct error *err)
{
	struct zip_parts *zip = zip_parts_new(doc, "XLSX", err);
	struct xlsx_book book;
	int rc = -1;

	if (zip == NULL)
		return -1;
	if (xlsx_book_read(&book, zip, err) == 0) {
		const struct workbook workbook = { book.info, book.sheet_count,
			&book, xlsx_walk };

		rc = workbook_read(&workbook, mapping, sink, err);
		xlsx_book_release(&book);
	}
	zip_parts_free(zip);
	return rc;
}

extern const struct connector connector_xlsx;

const struct connector connector_xlsx = {
	.name = "xlsx",
	.parse = xlsx_parse,
};
