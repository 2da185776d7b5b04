/* SPDX-License-Identifier: EUPL-1.2 */
/* format = ods: workbooks of LibreOffice and others as OpenDocument. */
#include "connectors/ods.h"
#include "connectors/read_office.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"

#define MAX_SHEET_NAME  200
#define MAX_COLUMN_RUNS 4096

/* Columns with the same style for cells that have none of their own. */
struct column_run {
	size_t end;
	const struct odf_style *style;
};

struct reading {
	struct workbook *wb;
	struct zip_xml *xml;
	struct odf_styles styles;
	struct ods_cell cell;
	struct column_run *columns;
	size_t column_count;
	char *name; /* of the sheet, or NULL between sheets */
	int sheet_depth;
	bool use;         /* the sheet is read or looked at */
	bool spreadsheet; /* the document is one */
	bool in_row;
	unsigned long row, row_repeat; /* from 0 */
	const struct odf_style *row_style;
	size_t column;
};

static unsigned long
count_attribute(struct zip_xml *xml, const char *name)
{
	const char *text = zip_xml_attribute(xml, NULL, name);
	unsigned long count = text != NULL ? strtoul(text, NULL, 10) : 1;

	if (count < 1)
		return 1;
	return count < MAX_SHEET_ROWS ? count : MAX_SHEET_ROWS;
}

static const struct odf_style *
style_attribute(struct reading *r, const char *name, bool table)
{
	return odf_style_find(
	    &r->styles, zip_xml_attribute(r->xml, NULL, name), table);
}

/* ---- sheets ---- */

static int
end_sheet(struct reading *r, struct error *err)
{
	int rc = r->use ? workbook_end_sheet(r->wb, err) : 0;

	free(r->name);
	r->name = NULL;
	r->use = false;
	return rc;
}

static int
begin_sheet(struct reading *r, struct error *err)
{
	const char *name = zip_xml_attribute(r->xml, NULL, "name");
	const struct odf_style *style = style_attribute(r, "style-name", true);
	int use = 0;

	r->name = xstrdup(name != NULL ? name : "");
	utf8_cut(r->name, MAX_SHEET_NAME);
	utf8_squeeze(r->name);
	utf8_defuse(r->name, false);
	r->sheet_depth = xmlTextReaderDepth(zip_xml_reader(r->xml));
	r->row = 0;
	r->column_count = 0;
	/* What was copied from other files, for their formulas. */
	if (strncmp(r->name, "'file:", 6) != 0)
		use = workbook_begin_sheet(
		    r->wb, r->name, style != NULL && style->hidden, err);
	if (use == -1)
		return -1;
	r->use = use == 1;
	if (office_is_empty(zip_xml_reader(r->xml)))
		return end_sheet(r, err);
	if (use == 1)
		return 0;
	if (office_skip(r->xml, err) == -1)
		return -1;
	return end_sheet(r, err);
}

static void
take_columns(struct reading *r)
{
	size_t begin =
	    r->column_count > 0 ? r->columns[r->column_count - 1].end : 0;

	if (r->column_count == MAX_COLUMN_RUNS)
		return;
	r->columns = xgrow(r->columns, r->column_count, sizeof(*r->columns));
	r->columns[r->column_count++] = (struct column_run){ begin +
		    count_attribute(r->xml, "number-columns-repeated"),
		style_attribute(r, "default-cell-style-name", false) };
}

static const struct odf_style *
column_style(const struct reading *r, size_t column)
{
	for (size_t i = 0; i < r->column_count; i++)
		if (column < r->columns[i].end)
			return r->columns[i].style;
	return NULL;
}

/* ---- rows ---- */

/* A blank row is worth nothing, however often it is there. */
static int
end_row(struct reading *r, struct error *err)
{
	unsigned long times = r->row_repeat;

	r->in_row = false;
	if (times > MAX_ODS_REPEAT && sheet_row_filled(&r->wb->row)) {
		sink_warn(r->wb->sink,
		    _("sheet \"%s\", row %lu stands there %lu times; %d of "
		      "them are read"),
		    r->name, r->row + 1, times, MAX_ODS_REPEAT);
		times = MAX_ODS_REPEAT;
	}
	if (sheet_row_hand(&r->wb->row, r->row + 1, times, err) == -1)
		return -1;
	r->row += r->row_repeat;
	if (r->row <= MAX_SHEET_ROWS)
		return 0;
	return error_set(err, FAULT_LIMIT, _("a sheet has more than %d rows"),
	    MAX_SHEET_ROWS);
}

static int
begin_row(struct reading *r, struct error *err)
{
	r->row_repeat = count_attribute(r->xml, "number-rows-repeated");
	r->row_style = style_attribute(r, "default-cell-style-name", false);
	r->column = 0;
	r->in_row = true;
	return office_is_empty(zip_xml_reader(r->xml)) ? end_row(r, err) : 0;
}

/* ---- cells ---- */

static int
take_span(struct reading *r, struct error *err)
{
	unsigned long columns =
	    count_attribute(r->xml, "number-columns-spanned");
	unsigned long rows = count_attribute(r->xml, "number-rows-spanned");
	struct merged_area area = {
		.first_row = r->row,
		.last_row = r->row + rows - 1,
		.first_column = r->cell.column,
		.last_column = r->cell.column + columns - 1,
	};

	if (columns == 1 && rows == 1)
		return 0;
	return sheet_row_merge(&r->wb->row, &area, err);
}

/* A covered cell has only what the merged area hides. */
static int
read_cell(struct reading *r, bool covered, struct error *err)
{
	ods_cell_begin(&r->cell, r->xml);
	r->cell.row = r->row;
	r->cell.column = r->column;
	r->column += r->cell.repeat;
	if (covered)
		return office_skip(r->xml, err);
	r->cell.style = style_attribute(r, "style-name", false);
	if (r->cell.style == NULL)
		r->cell.style = r->row_style;
	if (r->cell.style == NULL)
		r->cell.style = column_style(r, r->cell.column);
	if (take_span(r, err) == -1 ||
	    ods_cell_read(&r->cell, r->xml, err) == -1)
		return -1;
	return ods_cell_end(r->wb, &r->cell, err);
}

/* ---- nodes ---- */

static int
begin_in_sheet(struct reading *r, xmlTextReaderPtr reader, struct error *err)
{
	bool covered = office_starts(reader, "covered-table-cell");

	if (office_starts(reader, "table-column"))
		take_columns(r);
	else if (office_starts(reader, "table-row"))
		return begin_row(r, err);
	else if (r->in_row && (covered || office_starts(reader, "table-cell")))
		return read_cell(r, covered, err);
	else if (office_starts(reader, "shapes"))
		return office_skip(r->xml, err);
	return 0;
}

static int
begin_element(struct reading *r, xmlTextReaderPtr reader, struct error *err)
{
	if (r->name != NULL)
		return begin_in_sheet(r, reader, err);
	if (office_starts(reader, "spreadsheet")) {
		r->spreadsheet = true;
		odf_styles_settle(&r->styles);
	} else if (r->spreadsheet && office_starts(reader, "table")) {
		return begin_sheet(r, err);
	} else if (r->spreadsheet && office_starts(reader, "tracked-changes")) {
		return office_skip(r->xml, err);
	}
	return r->spreadsheet ? 0 : odf_styles_look(&r->styles, r->xml, err);
}

static int
take_node(struct reading *r, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(r->xml);

	switch (xmlTextReaderNodeType(reader)) {
	case XML_READER_TYPE_ELEMENT:
		return begin_element(r, reader, err);
	case XML_READER_TYPE_END_ELEMENT:
		if (r->in_row && office_ends(reader, "table-row"))
			return end_row(r, err);
		if (r->name != NULL &&
		    xmlTextReaderDepth(reader) == r->sheet_depth)
			return end_sheet(r, err);
		return 0;
	default:
		return 0;
	}
}

/* ---- the document ---- */

static int
read_part(struct reading *r, const char *part, struct error *err)
{
	int more = -1;

	r->xml = zip_xml_new(r->wb->zip, part, err);
	while (r->xml != NULL && (more = zip_xml_next(r->xml, err)) == 1)
		if (take_node(r, err) == -1) {
			more = -1;
			break;
		}
	zip_xml_free(r->xml);
	if (more == -1 && r->name != NULL && *r->name != '\0')
		error_context(err, _("sheet \"%s\""), r->name);
	return more;
}

static int
read_document(struct reading *r, struct error *err)
{
	if (odf_refuse_encrypted(r->wb->zip, err) == -1)
		return -1;
	if (zip_parts_have(r->wb->zip, "styles.xml") &&
	    read_part(r, "styles.xml", err) == -1)
		return -1;
	if (read_part(r, "content.xml", err) == -1)
		return -1;
	if (r->spreadsheet)
		return 0;
	return error_set(err, FAULT_INPUT,
	    _("this OpenDocument is no spreadsheet: is format = odt meant?"));
}

int
ods_read(struct workbook *wb, struct error *err)
{
	struct reading r = { .wb = wb };
	int rc;

	buffer_init(&r.cell.text, MAX_ROW_BYTES);
	rc = read_document(&r, err);
	buffer_release(&r.cell.text);
	free(r.cell.link);
	odf_styles_release(&r.styles);
	free(r.columns);
	free(r.name);
	return rc;
}

static int
ods_parse(const struct document *doc, const struct mapping *mapping,
    struct sink *sink, struct error *err)
{
	return workbook_parse(doc, mapping, sink, "ODS", err);
}

extern const struct connector connector_ods;

const struct connector connector_ods = {
	.name = "ods",
	.parse = ods_parse,
};
