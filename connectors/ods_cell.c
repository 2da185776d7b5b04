/* SPDX-License-Identifier: EUPL-1.2 */
/* One cell of a sheet: see ods.h. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "connectors/ods.h"
#include "connectors/read_office.h"

/* A colour without text is told only so far: who colours whole rows colours
 * them to the last column. */
#define MAX_COLOURED_REPEAT 64
#define MAX_COLOURED_COLUMN 256

/* ---- what the file says ---- */

static void
copy(char *to, size_t size, const char *from)
{
	snprintf(to, size, "%s", from != NULL ? from : "");
}

static const char *
in_office(struct zip_xml *xml, const char *name)
{
	return zip_xml_attribute(xml, "office", name);
}

static const char *
first_value(struct zip_xml *xml)
{
	static const char *const names[] = { "value", "date-value",
		"boolean-value" };
	const char *value = NULL;

	for (size_t i = 0; value == NULL && i < 3; i++)
		value = in_office(xml, names[i]);
	return value;
}

void
ods_cell_begin(struct ods_cell *cell, struct zip_xml *xml)
{
	const char *extended = zip_xml_attribute(xml, "calcext", "value-type");
	const char *repeat =
	    zip_xml_attribute(xml, NULL, "number-columns-repeated");

	copy(cell->type, sizeof(cell->type), in_office(xml, "value-type"));
	copy(cell->value, sizeof(cell->value), first_value(xml));
	copy(
	    cell->currency, sizeof(cell->currency), in_office(xml, "currency"));
	cell->formula = zip_xml_attribute(xml, NULL, "formula") != NULL;
	cell->failed = extended != NULL && strcmp(extended, "error") == 0;
	cell->repeat = repeat != NULL ? strtoul(repeat, NULL, 10) : 1;
	if (cell->repeat < 1)
		cell->repeat = 1;
	if (cell->repeat > MAX_SHEET_COLUMNS)
		cell->repeat = MAX_SHEET_COLUMNS;
	buffer_clear(&cell->text);
	free(cell->link);
	cell->link = NULL;
}

/* Paragraphs, one a line; notes of people and drawings stand there too. */
int
ods_cell_read(struct ods_cell *cell, struct zip_xml *xml, struct error *err)
{
	xmlTextReaderPtr reader = zip_xml_reader(xml);
	int depth = xmlTextReaderDepth(reader), more = 0;
	bool another = false;

	if (office_is_empty(reader))
		return 0;
	while (more != -1 && (more = zip_xml_next(xml, err)) == 1 &&
	    xmlTextReaderDepth(reader) > depth) {
		if (office_starts(reader, "p")) {
			office_append(&cell->text, another ? "\n" : "");
			another = true;
			more = odf_paragraph_read_linked(
			    xml, &cell->text, &cell->link, err);
		} else if (xmlTextReaderNodeType(reader) ==
		    XML_READER_TYPE_ELEMENT) {
			more = office_skip(xml, err);
		}
	}
	return more == -1 ? -1 : 0;
}

/* ---- what it means ---- */

/* Something beside digits and marks is shown, or zeros in front of a number:
 * "IKEK-017", "50 T€"; but not "1,2E+05". */
static bool
shows_more(const char *text)
{
	if (text[0] == '0' && isdigit((unsigned char)text[1]))
		return true;
	for (; *text != '\0'; text++)
		if (isalpha((unsigned char)*text) && *text != 'E' &&
		    *text != 'e')
			return true;
	return false;
}

static bool
write_value(char text[MAX_NUMBER_TEXT + 1], const struct ods_cell *cell)
{
	static const struct cell_format percent = { .count = 1,
		.section[0] = { .digits = true, .percent = 1 } };
	static const struct cell_format general;
	struct cell_format money = { .count = 1,
		.section[0] = { .digits = true, .general = true } };
	const struct cell_format *format = &general;
	char *end;
	double value = strtod(cell->value, &end);

	if (*cell->value == '\0' || *end != '\0' || !isfinite(value))
		return false;
	if (strcmp(cell->type, "percentage") == 0)
		format = &percent;
	if (strcmp(cell->type, "currency") == 0) {
		snprintf(money.section[0].behind, MAX_FORMAT_TEXT, " %s",
		    strcmp(cell->currency, "EUR") == 0 ||
			    *cell->currency == '\0'
			? "€"
			: cell->currency);
		format = &money;
	}
	cell_number(text, format, value, false);
	return true;
}

/* Errors of formulas, as all editions of LibreOffice show them. */
static bool
is_error(const struct ods_cell *cell)
{
	const char *shown = cell->text.data;
	size_t size = cell->text.size;

	if (cell->failed)
		return true;
	if (!cell->formula || size == 0)
		return false;
	return strncmp(shown, "Err:", 4) == 0 || strcmp(shown, "#NV") == 0 ||
	    strcmp(shown, "#N/A") == 0 ||
	    (*shown == '#' && strchr("!?", shown[size - 1]) != NULL);
}

struct shown {
	char written[MAX_NUMBER_TEXT + 1];
	const char *text;
	unsigned marks;
};

static bool
is_number(const struct ods_cell *cell)
{
	static const char *const types[] = { "float", "percentage",
		"currency" };

	for (size_t i = 0; i < 3; i++)
		if (strcmp(cell->type, types[i]) == 0)
			return true;
	return false;
}

static void
find_number(struct shown *m, struct workbook *wb, const struct ods_cell *cell)
{
	const char *shown = cell->text.data;
	bool money = strcmp(cell->type, "currency") == 0;

	if (money ? strstr(shown, "T€") != NULL || strstr(shown, "TEUR") != NULL
		  : shows_more(shown))
		return;
	if (write_value(m->written, cell))
		m->text = m->written;
	else
		workbook_note(wb, cell->column, cell->row,
		    _("\"%.40s\" should be a number"), cell->value);
}

static void
find_meaning(struct shown *m, struct workbook *wb, const struct ods_cell *cell)
{
	static const struct cell_format general;
	const struct cell_format *format =
	    cell->style != NULL ? cell->style->format : NULL;

	m->text = cell->text.data;
	if (is_error(cell)) {
		workbook_note(wb, cell->column, cell->row,
		    _("it holds the error %.20s and counts as empty"),
		    cell->text.data);
		m->text = "";
	} else if (is_number(cell)) {
		find_number(m, wb, cell);
	} else if (strcmp(cell->type, "boolean") == 0) {
		m->text = strcmp(cell->value, "true") == 0 ? "WAHR" : "FALSCH";
	} else if (strcmp(cell->type, "date") == 0 &&
	    cell_iso_date(
		m->written, format != NULL ? format : &general, cell->value)) {
		m->text = m->written;
		m->marks = CELL_DATE;
	}
}

static int
set_cell(struct workbook *wb, const struct ods_cell *cell, size_t column,
    const struct shown *m, struct error *err)
{
	if (sheet_row_set(
		&wb->row, column, m->text, (unsigned char)m->marks, err) == -1)
		return -1;
	if (cell->link == NULL || *cell->link == '\0')
		return 0;
	return sheet_row_link(&wb->row, column, cell->link, err);
}

int
ods_cell_end(
    struct workbook *wb, const struct ods_cell *cell, struct error *err)
{
	struct shown m = { .marks = 0 };
	unsigned long repeat = cell->repeat;
	bool coloured = cell->style != NULL && cell->style->coloured;

	find_meaning(&m, wb, cell);
	if (*m.text == '\0' &&
	    (!coloured || cell->column + repeat > MAX_COLOURED_COLUMN ||
		repeat > MAX_COLOURED_REPEAT))
		return 0;
	m.marks |= coloured ? CELL_COLOURED : 0u;
	for (unsigned long i = 0; i < repeat; i++)
		if (set_cell(wb, cell, cell->column + i, &m, err) == -1)
			return -1;
	return 0;
}
