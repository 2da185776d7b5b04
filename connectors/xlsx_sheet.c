/* SPDX-License-Identifier: EUPL-1.2 */
/* The rows of one sheet: see xlsx.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "connectors/xlsx.h"
#include "connectors/read_office.h"

struct reading {
	struct xlsx *x;
	struct zip_xml *xml;
	struct buffer value;
	struct xlsx_cell cell;
	bool in_data, in_row, in_cell;
	bool in_value;      /* inside <v>, or <t> of <is> */
	bool in_phonetic;   /* inside <rPh> */
	unsigned long rows; /* number of the last row, from 1 */
	size_t next_column; /* of a cell that does not say its own */
};

/* ---- merged areas, which stand behind the rows ---- */

static int
read_merged(struct xlsx *x, struct zip_xml *xml, struct error *err)
{
	struct merged_area area;
	int more;

	while ((more = zip_xml_next(xml, err)) == 1) {
		const char *range;

		if (!office_starts(zip_xml_reader(xml), "mergeCell"))
			continue;
		range = zip_xml_attribute(xml, NULL, "ref");
		if (range != NULL && merged_area_parse(&area, range) &&
		    sheet_row_merge(&x->wb->row, &area, err) == -1)
			return -1;
	}
	return more;
}

/* A reading of its own, where there are some. */
static int
find_merged(struct xlsx *x, const char *part, struct error *err)
{
	struct zip_xml *xml;
	int rc = zip_parts_mention(x->wb->zip, part, "mergeCell ", err);

	if (rc != 1)
		return rc;
	rc = -1;
	xml = zip_xml_new(x->wb->zip, part, err);
	if (xml != NULL)
		rc = read_merged(x, xml, err);
	zip_xml_free(xml);
	sheet_row_sort_merged(&x->wb->row);
	return rc;
}

/* ---- rows and cells ---- */

static int
refuse_rows(struct error *err)
{
	return error_set(err, FAULT_LIMIT, _("a sheet has more than %d rows"),
	    MAX_SHEET_ROWS);
}

/* A row that does not say its number, or a wrong one, follows the last. */
static int
begin_row(struct reading *r, struct error *err)
{
	const char *number = zip_xml_attribute(r->xml, NULL, "r");
	unsigned long said = number != NULL ? strtoul(number, NULL, 10) : 0;

	r->rows = said > r->rows ? said : r->rows + 1;
	if (r->rows > MAX_SHEET_ROWS)
		return refuse_rows(err);
	r->next_column = 0;
	r->in_row = true;
	return 0;
}

static int
end_row(struct reading *r, struct error *err)
{
	r->in_row = false;
	return sheet_row_hand(&r->x->wb->row, r->rows, 1, err);
}

static void
begin_cell(struct reading *r)
{
	const char *position = zip_xml_attribute(r->xml, NULL, "r");
	const char *type = zip_xml_attribute(r->xml, NULL, "t");
	const char *style = zip_xml_attribute(r->xml, NULL, "s");
	unsigned long row;

	r->cell = (struct xlsx_cell){ .row = r->rows - 1, .value = &r->value };
	if (position == NULL ||
	    !sheet_position_parse(&r->cell.column, &row, position))
		r->cell.column = r->next_column;
	r->next_column = r->cell.column + 1;
	if (type != NULL)
		snprintf(r->cell.type, MAX_CELL_TYPE, "%s", type);
	if (style != NULL)
		r->cell.style = strtoul(style, NULL, 10);
	buffer_clear(&r->value);
	r->in_cell = true;
	r->in_value = r->in_phonetic = false;
}

static int
end_cell(struct reading *r, struct error *err)
{
	r->in_cell = false;
	return xlsx_cell_take(r->x, &r->cell, err);
}

/* ---- elements ---- */

static int
begin_element(struct reading *r, const char *name, struct error *err)
{
	if (!r->in_data) {
		r->in_data = strcmp(name, "sheetData") == 0;
		return 0;
	}
	if (!r->in_row)
		return strcmp(name, "row") == 0 ? begin_row(r, err) : 0;
	if (!r->in_cell) {
		if (strcmp(name, "c") == 0)
			begin_cell(r);
		return 0;
	}
	if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
		r->in_value = !r->in_phonetic;
	else if (strcmp(name, "rPh") == 0)
		r->in_phonetic = true;
	else if (strcmp(name, "f") == 0)
		r->cell.formula = true;
	return 0;
}

static int
end_element(struct reading *r, const char *name, struct error *err)
{
	if (r->in_cell) {
		if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
			r->in_value = false;
		else if (strcmp(name, "rPh") == 0)
			r->in_phonetic = false;
		else if (strcmp(name, "c") == 0)
			return end_cell(r, err);
	} else if (r->in_row) {
		if (strcmp(name, "row") == 0)
			return end_row(r, err);
	} else if (r->in_data && strcmp(name, "sheetData") == 0) {
		r->in_data = false;
	}
	return 0;
}

static int
take_text(struct reading *r, struct error *err)
{
	const char *text = zip_xml_text(r->xml);

	return text != NULL ? buffer_append(&r->value, text, strlen(text), err)
			    : 0;
}

static int
take_node(struct reading *r, struct error *err)
{
	const char *name = NULL;

	switch (zip_xml_node(r->xml, &name)) {
	case XML_READER_TYPE_ELEMENT:
		if (begin_element(r, name, err) == -1)
			return -1;
		return office_is_empty(zip_xml_reader(r->xml))
		    ? end_element(r, name, err)
		    : 0;
	case XML_READER_TYPE_END_ELEMENT:
		return end_element(r, name, err);
	default:
		return r->in_value ? take_text(r, err) : 0;
	}
}

static int
read_rows(struct reading *r, struct error *err)
{
	int more;

	while (!sheet_row_done(&r->x->wb->row)) {
		more = zip_xml_next(r->xml, err);
		if (more < 1)
			return more;
		if (take_node(r, err) == -1)
			return -1;
	}
	return 0;
}

int
xlsx_sheet_read(struct xlsx *x, const char *part, struct error *err)
{
	struct reading r = { .x = x };
	int rc = -1;

	if (find_merged(x, part, err) == -1)
		return -1;
	r.xml = zip_xml_new(x->wb->zip, part, err);
	if (r.xml == NULL)
		return -1;
	buffer_init(&r.value, MAX_ROW_BYTES);
	rc = read_rows(&r, err);
	buffer_release(&r.value);
	zip_xml_free(r.xml);
	return rc;
}
