/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/memory.h"
#include "tests/rows.h"
#include "tests/suite.h"
#include "tests/zip_make.h"

static const char *const map[] = { "key", "Nr", "title", "Titel", "cost",
	"Kosten", "start", "Beginn", "status", "Status", NULL };

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
			 "spreadsheetml/2006/main' xmlns:r='urn:r'><sheetData>"
			 "<row><c t='inlineStr'><is><t>Nr</t></is></c>"
			 "<c t='inlineStr'><is><t>Titel</t></is></c>"
			 "<c t='inlineStr'><is><t>Kosten</t></is></c>"
			 "<c t='inlineStr'><is><t>Beginn</t></is></c></row>"
			 "%s</sheetData>%s</worksheet>",
	    rows, behind);
}

static const char strings[] =
    "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
    "<si><t>Radweg</t></si>"
    "<si><r><t>Rad</t></r><r><rPr><b/></rPr><t xml:space='preserve'>weg "
    "</t></r><r><t>Meggen</t></r></si>"
    "<si><t>道</t><rPh sb='0' eb='1'><t>みち</t></rPh></si>"
    "<si><t>a_x000D_\nb_x005F_x000D_</t></si>"
    "<si/>"
    "<si><t>Gr&#252;n &amp; Grau</t></si>"
    "</sst>";

static const char styles[] =
    "<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/"
    "main'><numFmts><numFmt numFmtId='164' formatCode='#,##0.00\\ \"€\"'/>"
    "<numFmt numFmtId='165' formatCode='[$-407]mmmm\\ yyyy;@'/>"
    "<numFmt numFmtId='166' formatCode='yyyy'/>"
    "<numFmt numFmtId='167' formatCode='\"IKEK-\"000'/>"
    "<numFmt numFmtId='168' formatCode='#,##0, \"T€\"'/></numFmts>"
    "<fills><fill><patternFill patternType='none'/></fill></fills>"
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/>"
    "<xf numFmtId='165'/><xf numFmtId='166'/><xf numFmtId='9'/>"
    "<xf numFmtId='167'/><xf numFmtId='168'/></cellXfs>"
    "<dxfs><dxf><numFmt numFmtId='9' formatCode='yyyy'/></dxf></dxfs>"
    "</styleSheet>";

static const struct {
	const char *rows;
	const char *expected;
	const char *warning; /* the beginning of one, or "" for none */
} cells[] = {
	{ "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>",
	    "key=Radweg;title=Radweg Meggen\n", "" },
	{ "<row><c/><c t='s'><v>2</v></c></row>", "title=道\n", "" },
	{ "<row><c/><c t='s'><v>3</v></c></row>", "title=a\nb_x000D_\n", "" },
	{ "<row><c t='s'><v>4</v></c><c t='s'><v>5</v></c></row>",
	    "title=Grün & Grau\n", "" },
	{ "<row><c r='B9' t='inlineStr'><is><r><t>a</t></r><r><t>b</t></r>"
	  "<rPh sb='0' eb='1'><t>c</t></rPh></is></c></row>",
	    "title=ab\n", "" },
	{ "<row r='7'><c r='C7'><v>1234.5</v></c><c r='B7' t='str'><f>A1</f>"
	  "<v>Radweg</v></c></row>",
	    "title=Radweg;cost=1234,5\n", "" },
	{ "<row/><row r='5'/><row r='9'><c r='B9' t='b'><v>1</v></c></row>",
	    "title=WAHR\n", "" },
	{ "<row><c/><c t='s'><v>0</v></c><c><v>390.875</v></c>"
	  "<c s='1'><v>45657</v></c></row>",
	    "title=Radweg;start=31.12.2024;cost=390,8750\n", "" },
	{ "<row><c/><c t='s'><v>0</v></c><c s='2'><v>1234.5</v></c>"
	  "<c s='3'><v>45657</v></c></row>",
	    "title=Radweg;start=12/2024;cost=1234,50 €\n", "" },
	{ "<row><c s='6'><v>17</v></c><c t='s'><v>0</v></c><c s='7'>"
	  "<v>50000</v></c><c s='4'><v>45657</v></c></row>",
	    "key=IKEK-017;title=Radweg;start=2024;cost=50 T€\n", "" },
	{ "<row><c><v>2024</v></c><c t='s'><v>0</v></c><c s='5'><v>0.75</v>"
	  "</c><c t='d' s='1'><v>2024-12-31T00:00:00</v></c></row>",
	    "key=2024;title=Radweg;start=31.12.2024;cost=75 %\n", "" },
	{ "<row><c><v>1.1</v></c><c t='s'><v>0</v></c><c><v>1234567890123"
	  "</v></c><c s='99'><v>45657</v></c></row>",
	    "key=1,1;title=Radweg;start=45657;cost=1234567890123\n", "" },
	{ "<row r='17'><c t='s'><v>0</v></c><c t='s'><v>0</v></c><c r='C17' "
	  "t='e'><f>A1</f><v>#REF!</v></c></row>",
	    "key=Radweg;title=Radweg\n",
	    "sheet \"Liste\", cell C17: it holds the error #REF!" },
	{ "<row><c/><c t='s'><v>0</v></c><c><f>SUM(A1)</f></c></row>",
	    "title=Radweg\n",
	    "sheet \"Liste\", cell C2: the formula was never" },
	{ "<row><c/><c t='s'><v>0</v></c><c><v>nan</v></c></row>",
	    "title=Radweg;cost=nan\n",
	    "sheet \"Liste\", cell C2: \"nan\" should be a number" },
	{ "<row><c t='s'><v>77</v></c><c t='s'><v>0</v></c></row>",
	    "title=Radweg\n", "sheet \"Liste\", cell A2: the text number 77" },
};

START_TEST(reads_cells_as_people_see_them)
{
	char *sheet = make_sheet(cells[_i].rows, "");
	const struct zip_part parts[] = {
		{ "xl/worksheets/sheet1.xml", sheet },
		{ "xl/sharedStrings.xml", strings },
		{ "xl/styles.xml", styles },
		{ NULL, NULL },
	};
	struct rows r;

	parse(&r, map, parts);
	ck_assert_str_eq(r.err.text, "");
	ck_assert_str_eq(r.rows.data, cells[_i].expected);
	if (*cells[_i].warning == '\0')
		ck_assert_ptr_null(strstr(r.warnings.data, "sheet \"Liste\""));
	else
		ck_assert_ptr_nonnull(
		    strstr(r.warnings.data, cells[_i].warning));
	rows_release(&r);
	free(sheet);
}
END_TEST

START_TEST(fills_merged_cells)
{
	char *sheet = make_sheet(
	    "<row r='2'><c r='A2'><v>1</v></c><c r='B2' t='s'><v>0</v></c>"
	    "<c r='C2'><v>5</v></c></row>"
	    "<row r='3'><c r='A3'><v>2</v></c><c r='B3'/><c r='C3'><v>6</v>"
	    "</c></row>"
	    "<row r='4'><c r='A4'><v>3</v></c></row>",
	    "<mergeCells count='1'><mergeCell ref='B2:B4'/>"
	    "<mergeCell ref='C3:XFD3'/><mergeCell ref='x'/></mergeCells>");
	const struct zip_part parts[] = {
		{ "xl/worksheets/sheet1.xml", sheet },
		{ "xl/sharedStrings.xml", strings },
		{ NULL, NULL },
	};
	struct rows r;

	parse(&r, map, parts);
	ck_assert_str_eq(r.err.text, "");
	ck_assert_str_eq(r.rows.data,
	    "key=1;title=Radweg;cost=5\n"
	    "key=2;title=Radweg;start=6;cost=6\n"
	    "key=3;title=Radweg\n");
	rows_release(&r);
	free(sheet);
}
END_TEST

/* "Zum Projekt" is where it leads, by whichever cell of a merged area. */
START_TEST(cells_lead_somewhere)
{
	static const char *const linked[] = { "title", "Titel", "url", "Kosten",
		NULL };
	char *sheet = make_sheet(
	    "<row r='2'><c r='B2' t='s'><v>0</v></c>"
	    "<c r='C2' t='inlineStr'><is><t>Zum Projekt</t></is></c></row>"
	    "<row r='3'><c r='B3' t='s'><v>0</v></c></row>"
	    "<row r='4'><c r='B4' t='s'><v>0</v></c>"
	    "<c r='C4' t='inlineStr'><is><t>mehr</t></is></c></row>"
	    "<row r='5'><c r='B5' t='s'><v>0</v></c>"
	    "<c r='C5' t='inlineStr'><is><t>mehr</t></is></c></row>"
	    "<row r='6'><c r='B6' t='s'><v>0</v></c>"
	    "<c r='C6' t='inlineStr'><is><t>https://a.de/9</t></is></c></row>",
	    "<mergeCells><mergeCell ref='C2:C3'/></mergeCells>"
	    "<hyperlinks><hyperlink ref='C4:C5' r:id='rId2'/>"
	    "<hyperlink ref='C2' r:id='rId1'/>"
	    "<hyperlink ref='C6' r:id='rId1'/><hyperlink ref='C7' r:id='x'/>"
	    "<hyperlink ref='C5' location='Liste!A1'/></hyperlinks>");
	const struct zip_part parts[] = {
		{ "xl/worksheets/sheet1.xml", sheet },
		{ "xl/worksheets/_rels/sheet1.xml.rels",
		    "<Relationships><Relationship Id='rId2' Type='x/hyperlink' "
		    "Target='https://a.de/2?x=1&amp;y=2' TargetMode='External'"
		    "/><Relationship Id='rId1' Type='x/hyperlink' "
		    "Target='https://a.de/1'/></Relationships>" },
		{ "xl/sharedStrings.xml", strings },
		{ NULL, NULL },
	};
	struct rows r;

	parse(&r, linked, parts);
	ck_assert_str_eq(r.err.text, "");
	ck_assert_str_eq(r.rows.data,
	    "title=Radweg;url=https://a.de/1\n"
	    "title=Radweg;url=https://a.de/1\n"
	    "title=Radweg;url=https://a.de/2?x=1&y=2\n"
	    "title=Radweg;url=https://a.de/2?x=1&y=2\n"
	    "title=Radweg;url=https://a.de/9\n");
	rows_release(&r);
	free(sheet);
}
END_TEST

/* ---- several sheets ---- */

static const char several[] =
    "<workbook xmlns:q='http://purl.oclc.org/ooxml/officeDocument/"
    "relationships'><workbookPr date1904='1'/><sheets>"
    "<sheet name='Diagramm' q:id='d'/>"
    "<sheet name='Intern' state='veryHidden' q:id='a'/>"
    "<sheet name='Deckblatt' q:id='b'/>"
    "<sheet name='Ma&#223;nahmen &amp; Mehr' q:id='c'/>"
    "<sheet name='2024' q:id='a'/></sheets></workbook>";

static const char cover[] = "<worksheet><sheetData><row><c t='inlineStr'><is>"
			    "<t>Guten Tag</t></is></c></row></sheetData>"
			    "</worksheet>";

static const struct {
	const char *sheet;
	const char *rows;
	const char *warning;
	const char *error;
} choices[] = {
	{ "", "title=C;start=01.01.2024\n",
	    "further sheets have the headings too and are not read; sheet = * "
	    "reads all: 2024\n",
	    "" },
	{ "", "title=C;start=01.01.2024\n",
	    "hidden sheets are not read: Intern", "" },
	{ "*",
	    "title=C;field=Maßnahmen & Mehr;start=01.01.2024\n"
	    "title=A;field=2024\n",
	    "hidden sheets are not read: Intern\n", "" },
	{ "3", "title=A\n", "", "" },
	{ "2", "title=C;start=01.01.2024\n", "", "" },
	{ "2024", "title=A\n", "", "" },
	{ "MASSNAHMEN &  mehr", "title=C;start=01.01.2024\n", "", "" },
	{ "Intern", "title=A\n", "sheet \"Intern\" is hidden; it is read", "" },
	{ "Liste", "", "",
	    "there is no sheet \"Liste\" in the workbook; its sheets are: "
	    "Deckblatt, Maßnahmen & Mehr, 2024" },
	{ "4", "", "", "there is no sheet \"4\" in the workbook" },
	{ "Deckblatt", "", "", "sheet \"Deckblatt\": no row of headings" },
};

START_TEST(chooses_the_sheet)
{
	const char *const chosen[] = { "title", "Titel", "start", "Beginn",
		"sheet", choices[_i].sheet, NULL };
	char *a = make_sheet("<row><c/><c t='str'><v>A</v></c></row>", "");
	char *c = make_sheet("<row><c/><c t='str'><v>C</v></c><c/><c s='1'>"
			     "<v>43830</v></c></row>",
	    "");
	const struct zip_part parts[] = {
		{ "xl/workbook.xml", several },
		{ "xl/worksheets/sheet1.xml", a },
		{ "xl/worksheets/sheet2.xml", cover },
		{ "xl/worksheets/sheet3.xml", c },
		{ "xl/styles.xml", styles },
		{ NULL, NULL },
	};
	struct rows r;

	parse(&r, chosen, parts);
	ck_assert_int_eq(
	    strncmp(r.err.text, choices[_i].error, strlen(choices[_i].error)),
	    0);
	ck_assert_int_eq(r.rc, *choices[_i].error == '\0' ? 0 : -1);
	ck_assert_str_eq(r.rows.data, choices[_i].rows);
	ck_assert_ptr_nonnull(strstr(r.warnings.data, choices[_i].warning));
	rows_release(&r);
	free(a);
	free(c);
}
END_TEST

/* The names of elements have prefixes, and those of parts another case. */
START_TEST(reads_what_other_programs_write)
{
	static const struct zip_part parts[] = {
		{ "XL/Worksheets/Sheet1.xml",
		    "<x:worksheet xmlns:x='http://purl.oclc.org/ooxml/"
		    "spreadsheetml/main'><x:sheetData><x:row>"
		    "<x:c t='inlineStr'><x:is><x:t>Titel</x:t></x:is></x:c>"
		    "</x:row><x:row><x:c t='str'><x:v>Radweg</x:v></x:c>"
		    "</x:row></x:sheetData><x:mergeCells>"
		    "<x:mergeCell ref='A2:A3'/></x:mergeCells>"
		    "</x:worksheet>" },
		{ NULL, NULL },
	};
	struct rows r;

	parse(&r, map, parts);
	ck_assert_str_eq(r.err.text, "");
	ck_assert_str_eq(r.rows.data, "title=Radweg\n");
	rows_release(&r);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("xlsx");
	TCase *tests = tcase_create("xlsx");

	tcase_add_loop_test(
	    tests, reads_cells_as_people_see_them, 0, COUNT(cells));
	tcase_add_test(tests, fills_merged_cells);
	tcase_add_test(tests, cells_lead_somewhere);
	tcase_add_loop_test(tests, chooses_the_sheet, 0, COUNT(choices));
	tcase_add_test(tests, reads_what_other_programs_write);
	suite_add_tcase(suite, tests);
	return suite_run(suite);
}
