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
#include "connectors/goals.h"
#include "connectors/read_grid.h"
#include "connectors/read_office.h"
#include "connectors/table_noise.h"

#define MAX_TABLES_DEEP 8
#define MAX_HEADING     120 /* bytes of one that has no style of headings */

struct docx {
	struct docx_text text;
	struct text_tables *tables;
	unsigned deep; /* tables that we are inside */
	bool deleted;  /* the row in hand */

	/* What the text borrows. */
	struct docx_styles styles;
	struct relations relations;
};

/* ---- one cell ---- */

struct docx_cell {
	unsigned columns;
	bool coloured, above, left;
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
	} else if (office_starts(reader, "hMerge")) {
		office_attribute(reader, "val", value, sizeof(value));
		c->left = strcmp(value, "restart") != 0;
	} else if (office_starts(reader, "shd")) {
		office_attribute(reader, "fill", value, sizeof(value));
		c->coloured = *value != '\0' && strcmp(value, "auto") != 0 &&
		    strcasecmp(value, "FFFFFF") != 0;
	}
}

static int
read_properties(struct docx *d, struct docx_cell *c, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(d->text.xml);
	int depth = xmlTextReaderDepth(reader), more, passed = 0;

	if (office_is_empty(reader))
		return 0;
	while (passed != -1 && (more = zip_xml_next(d->text.xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth)
		if ((passed = docx_pass(&d->text, err)) == 0)
			look_at_property(c, reader);
	return passed == -1 || more == -1 ? -1 : 0;
}

static int read_table(struct docx *d, struct buffer *text, struct error *err);

static int
read_content(struct docx *d, struct docx_cell *c, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(d->text.xml);

	if (office_starts(reader, "tcPr"))
		return read_properties(d, c, err);
	if (office_starts(reader, "tbl"))
		return read_table(d, &c->content.text, err);
	if (!office_starts(reader, "p"))
		return docx_pass(&d->text, err);
	if (c->content.text.size > 0)
		office_append(&c->content.text, "\n");
	return docx_paragraph_read(&d->text, &c->content, err);
}

static unsigned char
marks_of(const struct docx_cell *c)
{
	return (unsigned char)((c->coloured ? CELL_COLOURED : 0) |
	    (c->content.counted ? CELL_COUNTED : 0));
}

static int
read_cell(struct docx *d, struct grid_builder *grid, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(d->text.xml);
	int depth = xmlTextReaderDepth(reader), more = 1;
	struct docx_cell c = { .columns = 1 };
	int rc = -1;

	buffer_init(&c.content.text, MAX_OFFICE_TEXT);
	if (!office_is_empty(reader))
		while ((more = zip_xml_next(d->text.xml, err)) == 1 &&
		    xmlTextReaderDepth(reader) > depth)
			if (read_content(d, &c, err) == -1)
				goto out;
	if (more != -1)
		rc = grid_builder_cell(grid,
		    &(struct grid_cell){ .text = c.content.text.data,
			.columns = c.columns,
			.rows = 1,
			.marks = marks_of(&c),
			.above = c.above,
			.left = c.left,
			.link = c.content.link },
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
	const struct grid_cell empty = { .text = "", .columns = 1, .rows = 1 };
	unsigned long count = office_number(reader, "val", 0);

	for (unsigned long i = 0; i < count && i < MAX_GRID_COLUMNS; i++)
		if (grid_builder_cell(grid, &empty, err) == -1)
			return -1;
	return 0;
}

/* <w:trPr>: a row that was deleted while changes were recorded says so. */
static int
read_row(struct docx *d, struct grid_builder *grid, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(d->text.xml);
	int depth = xmlTextReaderDepth(reader), more, rc = 0;

	if (office_is_empty(reader))
		return 0;
	while (rc != -1 && (more = zip_xml_next(d->text.xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth) {
		d->deleted |= office_starts(reader, "del");
		if (office_starts(reader, "gridBefore"))
			rc = skip_columns(reader, grid, err);
		else
			rc = docx_pass(&d->text, err);
	}
	return rc == -1 || more == -1 ? -1 : 0;
}

/* Everything of a table but its cells is looked through: rows may stand in
 * content controls and marks of changes. */
static int
read_node(struct docx *d, struct grid_builder *grid, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(d->text.xml);

	if (office_starts(reader, "tr")) {
		d->deleted = false;
		grid_builder_row(grid);
		return 0;
	}
	if (office_starts(reader, "trPr"))
		return read_row(d, grid, err);
	if (!office_starts(reader, "tc"))
		return docx_pass(&d->text, err);
	return d->deleted ? office_skip(d->text.xml, err)
			  : read_cell(d, grid, err);
}

static int
read_rows(struct docx *d, struct grid_builder *grid, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(d->text.xml);
	int depth = xmlTextReaderDepth(reader), more;

	if (office_is_empty(reader))
		return 0;
	while ((more = zip_xml_next(d->text.xml, err)) == 1 &&
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
	d->deleted = false;
	grid_builder_free(grid);
	return rc;
}

static int
read_boxed(void *owner, struct error *err)
{
	return read_table(owner, NULL, err);
}

/* "Handlungsfeld 2: Mobilität" is a heading without a style, too. */
static bool
is_heading(const struct docx_paragraph *p)
{
	return p->text.size > 0 &&
	    (p->heading ||
		(p->text.size <= MAX_HEADING &&
		    (grid_is_labelled(p->text.data) ||
			goal_is_labelled(p->text.data)) &&
		    p->text.data[p->text.size - 1] != '.'));
}

static int
read_paragraph(struct docx *d, struct error *err)
{
	struct docx_paragraph p = { .heading = false };
	int rc;

	buffer_init(&p.text, MAX_OFFICE_TEXT);
	rc = docx_paragraph_read(&d->text, &p, err);
	if (rc == 0 && is_heading(&p))
		text_tables_heading(d->tables, p.text.data);
	buffer_release(&p.text);
	return rc;
}

static int
read_body(struct docx *d, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(d->text.xml);
	int more, rc = 0;

	while (rc != -1 && (more = zip_xml_next(d->text.xml, err)) == 1) {
		if (office_starts(reader, "tbl"))
			rc = read_table(d, NULL, err);
		else if (office_starts(reader, "p"))
			rc = read_paragraph(d, err);
		else
			rc = docx_pass(&d->text, err);
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

/* The part of that type which belongs to the document, or "". */
static const char *
part_of(const struct docx *d, struct zip_parts *zip, const char *type)
{
	const char *part = relations_part(&d->relations, NULL, type);

	return zip_parts_have(zip, part) ? part : "";
}

/* What the text needs beside itself. */
static int
open_document(struct docx *d, struct zip_parts *zip, const char *document,
    struct error *err)
{
	const char *styles;

	if (relations_read(&d->relations, zip, document, err) == -1)
		return -1;
	styles = part_of(d, zip, "styles");
	if (*styles != '\0' &&
	    docx_styles_read(&d->styles, zip, styles, err) == -1)
		return -1;
	d->text.styles = &d->styles;
	d->text.relations = &d->relations;
	d->text.boxed = read_boxed;
	d->text.owner = d;
	d->text.numbering =
	    docx_numbering_new(zip, part_of(d, zip, "numbering"), err);
	if (d->text.numbering == NULL)
		return -1;
	d->text.xml = zip_xml_new(zip, document, err);
	return d->text.xml != NULL ? 0 : -1;
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
	if (text_tables_check(mapping, err) == -1)
		goto out;
	part = find_document(zip, err);
	if (part == NULL || open_document(&d, zip, part, err) == -1)
		goto out;
	d.tables = text_tables_new(mapping, sink, err);
	if (d.tables != NULL)
		rc = read_body(&d, err);
out:
	zip_xml_free(d.text.xml);
	text_tables_free(d.tables);
	docx_numbering_free(d.text.numbering);
	docx_styles_release(&d.styles);
	relations_release(&d.relations);
	free(part);
	zip_parts_free(zip);
	return rc;
}

extern const struct connector connector_docx;

const struct connector connector_docx = {
	.name = "docx",
	.parse = docx_parse,
};
