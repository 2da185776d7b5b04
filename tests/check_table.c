/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "tests/rows.h"
#include "tests/suite.h"

static const char *const plain[] = { "key", "Nr", "title", "Titel | Maßnahme",
	"cost", "Kosten", NULL };

/* Documents and the rows that come of them, under the plain mapping. */
static const struct {
	const char *document, *rows;
} tables[] = {
	{ "Nr;Titel;Kosten\n1;Radweg;5\n", "key=1;title=Radweg;cost=5\n" },
	{ "Titel,Kosten,Nr\nRadweg,5,1\n", "key=1;title=Radweg;cost=5\n" },
	{ "Nr\tTitel\tKosten\n1\tRad; Weg, neu\t5\n",
	    "key=1;title=Rad; Weg, neu;cost=5\n" },
	{ "Nr|Titel|Kosten\n1|Radweg|5\n", "key=1;title=Radweg;cost=5\n" },
	/* Commas in every text do not make it comma-separated. */
	{ "Nr;Titel;Kosten\n1;a, b, c;5\n2;d, e, f;6\n",
	    "key=1;title=a, b, c;cost=5\nkey=2;title=d, e, f;cost=6\n" },
	/* Nor where there are more of them than delimiters. */
	{ "a, b\nNr;Titel\n1;a, b\n2;c, d\n3;e, f;\n",
	    "key=1;title=a, b\nkey=2;title=c, d\nkey=3;title=e, f\n" },
	{ "sep=|\r\nNr|Titel|Kosten\r\n1|a;b;c|5\r\n",
	    "key=1;title=a;b;c;cost=5\n" },
	{ "\"sep=,\"\nNr,Titel\n1,a\n", "key=1;title=a\n" },
	/* The heading folds: case, soft and line-end hyphens, blanks. */
	{ " NR ;\"MASS-\nNAHME\"\n1;a\n", "key=1;title=a\n" },
	{ "Nr;Maßnahme;Titel\n1;b;a\n", "key=1;title=a\n" },
	/* Rows above, between and below that are no measures. */
	{ "IKEK 2026;;\n\nStand: 1.1.2026;;\nNr;Titel;Kosten\n1;a;5\n",
	    "key=1;title=a;cost=5\n" },
	{ "Nr;Titel;Kosten\n\n1;a;5\n;;\n \n2;b;6\n",
	    "key=1;title=a;cost=5\nkey=2;title=b;cost=6\n" },
	{ "Nr;Titel;Kosten\nBlock A;;\n1;a;5\nNr;Titel;Kosten\n2;b;6\n",
	    "key=1;title=a;field=Block A;cost=5\n"
	    "key=2;title=b;field=Block A;cost=6\n" },
	{ "Nr;Titel;Kosten\n1;a;5\n* ohne Gewähr;;\n",
	    "key=1;title=a;cost=5\n" },
	{ "Nr;Titel;Kosten\n1;a;5\nSumme;;1.000,00 €\n",
	    "key=1;title=a;cost=5\n" },
	{ "Nr;Titel;Kosten\n1;a;5\n;Summe Block A;1.000 T€\n",
	    "key=1;title=a;cost=5\n" },
	{ "Titel;Kosten\na;5\nGesamt: ;1000\n", "title=a;cost=5\n" },
	/* What looks like a total and is a measure. */
	{ "Titel;Kosten\nGesamtkonzept Radverkehr;5\n",
	    "title=Gesamtkonzept Radverkehr;cost=5\n" },
	{ "Titel;Kosten\nTotal verrückt;5\n", "title=Total verrückt;cost=5\n" },
	{ "Nr;Titel;Kosten\n;a;\n", "title=a\n" },
	/* A row without a title is for the normaliser to report. */
	{ "Nr;Titel;Kosten\n17;;5\n", "key=17;cost=5\n" },
	{ "Nr;Titel;Kosten\n1;\"a\nb\";5\n", "key=1;title=a\nb;cost=5\n" },
	{ "\xef\xbb\xbfNr;Titel\n1;ä\n", "key=1;title=ä\n" },
	{ "Nr;Titel\n1;Stra\xdf"
	  "e \x80\n",
	    "key=1;title=Straße €\n" },
	/* Encoded twice, all of it or here and there. */
	{ "Nr;MaÃŸnahme;Kosten\n1;GrÃ¼n;5 â‚¬\n",
	    "key=1;title=Grün;cost=5 €\n" },
	{ "Nr;Maßnahme;Kosten\n1;GrÃ¼n;5\n2;Château;6\n",
	    "key=1;title=Grün;cost=5\nkey=2;title=Château;cost=6\n" },
	{ "\xef\xbb\xbfNr;MaÃŸnahme\n1;GrÃ¼n\n", "key=1;title=Grün\n" },
	/* Put together from a file in UTF-8 and one in windows-1252. */
	{ "Nr;Maßnahme\n1;Grün\n2;Gr\xfcn\n3;Ma\xdf \x80\n",
	    "key=1;title=Grün\nkey=2;title=Grün\nkey=3;title=Maß €\n" },
	/* A line of UTF-8 with a stray byte of the other. */
	{ "Nr;Maßnahme\n1;Größe \x96 Maß\n", "key=1;title=Größe – Maß\n" },
	/* Quotes that were not doubled. */
	{ "Nr;Titel\n1;\"Haus \"am\" Weg\"\n2;\"Wir\" im Dorf\n",
	    "key=1;title=Haus \"am\" Weg\nkey=2;title=Wir im Dorf\n" },
	/* Lists without measures, and without anything. */
	{ "Nr;Titel;Kosten\n", "" },
	{ "", "" },
	{ "\n\n", "" },
};

START_TEST(table_gives_its_measures)
{
	struct rows r;

	rows_read(
	    &r, "csv", plain, tables[_i].document, strlen(tables[_i].document));
	ck_assert_msg(r.rc == 0, "%s: %s", tables[_i].document, r.err.text);
	ck_assert_str_eq(r.rows.data, tables[_i].rows);
	rows_release(&r);
}
END_TEST

/* Bytes in UTF-16, which hold NULs. */
static const char utf16_le[] =
    "N\0r\0;\0T\0i\0t\0e\0l\0\n\0001\0;\0\xe4\0\xac\x20\n";
static const char utf16_marked[] =
    "\xff\xfeN\0r\0\t\0T\0i\0t\0e\0l\0\r\0\n\0001\0\t\0\xe4\0\xac\x20\n";
static const char utf16_be[] =
    "\0N\0r\0;\0T\0i\0t\0e\0l\0\n\0001\0;\0\xe4\x20\xac\0\n";

static const struct {
	const char *bytes;
	size_t size;
} wide[] = {
	{ utf16_le, sizeof(utf16_le) },
	{ utf16_marked, sizeof(utf16_marked) },
	{ utf16_be, sizeof(utf16_be) - 1 },
};

START_TEST(table_in_utf16_is_read)
{
	struct rows r;

	rows_read(&r, "csv", plain, wide[_i].bytes, wide[_i].size / 2 * 2);
	ck_assert_msg(r.rc == 0, "%s", r.err.text);
	ck_assert_str_eq(r.rows.data, "key=1;title=ä€\n");
	ck_assert_str_eq(r.warnings.data, "");
	rows_release(&r);
}
END_TEST

static const struct {
	const char *document;
	const char *map[8];
	const char *rows;
} steered[] = {
	{ "Titel;x\na;1\nTitel;y\nb;2\n",
	    { "title", "Titel", "header", "3", NULL }, "title=b\n" },
	{ "Titel;Status\na;fertig\nb;Läuft\n",
	    { "title", "Titel", "only", "status ~ ^LÄUFT$", NULL },
	    "title=b\n" },
	{ "Titel;Status\na;fertig\nb;läuft\n",
	    { "title", "Titel", "skip", "Status ~ läuft", NULL }, "title=a\n" },
	{ "Titel;Ort\n\xa4;b\n",
	    { "title", "Titel", "encoding", "ISO-8859-15", NULL },
	    "title=€\n" },
	{ "a;b,Titel\nx;y,z\n", { "title", "Titel", "delimiter", ",", NULL },
	    "title=z\n" },
	{ "Titel\na\nb\n", { "title", "Titel", NULL }, "title=a\ntitle=b\n" },
};

START_TEST(steering_is_followed)
{
	struct rows r;

	rows_read(&r, "csv", steered[_i].map, steered[_i].document,
	    strlen(steered[_i].document));
	ck_assert_msg(r.rc == 0, "%s", r.err.text);
	ck_assert_str_eq(r.rows.data, steered[_i].rows);
	rows_release(&r);
}
END_TEST

START_TEST(headings_that_no_field_has_are_told)
{
	static const char list[] = "Nr;Titel;Kostn;;Amt\n1;a;5;;b\n";
	struct rows r;

	rows_read(&r, "csv", plain, list, strlen(list));
	ck_assert_str_eq(r.unmapped.data, "Kostn\nAmt\n");
	ck_assert_str_eq(r.presents.data, "key\ntitle\n");
	rows_release(&r);
}
END_TEST

static const struct {
	const char *document, *warning;
} odd[] = {
	{ "Nr;Titel;Kosten;Titel\n1;a;5;b\n",
	    "several columns are called \"Titel\"; the first of them is "
	    "read\n" },
	{ "Nr;Titel;Kosten\n1;a;5;b\n",
	    "row 2: there are 4 cells, but 3 headings: has a text with a "
	    "delimiter not been quoted?\n" },
	{ "Nr;Titel;Kosten\n1;a\x81;5\n",
	    "line 2: a character cannot be read as windows-1252\n" },
	{ "Nr;Titel;Kosten;a;a\n1;a;5;;\n", "" },
	{ "Nr;MaÃŸnahme;Kosten\n1;GrÃ¼n;5\n",
	    "line 1 was encoded twice (\"Ã¼\" for \"ü\") and is put right; so "
	    "are others like it\n" },
	{ "Nr;Titel;Kosten\n1;Grün;5\n2;Gr\xfcn;6\n3;\xfc;6\n",
	    "line 2 is UTF-8 and line 3 is windows-1252: each is read as what "
	    "it is\n" },
	{ "Nr;Titel;Kosten\n1;Gr\xfcn;6\n", "" },
	{ "\xef\xbb\xbfNr;Titel;Kosten\n1;a;5\n2;Gr\xfcn;6\n",
	    "line 3: this is not UTF-8, as it should be; it is read as "
	    "windows-1252, and so are others like it\n" },
	{ "Nr;Titel;Kosten\n1;\"a \"b\" c\";5\n2;x;5\n3;\"d\" e;5\n",
	    "in 2 rows a quote inside a text is not doubled (first: line 2); "
	    "these texts may be cut wrongly\n" },
};

START_TEST(oddity_is_warned_about)
{
	struct rows r;

	rows_read(&r, "csv", plain, odd[_i].document, strlen(odd[_i].document));
	ck_assert_msg(r.rc == 0, "%s", r.err.text);
	ck_assert_str_eq(r.warnings.data, odd[_i].warning);
	rows_release(&r);
}
END_TEST

static const struct {
	const char *document;
	const char *map[8];
	const char *complaint;
} refused[] = {
	{ "Nr;Name\n1;a\n", { "key", "Nr", "title", "Titel", NULL },
	    "there is no column \"Titel\", which map.title needs; the columns "
	    "are: Nr, Name" },
	{ "x;y\n1;2\n", { "key", "Nr", "title", "Titel | Name", NULL },
	    "no row of headings was found: none of the first 2 rows has "
	    "\"Titel | Name\" or another heading that is mapped; row 1 is: x, "
	    "y" },
	{ "Titel\na\n", { "title", "Titel", "only", "Status ~ x", NULL },
	    "there is no column \"Status\", which only needs; the columns "
	    "are: Titel" },
	{ "Titel\na\n", { "title", "Titel", "header", "9", NULL },
	    "row 9, where header says that the headings are, is blank or not "
	    "there" },
	{ "Titel\naaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\n",
	    { "title", "Titel", "skip", "Titel ~ (a+)+$", NULL },
	    "row 2: skip: the pattern \"(a+)+$\" needs too long for "
	    "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\"" },
	{ "<!DOCTYPE html><html><head><title>\nAnmeldung </title>",
	    { "title", "Titel", NULL },
	    "this is a web page (title \"Anmeldung\"), not CSV: a login or "
	    "maintenance page?" },
	{ "PK\x03\x04 etc", { "title", "Titel", NULL },
	    "this is a ZIP archive or an Office file such as .xlsx, .ods or "
	    ".docx, not CSV" },
	{ "Nr;Titel\n1;\"a\n", { "title", "Titel", NULL }, NULL },
	{ "Nr;Titel\n1;\"a\n2;b\n3;\"c\" d\n", { "title", "Titel", NULL },
	    "the quote in line 2 is not closed where it should be: in line 4 "
	    "another one stands in the midst of a text; a quote inside a text "
	    "has to be doubled" },
};

START_TEST(unusable_table_is_refused)
{
	struct rows r;

	rows_read(&r, "csv", refused[_i].map, refused[_i].document,
	    strlen(refused[_i].document));
	ck_assert_int_eq(r.rc, -1);
	if (refused[_i].complaint != NULL)
		ck_assert_str_eq(r.err.text, refused[_i].complaint);
	else
		ck_assert_ptr_nonnull(strstr(r.err.text, "line 2"));
	rows_release(&r);
}
END_TEST

START_TEST(present_columns_and_rows_are_named)
{
	static const char document[] =
	    "Liste\n\nNr;Titel\n1;a\n\n2;\"b\nc\"\n3;d\n";
	struct rows r;

	rows_read(&r, "csv", plain, document, strlen(document));
	ck_assert_str_eq(r.presents.data, "key\ntitle\n");
	ck_assert_str_eq(r.wheres.data, "row 4\nrow 6\nrow 7\n");
	rows_release(&r);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("table");
	TCase *t = tcase_create("table");

	tcase_add_loop_test(t, table_gives_its_measures, 0, COUNT(tables));
	tcase_add_loop_test(t, table_in_utf16_is_read, 0, COUNT(wide));
	tcase_add_loop_test(t, steering_is_followed, 0, COUNT(steered));
	tcase_add_test(t, headings_that_no_field_has_are_told);
	tcase_add_loop_test(t, oddity_is_warned_about, 0, COUNT(odd));
	tcase_add_loop_test(t, unusable_table_is_refused, 0, COUNT(refused));
	tcase_add_test(t, present_columns_and_rows_are_named);
	suite_add_tcase(s, t);
	return suite_run(s);
}
