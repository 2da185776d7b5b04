/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/docx_styles.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "connectors/read_office.h"

/* Names of built-in styles are English in the file, whatever Word shows; other
 * programs leave them German. */
static bool
names_heading(const char *name)
{
	static const char *const names[] = { "heading ", "title", "subtitle",
		"Überschrift", "überschrift", "Titel", "Untertitel" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strncasecmp(name, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

static void
set(char **slot, const char *text)
{
	free(*slot);
	*slot = xstrdup(text);
}

static void
add(struct docx_styles *s, xmlTextReaderPtr reader)
{
	char id[MAX_DOCX_ID];

	office_attribute(reader, "styleId", id, sizeof(id));
	s->item = xgrow(s->item, s->count, sizeof(*s->item));
	s->item[s->count++] = (struct docx_style){
		.id = xstrdup(id), .based_on = xstrdup(""), .list = xstrdup("")
	};
}

static void
look(struct docx_style *style, xmlTextReaderPtr reader)
{
	char value[MAX_DOCX_ID];

	office_attribute(reader, "val", value, sizeof(value));
	if (office_starts(reader, "name"))
		style->heading |= names_heading(value);
	else if (office_starts(reader, "basedOn"))
		set(&style->based_on, value);
	else if (office_starts(reader, "numId"))
		set(&style->list, value);
	else if (office_starts(reader, "ilvl"))
		style->level = office_number(reader, "val", 0);
	else if (office_starts(reader, "outlineLvl") &&
	    office_number(reader, "val", DOCX_BODY_LEVEL) < DOCX_BODY_LEVEL)
		style->heading = true;
}

static int
by_id(const void *a, const void *b)
{
	return strcmp(((const struct docx_style *)a)->id,
	    ((const struct docx_style *)b)->id);
}

const struct docx_style *
docx_style_find(const struct docx_styles *s, const char *id)
{
	const struct docx_style key = { .id = (char *)id };

	return s->count == 0
	    ? NULL
	    : bsearch(&key, s->item, s->count, sizeof(*s->item), by_id);
}

/* Lists and levels of headings are inherited. */
static void
inherit(struct docx_styles *s, struct docx_style *style)
{
	const struct docx_style *base = docx_style_find(s, style->based_on);

	for (int i = 0; base != NULL && i < DOCX_STYLE_CHAIN; i++) {
		style->heading |= base->heading;
		if (*style->list == '\0' && *base->list != '\0') {
			set(&style->list, base->list);
			style->level = base->level;
		}
		base = docx_style_find(s, base->based_on);
	}
}

int
docx_styles_read(struct docx_styles *s, struct zip_parts *zip, const char *part,
    struct error *err)
{
	struct zip_xml *xml = zip_xml_new(zip, part, err);
	bool room = false;
	int more;

	if (xml == NULL)
		return -1;
	while ((more = zip_xml_next(xml, err)) == 1) {
		xmlTextReaderPtr reader = zip_xml_reader(xml);

		if (office_starts(reader, "style")) {
			room = s->count < MAX_DOCX_STYLES;
			if (room)
				add(s, reader);
		} else if (room) {
			look(&s->item[s->count - 1], reader);
		}
	}
	zip_xml_free(xml);
	if (s->count > 0)
		qsort(s->item, s->count, sizeof(*s->item), by_id);
	for (size_t i = 0; i < s->count; i++)
		inherit(s, &s->item[i]);
	return more;
}

void
docx_styles_release(struct docx_styles *s)
{
	for (size_t i = 0; i < s->count; i++) {
		free(s->item[i].id);
		free(s->item[i].based_on);
		free(s->item[i].list);
	}
	free(s->item);
}
