/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * format = docx: the tables of a Word document (ECMA-376, part 1, 17.4).  What
 * is a measure says read_table.h; which cells span what, read_grid.h.  A table
 * inside a cell is text of that cell, and a table of its own where it has the
 * headings.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "connectors/docx_text.h"
#include "connectors/read_grid.h"
#include "connectors/read_office.h"
#include "connectors/relations.h"

#define MAX_TABLES_DEEP 8

struct docx {
	struct zip_xml *xml;
	struct text_tables *tables;
	struct strings headings; /* ids of styles */
	unsigned deep;           /* tables that we are inside */
};

/* ---- one cell ---- */

struct docx_cell {
	unsigned columns;
	bool coloured, above;
	struct docx_paragraph content;
};

static void
look_at_property(struct docx_cell *c, xmlTextReaderPtr reader)
{
	char value[32];

	if (office_starts(reader, "gridSpan")) {
		c->columns = (unsigned)office_number(reader, "val", 1);
	} else if (office_starts(reader, "vMerge")) {
		office_attribute(reader, "val", value, sizeof(value));
		c->above = strcmp(value, "restart") != 0;
	} else if (office_starts(reader, "shd")) {
		office_attribute(reader, "fill", value, sizeof(value));
		c->coloured = *value != '\0' && strcmp(value, "auto") != 0 &&
		    strcasecmp(value, "FFFFFF") != 0;
	}
}

static int
read_properties(struct docx *d, struct docx_cell *c, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(d->xml);
	int depth = xmlTextReaderDepth(reader), more;

	if (office_is_empty(reader))
		return 0;
	while ((more = zip_xml_next(d->xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth)
		look_at_property(c, reader);
	return more == -1 ? -1 : 0;
}

static int read_table(struct docx *d, struct buffer *text, struct error *err);

static int
read_content(struct docx *d, struct docx_cell *c, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(d->xml);

	if (office_starts(reader, "tcPr"))
		return read_properties(d, c, err);
	if (office_starts(reader, "tbl"))
		return read_table(d, &c->content.text, err);
	if (docx_is_no_text(reader))
		return docx_skip(d->xml, err);
	if (!office_starts(reader, "p"))
		return 0;
	if (c->content.text.size > 0)
		office_append(&c->content.text, "\n");
	return docx_paragraph_read(d->xml, &c->content, &d->headings, err);
}

static int
read_cell(struct docx *d, struct grid_builder *grid, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(d->xml);
	int depth = xmlTextReaderDepth(reader), more = 1;
	struct docx_cell c = { .columns = 1 };
	int rc = -1;

	buffer_init(&c.content.text, MAX_OFFICE_TEXT);
	if (!office_is_empty(reader))
		while ((more = zip_xml_next(d->xml, err)) == 1 &&
		    xmlTextReaderDepth(reader) > depth)
			if (read_content(d, &c, err) == -1)
				goto out;
	if (more != -1)
		rc = grid_builder_cell(grid,
		    &(struct grid_cell){ c.content.text.data, c.columns, 1,
			c.coloured ? CELL_COLOURED : 0, c.above, NULL },
		    err);
out:
	buffer_release(&c.content.text);
	return rc;
}

/* ---- rows and tables ---- */

/* Columns that a row leaves out at its beginning. */
static int
skip_columns(
    xmlTextReaderPtr reader, struct grid_builder *grid, struct error *err)
{
	const struct grid_cell empty = { "", 1, 1, 0, false, NULL };
	unsigned long count = office_number(reader, "val", 0);

	for (unsigned long i = 0; i < count && i < MAX_GRID_COLUMNS; i++)
		if (grid_builder_cell(grid, &empty, err) == -1)
			return -1;
	return 0;
}

/* Everything of a table but its cells is looked through: rows may stand in
 * content controls and marks of changes. */
static int
read_node(struct docx *d, struct grid_builder *grid, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(d->xml);

	if (office_starts(reader, "tr"))
		grid_builder_row(grid);
	else if (office_starts(reader, "tc"))
		return read_cell(d, grid, err);
	else if (office_starts(reader, "gridBefore"))
		return skip_columns(reader, grid, err);
	else if (docx_is_no_text(reader))
		return docx_skip(d->xml, err);
	return 0;
}

/* A row that was deleted while changes were recorded is marked so inside. */
static int
read_rows(struct docx *d, struct grid_builder *grid, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(d->xml);
	int depth = xmlTextReaderDepth(reader), more;

	if (office_is_empty(reader))
		return 0;
	while ((more = zip_xml_next(d->xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth)
		if (read_node(d, grid, err) == -1)
			return -1;
	return more == -1 ? -1 : 0;
}

/* text: of the cell that the table stands in; NULL: in none. */
static int
read_table(struct docx *d, struct buffer *text, struct error *err)
{
	struct grid_builder *grid;
	char *all;
	int rc = -1;

	if (d->deep == MAX_TABLES_DEEP)
		return error_set(err, FAULT_LIMIT,
		    _("tables are nested more than %d deep"), MAX_TABLES_DEEP);
	grid = grid_builder_new();
	d->deep++;
	if (read_rows(d, grid, err) == 0) {
		if (text != NULL) {
			all = grid_builder_text(grid, MAX_OFFICE_TEXT);
			office_append(text, text->size > 0 ? "\n" : "");
			office_append(text, all);
			free(all);
		}
		rc = text_tables_hand(d->tables, grid, err);
	}
	d->deep--;
	grid_builder_free(grid);
	return rc;
}

static int
read_heading(struct docx *d, struct error *err)
{
	struct docx_paragraph p = { .heading = false };
	int rc;

	buffer_init(&p.text, MAX_OFFICE_TEXT);
	rc = docx_paragraph_read(d->xml, &p, &d->headings, err);
	if (rc == 0 && p.heading && p.text.size > 0)
		text_tables_heading(d->tables, p.text.data);
	buffer_release(&p.text);
	return rc;
}

static int
read_body(struct docx *d, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(d->xml);
	int more, rc = 0;

	while (rc == 0 && (more = zip_xml_next(d->xml, err)) == 1) {
		if (office_starts(reader, "tbl"))
			rc = read_table(d, NULL, err);
		else if (office_starts(reader, "p"))
			rc = read_heading(d, err);
		else if (docx_is_no_text(reader))
			rc = docx_skip(d->xml, err);
	}
	if (rc == -1 || more == -1)
		return -1;
	return text_tables_end(d->tables, err);
}

/* ---- the package ---- */

static int
refuse_kind(struct zip_parts *zip, struct error *err)
{
	if (zip_parts_have(zip, "xl/workbook.xml"))
		return error_set(err, FAULT_INPUT,
		    _("this is an Excel workbook, not %s: format = xlsx"),
		    "DOCX");
	if (zip_parts_have(zip, "content.xml"))
		return error_set(err, FAULT_INPUT,
		    _("this is an OpenDocument file, not DOCX: format = odt or "
		      "ods"));
	return error_set(err, FAULT_INPUT,
	    _("this is a ZIP archive, but no Word document is in it"));
}

/* The main part's name, for the caller to free; NULL and err. */
static char *
find_document(struct zip_parts *zip, struct error *err)
{
	struct relations own = { 0 };
	char *part = NULL;

	if (relations_read(&own, zip, "", err) == 0) {
		const char *named =
		    relations_part(&own, NULL, "officeDocument");

		if (!zip_parts_have(zip, named))
			named = "word/document.xml";
		if (zip_parts_have(zip, named) &&
		    !zip_parts_have(zip, "xl/workbook.xml"))
			part = xstrdup(named);
		else
			refuse_kind(zip, err);
	}
	relations_release(&own);
	return part;
}

static int
read_styles(struct docx *d, struct zip_parts *zip, const char *document,
    struct error *err)
{
	struct relations of_document = { 0 };
	const char *styles;
	int rc = relations_read(&of_document, zip, document, err);

	styles = relations_part(&of_document, NULL, "styles");
	if (rc == 0 && *styles != '\0' && zip_parts_have(zip, styles))
		rc = docx_headings_read(&d->headings, zip, styles, err);
	relations_release(&of_document);
	return rc;
}

static int
docx_parse(const struct document *doc, const struct mapping *mapping,
    struct sink *sink, struct error *err)
{
	struct zip_parts *zip = zip_parts_new(doc, "DOCX", err);
	struct docx d = { .tables = NULL };
	char *part = NULL;
	int rc = -1;

	if (zip == NULL)
		return -1;
	part = find_document(zip, err);
	if (part == NULL || read_styles(&d, zip, part, err) == -1)
		goto out;
	d.tables = text_tables_new(mapping, sink, err);
	if (d.tables != NULL && (d.xml = zip_xml_new(zip, part, err)) != NULL)
		rc = read_body(&d, err);
	zip_xml_free(d.xml);
out:
	text_tables_free(d.tables);
	strings_release(&d.headings);
	free(part);
	zip_parts_free(zip);
	return rc;
}

extern const struct connector connector_docx;

const struct connector connector_docx = {
	.name = "docx",
	.parse = docx_parse,
};
