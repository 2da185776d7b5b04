/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * format = odt: the tables of a text document (OpenDocument).  What is a
 * measure says read_table.h; which cells span what, read_grid.h.  A table
 * inside a cell is text of that cell, and a table of its own where it has the
 * headings.
 */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "connectors/goals.h"
#include "connectors/odf_lists.h"
#include "connectors/read_grid.h"
#include "connectors/read_odf.h"
#include "connectors/read_office.h"
#include "connectors/table_noise.h"

#define MAX_TABLES_DEEP 8
#define MAX_STYLE       200
#define MAX_HEADING     120 /* bytes of one that is a plain paragraph */

struct odt {
	struct zip_xml *xml;
	struct text_tables *tables;
	struct odf_styles styles;
	struct odf_lists *lists;
	struct buffer line; /* the paragraph outside of tables that we are in */
	unsigned deep;      /* tables that we are inside */
};

static int read_table(struct odt *d, struct buffer *text, struct error *err);

static bool
is_paragraph(xmlTextReaderPtr reader)
{
	return office_starts(reader, "p") || office_starts(reader, "h");
}

/* What a cell holds. */
struct odt_cell {
	struct buffer text;
	char *link;   /* own; NULL: none */
	bool counted; /* has a number that Writer counts */
};

static int
read_paragraph(struct odt *d, struct odt_cell *c, struct error *err)
{
	char label[MAX_ODF_LABEL];

	odf_lists_label(d->lists, zip_xml_reader(d->xml), label);
	if (c->text.size > 0)
		office_append(&c->text, "\n");
	office_append(&c->text, label);
	if (*label != '\0') {
		office_append(&c->text, " ");
		c->counted = true;
	}
	return odf_paragraph_read_linked(d->xml, &c->text, &c->link, err);
}

/* Lists and sections inside a cell are looked through. */
static int
read_content(struct odt *d, struct odt_cell *c, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(d->xml);
	int depth = xmlTextReaderDepth(reader), more, rc = 0;

	if (office_is_empty(reader))
		return 0;
	while (rc == 0 && (more = zip_xml_next(d->xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth) {
		odf_lists_look(d->lists, reader);
		if (office_starts(reader, "table"))
			rc = read_table(d, &c->text, err);
		else if (is_paragraph(reader))
			rc = read_paragraph(d, c, err);
		else if (office_starts(reader, "annotation") ||
		    office_starts(reader, "frame"))
			rc = office_skip(d->xml, err);
	}
	return rc == -1 || more == -1 ? -1 : 0;
}

static bool
is_coloured(struct odt *d)
{
	const struct odf_style *style;
	char name[MAX_STYLE];

	office_attribute(
	    zip_xml_reader(d->xml), "style-name", name, sizeof(name));
	style = odf_style_find(&d->styles, name, false);
	return style != NULL && style->coloured;
}

static int
read_cell(struct odt *d, struct grid_builder *grid, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(d->xml);
	struct grid_cell cell = {
		.columns = (unsigned)office_number(
		    reader, "number-columns-spanned", 1),
		.rows =
		    (unsigned)office_number(reader, "number-rows-spanned", 1),
		.marks = is_coloured(d) ? CELL_COLOURED : 0,
	};
	unsigned long times =
	    office_number(reader, "number-columns-repeated", 1);
	struct odt_cell c = { .link = NULL };
	int rc;

	buffer_init(&c.text, MAX_OFFICE_TEXT);
	rc = read_content(d, &c, err);
	cell.text = c.text.data;
	cell.link = c.link;
	if (c.counted)
		cell.marks |= CELL_COUNTED;
	for (unsigned long i = 0; rc == 0 && i < times; i++)
		rc = grid_builder_cell(grid, &cell, err);
	buffer_release(&c.text);
	free(c.link);
	return rc;
}

static int
read_rows(struct odt *d, struct grid_builder *grid, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(d->xml);
	int depth = xmlTextReaderDepth(reader), more, rc = 0;

	if (office_is_empty(reader))
		return 0;
	while (rc == 0 && (more = zip_xml_next(d->xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth) {
		if (office_starts(reader, "table-row"))
			grid_builder_row(grid);
		else if (office_starts(reader, "table-cell"))
			rc = read_cell(d, grid, err);
		else if (office_starts(reader, "covered-table-cell"))
			rc = office_skip(d->xml, err);
	}
	return rc == -1 || more == -1 ? -1 : 0;
}

/* text: of the cell that the table stands in; NULL: in none. */
static int
read_table(struct odt *d, struct buffer *text, struct error *err)
{
	struct grid_builder *grid;
	unsigned long number;
	char *all;
	int rc = -1;

	if (d->deep == MAX_TABLES_DEEP)
		return error_set(err, FAULT_LIMIT,
		    _("tables are nested more than %d deep"), MAX_TABLES_DEEP);
	grid = grid_builder_new();
	number = text_tables_begin(d->tables);
	d->deep++;
	if (read_rows(d, grid, err) == 0) {
		if (text != NULL) {
			all = grid_builder_text(grid, MAX_OFFICE_TEXT);
			office_append(text, text->size > 0 ? "\n" : "");
			office_append(text, all);
			free(all);
		}
		rc = text_tables_hand(d->tables, number, grid, err);
	}
	d->deep--;
	grid_builder_free(grid);
	return rc;
}

static int
read_heading(struct odt *d, struct error *err)
{
	struct odt_cell c = { .link = NULL };
	int rc;

	buffer_init(&c.text, MAX_OFFICE_TEXT);
	rc = read_paragraph(d, &c, err);
	if (rc == 0 && c.text.size > 0)
		text_tables_heading(d->tables, c.text.data);
	buffer_release(&c.text);
	free(c.link);
	return rc;
}

/* "Handlungsfeld 2: Mobilität" is a heading as a plain paragraph, too.  Such
 * are looked through, for the tables in their frames. */
static void
take_line(struct odt *d)
{
	xmlTextReaderPtr reader = zip_xml_reader(d->xml);
	struct buffer *line = &d->line;

	if (office_starts(reader, "p"))
		buffer_clear(line);
	else if (!office_ends(reader, "p"))
		office_text(reader, line);
	else if (line->size > 0 && line->size <= MAX_HEADING &&
	    line->data[line->size - 1] != '.' &&
	    (grid_is_labelled(line->data) || goal_is_labelled(line->data)))
		text_tables_heading(d->tables, line->data);
}

static int
read_node(struct odt *d, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(d->xml);

	odf_lists_look(d->lists, reader);
	if (office_starts(reader, "table"))
		return read_table(d, NULL, err);
	if (office_starts(reader, "h"))
		return read_heading(d, err);
	if (office_starts(reader, "tracked-changes") ||
	    office_starts(reader, "annotation") ||
	    office_starts(reader, "note"))
		return office_skip(d->xml, err);
	take_line(d);
	return 0;
}

static int
read_body(struct odt *d, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(d->xml);
	bool in_body = false;
	int more, rc = 0;

	while (rc == 0 && (more = zip_xml_next(d->xml, err)) == 1) {
		if (in_body) {
			rc = read_node(d, err);
		} else if (office_starts(reader, "body")) {
			odf_styles_settle(&d->styles);
			in_body = true;
		} else {
			odf_lists_look(d->lists, reader);
			rc = odf_styles_look(&d->styles, d->xml, err);
		}
	}
	if (rc == -1 || more == -1)
		return -1;
	return text_tables_end(d->tables, err);
}

static int
odt_parse(const struct document *doc, const struct mapping *mapping,
    struct sink *sink, struct error *err)
{
	struct zip_parts *zip = odf_open(doc, "ODT", err);
	struct odt d = { .tables = NULL };
	int rc = -1;

	if (zip == NULL)
		return -1;
	buffer_init(&d.line, MAX_OFFICE_TEXT);
	d.lists = odf_lists_new();
	if (text_tables_check(mapping, err) == -1 ||
	    odf_lists_read(d.lists, zip, "styles.xml", err) == -1)
		goto out;
	d.tables = text_tables_new(mapping, sink, err);
	if (d.tables != NULL &&
	    (d.xml = zip_xml_new(zip, "content.xml", err)) != NULL)
		rc = read_body(&d, err);
out:
	zip_xml_free(d.xml);
	text_tables_free(d.tables);
	odf_lists_free(d.lists);
	odf_styles_release(&d.styles);
	buffer_release(&d.line);
	zip_parts_free(zip);
	return rc;
}

extern const struct connector connector_odt;

const struct connector connector_odt = {
	.name = "odt",
	.parse = odt_parse,
};
