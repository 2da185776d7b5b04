/* SPDX-License-Identifier: EUPL-1.2 */
/* What a cell holds, as text: see xlsx.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "connectors/xlsx.h"

static const struct xlsx_style *
style_of(const struct xlsx *x, const struct xlsx_cell *cell)
{
	static const struct xlsx_style none;

	return cell->style < x->styles.count ? &x->styles.style[cell->style]
					     : &none;
}

static const struct cell_format *
format_of(const struct xlsx *x, const struct xlsx_cell *cell)
{
	static const struct cell_format general;
	const struct cell_format *format = style_of(x, cell)->format;

	return format != NULL ? format : &general;
}

static int
set(struct xlsx *x, const struct xlsx_cell *cell, const char *text,
    unsigned marks, struct error *err)
{
	if (style_of(x, cell)->coloured)
		marks |= CELL_COLOURED;
	return sheet_row_set(
	    &x->wb->row, cell->column, text, (unsigned char)marks, err);
}

static int
take_shared(struct xlsx *x, const struct xlsx_cell *cell, struct error *err)
{
	char *end;
	unsigned long index = strtoul(cell->value->data, &end, 10);
	char *text = end == cell->value->data
	    ? NULL
	    : shared_strings_get(&x->strings, index);

	if (text == NULL) {
		workbook_note(x->wb, cell->column, cell->row,
		    _("the text number %.20s, which stands there, is not in "
		      "the file"),
		    cell->value->data);
		return set(x, cell, "", 0, err);
	}
	return sheet_row_share(&x->wb->row, cell->column, text,
	    style_of(x, cell)->coloured ? CELL_COLOURED : 0, err);
}

static int
take_text(struct xlsx *x, const struct xlsx_cell *cell, struct error *err)
{
	xlsx_unescape(cell->value->data);
	return set(x, cell, cell->value->data, 0, err);
}

static int
take_boolean(struct xlsx *x, const struct xlsx_cell *cell, struct error *err)
{
	const char *value = cell->value->data;
	bool yes = strcmp(value, "1") == 0 || strcmp(value, "true") == 0;

	return set(x, cell, yes ? "WAHR" : "FALSCH", 0, err);
}

/* The errors as the tables of ECMA-376 have them; people know translations. */
static const char *const errors[] = { N_("#DIV/0!"), N_("#N/A"), N_("#NAME?"),
	N_("#NULL!"), N_("#NUM!"), N_("#REF!"), N_("#VALUE!") };

static int
take_error(struct xlsx *x, const struct xlsx_cell *cell, struct error *err)
{
	const char *value = cell->value->data;

	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++)
		if (strcmp(value, errors[i]) == 0)
			value = _(errors[i]);
	workbook_note(x->wb, cell->column, cell->row,
	    _("it holds the error %.20s and counts as empty"), value);
	return set(x, cell, "", 0, err);
}

static int
take_iso_date(struct xlsx *x, const struct xlsx_cell *cell, struct error *err)
{
	char text[MAX_NUMBER_TEXT + 1];

	if (!cell_iso_date(text, format_of(x, cell), cell->value->data))
		return take_text(x, cell, err);
	return set(x, cell, text, CELL_DATE, err);
}

static int
take_number(struct xlsx *x, const struct xlsx_cell *cell, struct error *err)
{
	char text[MAX_NUMBER_TEXT + 1];
	char *end;
	double value = strtod(cell->value->data, &end);
	bool date;

	end += strspn(end, " \t\r\n");
	if (*end != '\0' || !isfinite(value)) {
		workbook_note(x->wb, cell->column, cell->row,
		    _("\"%.40s\" should be a number"), cell->value->data);
		return take_text(x, cell, err);
	}
	date = cell_number(text, format_of(x, cell), value, x->epoch_1904);
	return set(x, cell, text, date ? CELL_DATE : 0, err);
}

static const struct {
	const char *type;
	int (*take)(
	    struct xlsx *x, const struct xlsx_cell *cell, struct error *err);
} types[] = {
	{ "s", take_shared },
	{ "", take_number },
	{ "n", take_number },
	{ "str", take_text },
	{ "inlineStr", take_text },
	{ "b", take_boolean },
	{ "e", take_error },
	{ "d", take_iso_date },
};

int
xlsx_cell_take(struct xlsx *x, const struct xlsx_cell *cell, struct error *err)
{
	bool text = strcmp(cell->type, "str") == 0 || *cell->type == 'i';

	if (cell->value->size == 0) {
		if (cell->formula && !text)
			workbook_note(x->wb, cell->column, cell->row,
			    _("the formula was never computed: open the "
			      "workbook in Excel or LibreOffice and save it"));
		return style_of(x, cell)->coloured ? set(x, cell, "", 0, err)
						   : 0;
	}
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (strcmp(cell->type, types[i].type) == 0)
			return types[i].take(x, cell, err);
	return take_text(x, cell, err);
}
