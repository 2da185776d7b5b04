/* SPDX-License-Identifier: EUPL-1.2 */
/* Workbooks that nobody should send; see check_xlsx.c for the others. */
#include <string.h>

#include "base/memory.h"
#include "tests/rows.h"
#include "tests/suite.h"
#include "tests/zip_make.h"

static const char *const map[] = { "key", "Nr", "title", "Titel", NULL };

static void
parse(struct rows *r, const char *const *mapping, const struct zip_part *parts)
{
	struct buffer archive;

	xlsx_make(&archive, parts);
	rows_read(r, "xlsx", mapping, archive.data, archive.size);
	buffer_release(&archive);
}

/* A sheet whose first row has the headings; the caller frees it. */
static char *
make_sheet(const char *rows, const char *behind)
{
	return xasprintf("<worksheet xmlns='http://schemas.openxmlformats.org/"
			 "spreadsheetml/2006/main'><sheetData>"
			 "<row><c t='inlineStr'><is><t>Nr</t></is></c>"
			 "<c t='inlineStr'><is><t>Titel</t></is></c>"
			 "<c t='inlineStr'><is><t>Kosten</t></is></c>"
			 "<c t='inlineStr'><is><t>Beginn</t></is></c></row>"
			 "%s</sheetData>%s</worksheet>",
	    rows, behind);
}

static const struct {
	struct zip_part part;
	const char *error; /* that it begins with */
} hostile[] = {
	{ { "xl/worksheets/sheet1.xml",
	      "<!DOCTYPE a [<!ENTITY b 'cc'>]><worksheet>&b;</worksheet>" },
	    "sheet \"Liste\": part xl/worksheets/sheet1.xml declares a "
	    "document type" },
	{ { "xl/worksheets/sheet1.xml",
	      "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><worksheet/>" },
	    "sheet \"Liste\": part xl/worksheets/sheet1.xml declares" },
	{ { "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>" },
	    "sheet \"Liste\": the file is damaged: part "
	    "xl/worksheets/sheet1.xml, line 1: " },
	{ { "xl/worksheets/sheet1.xml",
	      "<worksheet><sheetData><row r='1048577'/></sheetData>"
	      "</worksheet>" },
	    "sheet \"Liste\": a sheet has more than 1048576 rows" },
	{ { "xl/worksheets/sheet1.xml",
	      "<worksheet><sheetData><row><c r='XFD1'><v>1</v></c>"
	      "<c><v>2</v></c></row></sheetData></worksheet>" },
	    "sheet \"Liste\": there is a row with more than 16384 columns" },
	{ { "xl/worksheets/sheet2.xml", "<worksheet/>" },
	    "sheet \"Liste\": this is not XLSX, or it is damaged: there is no "
	    "part xl/worksheets/sheet1.xml" },
	{ { "xl/workbook.xml",
	      "<workbook><sheets><sheet name='a' id='none'/></sheets>"
	      "</workbook>" },
	    "the file is damaged: sheet \"a\" is not in it" },
	{ { "xl/workbook.xml",
	      "<workbook><sheets><sheet name='a' id='a' state='hidden'/>"
	      "</sheets></workbook>" },
	    "the workbook has no visible sheet; hidden ones are read where "
	    "sheet names them: a" },
	{ { "xl/workbook.xml", "<workbook/>" },
	    "the workbook has no visible sheet" },
	{ { "_rels/.rels",
	      "<Relationships><Relationship Id='a' Type='x/officeDocument' "
	      "Target='../../../etc/passwd'/></Relationships>" },
	    "sheet \"Liste\": this is not XLSX" },
};

START_TEST(refuses_a_hostile_part)
{
	const struct zip_part parts[] = { hostile[_i].part, { NULL, NULL } };
	struct rows r;

	parse(&r, map, parts);
	ck_assert_int_eq(r.rc, -1);
	r.err.text[strlen(hostile[_i].error)] = '\0';
	ck_assert_str_eq(r.err.text, hostile[_i].error);
	ck_assert_str_eq(r.rows.data, "");
	rows_release(&r);
}
END_TEST

static const struct {
	struct zip_part part;
	const char *error;
} others[] = {
	{ { "word/document.xml", "<w/>" },
	    "this is a Word document, not XLSX: is format = docx meant?" },
	{ { "xl/workbook.bin", "x" },
	    "this is a binary workbook (.xlsb), not XLSX: save it as .xlsx" },
	{ { "a.txt", "x" },
	    "this is a ZIP archive without a workbook in it, not XLSX" },
	{ { "content.xml", "<document-content/>" },
	    "this OpenDocument is no spreadsheet: is format = odt meant?" },
};

START_TEST(says_what_else_the_archive_is)
{
	const struct zip_part parts[] = { others[_i].part, { NULL, NULL } };
	struct buffer archive;
	struct rows r;

	zip_make(&archive, parts);
	rows_read(&r, "xlsx", map, archive.data, archive.size);
	ck_assert_int_eq(r.rc, -1);
	ck_assert_str_eq(r.err.text, others[_i].error);
	rows_release(&r);
	buffer_release(&archive);
}
END_TEST

/* Each byte that is missing at the end, and one that is wrong in the midst. */
START_TEST(refuses_what_is_not_whole)
{
	char *sheet = make_sheet("<row><c/><c t='str'><v>A</v></c></row>", "");
	const struct zip_part parts[] = {
		{ "xl/worksheets/sheet1.xml", sheet },
		{ NULL, NULL },
	};
	struct buffer archive;
	char *wrong;
	struct rows r;

	xlsx_make(&archive, parts);
	for (size_t size = 0; size < archive.size; size += 13) {
		rows_read(&r, "xlsx", map, archive.data, size);
		ck_assert_int_eq(r.rc, -1);
		ck_assert_str_ne(r.err.text, "");
		rows_release(&r);
	}
	wrong = memmem(archive.data, archive.size, "<v>A", 4);
	ck_assert_ptr_nonnull(wrong);
	wrong[3] = 'B';
	rows_read(&r, "xlsx", map, archive.data, archive.size);
	ck_assert_int_eq(r.rc, -1);
	ck_assert_ptr_nonnull(strstr(r.err.text, "cannot be unpacked"));
	rows_release(&r);
	buffer_release(&archive);
	free(sheet);
}
END_TEST

START_TEST(counts_what_it_does_not_say)
{
	struct buffer text;
	char *sheet;
	struct rows r;

	buffer_init(&text, 1 << 20);
	for (int i = 0; i < 30; i++)
		buffer_text(&text,
		    "<row><c t='e'><v>#N/A</v></c><c t='str'>"
		    "<v>A</v></c></row>");
	sheet = make_sheet(text.data, "");
	const struct zip_part parts[] = {
		{ "xl/worksheets/sheet1.xml", sheet },
		{ NULL, NULL },
	};
	parse(&r, map, parts);
	ck_assert_ptr_nonnull(strstr(r.warnings.data, "cell A21: it holds"));
	ck_assert_ptr_null(strstr(r.warnings.data, "cell A22: it holds"));
	ck_assert_ptr_nonnull(
	    strstr(r.warnings.data, "10 more cells could not be read"));
	rows_release(&r);
	buffer_release(&text);
	free(sheet);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("xlsx_hostile");
	TCase *tests = tcase_create("xlsx_hostile");

	tcase_add_loop_test(tests, refuses_a_hostile_part, 0, COUNT(hostile));
	tcase_add_loop_test(
	    tests, says_what_else_the_archive_is, 0, COUNT(others));
	tcase_add_test(tests, refuses_what_is_not_whole);
	tcase_add_test(tests, counts_what_it_does_not_say);
	suite_add_tcase(suite, tests);
	return suite_run(suite);
}
