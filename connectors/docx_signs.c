/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/docx_signs.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "connectors/read_office.h"

#define MAX_ENTRY   200 /* bytes of an entry of a list */
#define MAX_ENTRIES 100 /* Word itself has 25 */
#define TICKED      "\xe2\x98\x92"
#define NOT_TICKED  "\xe2\x98\x90"

static const struct {
	const char *element, *text;
} signs[] = {
	{ "tab", "\t" },
	{ "ptab", "\t" },
	{ "br", "\n" },
	{ "cr", "\n" },
	{ "noBreakHyphen", "-" },
};

/* ---- symbols ---- */

/* What these fonts show for a code; Word adds F000 to it. */
static const struct symbol {
	const char *font;
	unsigned code;
	const char *text;
} symbols[] = {
	{ "Wingdings", 0x6c, "\xe2\x97\x8f" },
	{ "Wingdings", 0x6e, "\xe2\x96\xa0" },
	{ "Wingdings", 0x6f, NOT_TICKED },
	{ "Wingdings", 0x71, NOT_TICKED },
	{ "Wingdings", 0xa7, "\xe2\x80\xa2" },
	{ "Wingdings", 0xa8, NOT_TICKED },
	{ "Wingdings", 0xe0, "\xe2\x86\x92" },
	{ "Wingdings", 0xfb, "\xe2\x9c\x97" },
	{ "Wingdings", 0xfc, "\xe2\x9c\x93" },
	{ "Wingdings", 0xfd, TICKED },
	{ "Wingdings", 0xfe, "\xe2\x98\x91" },
	{ "Wingdings 2", 0x4f, "\xe2\x9c\x97" },
	{ "Wingdings 2", 0x50, "\xe2\x9c\x93" },
	{ "Wingdings 2", 0x51, TICKED },
	{ "Wingdings 2", 0x52, "\xe2\x98\x91" },
	{ "Wingdings 2", 0x53, TICKED },
	{ "Wingdings 2", 0xa3, NOT_TICKED },
	{ "Symbol", 0xa3, "\xe2\x89\xa4" },
	{ "Symbol", 0xae, "\xe2\x86\x92" },
	{ "Symbol", 0xb1, "\xc2\xb1" },
	{ "Symbol", 0xb3, "\xe2\x89\xa5" },
	{ "Symbol", 0xb7, "\xe2\x80\xa2" },
	{ "Symbol", 0xde, "\xe2\x87\x92" },
};

static bool
is_private(unsigned long code)
{
	return code >= 0xe000 && code < 0xf900;
}

static void
append_symbol(xmlTextReaderPtr reader, struct buffer *text)
{
	char font[64], code[8], plain[8] = "";
	unsigned long number;

	office_attribute(reader, "font", font, sizeof(font));
	office_attribute(reader, "char", code, sizeof(code));
	number = strtoul(code, NULL, 16);
	for (size_t i = 0; i < sizeof(symbols) / sizeof(*symbols); i++)
		if (strcasecmp(symbols[i].font, font) == 0 &&
		    symbols[i].code == (number & 0xff)) {
			office_append(text, symbols[i].text);
			return;
		}
	if (number >= 0x20 && number < 0xd800) /* a letter like any other */
		plain[utf8_write(plain, (uint32_t)number)] = '\0';
	else if (!is_private(number))
		return;
	office_append(text, plain);
}

/* ---- forms ---- */

/* The boxes and lists of old forms show what they hold, and have no result. */
struct form {
	bool ticked, has_result;
	unsigned long chosen, entries;
	char entry[MAX_ENTRY]; /* the chosen one, once it has been met */
};

static void
look_at_form(struct form *f, xmlTextReaderPtr reader)
{
	char value[MAX_ENTRY];
	bool has = office_attribute(reader, "val", value, sizeof(value));

	if (office_starts(reader, "default") ||
	    office_starts(reader, "checked")) {
		f->ticked = !has || office_flag(reader, "val");
		if (!f->has_result)
			f->chosen = office_number(reader, "val", 0);
	} else if (office_starts(reader, "result")) {
		f->has_result = true;
		f->chosen = office_number(reader, "val", 0);
	} else if (office_starts(reader, "listEntry") &&
	    f->entries < MAX_ENTRIES && f->entries++ == f->chosen) {
		memcpy(f->entry, value, sizeof(value));
	}
}

static int
read_form(struct zip_xml *xml, struct form *f, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(xml);
	int depth = xmlTextReaderDepth(reader), more;

	if (office_is_empty(reader))
		return 0;
	while ((more = zip_xml_next(xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth)
		look_at_form(f, reader);
	return more == -1 ? -1 : 0;
}

int
docx_sign(struct zip_xml *xml, struct buffer *text, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(xml);
	struct form form = { .ticked = false };
	bool box = office_starts(reader, "checkBox");

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (office_starts(reader, signs[i].element)) {
			office_append(text, signs[i].text);
			return 1;
		}
	if (office_starts(reader, "sym")) {
		append_symbol(reader, text);
		return 1;
	}
	if (!box && !office_starts(reader, "ddList"))
		return 0;
	if (read_form(xml, &form, err) == -1)
		return -1;
	if (box)
		office_append(text, form.ticked ? TICKED : NOT_TICKED);
	else
		office_append(text, form.entry);
	return 1;
}
