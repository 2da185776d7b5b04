/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/read_office.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

static bool
is_named(xmlTextReaderPtr reader, const char *name)
{
	const xmlChar *local = xmlTextReaderConstLocalName(reader);

	return local != NULL && strcmp((const char *)local, name) == 0;
}

bool
office_starts(xmlTextReaderPtr reader, const char *name)
{
	return xmlTextReaderNodeType(reader) == XML_READER_TYPE_ELEMENT &&
	    is_named(reader, name);
}

bool
office_ends(xmlTextReaderPtr reader, const char *name)
{
	return xmlTextReaderNodeType(reader) == XML_READER_TYPE_END_ELEMENT &&
	    is_named(reader, name);
}

bool
office_is_empty(xmlTextReaderPtr reader)
{
	return xmlTextReaderIsEmptyElement(reader) == 1;
}

bool
office_attribute(
    xmlTextReaderPtr reader, const char *name, char *value, size_t size)
{
	bool found = false;
	int more;

	*value = '\0';
	for (more = xmlTextReaderMoveToFirstAttribute(reader); more == 1;
	     more = xmlTextReaderMoveToNextAttribute(reader)) {
		const xmlChar *text;

		if (!is_named(reader, name) ||
		    (text = xmlTextReaderConstValue(reader)) == NULL)
			continue;
		snprintf(value, size, "%s", (const char *)text);
		found = true;
		break;
	}
	xmlTextReaderMoveToElement(reader);
	utf8_cut(value, size - 1);
	return found;
}

unsigned long
office_number(xmlTextReaderPtr reader, const char *name, unsigned long fallback)
{
	char value[24], *end;
	unsigned long number;

	if (!office_attribute(reader, name, value, sizeof(value)) ||
	    *value < '0' || *value > '9')
		return fallback;
	number = strtoul(value, &end, 10);
	return *end == '\0' ? number : fallback;
}

bool
office_flag(xmlTextReaderPtr reader, const char *name)
{
	char value[8];

	office_attribute(reader, name, value, sizeof(value));
	return strcmp(value, "1") == 0 || strcmp(value, "true") == 0 ||
	    strcmp(value, "on") == 0;
}

void
office_append(struct buffer *b, const char *text)
{
	size_t room = MAX_OFFICE_TEXT - b->size;
	size_t size = strnlen(text, room + 1);

	if (size > room) { /* never inside a character */
		while (room > 0 && ((unsigned char)text[room] & 0xc0) == 0x80)
			room--;
		size = room;
	}
	buffer_bytes(b, text, size);
}

void
office_text(xmlTextReaderPtr reader, struct buffer *b)
{
	int type = xmlTextReaderNodeType(reader);
	const xmlChar *text;

	if (type != XML_READER_TYPE_TEXT && type != XML_READER_TYPE_CDATA &&
	    type != XML_READER_TYPE_WHITESPACE &&
	    type != XML_READER_TYPE_SIGNIFICANT_WHITESPACE)
		return;
	text = xmlTextReaderConstValue(reader);
	if (text != NULL)
		office_append(b, (const char *)text);
}

int
office_skip(struct zip_xml *xml, struct error *err)
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
