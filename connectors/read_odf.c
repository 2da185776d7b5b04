/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/read_odf.h"

#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "connectors/read_office.h"

#define MAX_LINK   2000 /* bytes of an address */
#define MAX_BLANKS 100  /* of <text:s text:c="…"/> */

/* ---- opening ---- */

int
odf_refuse_encrypted(struct zip_parts *zip, struct error *err)
{
	static const char manifest[] = "META-INF/manifest.xml";
	int found = 0;

	if (zip_parts_have(zip, manifest))
		found =
		    zip_parts_mention(zip, manifest, "encryption-data", err);
	if (found == 1)
		return error_set(err, FAULT_INPUT,
		    _("the document is protected by a password: save it "
		      "without one"));
	return found;
}

static int
refuse_other(struct zip_parts *zip, const char *wanted, struct error *err)
{
	if (zip_parts_have(zip, "content.xml"))
		return odf_refuse_encrypted(zip, err);
	if (zip_parts_have(zip, "word/document.xml"))
		return error_set(err, FAULT_INPUT,
		    _("this is a Word document, not %s: format = docx"),
		    wanted);
	if (zip_parts_have(zip, "xl/workbook.xml"))
		return error_set(err, FAULT_INPUT,
		    _("this is an Excel workbook, not %s: format = xlsx"),
		    wanted);
	return error_set(err, FAULT_INPUT,
	    _("this is a ZIP archive, but no OpenDocument file"));
}

struct zip_parts *
odf_open(const struct document *doc, const char *wanted, struct error *err)
{
	struct zip_parts *zip = zip_parts_new(doc, wanted, err);

	if (zip != NULL && refuse_other(zip, wanted, err) == -1) {
		zip_parts_free(zip);
		return NULL;
	}
	return zip;
}

/* ---- paragraphs ---- */

static bool
is_no_text(xmlTextReaderPtr reader)
{
	static const char *const names[] = { "annotation", "annotation-end",
		"note", "tracked-changes", "frame", "object", "shapes",
		"ruby-text", "custom-shape", "placeholder", "number",
		"script" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (office_starts(reader, names[i]))
			return true;
	return office_starts(reader, "content-control") &&
	    office_flag(reader, "showing-place-holder");
}

static void
note_link(xmlTextReaderPtr reader, char **link)
{
	char address[MAX_LINK];

	if (!office_attribute(reader, "href", address, sizeof(address)))
		return;
	if (*link == NULL)
		*link = xstrdup(address);
	else if (strcmp(*link, address) != 0)
		**link = '\0';
}

static void
take_node(xmlTextReaderPtr reader, struct buffer *text, char **link)
{
	if (office_starts(reader, "a") && link != NULL) {
		note_link(reader, link);
	} else if (office_starts(reader, "s")) {
		unsigned long blanks = office_number(reader, "c", 1);

		for (unsigned long i = 0; i < blanks && i < MAX_BLANKS; i++)
			office_append(text, " ");
	} else if (office_starts(reader, "tab")) {
		office_append(text, "\t");
	} else if (office_starts(reader, "line-break")) {
		office_append(text, "\n");
	} else {
		office_text(reader, text);
	}
}

int
odf_paragraph_read_linked(
    struct zip_xml *xml, struct buffer *text, char **link, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(xml);
	int depth = xmlTextReaderDepth(reader), more;

	if (office_is_empty(reader))
		return 0;
	while ((more = zip_xml_next(xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth) {
		if (!is_no_text(reader))
			take_node(reader, text, link);
		else if (office_skip(xml, err) == -1)
			return -1;
	}
	return more == -1 ? -1 : 0;
}

int
odf_paragraph_read(struct zip_xml *xml, struct buffer *text, struct error *err)
{
	return odf_paragraph_read_linked(xml, text, NULL, err);
}
