/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/docx_text.h"

#include <string.h>
#include <strings.h>

#include "connectors/read_office.h"

#define MAX_STYLE 200
#define NO_LEVEL  99UL /* an outline level that is none; 9 is body text */

int
docx_skip(struct zip_xml *xml, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(xml);
	int depth = xmlTextReaderDepth(reader), more;

	if (office_is_empty(reader))
		return 0;
	while ((more = zip_xml_next(xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth)
		;
	return more == -1 ? -1 : 0;
}

bool
docx_is_no_text(xmlTextReaderPtr reader)
{
	static const char *const names[] = { "del", "moveFrom", "drawing",
		"pict", "object", "Fallback", "instrText", "delText", "sdtPr",
		"rPr", "rt", "footnoteReference", "endnoteReference",
		"commentReference" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (office_starts(reader, names[i]))
			return true;
	return false;
}

static const struct {
	const char *element, *text;
} signs[] = {
	{ "tab", "\t" },
	{ "br", "\n" },
	{ "cr", "\n" },
	{ "noBreakHyphen", "-" },
};

static void
take_node(struct docx_paragraph *p, xmlTextReaderPtr reader, bool *inside)
{
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (office_starts(reader, signs[i].element)) {
			office_append(&p->text, signs[i].text);
			return;
		}
	if (office_starts(reader, "t"))
		*inside = !office_is_empty(reader);
	else if (office_ends(reader, "t"))
		*inside = false;
	else if (*inside)
		office_text(reader, &p->text);
}

/* <w:pPr>, to its end. */
static int
read_properties(struct zip_xml *xml, struct docx_paragraph *p,
    const struct strings *headings, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(xml);
	int depth = xmlTextReaderDepth(reader), more;
	char style[MAX_STYLE];

	if (office_is_empty(reader))
		return 0;
	while ((more = zip_xml_next(xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth) {
		if (office_starts(reader, "pStyle") &&
		    office_attribute(reader, "val", style, sizeof(style)))
			p->heading = strings_have(headings, style);
		else if (office_starts(reader, "outlineLvl") &&
		    office_number(reader, "val", NO_LEVEL) < 9)
			p->heading = true;
	}
	return more == -1 ? -1 : 0;
}

int
docx_paragraph_read(struct zip_xml *xml, struct docx_paragraph *p,
    const struct strings *headings, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(xml);
	int depth = xmlTextReaderDepth(reader), more;
	bool inside = false;

	if (office_is_empty(reader))
		return 0;
	while ((more = zip_xml_next(xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth) {
		if (office_starts(reader, "pPr"))
			more = read_properties(xml, p, headings, err);
		else if (docx_is_no_text(reader))
			more = docx_skip(xml, err);
		else
			take_node(p, reader, &inside);
		if (more == -1)
			return -1;
	}
	return more == -1 ? -1 : 0;
}

/* Names of built-in styles are English in the file, whatever Word shows. */
static bool
names_heading(const char *name)
{
	return strncasecmp(name, "heading ", 8) == 0 ||
	    strcasecmp(name, "title") == 0 ||
	    strcasecmp(name, "subtitle") == 0 ||
	    strncasecmp(name,
		"\xc3\xbc"
		"berschrift",
		12) == 0 ||
	    strncasecmp(name,
		"\xc3\x9c"
		"berschrift",
		12) == 0;
}

int
docx_headings_read(struct strings *headings, struct zip_parts *zip,
    const char *part, struct error *err)
{
	struct zip_xml *xml = zip_xml_new(zip, part, err);
	char id[MAX_STYLE] = "", name[MAX_STYLE];
	int more;

	if (xml == NULL)
		return -1;
	while ((more = zip_xml_next(xml, err)) == 1) {
		xmlTextReaderPtr reader = zip_xml_reader(xml);

		if (office_starts(reader, "style"))
			office_attribute(reader, "styleId", id, sizeof(id));
		else if (office_starts(reader, "name") &&
		    office_attribute(reader, "val", name, sizeof(name)) &&
		    names_heading(name) && *id != '\0')
			strings_add(headings, id);
		else if (office_starts(reader, "outlineLvl") &&
		    office_number(reader, "val", NO_LEVEL) < 9 && *id != '\0')
			strings_add(headings, id);
	}
	zip_xml_free(xml);
	return more;
}
