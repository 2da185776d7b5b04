/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/workbook.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "connectors/relations.h"

#define MAX_NOTE 300

/* ---- sheets ---- */

static int
begin_table(struct workbook *wb, const char *name, struct error *err)
{
	struct table_part part = { .name = name };
	char *label = xasprintf(_("sheet \"%s\""), name);
	int rc;

	part.label = label;
	rc = table_begin(wb->table, &part, err);
	free(label);
	return rc;
}

int
workbook_begin_sheet(
    struct workbook *wb, const char *name, bool hidden, struct error *err)
{
	enum sheet_use use = sheet_choice_next(&wb->choice, name, hidden);

	if (use == SHEET_SKIP)
		return 0;
	if (use == SHEET_READ && begin_table(wb, name, err) == -1)
		return -1;
	wb->sheet = name;
	sheet_row_new_sheet(&wb->row, use == SHEET_READ ? wb->table : NULL);
	return 1;
}

int
workbook_end_sheet(struct workbook *wb, struct error *err)
{
	int headings = wb->row.titled;

	if (wb->row.table != NULL)
		headings = table_finish(wb->table, err);
	if (headings == -1)
		return -1;
	sheet_choice_saw(&wb->choice, wb->sheet, headings == 1);
	return 0;
}

void
workbook_note(
    struct workbook *wb, size_t column, unsigned long row, const char *fmt, ...)
{
	char text[MAX_NOTE];
	char name[4];
	va_list ap;

	if (wb->row.table == NULL || ++wb->noted > MAX_CELL_NOTES)
		return;
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	sheet_column_name(name, column);
	sink_warn(wb->sink, _("sheet \"%s\", cell %s%lu: %s"), wb->sheet, name,
	    row + 1, text);
}

/* ---- the document ---- */

/* Other things that are ZIP archives. */
static const struct {
	const char *part;
	const char *complaint;
} others[] = {
	{ "word/document.xml",
	    N_("this is a Word document, not %s: is format = docx meant?") },
	{ "xl/workbook.bin",
	    N_("this is a binary workbook (.xlsb), not %s: save it as "
	       ".xlsx") },
	{ "ppt/presentation.xml", N_("this is a presentation, not %s") },
	{ "index/document.iwa",
	    N_("this is a document of Apple's iWork, not %s: export it as "
	       ".xlsx") },
};

static int
refuse_kind(struct workbook *wb, const char *wanted, struct error *err)
{
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (zip_parts_have(wb->zip, others[i].part))
			return error_set(
			    err, FAULT_INPUT, _(others[i].complaint), wanted);
	return error_set(err, FAULT_INPUT,
	    _("this is a ZIP archive without a workbook in it, not %s"),
	    wanted);
}

static void
warn_of_kind(struct workbook *wb, const char *is, const char *wanted)
{
	if (strcmp(is, wanted) != 0)
		sink_warn(wb->sink,
		    _("this is a workbook of the format %s, not %s; it is "
		      "read as what it is"),
		    is, wanted);
}

static int
read_document(struct workbook *wb, const char *wanted, struct error *err)
{
	struct relations relations = { 0 };
	const char *part;
	int rc;

	if (zip_parts_have(wb->zip, "content.xml")) {
		warn_of_kind(wb, "ODS", wanted);
		return ods_read(wb, err);
	}
	if (relations_read(&relations, wb->zip, "", err) == -1) {
		relations_release(&relations);
		return -1;
	}
	part = relations_part(&relations, NULL, "officeDocument");
	if (!zip_parts_have(wb->zip, part))
		part = "xl/workbook.xml";
	if (zip_parts_have(wb->zip, part) &&
	    strcmp(part, others[0].part) != 0 &&
	    strcmp(part, others[1].part) != 0 &&
	    strcmp(part, others[2].part) != 0) {
		warn_of_kind(wb, "XLSX", wanted);
		rc = xlsx_read(wb, part, err);
	} else {
		rc = refuse_kind(wb, wanted, err);
	}
	relations_release(&relations);
	return rc;
}

static int
end_document(struct workbook *wb, struct error *err)
{
	if (sheet_choice_end(&wb->choice, err) == -1)
		return -1;
	if (wb->noted > MAX_CELL_NOTES)
		sink_warn(wb->sink,
		    _("%zu more cells could not be read as they are"),
		    wb->noted - MAX_CELL_NOTES);
	return table_end(wb->table, err);
}

int
workbook_parse(const struct document *doc, const struct mapping *mapping,
    struct sink *sink, const char *wanted, struct error *err)
{
	struct workbook wb = { .mapping = mapping, .sink = sink };
	int rc = -1;

	wb.zip = zip_parts_new(doc, wanted, err);
	if (wb.zip == NULL)
		return -1;
	sheet_choice_init(&wb.choice, mapping, sink);
	sheet_row_init(&wb.row, mapping);
	wb.table = table_new(mapping, sink, err);
	if (wb.table != NULL && read_document(&wb, wanted, err) == 0)
		rc = end_document(&wb, err);
	table_free(wb.table);
	sheet_row_release(&wb.row);
	sheet_choice_release(&wb.choice);
	zip_parts_free(wb.zip);
	return rc;
}
