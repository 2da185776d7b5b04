/* SPDX-License-Identifier: EUPL-1.2 */
/* The rows of one sheet: see xlsx.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "connectors/read_zip_events.h"
#include "connectors/xlsx.h"

struct reading {
	struct xlsx *x;
	struct buffer value;
	struct xlsx_cell cell;
	struct xlsx_links links;
	bool in_data, in_row, in_cell;
	bool in_value;      /* inside <v>, or <t> of <is> */
	bool in_phonetic;   /* inside <rPh> */
	unsigned long rows; /* number of the last row, from 1 */
	size_t next_column; /* of a cell that does not say its own */
};

/* ---- merged areas, which stand behind the rows ---- */

static int
take_merged(void *arg, const char *name,
    const struct zip_attributes *attributes, struct error *err)
{
	struct workbook *wb = arg;
	char range[MAX_ATTRIBUTE + 1];
	struct merged_area area;

	if (strcmp(name, "mergeCell") != 0 ||
	    !zip_attribute(range, attributes, "ref") ||
	    !merged_area_parse(&area, range))
		return 0;
	return sheet_row_merge(&wb->row, &area, err);
}

static int
take_nothing(void *arg, const char *name, struct error *err)
{
	(void)arg;
	(void)name;
	(void)err;
	return 0;
}

/* A reading of its own, where there are some. */
static int
find_merged(struct xlsx *x, const char *part, struct error *err)
{
	static const struct zip_events events = { take_merged, take_nothing,
		NULL };
	int rc = zip_parts_mention(x->wb->zip, part, "mergeCell ", err);

	if (rc == 1)
		rc = zip_parts_tell(x->wb->zip, part, &events, x->wb, err);
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
begin_row(struct reading *r, const struct zip_attributes *attributes,
    struct error *err)
{
	char number[MAX_ATTRIBUTE + 1];
	unsigned long said = 0;

	if (zip_attribute(number, attributes, "r"))
		said = strtoul(number, NULL, 10);
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
	if (xlsx_links_set(&r->links, &r->x->wb->row, r->rows - 1, err) == -1)
		return -1;
	if (sheet_row_hand(&r->x->wb->row, r->rows, 1, err) == -1)
		return -1;
	return sheet_row_done(&r->x->wb->row); /* 1 is enough */
}

static void
begin_cell(struct reading *r, const struct zip_attributes *attributes)
{
	char value[MAX_ATTRIBUTE + 1];
	unsigned long row;

	r->cell = (struct xlsx_cell){ .row = r->rows - 1, .value = &r->value };
	if (!zip_attribute(value, attributes, "r") ||
	    !sheet_position_parse(&r->cell.column, &row, value))
		r->cell.column = r->next_column;
	r->next_column = r->cell.column + 1;
	if (zip_attribute(value, attributes, "t"))
		snprintf(r->cell.type, MAX_CELL_TYPE, "%.11s", value);
	if (zip_attribute(value, attributes, "s"))
		r->cell.style = strtoul(value, NULL, 10);
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
begin_element(void *arg, const char *name,
    const struct zip_attributes *attributes, struct error *err)
{
	struct reading *r = arg;

	if (!r->in_data) {
		r->in_data = strcmp(name, "sheetData") == 0;
		return 0;
	}
	if (!r->in_row)
		return strcmp(name, "row") == 0 ? begin_row(r, attributes, err)
						: 0;
	if (!r->in_cell) {
		if (strcmp(name, "c") == 0)
			begin_cell(r, attributes);
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
end_element(void *arg, const char *name, struct error *err)
{
	struct reading *r = arg;

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
take_text(void *arg, const char *text, size_t size, struct error *err)
{
	struct reading *r = arg;

	return r->in_value ? buffer_append(&r->value, text, size, err) : 0;
}

int
xlsx_sheet_read(struct xlsx *x, const char *part, struct error *err)
{
	static const struct zip_events events = { begin_element, end_element,
		take_text };
	struct reading r = { .x = x };
	int rc = -1;

	buffer_init(&r.value, MAX_ROW_BYTES);
	if (find_merged(x, part, err) == 0 &&
	    xlsx_links_read(&r.links, x->wb->zip, part, err) == 0)
		rc = zip_parts_tell(x->wb->zip, part, &events, &r, err);
	xlsx_links_release(&r.links);
	buffer_release(&r.value);
	return rc;
}
