/* SPDX-License-Identifier: EUPL-1.2 */
/* format = docx; documents that nobody should send are in hostile.sh. */
#include <string.h>

#include "base/memory.h"
#include "tests/docx_draw.h"
#include "tests/suite.h"
#include "tests/zip_make.h"

static const char *const map[] = { "key", "Nr", "title", "Titel", "status",
	"Status", "url", "Link", NULL };

/* What Titel holds, in a table that begins with the row Nr, Titel. */
static const struct {
	const char *cell, *rows;
} texts[] = {
	{ "a", "key=1;title=a\n" },
	{ "<p><r><t>Rad</t></r><r><softHyphen/><t>weg</t></r></p>",
	    "key=1;title=Radweg\n" },
	{ "<p><r><t>a</t><tab/><t>b</t><br/><t>c</t><noBreakHyphen/><t>d</t>"
	  "</r></p>",
	    "key=1;title=a\tb\nc-d\n" },
	{ "<p><pPr><tabs><tab val='left'/></tabs></pPr><r><t>a</t></r></p>"
	  "<p><r><t>b</t></r></p>",
	    "key=1;title=a\nb\n" },
	/* Changes: what was before is left out, be it text or properties. */
	{ "<p><del><r><delText>alt</delText><t>alt</t></r></del><ins><r><t>neu"
	  "</t></r></ins><moveFrom><r><t>weg</t></r></moveFrom></p>",
	    "key=1;title=neu\n" },
	{ "<tcPr><tcPrChange><tcPr><gridSpan val='2'/><vMerge/></tcPr>"
	  "</tcPrChange></tcPr><p><r><t>a</t></r></p>",
	    "key=1;title=a\n" },
	/* Fields: what they give, not their code. */
	{ "<p><r><fldChar fldCharType='begin'/></r><r><instrText> REF x "
	  "</instrText></r><r><fldChar fldCharType='separate'/></r><r><t>"
	  "Ergebnis</t></r><r><fldChar fldCharType='end'/></r></p>",
	    "key=1;title=Ergebnis\n" },
	{ "<p><fldSimple instr='DATE'><r><t>Mai</t></r></fldSimple></p>",
	    "key=1;title=Mai\n" },
	/* Notes, comments, pictures and text boxes are no text of the cell. */
	{ "<p><r><t>a</t></r><r><footnoteReference id='1'/></r><r>"
	  "<commentReference id='1'/></r><r><drawing><txbxContent><p><r><t>"
	  "Kasten</t></r></p></txbxContent></drawing></r></p>",
	    "key=1;title=a\n" },
	{ "<p><AlternateContent><Choice><r><t>neu</t></r></Choice><Fallback>"
	  "<r><t>alt</t></r></Fallback></AlternateContent></p>",
	    "key=1;title=neu\n" },
	/* Hidden text; and such as only was hidden before, or is not. */
	{ "<p><r><rPr><vanish/></rPr><t>geheim</t></r><r><rPr><vanish val='0'/>"
	  "</rPr><t>a</t></r><r><rPr><rPrChange><rPr><vanish/></rPr>"
	  "</rPrChange></rPr><t>b</t></r></p>",
	    "key=1;title=ab\n" },
	/* Content controls: what was entered, and not what should be. */
	{ "<sdt><sdtPr><alias val='x'/></sdtPr><sdtContent><p><r><t>a</t></r>"
	  "</p></sdtContent></sdt>",
	    "key=1;title=a\n" },
	{ "<p><sdt><sdtPr><showingPlcHdr/></sdtPr><sdtContent><r><t>Wählen Sie "
	  "ein Element aus.</t></r></sdtContent></sdt><r><t>b</t></r></p>",
	    "key=1;title=b\n" },
	/* Boxes and lists of forms, and symbols. */
	{ "<p><r><t>☒ ja</t></r></p>", "key=1;title=☒ ja\n" },
	{ "<p><r><fldChar fldCharType='begin'><ffData><checkBox><default "
	  "val='0'/><checked/></checkBox></ffData></fldChar></r><r><t>ja</t>"
	  "</r><r><fldChar><ffData><checkBox><default val='0'/></checkBox>"
	  "</ffData></fldChar></r><r><t>nein</t></r></p>",
	    "key=1;title=☒ja☐nein\n" },
	{ "<p><r><fldChar><ffData><ddList><result val='1'/><default val='0'/>"
	  "<listEntry val='offen'/><listEntry val='läuft'/></ddList></ffData>"
	  "</fldChar></r></p>",
	    "key=1;title=läuft\n" },
	{ "<p><r><sym font='Wingdings' char='F0FE'/></r><r><t>a</t></r><r>"
	  "<sym font='Wingdings' char='F001'/></r><r><sym font='Arial' "
	  "char='20AC'/></r></p>",
	    "key=1;title=☑a€\n" },
	/* Entities and letters beyond the plain ones. */
	{ "<p><r><t>F&amp;E &#x1F6B2;</t></r></p>",
	    "key=1;title=F&E \xf0\x9f\x9a\xb2\n" },
	/* A table inside is text. */
	{ "<tbl><tr><tc><p><r><t>x</t></r></p></tc><tc><p><r><t>y</t></r></p>"
	  "</tc></tr></tbl><p/>",
	    "key=1;title=x\ty\n" },
};

START_TEST(reads_what_people_see)
{
	char *drawing =
	    xasprintf("[\nNr|Titel|Status\n1|%s|\n]\n", texts[_i].cell);
	struct rows r;

	docx_draw(&r, map, drawing);
	ck_assert_msg(r.rc == 0, "%s", r.err.text);
	ck_assert_str_eq(r.rows.data, texts[_i].rows);
	rows_release(&r);
	free(drawing);
}
END_TEST

static const struct {
	const char *drawing, *rows;
	bool goes_on; /* a table without headings, with the one before */
} tables[] = {
	/* Merged cells: across, down, also where nothing is above. */
	{ "[\nNr|Titel|Status\n1|a|<tcPr><vMerge val='restart'/></tcPr><p><r>"
	  "<t>läuft</t></r></p>\n2|b|<tcPr><vMerge/></tcPr><p/>\n]\n",
	    "key=1;title=a;status=läuft\nkey=2;title=b;status=läuft\n", false },
	{ "[\nNr|Titel|Status\n<tcPr><gridSpan val='3'/></tcPr><p><r><t>"
	  "Wohnen</t></r></p>\n1|a|x\n]\n",
	    "key=1;title=a;field=Wohnen;status=x\n", false },
	{ "[\nNr|Titel|Status\n<tcPr><hMerge val='restart'/></tcPr><p><r><t>"
	  "Wohnen</t></r></p>|<tcPr><hMerge/></tcPr><p/>|<tcPr><hMerge/>"
	  "</tcPr><p/>\n1|a|x\n]\n",
	    "key=1;title=a;field=Wohnen;status=x\n", false },
	{ "[\n<tcPr><vMerge/></tcPr><p><r><t>Nr</t></r></p>|Titel\n1|a\n]\n",
	    "key=1;title=a\n", false },
	{ "[\nNr|Titel|Status\n!<tr><trPr><gridBefore val='1'/></trPr><tc><p>"
	  "<r><t>a</t></r></p></tc><tc><p><r><t>x</t></r></p></tc></tr>\n]\n",
	    "title=a;status=x\n", false },
	/* A row that was deleted, and one in a content control. */
	{ "[\nNr|Titel\n!<tr><trPr><del id='1'/></trPr><tc><p><r><t>9</t></r>"
	  "</p></tc><tc><p><r><t>weg</t></r></p></tc></tr>\n!<sdt><sdtPr/>"
	  "<sdtContent>\n1|a\n!</sdtContent></sdt>\n!<tr><trPr><trPrChange>"
	  "<trPr><del/></trPr></trPrChange></trPr><tc><p><r><t>2</t></r></p>"
	  "</tc><tc><p><r><t>b</t></r></p></tc></tr>\n]\n",
	    "key=1;title=a\nkey=2;title=b\n", false },
	/* Headings: by style, what it is based on, level, and wording. */
	{ "!<p><pPr><pStyle val='b1'/></pPr><r><t>A</t></r></p>\n[\nNr|Titel\n"
	  "1|a\n]\n!<p><pPr><pStyle val='eigene'/></pPr><r><t>B</t></r></p>\n"
	  "!<p><pPr><pStyle val='text'/></pPr><r><t>Satz</t></r></p>\n"
	  "[\nNr|Titel\n2|b\n]\n!<p><pPr><pStyle val='gliederung'/></pPr><r>"
	  "<t>C</t></r></p>\n[\nNr|Titel\n3|c\n]\n!<p><r><t>Handlungsfeld 4: "
	  "D</t></r></p>\n[\nNr|Titel\n4|d\n]\n!<p><pPr><pPrChange><pPr><pStyle"
	  " val='b1'/></pPr></pPrChange></pPr><r><t>E</t></r></p>\n[\nNr|Titel"
	  "\n5|e\n]\n!<p><r><t>Handlungsfeld 5 ist erledigt.</t></r></p>\n[\n"
	  "Nr|Titel\n6|f\n]\n",
	    "key=1;title=a;field=A\nkey=2;title=b;field=B\n"
	    "key=3;title=c;field=C\nkey=4;title=d;field=Handlungsfeld 4: D\n"
	    "key=5;title=e;field=Handlungsfeld 4: D\n"
	    "key=6;title=f;field=Handlungsfeld 4: D\n",
	    false },
	/* Numbers that Word counts. */
	{ "[\nNr|Titel\n%1.0|a\n%1.1|b\n%1.1|c\n%1.0|d\n%1.1|e\n%4.0|f\n]\n",
	    "key=1;title=a\nkey=1.1;title=b\nkey=1.2;title=c\n"
	    "key=2;title=d\nkey=2.1;title=e\nkey=7;title=f\n",
	    false },
	{ "[\nNr|Titel\n<p><pPr><pStyle val='zaehlt'/></pPr></p>|a\n<p><pPr>"
	  "<pStyle val='zaehlt'/></pPr></p>|b\n<p><pPr><pStyle val='zaehlt'/>"
	  "<numPr><numId "
	  "val='0'/></numPr></pPr></"
	  "p>|c\n%5.0|d\n%5.0|e\n%5.0|f\n%3.0|g\n%9.8|h\n%1.9|i\n]\n",
	    "key=M IV);title=a\nkey=M V);title=b\ntitle=c\nkey=y;title=d\n"
	    "key=z;title=e\nkey=aa;title=f\ntitle=g\ntitle=h\ntitle=i\n",
	    false },
	{ "!<p><pPr><pStyle val='b1'/><numPr><numId val='1'/></numPr></pPr>"
	  "<r><t>Wohnen</t></r></p>\n[\nNr|Titel\n1|a\n]\n",
	    "key=1;title=a;field=1 Wohnen\n", false },
	/* Links. */
	{ "[\nNr|Titel|Link\n1|a|<p><hyperlink id='a'><r><t>hier</t></r>"
	  "</hyperlink></p>\n2|b|<p><hyperlink id='a'><r><t>da</t></r>"
	  "</hyperlink><hyperlink id='b'><r><t>dort</t></r></hyperlink></p>\n"
	  "3|c|<p><hyperlink anchor='x'><r><t>oben</t></r></hyperlink></p>\n"
	  "]\n",
	    "key=1;title=a;url=https://a.example/1?b=2\n"
	    "key=2;title=b;url=dadort\nkey=3;title=c;url=oben\n",
	    false },
	/* A table in a text box is read, and once. */
	{ "!<p><r><AlternateContent><Choice><drawing><txbxContent>\n[\nNr|Titel"
	  "\n1|a\n]\n!</txbxContent></drawing></Choice><Fallback><pict>"
	  "<txbxContent>\n[\nNr|Titel\n1|a\n]\n!</txbxContent></pict>"
	  "</Fallback></AlternateContent></r></p>\n",
	    "key=1;title=a\n", false },
	/* Tables inside: of their own where only they have the headings; and
	 * they do not part what goes on around them. */
	{ "[\n<p/><tbl><tr><tc><p><r><t>Nr</t></r></p></tc><tc><p><r><t>Titel"
	  "</t></r></p></tc></tr><tr><tc><p><r><t>1</t></r></p></tc><tc><p><r>"
	  "<t>a</t></r></p></tc></tr></tbl><p/>\n]\n",
	    "key=1;title=a\n", false },
	{ "[\nNr|Titel\n1|a\n]\n[\n2|<tbl><tr><tc><p><r><t>b</t></r></p></tc>"
	  "<tc><p><r><t>c</t></r></p></tc></tr></tbl><p/>\n]\n",
	    "key=1;title=a\nkey=2;title=b\tc\n", true },
	/* What goes on without headings, under the next heading. */
	{ "!<p><pPr><pStyle val='b1'/></pPr><r><t>A</t></r></p>\n[\nNr|Titel\n"
	  "1|a\n]\n!<p><pPr><pStyle val='b1'/></pPr><r><t>B</t></r></p>\n"
	  "[\n2|b\n]\n",
	    "key=1;title=a;field=A\nkey=2;title=b;field=B\n", true },
};

START_TEST(reads_the_tables_of_a_document)
{
	struct rows r;

	docx_draw(&r, map, tables[_i].drawing);
	ck_assert_msg(r.rc == 0, "%s", r.err.text);
	ck_assert_str_eq(r.rows.data, tables[_i].rows);
	ck_assert_int_eq(tables[_i].goes_on,
	    strstr(r.warnings.data,
		"table 2 has no headings of its own; it is read as the rest "
		"of table 1\n") != NULL);
	rows_release(&r);
}
END_TEST

/* ---- what nobody should send ---- */

static const struct {
	const char *drawing, *error; /* that it has */
} refused[] = {
	{ "[\nNr|<tcPr><gridSpan val='4000000000'/></tcPr><p/>\n]\n",
	    "row 1 of a table has more than 1000 columns" },
	{ "[\n!<tr><trPr><gridBefore val='4000000000'/></trPr><tc><p/></tc>"
	  "</tr>\n]\n",
	    "row 1 of a table has more than 1000 columns" },
	{ "!<p><drawing>\n[\n<tbl><tr><tc><tbl><tr><tc><tbl><tr><tc><p><r>"
	  "<drawing><tbl><tr><tc><tbl><tr><tc><tbl><tr><tc><tbl><tr><tc><tbl>"
	  "<tr><tc/></tr></tbl></tc></tr></tbl></tc></tr></tbl></tc></tr></tbl>"
	  "</tc></tr></tbl></drawing></r></p></tc></tr></tbl></tc></tr></tbl>"
	  "</tc></tr></tbl>\n]\n!</drawing></p>\n",
	    "tables are nested more than 8 deep" },
	{ "!<p><r><t>Ziel 1</t></r></p>\n", "there is no table" },
	{ "[\nNr|Titel\n", "the file is damaged: part word/document.xml" },
};

START_TEST(refuses_a_hostile_document)
{
	struct rows r;

	docx_draw(&r, map, refused[_i].drawing);
	ck_assert_int_eq(r.rc, -1);
	ck_assert_msg(
	    strstr(r.err.text, refused[_i].error) != NULL, "%s", r.err.text);
	ck_assert_str_eq(r.rows.data, "");
	rows_release(&r);
}
END_TEST

static const struct {
	struct zip_part part;
	const char *error;
} parts[] = {
	{ { "word/styles.xml", "<!DOCTYPE a [<!ENTITY b 'cc'>]><styles/>" },
	    "part word/styles.xml declares a document type" },
	{ { "word/numbering.xml", "<numbering>" },
	    "the file is damaged: part word/numbering.xml, line 1: " },
	{ { "word/_rels/document.xml.rels", "<a><b></a>" },
	    "the file is damaged: part word/_rels/document.xml.rels" },
};

START_TEST(names_the_part_that_is_damaged)
{
	static const char relations[] =
	    "<Relationships><Relationship Id='s' Type='x/styles' "
	    "Target='styles.xml'/><Relationship Id='n' Type='x/numbering' "
	    "Target='/word/numbering.xml'/></Relationships>";
	const struct zip_part all[] = { { "word/document.xml", "<document/>" },
		parts[_i].part,
		{ _i < 2 ? "word/_rels/document.xml.rels" : "a", relations },
		{ NULL, NULL } };
	struct buffer archive;
	struct rows r;

	zip_make(&archive, all);
	rows_read(&r, "docx", map, archive.data, archive.size);
	ck_assert_int_eq(r.rc, -1);
	ck_assert_msg(
	    strstr(r.err.text, parts[_i].error) != NULL, "%s", r.err.text);
	rows_release(&r);
	buffer_release(&archive);
}
END_TEST

/* ---- choosing and warning ---- */

static const struct {
	const char *table, *rows, *error;
} choices[] = {
	{ "2", "key=2;title=b\n", "" },
	{ "3", "key=3;title=c\n", "" },
	{ "5", "", "there is no table 5: the document has 4" },
	{ "//tbl", "", "table = //tbl is no number" },
};

/* The third stands in a cell of the second. */
START_TEST(table_is_chosen_by_number)
{
	const char *const mapping[] = { "key", "Nr", "title", "Titel", "table",
		choices[_i].table, NULL };
	struct rows r;

	docx_draw(&r, mapping,
	    "[\nNr|Titel\n1|a\n]\n[\nNr|Titel|x\n2|b|<tbl><tr><tc><p><r><t>Nr"
	    "</t></r></p></tc><tc><p><r><t>Titel</t></r></p></tc></tr><tr><tc>"
	    "<p><r><t>3</t></r></p></tc><tc><p><r><t>c</t></r></p></tc></tr>"
	    "</tbl>\n]\n[\nNr|Titel\n4|d\n]\n");
	ck_assert_str_eq(r.rows.data, choices[_i].rows);
	ck_assert_int_eq(r.rc, *choices[_i].error == '\0' ? 0 : -1);
	if (r.rc == -1)
		ck_assert_ptr_nonnull(strstr(r.err.text, choices[_i].error));
	rows_release(&r);
}
END_TEST

START_TEST(warns_of_keys_that_are_counted)
{
	static const char *const mapping[] = { "key", "Nr", "title", "Titel",
		NULL };
	struct rows r;

	docx_draw(&r, mapping, "[\nNr|Titel\n%1.0|a\n9|b\n%1.0|c\n]\n");
	ck_assert_str_eq(r.warnings.data,
	    "in 2 rows the key is a number that the program counts (first: "
	    "table 1, cell A2, \"1\"): where a row is put in, the keys below "
	    "change; enter the numbers as text to keep them\n");
	rows_release(&r);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("docx");
	TCase *tests = tcase_create("docx");

	tcase_add_loop_test(tests, reads_what_people_see, 0, COUNT(texts));
	tcase_add_loop_test(
	    tests, reads_the_tables_of_a_document, 0, COUNT(tables));
	tcase_add_loop_test(
	    tests, refuses_a_hostile_document, 0, COUNT(refused));
	tcase_add_loop_test(
	    tests, names_the_part_that_is_damaged, 0, COUNT(parts));
	tcase_add_loop_test(
	    tests, table_is_chosen_by_number, 0, COUNT(choices));
	tcase_add_test(tests, warns_of_keys_that_are_counted);
	suite_add_tcase(suite, tests);
	return suite_run(suite);
}
