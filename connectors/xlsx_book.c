/* SPDX-License-Identifier: EUPL-1.2 */
/* xl/workbook.xml and what it points to. */
#include "connectors/xlsx_book.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "connectors/read_office.h"
#include "connectors/relations.h"

static int
add_sheet(struct xlsx_book *book, const struct relations *r,
    xmlTextReaderPtr reader, struct error *err)
{
	char name[MAX_PART_NAME], id[MAX_PART_NAME], state[16];

	if (book->sheet_count == MAX_SHEETS)
		return error_set(err, FAULT_LIMIT,
		    _("the workbook has more than %d sheets"), MAX_SHEETS);
	office_attribute(reader, "name", name, sizeof(name));
	office_attribute(reader, "id", id, sizeof(id));
	office_attribute(reader, "state", state, sizeof(state));
	book->sheet =
	    xgrow(book->sheet, book->sheet_count, sizeof(*book->sheet));
	book->info = xgrow(book->info, book->sheet_count, sizeof(*book->info));
	book->sheet[book->sheet_count].part =
	    xstrdup(relations_part(r, id, "worksheet"));
	/* A sheet of charts alone has nothing to read. */
	book->info[book->sheet_count] = (struct sheet_info){ xstrdup(name),
		strcmp(state, "hidden") == 0 ||
		    strcmp(state, "veryHidden") == 0 ||
		    *book->sheet[book->sheet_count].part == '\0' };
	book->sheet_count++;
	return 0;
}

static int
read_workbook(struct xlsx_book *book, const struct relations *r,
    const char *part, struct error *err)
{
	struct zip_xml *xml = zip_xml_new(book->zip, part, err);
	int more;

	if (xml == NULL)
		return -1;
	while ((more = zip_xml_next(xml, err)) == 1) {
		xmlTextReaderPtr reader = zip_xml_reader(xml);

		if (office_starts(reader, "workbookPr"))
			book->from_1904 = office_flag(reader, "date1904");
		else if (office_starts(reader, "sheet") &&
		    (more = add_sheet(book, r, reader, err)) == -1)
			break;
	}
	zip_xml_free(xml);
	return more;
}

static int
read_parts(struct xlsx_book *book, const struct relations *r,
    const char *workbook, struct error *err)
{
	const char *strings = relations_part(r, NULL, "sharedStrings");
	const char *styles = relations_part(r, NULL, "styles");

	if (read_workbook(book, r, workbook, err) == -1)
		return -1;
	if (*strings != '\0' && zip_parts_have(book->zip, strings) &&
	    xlsx_strings_read(book, strings, err) == -1)
		return -1;
	if (*styles != '\0' && zip_parts_have(book->zip, styles))
		return xlsx_styles_read(book, styles, err);
	return 0;
}

/* What else an archive of an office may be, by the part it has. */
static int
refuse_kind(struct zip_parts *zip, struct error *err)
{
	static const struct {
		const char *part, *complaint;
	} kinds[] = {
		{ "word/document.xml",
		    N_("this is a Word document, not a workbook: format = "
		       "docx") },
		{ "content.xml",
		    N_("this is an OpenDocument file, not XLSX: format = ods "
		       "or odt") },
		{ "xl/workbook.bin",
		    N_("this is a binary workbook (.xlsb): save it as .xlsx") },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (zip_parts_have(zip, kinds[i].part))
			return error_set(
			    err, FAULT_INPUT, "%s", _(kinds[i].complaint));
	return error_set(err, FAULT_INPUT,
	    _("this is a ZIP archive, but no workbook is in it"));
}

int
xlsx_book_read(struct xlsx_book *book, struct zip_parts *zip, struct error *err)
{
	struct relations own = { 0 }, of_book = { 0 };
	const char *workbook;
	int rc = -1;

	*book = (struct xlsx_book){ .zip = zip };
	if (relations_read(&own, zip, "", err) == -1)
		goto out;
	workbook = relations_part(&own, NULL, "officeDocument");
	if (*workbook == '\0' || !zip_parts_have(zip, workbook))
		workbook = "xl/workbook.xml";
	if (!zip_parts_have(zip, workbook) ||
	    zip_parts_have(zip, "word/document.xml")) {
		rc = refuse_kind(zip, err);
		goto out;
	}
	if (relations_read(&of_book, zip, workbook, err) == 0)
		rc = read_parts(book, &of_book, workbook, err);
out:
	relations_release(&own);
	relations_release(&of_book);
	if (rc == -1)
		xlsx_book_release(book);
	return rc;
}

void
xlsx_book_release(struct xlsx_book *book)
{
	for (size_t i = 0; i < book->sheet_count; i++) {
		free(book->sheet[i].part);
		free((char *)book->info[i].name);
	}
	free(book->sheet);
	free(book->info);
	free(book->format);
	strings_release(&book->shared);
	*book = (struct xlsx_book){ 0 };
}
