/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "connectors/read_odf.h"
#include "connectors/read_office.h"

void
odf_styles_release(struct odf_styles *s)
{
	for (size_t i = 0; i < s->count; i++) {
		free(s->style[i].name);
		free(s->style[i].parent);
		free(s->style[i].format_name);
	}
	for (size_t i = 0; i < s->date_count; i++) {
		free(s->date[i].name);
		free(s->date[i].format);
	}
	free(s->style);
	free(s->date);
}

static char *
copy_attribute(struct zip_xml *xml, const char *name)
{
	const char *value = zip_xml_attribute(xml, NULL, name);

	return value != NULL ? xstrdup(value) : NULL;
}

static int
refuse_many(struct error *err)
{
	return error_set(
	    err, FAULT_LIMIT, _("the workbook has too many styles"));
}

static int
begin_style(struct odf_styles *s, struct zip_xml *xml, struct error *err)
{
	const char *family = zip_xml_attribute(xml, NULL, "family");
	bool table = family != NULL && strcmp(family, "table") == 0;

	if (!table && (family == NULL || strcmp(family, "table-cell") != 0))
		return 0;
	if (s->count == MAX_ODF_STYLES)
		return refuse_many(err);
	s->style = xgrow(s->style, s->count, sizeof(*s->style));
	s->style[s->count] = (struct odf_style){
		.name = copy_attribute(xml, "name"),
		.parent = copy_attribute(xml, "parent-style-name"),
		.format_name = copy_attribute(xml, "data-style-name"),
		.table = table,
	};
	if (s->style[s->count].name == NULL)
		s->style[s->count].name = xstrdup("");
	s->count++;
	if (!office_is_empty(zip_xml_reader(xml)))
		s->style_depth = xmlTextReaderDepth(zip_xml_reader(xml));
	return 0;
}

static int
begin_format(struct odf_styles *s, struct zip_xml *xml, struct error *err)
{
	char *name = copy_attribute(xml, "name");
	struct odf_date_style *format;

	if (name == NULL || office_is_empty(zip_xml_reader(xml))) {
		free(name);
		return 0;
	}
	if (s->date_count == MAX_ODF_STYLES) {
		free(name);
		return refuse_many(err);
	}
	s->date = xgrow(s->date, s->date_count, sizeof(*s->date));
	format = &s->date[s->date_count++];
	*format = (struct odf_date_style){ name,
		xcalloc(1, sizeof(*format->format)) };
	format->format->count = 1;
	s->date_depth = xmlTextReaderDepth(zip_xml_reader(xml));
	return 0;
}

/* Inside <number:date-style>. */
static void
take_format_part(struct odf_styles *s, struct zip_xml *xml)
{
	struct format_section *section =
	    &s->date[s->date_count - 1].format->section[0];

	section->day |= office_starts(zip_xml_reader(xml), "day") ||
	    office_starts(zip_xml_reader(xml), "week-of-year") ||
	    office_starts(zip_xml_reader(xml), "day-of-week");
	section->month |= office_starts(zip_xml_reader(xml), "month") ||
	    office_starts(zip_xml_reader(xml), "quarter");
	section->year |= office_starts(zip_xml_reader(xml), "year");
	section->time |= office_starts(zip_xml_reader(xml), "hours");
}

static bool
is_white(const char *colour)
{
	return strcmp(colour, "transparent") == 0 ||
	    strcmp(colour, "#ffffff") == 0 || strcmp(colour, "#FFFFFF") == 0;
}

/* Inside <style:style>. */
static void
take_style_part(struct odf_styles *s, struct zip_xml *xml)
{
	struct odf_style *style = &s->style[s->count - 1];
	const char *value;

	if (office_starts(zip_xml_reader(xml), "table-properties")) {
		value = zip_xml_attribute(xml, NULL, "display");
		style->hidden = value != NULL && strcmp(value, "false") == 0;
	} else if (office_starts(
		       zip_xml_reader(xml), "table-cell-properties")) {
		value = zip_xml_attribute(xml, NULL, "background-color");
		style->coloured = value != NULL && !is_white(value);
		style->plain = value != NULL && is_white(value);
	}
}

int
odf_styles_look(struct odf_styles *s, struct zip_xml *xml, struct error *err)
{
	int depth = xmlTextReaderDepth(zip_xml_reader(xml));

	if (s->style_depth > 0 && depth > s->style_depth) {
		take_style_part(s, xml);
		return 0;
	}
	if (s->date_depth > 0 && depth > s->date_depth) {
		take_format_part(s, xml);
		return 0;
	}
	s->style_depth = 0;
	s->date_depth = 0;
	if (office_starts(zip_xml_reader(xml), "style"))
		return begin_style(s, xml, err);
	if (office_starts(zip_xml_reader(xml), "date-style"))
		return begin_format(s, xml, err);
	return 0;
}

/* ---- finding ---- */

static int
compare(const char *name, bool table, const struct odf_style *style)
{
	if (table != style->table)
		return table ? 1 : -1;
	return strcmp(name, style->name);
}

static int
by_name(const void *a, const void *b)
{
	const struct odf_style *x = a;

	return compare(x->name, x->table, b);
}

static int
by_format_name(const void *a, const void *b)
{
	const struct odf_date_style *x = a, *y = b;

	return strcmp(x->name, y->name);
}

const struct odf_style *
odf_style_find(const struct odf_styles *s, const char *name, bool table)
{
	size_t low = 0, high = s->count;

	while (name != NULL && low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare(name, table, &s->style[middle]);

		if (order == 0)
			return &s->style[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static const struct cell_format *
find_format(const struct odf_styles *s, const struct odf_style *style)
{
	struct odf_date_style key = { style->format_name, NULL };
	const struct odf_date_style *found;

	if (key.name == NULL || s->date_count == 0)
		return NULL;
	found =
	    bsearch(&key, s->date, s->date_count, sizeof(key), by_format_name);
	return found != NULL ? found->format : NULL;
}

/* What a style does not say, its parents may. */
static void
inherit(const struct odf_styles *s, struct odf_style *style)
{
	const struct odf_style *from = style;
	bool said = style->coloured || style->plain;

	for (int i = 0; from != NULL && i < MAX_STYLE_CHAIN; i++) {
		if (style->format == NULL)
			style->format = find_format(s, from);
		if (!said && (from->coloured || from->plain)) {
			style->coloured = from->coloured;
			said = true;
		}
		from = odf_style_find(s, from->parent, style->table);
	}
}

void
odf_styles_settle(struct odf_styles *s)
{
	if (s->date_count > 0)
		qsort(s->date, s->date_count, sizeof(*s->date), by_format_name);
	if (s->count > 0)
		qsort(s->style, s->count, sizeof(*s->style), by_name);
	for (size_t i = 0; i < s->count; i++)
		inherit(s, &s->style[i]);
}
