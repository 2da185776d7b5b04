/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/read_odf.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "connectors/read_office.h"

#define MAX_STYLE_NAME 200
#define MAX_BLANKS     100 /* of <text:s text:c="…"/> */

/* ---- opening ---- */

static int
refuse_encrypted(struct zip_parts *zip, struct error *err)
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
		return refuse_encrypted(zip, err);
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

int
odf_skip(struct zip_xml *xml, struct error *err)
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

static bool
is_no_text(xmlTextReaderPtr reader)
{
	static const char *const names[] = { "annotation", "annotation-end",
		"note", "tracked-changes", "frame", "object", "shapes",
		"ruby-text", "custom-shape" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (office_starts(reader, names[i]))
			return true;
	return false;
}

static void
take_node(xmlTextReaderPtr reader, struct buffer *text)
{
	if (office_starts(reader, "s")) {
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
odf_paragraph_read(struct zip_xml *xml, struct buffer *text, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(xml);
	int depth = xmlTextReaderDepth(reader), more;

	if (office_is_empty(reader))
		return 0;
	while ((more = zip_xml_next(xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth) {
		if (!is_no_text(reader))
			take_node(reader, text);
		else if (odf_skip(xml, err) == -1)
			return -1;
	}
	return more == -1 ? -1 : 0;
}

/* ---- styles ---- */

static void
begin_style(struct odf_styles *s, xmlTextReaderPtr reader)
{
	char name[MAX_STYLE_NAME], date[MAX_STYLE_NAME];

	if (s->count == MAX_ODF_STYLES)
		return;
	office_attribute(reader, "name", name, sizeof(name));
	office_attribute(reader, "data-style-name", date, sizeof(date));
	s->style = xgrow(s->style, s->count, sizeof(*s->style));
	s->style[s->count++] =
	    (struct odf_style){ .name = xstrdup(name), .date = xstrdup(date) };
}

static void
look_at_properties(struct odf_styles *s, xmlTextReaderPtr reader)
{
	struct odf_style *style = &s->style[s->count - 1];
	char value[32];

	if (office_attribute(reader, "display", value, sizeof(value)))
		style->hidden = strcmp(value, "false") == 0;
	if (office_attribute(reader, "background-color", value, sizeof(value)))
		style->coloured = strcasecmp(value, "transparent") != 0 &&
		    strcasecmp(value, "#ffffff") != 0;
}

static void
begin_date(struct odf_styles *s, xmlTextReaderPtr reader)
{
	char name[MAX_STYLE_NAME];

	if (s->date_count == MAX_ODF_STYLES)
		return;
	office_attribute(reader, "name", name, sizeof(name));
	s->date = xgrow(s->date, s->date_count, sizeof(*s->date));
	s->date[s->date_count++] = (struct odf_date_style){ xstrdup(name),
		{ NUMBER_DATE, false, false, false, "" } };
	s->in_date = 1;
}

static void
look_at_date(struct odf_styles *s, xmlTextReaderPtr reader)
{
	struct number_format *format = &s->date[s->date_count - 1].format;

	if (office_starts(reader, "day"))
		format->day = true;
	else if (office_starts(reader, "month"))
		format->month = true;
	else if (office_starts(reader, "year"))
		format->year = true;
	else if (office_ends(reader, "date-style"))
		s->in_date = 0;
}

void
odf_styles_look(struct odf_styles *s, xmlTextReaderPtr reader)
{
	if (office_starts(reader, "style"))
		begin_style(s, reader);
	else if (office_starts(reader, "date-style"))
		begin_date(s, reader);
	else if (s->in_date != 0)
		look_at_date(s, reader);
	else if (s->count > 0 &&
	    (office_starts(reader, "table-properties") ||
		office_starts(reader, "table-cell-properties")))
		look_at_properties(s, reader);
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(((const struct odf_style *)a)->name,
	    ((const struct odf_style *)b)->name);
}

void
odf_styles_sort(struct odf_styles *s)
{
	if (s->count > 0)
		qsort(s->style, s->count, sizeof(*s->style), by_name);
}

void
odf_styles_release(struct odf_styles *s)
{
	for (size_t i = 0; i < s->count; i++) {
		free(s->style[i].name);
		free(s->style[i].date);
	}
	for (size_t i = 0; i < s->date_count; i++)
		free(s->date[i].name);
	free(s->style);
	free(s->date);
	*s = (struct odf_styles){ 0 };
}

const struct odf_style *
odf_style_find(const struct odf_styles *s, const char *name)
{
	const struct odf_style wanted = { .name = (char *)name };

	if (s->count == 0)
		return NULL;
	return bsearch(&wanted, s->style, s->count, sizeof(*s->style), by_name);
}

struct number_format
odf_date_format(const struct odf_styles *s, const struct odf_style *style)
{
	const struct number_format whole = { NUMBER_DATE, true, true, true,
		"" };

	for (size_t i = 0; style != NULL && i < s->date_count; i++)
		if (strcmp(s->date[i].name, style->date) == 0 &&
		    (s->date[i].format.year || s->date[i].format.month))
			return s->date[i].format;
	return whole;
}
