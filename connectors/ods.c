/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * format = ods: spreadsheets of LibreOffice and others (OpenDocument).  Which
 * sheets are read says workbook.c, what is a measure read_table.h.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "connectors/read_odf.h"
#include "connectors/read_office.h"
#include "connectors/sheet_rows.h"

#define MAX_SHEETS     1000
#define MAX_SHEET_NAME 200
#define MAX_VALUE      64

struct ods_book {
	struct zip_parts *zip;
	struct sheet_info *info;
	size_t count;
	struct odf_styles styles;
};

/* ---- the sheets there are ---- */

static int
add_sheet(struct ods_book *book, xmlTextReaderPtr reader, struct error *err)
{
	char name[MAX_SHEET_NAME], style_name[MAX_SHEET_NAME];
	const struct odf_style *style;

	if (book->count == MAX_SHEETS)
		return error_set(err, FAULT_LIMIT,
		    _("the workbook has more than %d sheets"), MAX_SHEETS);
	office_attribute(reader, "name", name, sizeof(name));
	office_attribute(reader, "style-name", style_name, sizeof(style_name));
	style = odf_style_find(&book->styles, style_name);
	book->info = xgrow(book->info, book->count, sizeof(*book->info));
	book->info[book->count++] = (struct sheet_info){ xstrdup(name),
		style != NULL && style->hidden };
	return 0;
}

/* Moves to the start of the next sheet: 1, 0 where none follows, -1. */
static int
next_sheet(struct zip_xml *xml, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(xml);
	int more;

	while ((more = zip_xml_next(xml, err)) == 1) {
		if (office_starts(reader, "table"))
			return 1;
		/* Tables of recorded changes and of caches are no sheets. */
		if ((office_starts(reader, "tracked-changes") ||
			office_starts(reader, "shapes")) &&
		    odf_skip(xml, err) == -1)
			return -1;
	}
	return more;
}

/* Up to the body: styles stand before it. */
static int
read_styles(struct ods_book *book, struct zip_xml *xml, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(xml);
	int more;

	while ((more = zip_xml_next(xml, err)) == 1 &&
	    !office_starts(reader, "body"))
		odf_styles_look(&book->styles, reader);
	odf_styles_sort(&book->styles);
	if (more == 0)
		return error_set(err, FAULT_INPUT,
		    _("the file is damaged: content.xml has no body"));
	return more == -1 ? -1 : 0;
}

static int
read_book(struct ods_book *book, struct error *err)
{
	struct zip_xml *xml = zip_xml_new(book->zip, "content.xml", err);
	int more = -1;

	if (xml == NULL)
		return -1;
	if (read_styles(book, xml, err) == 0)
		while ((more = next_sheet(xml, err)) == 1 &&
		    (more = add_sheet(book, zip_xml_reader(xml), err)) == 0)
			if ((more = odf_skip(xml, err)) == -1)
				break;
	zip_xml_free(xml);
	return more == -1 ? -1 : 0;
}

/* ---- one sheet ---- */

struct walk {
	const struct ods_book *book;
	struct zip_xml *xml;
	struct sheet_rows *rows;
	struct sink *sink;
	const char *name;
	struct buffer text;
	unsigned long row; /* the first one that the element stands for */
	unsigned column;
};

/* The text that a cell shows: paragraphs, one a line. */
static int
read_paragraphs(struct walk *w, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(w->xml);
	int depth = xmlTextReaderDepth(reader), more;

	buffer_clear(&w->text);
	if (office_is_empty(reader))
		return 0;
	while ((more = zip_xml_next(w->xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth) {
		if (office_starts(reader, "p")) {
			if (w->text.size > 0)
				office_append(&w->text, "\n");
			more = odf_paragraph_read(w->xml, &w->text, err);
		} else if (xmlTextReaderNodeType(reader) ==
		    XML_READER_TYPE_ELEMENT) {
			more = odf_skip(w->xml, err); /* comments, pictures */
		}
		if (more == -1)
			return -1;
	}
	return more == -1 ? -1 : 0;
}

/* "2024-12-31T00:00:00" as its style shows it. */
static char *
date_text(const struct number_format *format, const char *value)
{
	if (strlen(value) < 10 || value[4] != '-' || value[7] != '-')
		return xstrdup(value);
	if (format->day)
		return xasprintf("%.2s.%.2s.%.4s", value + 8, value + 5, value);
	if (format->month)
		return xasprintf("%.2s/%.4s", value + 5, value);
	return xasprintf("%.4s", value);
}

/* What the element says of its value, before its text is read. */
struct cell {
	char type[16], value[MAX_VALUE], currency[MAX_CURRENCY];
	unsigned columns, spanned_columns;
	unsigned long spanned_rows;
	bool covered;
	const struct odf_style *style;
};

static void
read_attributes(struct cell *c, const struct walk *w, xmlTextReaderPtr reader)
{
	char style[MAX_SHEET_NAME];

	c->covered = office_starts(reader, "covered-table-cell");
	office_attribute(reader, "value-type", c->type, sizeof(c->type));
	if (strcmp(c->type, "date") == 0)
		office_attribute(
		    reader, "date-value", c->value, sizeof(c->value));
	else if (strcmp(c->type, "boolean") == 0)
		office_attribute(
		    reader, "boolean-value", c->value, sizeof(c->value));
	else
		office_attribute(reader, "value", c->value, sizeof(c->value));
	office_attribute(reader, "currency", c->currency, sizeof(c->currency));
	office_attribute(reader, "style-name", style, sizeof(style));
	c->style = odf_style_find(&w->book->styles, style);
	c->columns =
	    (unsigned)office_number(reader, "number-columns-repeated", 1);
	c->spanned_columns =
	    (unsigned)office_number(reader, "number-columns-spanned", 1);
	c->spanned_rows = office_number(reader, "number-rows-spanned", 1);
}

/* Numbers by their value, so that no digit is lost that is not shown. */
static char *
cell_text(const struct walk *w, const struct cell *c)
{
	struct number_format format = { .kind = NUMBER_GENERAL };

	if (*c->value == '\0' || w->text.size == 0)
		return xstrdup(w->text.data);
	if (strcmp(c->type, "date") == 0) {
		format = odf_date_format(&w->book->styles, c->style);
		return date_text(&format, c->value);
	}
	if (strcmp(c->type, "boolean") == 0)
		return xstrdup(
		    strcmp(c->value, "true") == 0 ? "WAHR" : "FALSCH");
	if (strcmp(c->type, "percentage") == 0)
		format.kind = NUMBER_PERCENT;
	else if (strcmp(c->type, "currency") == 0)
		format.kind = NUMBER_CURRENCY;
	else if (strcmp(c->type, "float") != 0)
		return xstrdup(w->text.data);
	memcpy(format.currency,
	    strcmp(c->currency, "EUR") == 0 ? "\xe2\x82\xac" : c->currency,
	    strcmp(c->currency, "EUR") == 0 ? 4 : sizeof(format.currency));
	return number_text(c->value, &format, false);
}

static int
merge_cell(struct walk *w, const struct cell *c, struct error *err)
{
	const struct sheet_area area = { w->row, w->row + c->spanned_rows - 1,
		w->column, w->column + c->spanned_columns - 1 };

	if (c->spanned_columns <= 1 && c->spanned_rows <= 1)
		return 0;
	return sheet_rows_merge(w->rows, &area, err);
}

static int
read_cell(struct walk *w, struct error *err)
{
	struct cell c = { .columns = 1 };
	unsigned char marks = 0;
	char *text;

	read_attributes(&c, w, zip_xml_reader(w->xml));
	w->column++;
	if (read_paragraphs(w, err) == -1 ||
	    (!c.covered && merge_cell(w, &c, err) == -1))
		return -1;
	if (c.style != NULL && c.style->coloured)
		marks |= CELL_COLOURED;
	if (strcmp(c.type, "date") == 0)
		marks |= CELL_DATE;
	text = c.covered ? xstrdup("") : cell_text(w, &c);
	if (*text != '\0' || (marks != 0 && c.columns < MAX_SHEET_COLUMNS / 2))
		for (unsigned i = 0;
		     i < c.columns && w->column + i <= MAX_SHEET_COLUMNS; i++)
			sheet_rows_cell(
			    w->rows, w->column + i, xstrdup(text), marks);
	free(text);
	w->column += c.columns > 0 ? c.columns - 1 : 0;
	return 0;
}

struct take {
	sheet_row_fn *take;
	void *arg;
	bool filled; /* the row was handed on */
};

static int
take_row(void *arg, const struct cells *cells, struct error *err)
{
	struct take *take = arg;

	take->filled = true;
	return take->take(take->arg, cells, err);
}

/* The cells of one row element; 1 when take has had enough. */
static int
read_row(struct walk *w, struct take *take, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(w->xml);
	unsigned long same = office_number(reader, "number-rows-repeated", 1);
	int depth = xmlTextReaderDepth(reader), more = 1, rc;

	w->column = 0;
	if (!office_is_empty(reader))
		while ((more = zip_xml_next(w->xml, err)) == 1 &&
		    xmlTextReaderDepth(reader) > depth)
			if ((office_starts(reader, "table-cell") ||
				office_starts(reader, "covered-table-cell")) &&
			    read_cell(w, err) == -1)
				return -1;
	if (more == -1)
		return -1;
	take->filled = false;
	rc = sheet_rows_end_row(w->rows, w->row, take_row, take, err);
	if (take->filled && same > 1 && w->sink != NULL)
		sink_warn(w->sink,
		    _("sheet %s, row %lu: %lu rows are equal to the last "
		      "letter; they are read as one"),
		    w->name, w->row, same);
	w->row += same > 0 ? same : 1;
	return rc;
}

static int
read_rows(struct walk *w, struct take *take, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(w->xml);
	int depth = xmlTextReaderDepth(reader), more, rc;

	if (office_is_empty(reader))
		return 0;
	w->row = 1;
	while ((more = zip_xml_next(w->xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth) {
		rc = 0;
		if (office_starts(reader, "table-row"))
			rc = read_row(w, take, err);
		else if (office_starts(reader, "shapes"))
			rc = odf_skip(w->xml, err);
		if (rc != 0)
			return rc;
	}
	return more == -1 ? -1 : 0;
}

/* Leaves the reader at the start of sheet i. */
static int
find_sheet(struct walk *w, size_t i, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(w->xml);
	int more;

	while ((more = zip_xml_next(w->xml, err)) == 1 &&
	    !office_starts(reader, "body"))
		;
	for (size_t at = 0; more == 1; at++) {
		more = next_sheet(w->xml, err);
		if (more != 1 || at == i)
			break;
		if (odf_skip(w->xml, err) == -1)
			return -1;
	}
	return more;
}

static int
ods_walk(void *book, size_t i, struct sink *sink, sheet_row_fn *take, void *arg,
    struct error *err)
{
	struct walk w = { .book = book, .sink = sink };
	int rc = -1;

	w.name = w.book->info[i].name;
	w.xml = zip_xml_new(w.book->zip, "content.xml", err);
	if (w.xml == NULL)
		return -1;
	buffer_init(&w.text, MAX_OFFICE_TEXT);
	w.rows = sheet_rows_new(w.name, sink);
	if (find_sheet(&w, i, err) == 1)
		rc = read_rows(&w, &(struct take){ take, arg, false }, err);
	zip_xml_free(w.xml);
	sheet_rows_free(w.rows);
	buffer_release(&w.text);
	return rc == -1 ? -1 : 0;
}

/* ---- the connector ---- */

static void
book_release(struct ods_book *book)
{
	for (size_t i = 0; i < book->count; i++)
		free((char *)book->info[i].name);
	free(book->info);
	odf_styles_release(&book->styles);
}

static int
ods_parse(const struct document *doc, const struct mapping *mapping,
    struct sink *sink, struct error *err)
{
	struct ods_book book = { .zip = odf_open(doc, "ODS", err) };
	int rc = -1;

	if (book.zip == NULL)
		return -1;
	if (read_book(&book, err) == 0) {
		const struct workbook workbook = { book.info, book.count, &book,
			ods_walk };

		rc = workbook_read(&workbook, mapping, sink, err);
	}
	book_release(&book);
	zip_parts_free(book.zip);
	return rc;
}

extern const struct connector connector_ods;

const struct connector connector_ods = {
	.name = "ods",
	.parse = ods_parse,
};
