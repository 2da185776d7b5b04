/* SPDX-License-Identifier: EUPL-1.2 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/xlsx.h"
#include "connectors/read_office.h"

#define ESCAPE_SIZE 7 /* "_x000D_" */

void
shared_strings_init(struct shared_strings *s)
{
	*s = (struct shared_strings){ 0 };
	buffer_init(&s->bytes, MAX_SHARED_BYTES);
}

void
shared_strings_release(struct shared_strings *s)
{
	buffer_release(&s->bytes);
	free(s->offset);
}

char *
shared_strings_get(struct shared_strings *s, unsigned long index)
{
	return index < s->count ? s->bytes.data + s->offset[index] : NULL;
}

/* The code unit that text escapes, or -1. */
static long
escaped(const char *text)
{
	long unit = 0;

	if (text[0] != '_' || text[1] != 'x')
		return -1;
	for (int i = 2; i < 6; i++) {
		unsigned char c = (unsigned char)text[i];

		if (!isxdigit(c))
			return -1;
		unit =
		    16 * unit + (isdigit(c) ? c - '0' : tolower(c) - 'a' + 10);
	}
	return text[6] == '_' ? unit : -1;
}

static bool
is_control(long unit)
{
	return unit < ' ' && unit != '\t' && unit != '\n';
}

void
xlsx_unescape(char *text)
{
	char *from = strpbrk(text, "_\r");
	char *to = from;

	while (from != NULL && *from != '\0') {
		long unit = escaped(from);

		if (unit == -1) {
			if (*from != '\r')
				*to++ = *from;
			from++;
			continue;
		}
		if (unit >= 0xd800 && unit <= 0xdfff)
			unit = 0xfffd;
		if (!is_control(unit))
			to += utf8_write(to, (uint32_t)unit);
		from += ESCAPE_SIZE;
	}
	if (to != NULL)
		*to = '\0';
}

static int
begin_string(struct shared_strings *s, struct error *err)
{
	if (s->count == MAX_SHARED)
		return error_set(err, FAULT_LIMIT,
		    _("the workbook has more than %d texts"), MAX_SHARED);
	s->offset = xgrow(s->offset, s->count, sizeof(*s->offset));
	s->offset[s->count++] = s->bytes.size;
	return 0;
}

static int
add_bytes(
    struct shared_strings *s, const char *text, size_t size, struct error *err)
{
	if (buffer_append(&s->bytes, text, size, err) == 0)
		return 0;
	return error_set(err, FAULT_LIMIT,
	    _("the workbook has more than %zu MB of text"),
	    MAX_SHARED_BYTES >> 20);
}

/* Behind <si>…</si>: its NUL is kept. */
static int
end_string(struct shared_strings *s, struct error *err)
{
	char *text;

	if (s->count == 0 || add_bytes(s, "", 1, err) == -1)
		return s->count == 0 ? 0 : -1;
	text = s->bytes.data + s->offset[s->count - 1];
	xlsx_unescape(text);
	s->bytes.size = s->offset[s->count - 1] + strlen(text) + 1;
	s->bytes.data[s->bytes.size] = '\0';
	return 0;
}

/* <si>…</si> is a text, in one <t> or several; how to say it aloud (<rPh>) is
 * no part of it. */
static int
take_node(struct shared_strings *s, struct zip_xml *xml, bool *phonetic,
    struct error *err)
{
	const char *text = zip_xml_text(xml);

	if (text != NULL) {
		if (*phonetic || s->count == 0 || !zip_xml_inside(xml, "t"))
			return 0;
		return add_bytes(s, text, strlen(text), err);
	}
	if (office_starts(zip_xml_reader(xml), "rPh"))
		*phonetic = !office_is_empty(zip_xml_reader(xml));
	else if (office_ends(zip_xml_reader(xml), "rPh"))
		*phonetic = false;
	else if (office_ends(zip_xml_reader(xml), "si"))
		return end_string(s, err);
	else if (!office_starts(zip_xml_reader(xml), "si"))
		return 0;
	else if (begin_string(s, err) == -1)
		return -1;
	return office_is_empty(zip_xml_reader(xml)) ? end_string(s, err) : 0;
}

int
shared_strings_read(struct shared_strings *s, struct zip_parts *zip,
    const char *part, struct error *err)
{
	struct zip_xml *xml = zip_xml_new(zip, part, err);
	bool phonetic = false;
	int more = -1;

	while (xml != NULL && (more = zip_xml_next(xml, err)) == 1)
		if (take_node(s, xml, &phonetic, err) == -1) {
			more = -1;
			break;
		}
	zip_xml_free(xml);
	return more;
}
