/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/docx_text.h"

#include <string.h>

#include "connectors/docx_signs.h"
#include "connectors/read_office.h"

static bool
is_one_of(xmlTextReaderPtr reader, const char *const *names)
{
	for (; *names != NULL; names++)
		if (office_starts(reader, *names))
			return true;
	return false;
}

/* What stands in the text and is none; ...Change holds what was before. */
static const char *const no_text[] = { "del", "moveFrom", "Fallback",
	"instrText", "delText", "rPr", "rt", "tblPr", "tblGrid", "sectPr",
	"tcPrChange", "trPrChange", "pPrChange", "footnoteReference",
	"endnoteReference", "commentReference", NULL };

static const char *const pictures[] = { "drawing", "pict", "object", NULL };

/* Of a picture, the tables in its text boxes. */
static int
read_picture(struct docx_text *t, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(t->xml);
	int depth = xmlTextReaderDepth(reader), more, rc = 0;

	if (office_is_empty(reader))
		return 0;
	while (rc == 0 && (more = zip_xml_next(t->xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth) {
		if (office_starts(reader, "tbl"))
			rc = t->boxed(t->owner, err);
		else if (is_one_of(reader, no_text))
			rc = office_skip(t->xml, err);
	}
	return rc == -1 || more == -1 ? -1 : 0;
}

/* <w:sdtPr>, of a content control, which is one level above. */
static int
read_control(struct docx_text *t, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(t->xml);
	int depth = xmlTextReaderDepth(reader), more;

	if (office_is_empty(reader))
		return 0;
	while ((more = zip_xml_next(t->xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth)
		if (office_starts(reader, "showingPlcHdr") && t->control == 0)
			t->control = depth - 1;
	return more == -1 ? -1 : 0;
}

int
docx_pass(struct docx_text *t, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(t->xml);
	int rc;

	if (t->control > 0 && xmlTextReaderDepth(reader) <= t->control)
		t->control = 0;
	if (is_one_of(reader, no_text))
		rc = office_skip(t->xml, err);
	else if (is_one_of(reader, pictures))
		rc = read_picture(t, err);
	else if (office_starts(reader, "sdtPr"))
		rc = read_control(t, err);
	else
		return 0;
	return rc == 0 ? 1 : -1;
}

/* ---- paragraphs ---- */

/* What the properties of a paragraph say. */
struct properties {
	char style[MAX_DOCX_ID], list[MAX_DOCX_ID];
	unsigned long level;
	bool levelled, heading;
};

static void
look_at_property(struct properties *p, xmlTextReaderPtr reader)
{
	if (office_starts(reader, "pStyle"))
		office_attribute(reader, "val", p->style, sizeof(p->style));
	else if (office_starts(reader, "numId"))
		office_attribute(reader, "val", p->list, sizeof(p->list));
	else if (office_starts(reader, "outlineLvl"))
		p->heading = office_number(reader, "val", DOCX_BODY_LEVEL) <
		    DOCX_BODY_LEVEL;
	if (!office_starts(reader, "ilvl"))
		return;
	p->level = office_number(reader, "val", 0);
	p->levelled = true;
}

static void
number(struct docx_text *t, const struct properties *of,
    const struct docx_style *style, struct docx_paragraph *p)
{
	char label[MAX_DOCX_LABEL];
	unsigned long level = of->level;
	const char *list = of->list;

	if (*list == '\0' && style != NULL) {
		list = style->list;
		level = of->levelled ? level : style->level;
	}
	docx_numbering_next(t->numbering, list, level, label);
	if (*label == '\0' || t->control > 0)
		return;
	p->counted = true;
	office_append(&p->text, label);
	office_append(&p->text, " ");
}

/* <w:pPr>, to its end. */
static int
read_properties(
    struct docx_text *t, struct docx_paragraph *p, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(t->xml);
	int depth = xmlTextReaderDepth(reader), more;
	struct properties own = { .heading = false };
	const struct docx_style *style;

	if (office_is_empty(reader))
		return 0;
	while ((more = zip_xml_next(t->xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth) {
		int passed = docx_pass(t, err);

		if (passed == -1)
			return -1;
		if (passed == 0)
			look_at_property(&own, reader);
	}
	style = docx_style_find(t->styles, own.style);
	p->heading = own.heading || (style != NULL && style->heading);
	number(t, &own, style, p);
	return more == -1 ? -1 : 0;
}

static bool
is_on(xmlTextReaderPtr reader)
{
	char value[8];

	return !office_attribute(reader, "val", value, sizeof(value)) ||
	    office_flag(reader, "val");
}

/* <w:rPr> of a run of text: whether that is hidden. */
static int
read_run(struct docx_text *t, bool *hidden, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(t->xml);
	int depth = xmlTextReaderDepth(reader), more, rc = 0;

	if (office_is_empty(reader))
		return 0;
	while (rc == 0 && (more = zip_xml_next(t->xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth) {
		if (office_starts(reader, "vanish"))
			*hidden = is_on(reader);
		else if (office_starts(reader, "rPrChange"))
			rc = office_skip(t->xml, err);
	}
	return rc == -1 || more == -1 ? -1 : 0;
}

static void
note_link(struct docx_text *t, struct docx_paragraph *p)
{
	xmlTextReaderPtr reader = zip_xml_reader(t->xml);
	char id[MAX_DOCX_ID];
	const char *target;

	if (!office_attribute(reader, "id", id, sizeof(id)))
		return; /* to a place in the document */
	target = relations_target(t->relations, id);
	if (p->link != NULL && strcmp(p->link, target) != 0)
		target = "";
	p->link = target;
}

/* Where we are inside a paragraph. */
struct spot {
	bool in_text, hidden;
};

static int
read_node(struct docx_text *t, struct docx_paragraph *p, struct spot *spot,
    struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(t->xml);
	int rc;

	if (office_starts(reader, "pPr"))
		return read_properties(t, p, err);
	if (office_starts(reader, "rPr"))
		return read_run(t, &spot->hidden, err);
	if ((rc = docx_pass(t, err)) != 0)
		return rc;
	if (office_starts(reader, "r"))
		spot->hidden = false;
	else if (office_starts(reader, "hyperlink"))
		note_link(t, p);
	else if (office_starts(reader, "t"))
		spot->in_text = !office_is_empty(reader);
	else if (office_ends(reader, "t"))
		spot->in_text = false;
	if (t->control > 0 || spot->hidden)
		return 0;
	if (spot->in_text)
		office_text(reader, &p->text);
	return docx_sign(t->xml, &p->text, err);
}

int
docx_paragraph_read(
    struct docx_text *t, struct docx_paragraph *p, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(t->xml);
	int depth = xmlTextReaderDepth(reader), more;
	struct spot spot = { .in_text = false };

	if (office_is_empty(reader))
		return 0;
	while ((more = zip_xml_next(t->xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth)
		if (read_node(t, p, &spot, err) == -1)
			return -1;
	return more == -1 ? -1 : 0;
}
