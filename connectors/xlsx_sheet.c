/* SPDX-License-Identifier: EUPL-1.2 */
/* One sheet of an XLSX workbook, row by row. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "connectors/read_office.h"
#include "connectors/xlsx_book.h"

#define MAX_SHEET_WARNINGS 5 /* cells that are named; then they are counted */
#define MAX_REFERENCE      64

/* Which way the text of a cell is kept. */
enum cell_type {
	CELL_NUMBER,
	CELL_SHARED,
	CELL_INLINE,
	CELL_STRING, /* what a formula gave */
	CELL_TRUTH,
	CELL_ERROR,
	CELL_ISO_DATE,
};

static const struct {
	const char *name;
	enum cell_type type;
} cell_types[] = {
	{ "s", CELL_SHARED },
	{ "inlineStr", CELL_INLINE },
	{ "str", CELL_STRING },
	{ "b", CELL_TRUTH },
	{ "e", CELL_ERROR },
	{ "d", CELL_ISO_DATE },
};

struct walk {
	const struct xlsx_book *book;
	const char *name;
	struct zip_xml *xml;
	struct sheet_rows *rows;
	struct sink *sink;
	unsigned long row;
	unsigned column;
	struct buffer text;
	unsigned long errors, formulas; /* cells without a usable value */
	char first_formula[CELL_NAME_SIZE];
};

/* "D17": its column; *row stays where there is none. */
static unsigned
read_reference(const char *text, unsigned long *row)
{
	unsigned column = 0;

	for (; *text >= 'A' && *text <= 'Z' && column < 100000; text++)
		column = column * 26 + (unsigned)(*text - 'A') + 1;
	if (*text >= '0' && *text <= '9')
		*row = strtoul(text, NULL, 10);
	return column;
}

/* ---- merged cells, which stand behind the rows ---- */

static int
add_merge(struct walk *w, xmlTextReaderPtr reader, struct error *err)
{
	char reference[MAX_REFERENCE];
	struct sheet_area area = { 0 };
	const char *end;

	office_attribute(reader, "ref", reference, sizeof(reference));
	end = strchr(reference, ':');
	if (end == NULL)
		return 0;
	area.left = read_reference(reference, &area.top);
	area.right = read_reference(end + 1, &area.bottom);
	return sheet_rows_merge(w->rows, &area, err);
}

static int
read_merges(struct walk *w, const char *part, struct error *err)
{
	int more = zip_parts_mention(w->book->zip, part, "mergeCell", err);
	struct zip_xml *xml;

	if (more != 1)
		return more;
	xml = zip_xml_new(w->book->zip, part, err);
	if (xml == NULL)
		return -1;
	while ((more = zip_xml_next(xml, err)) == 1)
		if (office_starts(zip_xml_reader(xml), "mergeCell") &&
		    add_merge(w, zip_xml_reader(xml), err) == -1) {
			more = -1;
			break;
		}
	zip_xml_free(xml);
	return more;
}

/* ---- cells ---- */

static void
warn_error(struct walk *w, const char *text)
{
	char cell[CELL_NAME_SIZE];

	if (w->sink == NULL || ++w->errors > MAX_SHEET_WARNINGS)
		return;
	sheet_cell_name(cell, w->column, w->row);
	sink_warn(w->sink,
	    _("sheet %s, cell %s: the formula has no result (%.20s); it is "
	      "read as empty"),
	    w->name, cell, text);
}

/* Programs that cannot calculate save formulas without what they give. */
static void
note_formula(struct walk *w)
{
	if (w->formulas++ == 0)
		sheet_cell_name(w->first_formula, w->column, w->row);
}

static void
warn_rest(struct walk *w)
{
	if (w->sink == NULL)
		return;
	if (w->errors > MAX_SHEET_WARNINGS)
		sink_warn(w->sink,
		    _("sheet %s: %lu more cells whose formula has no result"),
		    w->name, w->errors - MAX_SHEET_WARNINGS);
	if (w->formulas > 0)
		sink_warn(w->sink,
		    _("sheet %s: %lu formulas were saved without their "
		      "results (first: cell %s); open the workbook in Excel "
		      "or LibreOffice and save it again"),
		    w->name, w->formulas, w->first_formula);
}

static char *
shared_text(const struct walk *w, const char *index)
{
	char *end;
	unsigned long i = strtoul(index, &end, 10);

	if (end == index || *end != '\0' || i >= w->book->shared.count)
		return xstrdup("");
	return xstrdup(w->book->shared.item[i]);
}

static const struct xlsx_format *
format_of(const struct walk *w, unsigned long style)
{
	static const struct xlsx_format none = { .coloured = false };

	return style < w->book->format_count ? &w->book->format[style] : &none;
}

/* Takes what stands between <v> and </v>, or in an inline string. */
static char *
value_text(
    struct walk *w, enum cell_type type, const struct xlsx_format *format)
{
	const char *value = w->text.data;

	switch (type) {
	case CELL_SHARED:
		return shared_text(w, value);
	case CELL_TRUTH: /* as German Excel shows them */
		return xstrdup(*value == '1' ? "WAHR" : "FALSCH");
	case CELL_ERROR:
		warn_error(w, value);
		return xstrdup("");
	case CELL_NUMBER:
		return number_text(value, &format->number, w->book->from_1904);
	case CELL_INLINE:
	case CELL_STRING:
	case CELL_ISO_DATE:
	default:
		return xstrdup(value);
	}
}

/* From <c> to </c>: 1 if there is a value in w->text. */
static int
read_value(struct walk *w, bool *formula, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(w->xml);
	int depth = xmlTextReaderDepth(reader), more;
	bool inside = false, found = false;

	buffer_clear(&w->text);
	if (office_is_empty(reader))
		return 0;
	while ((more = zip_xml_next(w->xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth) {
		if (office_starts(reader, "v")) {
			inside = !office_is_empty(reader);
			found = found || inside;
		} else if (office_ends(reader, "v")) {
			inside = false;
		} else if (office_starts(reader, "f")) {
			*formula = true;
		} else if (office_starts(reader, "is")) {
			if (xlsx_item_read(w->xml, &w->text, err) == -1)
				return -1;
			found = true;
		} else if (inside) {
			office_text(reader, &w->text);
		}
	}
	return more == -1 ? -1 : found;
}

static enum cell_type
type_of(const char *name)
{
	for (size_t i = 0; i < sizeof(cell_types) / sizeof(*cell_types); i++)
		if (strcmp(name, cell_types[i].name) == 0)
			return cell_types[i].type;
	return CELL_NUMBER;
}

static int
read_cell(struct walk *w, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(w->xml);
	const struct xlsx_format *format =
	    format_of(w, office_number(reader, "s", 0));
	char reference[MAX_REFERENCE], name[16];
	unsigned long row = w->row;
	unsigned char marks = format->coloured ? CELL_COLOURED : 0;
	enum cell_type type;
	bool formula = false;
	int found;

	w->column++;
	if (office_attribute(reader, "r", reference, sizeof(reference)))
		w->column = read_reference(reference, &row);
	office_attribute(reader, "t", name, sizeof(name));
	type = type_of(name);
	found = read_value(w, &formula, err);
	if (found == -1)
		return -1;
	if (formula && (found == 0 || w->text.size == 0) && type != CELL_STRING)
		note_formula(w);
	if (found == 1 &&
	    (type == CELL_ISO_DATE ||
		(type == CELL_NUMBER && format->number.kind == NUMBER_DATE)))
		marks |= CELL_DATE;
	if (found == 1 || marks != 0)
		sheet_rows_cell(w->rows, w->column,
		    found == 1 ? value_text(w, type, format) : xstrdup(""),
		    marks);
	return 0;
}

/* ---- rows ---- */

struct take {
	sheet_row_fn *take;
	void *arg;
};

static void
begin_row(struct walk *w)
{
	unsigned long number =
	    office_number(zip_xml_reader(w->xml), "r", w->row + 1);

	/* Numbers grow, whatever the file says. */
	w->row = number > w->row ? number : w->row + 1;
	w->column = 0;
}

/* 1 when take has had enough. */
static int
read_rows(struct walk *w, const struct take *take, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(w->xml);
	int more;

	while ((more = zip_xml_next(w->xml, err)) == 1) {
		int rc = 0;

		if (office_starts(reader, "row"))
			begin_row(w);
		else if (office_starts(reader, "c"))
			rc = read_cell(w, err);
		else if (office_ends(reader, "row"))
			rc = sheet_rows_end_row(
			    w->rows, w->row, take->take, take->arg, err);
		else if (office_ends(reader, "sheetData"))
			return 0;
		if (rc != 0)
			return rc;
	}
	return more;
}

int
xlsx_walk(void *book, size_t i, struct sink *sink, sheet_row_fn *take,
    void *arg, struct error *err)
{
	struct walk w = { .book = book, .sink = sink };
	const char *part = w.book->sheet[i].part;
	int rc = -1;

	w.name = w.book->info[i].name;
	if (*part == '\0')
		return 0;
	buffer_init(&w.text, MAX_OFFICE_TEXT);
	w.rows = sheet_rows_new(w.name, sink);
	if (read_merges(&w, part, err) == 0 &&
	    (w.xml = zip_xml_new(w.book->zip, part, err)) != NULL)
		rc = read_rows(&w, &(struct take){ take, arg }, err);
	if (rc == 0)
		warn_rest(&w);
	zip_xml_free(w.xml);
	sheet_rows_free(w.rows);
	buffer_release(&w.text);
	return rc == -1 ? -1 : 0;
}
