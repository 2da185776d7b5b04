/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/memory.h"
#include "tests/rows.h"
#include "tests/suite.h"
#include "tests/zip_make.h"

static const char *const map[] = { "key", "Nr", "title", "Titel", "cost",
	"Kosten", "start", "Beginn", NULL };

#define HEADINGS                                                               \
	"<table:table-row><table:table-cell><text:p>Nr</text:p></table:"       \
	"table-cell><table:table-cell><text:p>Titel</text:p></table:table-"    \
	"cell><table:table-cell><text:p>Kosten</text:p></table:table-cell>"    \
	"<table:table-cell><text:p>Beginn</text:p></table:table-cell>"         \
	"</table:table-row>"

static const char names[] =
    "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
    "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' "
    "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "
    "xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' "
    "xmlns:number='urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0' "
    "xmlns:calcext='urn:org:documentfoundation:names:experimental:calc:"
    "xmlns:calcext:1.0' "
    "xmlns:xlink='http://www.w3.org/1999/xlink' "
    "xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'";

static const char styles[] =
    "<office:automatic-styles>"
    "<number:date-style style:name='N1'><number:month/><number:text>/"
    "</number:text><number:year/></number:date-style>"
    "<style:style style:name='monat' style:family='table-cell' "
    "style:data-style-name='N1'/>"
    "<style:style style:name='monat-rot' style:family='table-cell' "
    "style:parent-style-name='monat'><style:table-cell-properties "
    "fo:background-color='#ff0000'/></style:style>"
    "<style:style style:name='weg' style:family='table'>"
    "<style:table-properties table:display='false'/></style:style>"
    "</office:automatic-styles>";

/* content.xml with these sheets; the caller frees it. */
static char *
make_content(const char *sheets)
{
	return xasprintf("<office:document-content %s>%s<office:body>"
			 "<office:spreadsheet>%s</office:spreadsheet>"
			 "</office:body></office:document-content>",
	    names, styles, sheets);
}

static void
parse(struct rows *r, const char *const *mapping, const char *content)
{
	const struct zip_part parts[] = { { "content.xml", content },
		{ NULL, NULL } };
	struct buffer archive;

	ods_make(&archive, parts);
	rows_read(r, "ods", mapping, archive.data, archive.size);
	buffer_release(&archive);
}

/* CELL "attributes" SHOWS "text" END */
#define CELL  "<table:table-cell "
#define SHOWS "><text:p>"
#define END   "</text:p></table:table-cell>"
#define TITLE CELL "office:value-type='string'" SHOWS "Radweg" END

static const struct {
	const char *cells; /* of the row below the headings */
	const char *expected;
	const char *warning; /* the beginning of one, or "" for none */
} cells[] = {
	{ CELL "" SHOWS "1" END TITLE, "key=1;title=Radweg\n", "" },
	{ "<table:table-cell/>" CELL "" SHOWS
	  "a<text:s text:c='2'/>b<text:span>c</text:span></text:p>"
	  "<text:p>d<text:line-break/>e<text:tab/>f" END,
	    "title=a  bc\nd\ne\tf\n", "" },
	{ "<table:table-cell/><table:table-cell><office:annotation><text:p>x"
	  "</text:p></office:annotation><text:p>Rad<office:annotation>"
	  "<text:p>y</text:p></office:annotation>weg</text:p>"
	  "</table:table-cell>",
	    "title=Radweg\n", "" },
	{ "<table:table-cell/>" TITLE CELL
	  "office:value-type='currency' office:currency='EUR' "
	  "office:value='1234.5'" SHOWS "1.234,50 €" END,
	    "title=Radweg;cost=1234,5 €\n", "" },
	{ "<table:table-cell/>" TITLE CELL
	  "office:value-type='float' office:value='390.875'" SHOWS "390,88" END,
	    "title=Radweg;cost=390,8750\n", "" },
	{ CELL "office:value-type='float' office:value='17'" SHOWS
	       "IKEK-017" END TITLE CELL
	       "office:value-type='float' office:value='50000'" SHOWS
	       "50 T€" END,
	    "key=IKEK-017;title=Radweg;cost=50 T€\n", "" },
	{ CELL "office:value-type='float' office:value='17'" SHOWS
	       "017" END TITLE CELL
	       "office:value-type='percentage' office:value='0.75'" SHOWS
	       "75,00%" END,
	    "key=017;title=Radweg;cost=75 %\n", "" },
	{ CELL "office:value-type='boolean' office:boolean-value='true'" SHOWS
	       "TRUE" END TITLE,
	    "key=WAHR;title=Radweg\n", "" },
	{ "<table:table-cell/>" TITLE "<table:table-cell/>" CELL
	  "office:value-type='date' office:date-value='2024-12-31'" SHOWS
	  "31.12.24" END,
	    "title=Radweg;start=31.12.2024\n", "" },
	{ "<table:table-cell/>" TITLE "<table:table-cell/>" CELL
	  "office:value-type='date' office:date-value='2024-12-31' "
	  "table:style-name='monat-rot'" SHOWS "12/24" END,
	    "title=Radweg;start=12/2024\n", "" },
	{ "<table:table-cell/>" TITLE CELL
	  "table:formula='of:=1/0' office:value-type='string' "
	  "office:string-value='' calcext:value-type='error'" SHOWS
	  "#DIV/0!" END,
	    "title=Radweg\n",
	    "sheet \"Liste\", cell C2: it holds the error #DIV/0!" },
	{ "<table:table-cell/>" TITLE CELL
	  "table:formula='of:=A1' office:value-type='float' "
	  "office:value='0'" SHOWS "Err:502" END,
	    "title=Radweg\n",
	    "sheet \"Liste\", cell C2: it holds the error Err:502" },
	{ "<table:table-cell/>" TITLE CELL
	  "office:value-type='float' office:value='x'" SHOWS "12" END,
	    "title=Radweg;cost=12\n",
	    "sheet \"Liste\", cell C2: \"x\" should be a number" },
	{ "<table:table-cell/>" TITLE
	  "<table:table-cell table:number-columns-repeated='2' "
	  "office:value-type='float' office:value='7'><text:p>7</text:p>"
	  "</table:table-cell>",
	    "title=Radweg;start=7;cost=7\n", "" },
};

START_TEST(reads_cells_as_people_see_them)
{
	char *sheet = xasprintf("<table:table table:name='Liste'>%s"
				"<table:table-row>%s</table:table-row>"
				"</table:table>",
	    HEADINGS, cells[_i].cells);
	char *content = make_content(sheet);
	struct rows r;

	parse(&r, map, content);
	ck_assert_str_eq(r.err.text, "");
	ck_assert_str_eq(r.rows.data, cells[_i].expected);
	if (*cells[_i].warning == '\0')
		ck_assert_ptr_null(strstr(r.warnings.data, "sheet \"Liste\""));
	else
		ck_assert_ptr_nonnull(
		    strstr(r.warnings.data, cells[_i].warning));
	rows_release(&r);
	free(content);
	free(sheet);
}
END_TEST

static const struct {
	const char *sheets;
	const char *sheet; /* the option */
	const char *rows;
	const char *wheres;
	const char *warning;
} books[] = {
	{ "<table:table table:name='Liste'>" HEADINGS
	  "<table:table-row table:number-rows-repeated='1000000'>"
	  "<table:table-cell table:number-columns-repeated='16384'/>"
	  "</table:table-row><table:table-row><table:table-cell/>" TITLE
	  "</table:table-row></table:table>",
	    "", "title=Radweg\n", "sheet \"Liste\", row 1000002\n", "" },
	{ "<table:table table:name='Liste'>" HEADINGS
	  "<table:table-row table:number-rows-repeated='2'>"
	  "<table:table-cell/>" TITLE "</table:table-row></table:table>",
	    "", "title=Radweg\ntitle=Radweg\n",
	    "sheet \"Liste\", row 2\nsheet \"Liste\", row 3\n", "" },
	{ "<table:table table:name='Liste'>" HEADINGS
	  "<table:table-row><table:table-cell table:number-rows-spanned='2'>"
	  "<text:p>7</text:p></table:table-cell>" TITLE "</table:table-row>"
	  "<table:table-row><table:covered-table-cell><text:p>8</text:p>"
	  "</table:covered-table-cell>" TITLE "</table:table-row>"
	  "</table:table>",
	    "", "key=7;title=Radweg\nkey=7;title=Radweg\n",
	    "sheet \"Liste\", row 2\nsheet \"Liste\", row 3\n", "" },
	{ "<table:table table:name='Alt' table:style-name='weg'>" HEADINGS
	  "<table:table-row><table:table-cell/>" TITLE "</table:table-row>"
	  "</table:table><table:table table:name='leer'/>"
	  "<table:table table:name=\"'file:///a.ods'#$Liste\">" HEADINGS
	  "</table:table><table:table table:name='Neu'>"
	  "<table:table-header-rows>" HEADINGS "</table:table-header-rows>"
	  "<table:table-row-group><table:table-row><table:table-cell/>" TITLE
	  "</table:table-row></table:table-row-group></table:table>",
	    "", "title=Radweg\n", "sheet \"Neu\", row 2\n",
	    "hidden sheets are not read: Alt\n" },
	{ "<table:table table:name='A'>" HEADINGS "<table:table-row>"
	  "<table:table-cell/>" TITLE "</table:table-row></table:table>"
	  "<table:table table:name='B'>" HEADINGS "<table:table-row>"
	  "<table:table-cell/>" TITLE "</table:table-row></table:table>",
	    "", "title=Radweg\n", "sheet \"A\", row 2\n",
	    "sheet = * reads all: B\n" },
	{ "<table:table table:name='A'>" HEADINGS "<table:table-row>"
	  "<table:table-cell/>" TITLE "</table:table-row></table:table>"
	  "<table:table table:name='B'>" HEADINGS "<table:table-row>"
	  "<table:table-cell/>" TITLE "</table:table-row></table:table>",
	    "b", "title=Radweg\n", "sheet \"B\", row 2\n", "" },
};

START_TEST(cells_lead_somewhere)
{
	static const char *const linked[] = { "title", "Titel", "url", "Kosten",
		NULL };
	char *content = make_content(
	    "<table:table table:name='Liste'>" HEADINGS
	    "<table:table-row><table:table-cell/><table:table-cell><text:p>a"
	    "</text:p></table:table-cell><table:table-cell><text:p><text:a "
	    "xlink:href='https://a.de/1'>Zum Projekt</text:a></text:p>"
	    "</table:table-cell></table:table-row>"
	    "<table:table-row><table:table-cell/><table:table-cell><text:p>b"
	    "</text:p></table:table-cell><table:table-cell><text:p>https://"
	    "a.de/2</text:p></table:table-cell></table:table-row>"
	    "</table:table>");
	struct rows r;

	parse(&r, linked, content);
	ck_assert_str_eq(r.err.text, "");
	ck_assert_str_eq(r.rows.data,
	    "title=a;url=https://a.de/1\ntitle=b;url=https://a.de/2\n");
	rows_release(&r);
	free(content);
}
END_TEST

START_TEST(reads_sheets_as_people_see_them)
{
	const char *const chosen[] = { "key", "Nr", "title", "Titel", "sheet",
		books[_i].sheet, NULL };
	char *content = make_content(books[_i].sheets);
	struct rows r;

	parse(&r, chosen, content);
	ck_assert_str_eq(r.err.text, "");
	ck_assert_str_eq(r.rows.data, books[_i].rows);
	ck_assert_str_eq(r.wheres.data, books[_i].wheres);
	ck_assert_ptr_nonnull(strstr(r.warnings.data, books[_i].warning));
	rows_release(&r);
	free(content);
}
END_TEST

/* A filled row is not repeated for ever, and that is said. */
START_TEST(bounds_what_is_repeated)
{
	char *content =
	    make_content("<table:table table:name='Liste'>" HEADINGS
			 "<table:table-row table:number-rows-repeated="
			 "'1000000'><table:table-cell/>" TITLE
			 "</table:table-row></table:table>");
	size_t rows = 0;
	struct rows r;

	parse(&r, map, content);
	ck_assert_str_eq(r.err.text, "");
	for (const char *at = r.rows.data; *at != '\0'; at++)
		rows += *at == '\n';
	ck_assert_uint_eq(rows, 1000);
	ck_assert_ptr_nonnull(strstr(r.warnings.data,
	    "sheet \"Liste\", row 2 stands there 1000000 times; 1000 of them "
	    "are read"));
	rows_release(&r);
	free(content);
}
END_TEST

static const struct {
	struct zip_part part;
	const char *error; /* that it begins with */
} hostile[] = {
	{ { "content.xml",
	      "<!DOCTYPE a [<!ENTITY b 'cc'>]><office>&b;</office>" },
	    "part content.xml declares a document type" },
	{ { "content.xml", "<a><spreadsheet><table name='L'>" },
	    "sheet \"L\": the file is damaged: part content.xml, line 1: " },
	{ { "content.xml",
	      "<a><spreadsheet><table name='L'><table-row "
	      "number-rows-repeated='1048576'/><table-row "
	      "number-rows-repeated='1048576'/></table></spreadsheet></a>" },
	    "sheet \"L\": a sheet has more than 1048576 rows" },
	{ { "content.xml",
	      "<a><spreadsheet><table name='L'><table-row><table-cell "
	      "number-columns-repeated='16384'><p>a</p></table-cell>"
	      "<table-cell><p>a</p></table-cell></table-row></table>"
	      "</spreadsheet></a>" },
	    "sheet \"L\": there is a row with more than 16384 columns" },
	{ { "META-INF/manifest.xml",
	      "<m:manifest><m:encryption-data/></m:manifest>" },
	    "the document is protected by a password: save it without one" },
	{ { "word/document.xml", "<a/>" },
	    "this OpenDocument is no spreadsheet" },
};

START_TEST(refuses_a_hostile_part)
{
	const struct zip_part parts[] = { { "content.xml", "<a/>" },
		hostile[_i].part, { NULL, NULL } };
	struct buffer archive;
	struct rows r;

	ods_make(&archive, parts);
	rows_read(&r, "ods", map, archive.data, archive.size);
	ck_assert_int_eq(r.rc, -1);
	r.err.text[strlen(hostile[_i].error)] = '\0';
	ck_assert_str_eq(r.err.text, hostile[_i].error);
	ck_assert_str_eq(r.rows.data, "");
	rows_release(&r);
	buffer_release(&archive);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("ods");
	TCase *tests = tcase_create("ods");

	tcase_add_loop_test(
	    tests, reads_cells_as_people_see_them, 0, COUNT(cells));
	tcase_add_test(tests, cells_lead_somewhere);
	tcase_add_loop_test(
	    tests, reads_sheets_as_people_see_them, 0, COUNT(books));
	tcase_add_test(tests, bounds_what_is_repeated);
	tcase_add_loop_test(tests, refuses_a_hostile_part, 0, COUNT(hostile));
	suite_add_tcase(suite, tests);
	return suite_run(suite);
}
