/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/docx_draw.h"

#include <string.h>

#include "base/buffer.h"
#include "tests/zip_make.h"

#define MAX_DRAWING 65536

static const char counted[] = "<p><pPr><numPr><ilvl val='%c'/><numId val='%c'/>"
			      "</numPr></pPr></p>";

static void
draw_cells(struct buffer *xml, const char *line, size_t size)
{
	const char *end = line + size;

	buffer_text(xml, "<tr>");
	while (line <= end) {
		size_t cell = strcspn(line, "|\n");

		buffer_text(xml, "<tc>");
		if (*line == '<')
			buffer_bytes(xml, line, cell);
		else if (*line == '%')
			buffer_printf(xml, counted, line[3], line[1]);
		else
			buffer_printf(
			    xml, "<p><r><t>%.*s</t></r></p>", (int)cell, line);
		buffer_text(xml, "</tc>");
		line += cell + 1;
	}
	buffer_text(xml, "</tr>");
}

static void
draw(struct buffer *xml, const char *drawing)
{
	buffer_text(xml, "<document><body>");
	while (*drawing != '\0') {
		size_t size = strcspn(drawing, "\n");

		if (*drawing == '[')
			buffer_text(xml, "<tbl>");
		else if (*drawing == ']')
			buffer_text(xml, "</tbl>");
		else if (*drawing == '!')
			buffer_bytes(xml, drawing + 1, size - 1);
		else
			draw_cells(xml, drawing, size);
		drawing += size + (drawing[size] != '\0');
	}
	buffer_text(xml, "</body></document>");
}

static const char styles[] =
    "<styles><style styleId='b1'><name val='heading 1'/></style>"
    "<style styleId='eigene'><name val='Kapitel'/><basedOn val='b1'/></style>"
    "<style styleId='gliederung'><name val='Abschnitt'/><pPr><outlineLvl "
    "val='0'/></pPr></style>"
    "<style styleId='zaehlt'><name val='Z'/><pPr><numPr><numId val='2'/>"
    "</numPr></pPr></style>"
    "<style styleId='text'><name val='Normal'/></style></styles>";

static const char lists[] =
    "<numbering>"
    "<abstractNum abstractNumId='0'>"
    "<lvl ilvl='0'><start val='1'/><numFmt val='decimal'/>"
    "<lvlText val='%1'/></lvl>"
    "<lvl ilvl='1'><start val='1'/><numFmt val='decimal'/>"
    "<lvlText val='%1.%2'/></lvl></abstractNum>"
    "<abstractNum abstractNumId='1'><lvl ilvl='0'><start val='4'/>"
    "<numFmt val='upperRoman'/><lvlText val='M %1)'/></lvl></abstractNum>"
    "<abstractNum abstractNumId='2'><lvl ilvl='0'><numFmt val='bullet'/>"
    "<lvlText val='o'/></lvl></abstractNum>"
    "<abstractNum abstractNumId='3'><lvl ilvl='0'><start val='25'/>"
    "<numFmt val='lowerLetter'/><lvlText val='%1'/></lvl></abstractNum>"
    "<num numId='1'><abstractNumId val='0'/></num>"
    "<num numId='2'><abstractNumId val='1'/></num>"
    "<num numId='3'><abstractNumId val='2'/></num>"
    "<num numId='4'><abstractNumId val='0'/><lvlOverride ilvl='0'>"
    "<startOverride val='7'/></lvlOverride></num>"
    "<num numId='5'><abstractNumId val='3'/></num>"
    "</numbering>";

static const char relations[] =
    "<Relationships>"
    "<Relationship Id='s' Type='x/styles' Target='styles.xml'/>"
    "<Relationship Id='n' Type='x/numbering' Target='numbering.xml'/>"
    "<Relationship Id='a' Type='x/hyperlink' Target='https://a.example/1?b=2' "
    "TargetMode='External'/>"
    "<Relationship Id='b' Type='x/hyperlink' Target='https://b.example/' "
    "TargetMode='External'/></Relationships>";

void
docx_draw(struct rows *r, const char *const *mapping, const char *drawing)
{
	struct buffer xml, archive;

	buffer_init(&xml, MAX_DRAWING);
	draw(&xml, drawing);
	zip_make(&archive,
	    (const struct zip_part[]){ { "word/document.xml", xml.data },
		{ "word/styles.xml", styles }, { "word/numbering.xml", lists },
		{ "word/_rels/document.xml.rels", relations },
		{ NULL, NULL } });
	rows_read(r, "docx", mapping, archive.data, archive.size);
	buffer_release(&archive);
	buffer_release(&xml);
}
