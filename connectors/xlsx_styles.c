/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "connectors/xlsx.h"
#include "connectors/read_office.h"

#define MAX_SECTION_NAME 24

void
xlsx_styles_release(struct xlsx_styles *s)
{
	for (size_t i = 0; i < s->format_count; i++)
		free(s->format[i].format);
	free(s->format);
	free(s->style);
	free(s->fill);
}

static int
refuse_many(struct error *err)
{
	return error_set(
	    err, FAULT_LIMIT, _("the workbook has too many styles"));
}

static unsigned long
number_attribute(struct zip_xml *xml, const char *name)
{
	const char *text = zip_xml_attribute(xml, NULL, name);

	return text != NULL ? strtoul(text, NULL, 10) : 0;
}

static const struct cell_format *
find_format(const struct xlsx_styles *s, unsigned long id)
{
	for (size_t i = 0; i < s->format_count; i++)
		if (s->format[i].id == id)
			return s->format[i].format;
	return NULL;
}

static int
add_format(struct xlsx_styles *s, unsigned long id, const char *code,
    struct error *err)
{
	struct cell_format *format;

	if (s->format_count == MAX_FORMATS)
		return refuse_many(err);
	format = xcalloc(1, sizeof(*format));
	cell_format_parse(format, code);
	s->format = xgrow(s->format, s->format_count, sizeof(*s->format));
	s->format[s->format_count++] = (struct xlsx_format){ id, format };
	return 0;
}

/* ---- the elements ---- */

static int
take_format(struct xlsx_styles *s, struct zip_xml *xml, struct error *err)
{
	const char *code = zip_xml_attribute(xml, NULL, "formatCode");
	unsigned long id = number_attribute(xml, "numFmtId");

	if (!office_starts(zip_xml_reader(xml), "numFmt") || code == NULL ||
	    find_format(s, id) != NULL)
		return 0;
	return add_format(s, id, code, err);
}

/* White is the colour of paper. */
static bool
is_white(struct zip_xml *xml)
{
	const char *rgb = zip_xml_attribute(xml, NULL, "rgb");
	const char *theme = zip_xml_attribute(xml, NULL, "theme");
	const char *tint = zip_xml_attribute(xml, NULL, "tint");
	const char *indexed = zip_xml_attribute(xml, NULL, "indexed");

	if (rgb != NULL)
		return strlen(rgb) >= 6 &&
		    strcasecmp(rgb + strlen(rgb) - 6, "FFFFFF") == 0;
	if (theme != NULL)
		return strcmp(theme, "0") == 0 &&
		    (tint == NULL || strtod(tint, NULL) == 0);
	return indexed != NULL &&
	    (strcmp(indexed, "1") == 0 || strcmp(indexed, "9") == 0 ||
		strtoul(indexed, NULL, 10) >= 64);
}

static int
take_fill(struct xlsx_styles *s, struct zip_xml *xml, struct error *err)
{
	const char *pattern = zip_xml_attribute(xml, NULL, "patternType");

	if (office_starts(zip_xml_reader(xml), "fill")) {
		if (s->fill_count == MAX_STYLES)
			return refuse_many(err);
		s->fill = xgrow(s->fill, s->fill_count, sizeof(*s->fill));
		s->fill[s->fill_count++] = false;
	} else if (s->fill_count == 0) {
		return 0;
	} else if (office_starts(zip_xml_reader(xml), "patternFill")) {
		s->fill[s->fill_count - 1] =
		    pattern != NULL && strcmp(pattern, "solid") == 0;
	} else if (office_starts(zip_xml_reader(xml), "gradientFill")) {
		s->fill[s->fill_count - 1] = true;
	} else if (office_starts(zip_xml_reader(xml), "fgColor") &&
	    is_white(xml)) {
		s->fill[s->fill_count - 1] = false;
	}
	return 0;
}

static int
take_style(struct xlsx_styles *s, struct zip_xml *xml, struct error *err)
{
	unsigned long fill = number_attribute(xml, "fillId");
	struct xlsx_style style = {
		.format_id = number_attribute(xml, "numFmtId"),
		.coloured = fill < s->fill_count && s->fill[fill],
	};

	if (!office_starts(zip_xml_reader(xml), "xf"))
		return 0;
	if (s->count == MAX_STYLES)
		return refuse_many(err);
	s->style = xgrow(s->style, s->count, sizeof(*s->style));
	s->style[s->count++] = style;
	return 0;
}

static const struct {
	const char *section;
	int (*take)(
	    struct xlsx_styles *s, struct zip_xml *xml, struct error *err);
} sections[] = {
	{ "numFmts", take_format },
	{ "fills", take_fill },
	{ "cellXfs", take_style },
};

/* An element somewhere below the section of that name. */
static int
take_element(struct xlsx_styles *s, const char *section, struct zip_xml *xml,
    struct error *err)
{
	for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++)
		if (strcmp(section, sections[i].section) == 0)
			return sections[i].take(s, xml, err);
	return 0;
}

/* The codes of the standard are looked up once all others are known. */
static int
find_formats(struct xlsx_styles *s, struct error *err)
{
	for (size_t i = 0; i < s->count; i++) {
		unsigned long id = s->style[i].format_id;
		const char *code = cell_format_builtin(id);

		if (code != NULL && find_format(s, id) == NULL &&
		    add_format(s, id, code, err) == -1)
			return -1;
		s->style[i].format = find_format(s, id);
	}
	return 0;
}

static int
read_styles(struct xlsx_styles *s, struct zip_xml *xml, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(xml);
	char section[MAX_SECTION_NAME + 1] = "";
	int more;

	while ((more = zip_xml_next(xml, err)) == 1) {
		int depth = xmlTextReaderDepth(reader);

		if (xmlTextReaderNodeType(reader) != XML_READER_TYPE_ELEMENT)
			continue;
		if (depth == 1) {
			const char *name =
			    (const char *)xmlTextReaderConstLocalName(reader);

			snprintf(section, sizeof(section), "%s", name);
		} else if (take_element(s, section, xml, err) == -1) {
			return -1;
		}
	}
	return more;
}

int
xlsx_styles_read(struct xlsx_styles *s, struct zip_parts *zip, const char *part,
    struct error *err)
{
	struct zip_xml *xml = zip_xml_new(zip, part, err);
	int rc = -1;

	if (xml != NULL && read_styles(s, xml, err) == 0)
		rc = find_formats(s, err);
	zip_xml_free(xml);
	return rc;
}
