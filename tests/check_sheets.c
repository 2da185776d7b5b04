/* SPDX-License-Identifier: EUPL-1.2 */
/* Fact sheets, and goals among measures, in documents of Word. */
#include "tests/docx_draw.h"
#include "tests/suite.h"

/* ---- fact sheets ---- */

static const char *const sheet_map[] = { "key", "Nr", "title", "Titel", "goal",
	"Ziel", "period", "Zeitraum", "status", "Status", NULL };

static const struct {
	const char *drawing, *rows;
} sheets[] = {
	{ "[\nNr|1\nTitel|a\nZiel|z\n]\n[\nNr:|2\nTitel:|b\nZeitraum:|2024\n"
	  "]\n",
	    "key=1;title=a;goal=z\nkey=2;title=b;period=2024\n" },
	/* Measures beside each other, and what they share. */
	{ "[\nNr|1|2\nTitel|a|b\nStatus|<tcPr><gridSpan val='2'/></tcPr><p><r>"
	  "<t>läuft</t></r></p>\n]\n",
	    "key=1;title=a;status=läuft\nkey=2;title=b;status=läuft\n" },
	/* One below the other in one table. */
	{ "[\nNr|1\nTitel|a\nZiel|y\nNr|2\nTitel|b\nZiel|z\nNr|3\nTitel|c\n]\n",
	    "key=1;title=a;goal=y\nkey=2;title=b;goal=z\nkey=3;title=c\n" },
	/* Headings in further columns; a line across the sheet is none. */
	{ "[\n<tcPr><gridSpan val='4'/></tcPr><p><r><t>Steckbrief</t></r></p>\n"
	  "Nr|1|Titel|a\nZiel|<tcPr><gridSpan val='3'/></tcPr><p><r><t>z</t>"
	  "</r></p>\nZeitraum|2024|Status|läuft\nTräger|Stadt|Ort|Meggen\n]\n",
	    "key=1;title=a;goal=z;period=2024;status=läuft\n" },
	{ "[\nNr|1|Status|x\nTitel|<tcPr><gridSpan val='3'/></tcPr><p><r><t>a"
	  "</t></r></p>\nZeitraum|2024|Ziel|z\n]\n",
	    "key=1;title=a;goal=z;period=2024;status=x\n" },
	/* One measure, some of whose lines have more cells. */
	{ "[\nNr|1\nTitel|<tcPr><gridSpan val='2'/></tcPr><p><r><t>a</t></r>"
	  "</p>\nZiel|y|z\n]\n",
	    "key=1;title=a;goal=y\nz\n" },
	/* A heading merged over lines, and lines without one. */
	{ "[\nTitel|a\n<tcPr><vMerge val='restart'/></tcPr><p><r><t>Ziel</t>"
	  "</r></p>|x\n<tcPr><vMerge/></tcPr><p/>|y\n|z\nZeitraum|2024\n]\n",
	    "title=a;goal=x\ny\nz;period=2024\n" },
	/* What has a row with as many headings is a table. */
	{ "[\nNr|Titel|Ziel\n1|a|z\n]\n", "key=1;title=a;goal=z\n" },
};

START_TEST(reads_fact_sheets)
{
	struct rows r;

	docx_draw(&r, sheet_map, sheets[_i].drawing);
	ck_assert_msg(r.rc == 0, "%s", r.err.text);
	ck_assert_str_eq(r.rows.data, sheets[_i].rows);
	rows_release(&r);
}
END_TEST

/* ---- goals ---- */

static const char *const goal_map[][9] = {
	{ "key", "Nr", "title", "Titel | Ziel", NULL },
	{ "key", "Nr", "title", "Titel", "goal", "@section", NULL },
	{ "key", "Nr", "title", "Titel", "type", "Art", NULL },
	{ "title", "Titel", "only", "@section ~ Ziel 2", NULL },
};

static const struct {
	size_t map; /* of goal_map */
	const char *drawing, *rows;
} goals[] = {
	/* As headings below that of the Handlungsfeld, also over tables that go
	 * on; a new Handlungsfeld ends them. */
	{ 0,
	    "!<p><pPr><pStyle val='b1'/></pPr><r><t>Wohnen</t></r></p>\n"
	    "!<p><pPr><pStyle val='b1'/></pPr><r><t>Ziel 1: Y</t></r></p>\n"
	    "[\nNr|Titel\n1|a\n]\n"
	    "!<p><r><t>Handlungsziel 2 – Z</t></r></p>\n[\n2|b\n]\n"
	    "!<p><pPr><pStyle val='b1'/></pPr><r><t>Verkehr</t></r></p>\n"
	    "[\nNr|Titel\n3|c\n]\n",
	    "key=1;title=a;goal=Ziel 1: Y;field=Wohnen\n"
	    "key=2;title=b;goal=Handlungsziel 2 – Z;field=Wohnen\n"
	    "key=3;title=c;field=Verkehr\n" },
	/* As lines across the table, between those of the Handlungsfelder. */
	{ 0,
	    "[\nNr|Titel|Ort\nHandlungsfeld 1||\nZiel 1.1: Y||\n1|a|\n"
	    "Ziel 1.2: Z||\n2|b|\nHandlungsfeld 2||\n3|c|\n]\n",
	    "key=1;title=a;goal=Ziel 1.1: Y;field=Handlungsfeld 1\n"
	    "key=2;title=b;goal=Ziel 1.2: Z;field=Handlungsfeld 1\n"
	    "key=3;title=c;field=Handlungsfeld 2\n" },
	{ 0, "[\nLeitziel: Y||\nNr|Titel|Ort\n1|a|\n]\n",
	    "key=1;title=a;goal=Leitziel: Y\n" },
	/* What the mapping says goes before. */
	{ 1,
	    "!<p><pPr><pStyle val='b1'/></pPr><r><t>Wohnen</t></r></p>\n"
	    "!<p><pPr><pStyle val='b1'/></pPr><r><t>Ziel 1: Y</t></r></p>\n"
	    "[\nNr|Titel\n1|a\n]\n",
	    "key=1;title=a;goal=Ziel 1: Y;field=Wohnen\n" },
	{ 3, "[\nNr|Titel|Ort\nZiel 1: Y||\n1|a|\nZiel 2: Z||\n2|b|\n]\n",
	    "title=b;field=Ziel 2: Z\n" },
	/* Goals in rows of their own: by title, column, and table. */
	{ 0,
	    "[\nNr|Titel\nZ 1|Ziel 1: Y\n1|a\n2|Ziel 2030 erreichen\n"
	    "3|Zielgruppen ansprechen\n]\n",
	    "key=Z 1;type=Ziel;title=Ziel 1: Y\nkey=1;title=a\n"
	    "key=2;title=Ziel 2030 erreichen\n"
	    "key=3;title=Zielgruppen ansprechen\n" },
	{ 0, "[\nNr|Ziel\nZ 1|y\n]\n[\nNr|Titel|Ziel\n1|a|y\n]\n",
	    "key=Z 1;type=Ziel;title=y\nkey=1;title=a\n" },
	{ 2, "[\nNr|Titel|Art\n1|Ziel 1: Y|Maßnahme\n2|b|Ziel\n]\n",
	    "key=1;type=Maßnahme;title=Ziel 1: Y\n"
	    "key=2;type=Ziel;title=b\n" },
};

START_TEST(tells_goals_from_measures)
{
	struct rows r;

	docx_draw(&r, goal_map[goals[_i].map], goals[_i].drawing);
	ck_assert_msg(r.rc == 0, "%s", r.err.text);
	ck_assert_str_eq(r.rows.data, goals[_i].rows);
	rows_release(&r);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("sheets");
	TCase *tests = tcase_create("sheets");

	tcase_add_loop_test(tests, reads_fact_sheets, 0, COUNT(sheets));
	tcase_add_loop_test(tests, tells_goals_from_measures, 0, COUNT(goals));
	suite_add_tcase(suite, tests);
	return suite_run(suite);
}
