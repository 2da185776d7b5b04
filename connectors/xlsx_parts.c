/* SPDX-License-Identifier: EUPL-1.2 */
/* The strings and the styles of an XLSX workbook. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/read_office.h"
#include "connectors/xlsx_book.h"

#define MAX_CODE 300

/* ---- strings ---- */

/* "_x000D_" at text: its code, or -1. */
static long
escaped(const char *text)
{
	char digits[5] = "";
	char *end;
	long code;

	if (strncmp(text, "_x", 2) != 0 || strnlen(text, 7) < 7 ||
	    text[6] != '_')
		return -1;
	memcpy(digits, text + 2, 4);
	code = strtol(digits, &end, 16);
	return *end == '\0' ? code : -1;
}

/* In place: control characters are written so, and an underscore before what
 * only looks so. */
static void
unescape(char *text)
{
	char *to = text;

	while (*text != '\0') {
		long code = escaped(text);

		if (code < 0) {
			*to++ = *text++;
			continue;
		}
		if (code >= ' ' || code == '\n' || code == '\t')
			to += utf8_write(to, (uint32_t)code);
		text += 7;
	}
	*to = '\0';
}

int
xlsx_item_read(struct zip_xml *xml, struct buffer *text, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(xml);
	int depth = xmlTextReaderDepth(reader), more;
	bool inside = false, phonetic = false;

	buffer_clear(text);
	if (office_is_empty(reader))
		return 0;
	while ((more = zip_xml_next(xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth) {
		if (office_starts(reader, "rPh"))
			phonetic = !office_is_empty(reader);
		else if (office_ends(reader, "rPh"))
			phonetic = false;
		else if (office_starts(reader, "t"))
			inside = !phonetic && !office_is_empty(reader);
		else if (office_ends(reader, "t"))
			inside = false;
		else if (inside)
			office_text(reader, text);
	}
	if (more == -1)
		return -1;
	unescape(text->data);
	text->size = strlen(text->data);
	return 0;
}

int
xlsx_strings_read(struct xlsx_book *book, const char *part, struct error *err)
{
	struct zip_xml *xml = zip_xml_new(book->zip, part, err);
	struct buffer text;
	int more;

	if (xml == NULL)
		return -1;
	buffer_init(&text, MAX_OFFICE_TEXT);
	while ((more = zip_xml_next(xml, err)) == 1) {
		if (!office_starts(zip_xml_reader(xml), "si"))
			continue;
		more = -1;
		if (book->shared.count == MAX_STRINGS) {
			error_set(err, FAULT_LIMIT,
			    _("the workbook has more than %d texts"),
			    MAX_STRINGS);
			break;
		}
		if (xlsx_item_read(xml, &text, err) == -1)
			break;
		strings_add_size(&book->shared, text.data, text.size);
	}
	buffer_release(&text);
	zip_xml_free(xml);
	return more;
}

/* ---- styles ---- */

struct code {
	unsigned long id;
	struct number_format format;
};

struct styles {
	struct xlsx_book *book;
	struct code *code;
	size_t code_count;
	bool *coloured; /* by fill */
	size_t fill_count;
	bool in_fill, in_cells;
};

static void
add_code(struct styles *s, xmlTextReaderPtr reader)
{
	char code[MAX_CODE];

	if (s->code_count == MAX_FORMATS)
		return;
	office_attribute(reader, "formatCode", code, sizeof(code));
	s->code = xgrow(s->code, s->code_count, sizeof(*s->code));
	s->code[s->code_count++] =
	    (struct code){ office_number(reader, "numFmtId", 0),
		    number_format_read(code) };
}

static void
begin_fill(struct styles *s, bool empty)
{
	if (s->fill_count == MAX_FORMATS)
		return;
	s->in_fill = !empty;
	s->coloured = xgrow(s->coloured, s->fill_count, sizeof(*s->coloured));
	s->coloured[s->fill_count++] = false;
}

static void
look_at_pattern(struct styles *s, xmlTextReaderPtr reader)
{
	char type[32];

	office_attribute(reader, "patternType", type, sizeof(type));
	s->coloured[s->fill_count - 1] = *type != '\0' &&
	    strcmp(type, "none") != 0 && strcmp(type, "gray125") != 0;
}

/* White is no colour. */
static void
look_at_colour(struct styles *s, xmlTextReaderPtr reader)
{
	char rgb[16], theme[8], tint[16];

	office_attribute(reader, "rgb", rgb, sizeof(rgb));
	office_attribute(reader, "theme", theme, sizeof(theme));
	office_attribute(reader, "tint", tint, sizeof(tint));
	if (strcmp(rgb, "FFFFFFFF") == 0 || strcmp(rgb, "00FFFFFF") == 0 ||
	    strcmp(rgb, "FFFFFF") == 0 ||
	    (strcmp(theme, "0") == 0 && *tint == '\0'))
		s->coloured[s->fill_count - 1] = false;
}

static struct number_format
find_code(const struct styles *s, unsigned long id)
{
	for (size_t i = 0; i < s->code_count; i++)
		if (s->code[i].id == id)
			return s->code[i].format;
	return number_format_builtin(id < 1000 ? (unsigned)id : 0);
}

static void
add_format(struct styles *s, xmlTextReaderPtr reader)
{
	struct xlsx_book *book = s->book;
	unsigned long fill = office_number(reader, "fillId", 0);

	if (book->format_count == MAX_FORMATS)
		return;
	book->format =
	    xgrow(book->format, book->format_count, sizeof(*book->format));
	book->format[book->format_count++] = (struct xlsx_format){
		find_code(s, office_number(reader, "numFmtId", 0)),
		fill < s->fill_count && s->coloured[fill],
	};
}

static void
look_at_style(struct styles *s, xmlTextReaderPtr reader)
{
	if (office_starts(reader, "numFmt") && !s->in_fill)
		add_code(s, reader);
	else if (office_starts(reader, "fill"))
		begin_fill(s, office_is_empty(reader));
	else if (office_ends(reader, "fill"))
		s->in_fill = false;
	else if (s->in_fill && office_starts(reader, "patternFill"))
		look_at_pattern(s, reader);
	else if (s->in_fill && office_starts(reader, "gradientFill"))
		s->coloured[s->fill_count - 1] = true;
	else if (s->in_fill && office_starts(reader, "fgColor"))
		look_at_colour(s, reader);
	else if (office_starts(reader, "cellXfs"))
		s->in_cells = !office_is_empty(reader);
	else if (office_ends(reader, "cellXfs"))
		s->in_cells = false;
	else if (s->in_cells && office_starts(reader, "xf"))
		add_format(s, reader);
}

int
xlsx_styles_read(struct xlsx_book *book, const char *part, struct error *err)
{
	struct zip_xml *xml = zip_xml_new(book->zip, part, err);
	struct styles styles = { .book = book };
	int more;

	if (xml == NULL)
		return -1;
	while ((more = zip_xml_next(xml, err)) == 1)
		look_at_style(&styles, zip_xml_reader(xml));
	free(styles.code);
	free(styles.coloured);
	zip_xml_free(xml);
	return more;
}
