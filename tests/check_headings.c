/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/grid.h"
#include "tests/suite.h"

static const char *const plain[] = { "key", "Nr", "title", "Titel", "cost",
	"Kosten gesamt | Kosten", "funding_amount", "Förderung", NULL };

/* Headings of more than one row: what comes of them. */
static const struct {
	const char *drawing, *rows, *headings;
} tables[] = {
	/* Merged, as a spreadsheet or a page says it. */
	{ "Nr|Titel|Kosten|<\n^|^|gesamt|Förderung\n1|a|5|4\n2|b|6|3",
	    "key=1;title=a;cost=5;funding_amount=4\n"
	    "key=2;title=b;cost=6;funding_amount=3\n",
	    "key=Nr\ntitle=Titel\ncost=Kosten gesamt\n"
	    "funding_amount=Kosten Förderung\n" },
	/* The same without marks, as it is saved as CSV. */
	{ "Nr|Titel|Kosten|\n||gesamt|Förderung\n1|a|5|4",
	    "key=1;title=a;cost=5;funding_amount=4\n",
	    "key=Nr\ntitle=Titel\ncost=Kosten gesamt\n"
	    "funding_amount=Kosten Förderung\n" },
	/* The title stands in the lower row. */
	{ "Vorhaben|<|Kosten|<\nNr|Titel|gesamt|Förderung\n1|a|5|4",
	    "key=1;title=a;cost=5;funding_amount=4\n",
	    "key=Vorhaben Nr\ntitle=Vorhaben Titel\ncost=Kosten gesamt\n"
	    "funding_amount=Kosten Förderung\n" },
	/* Three rows. */
	{ "Nr|Titel|Mittel|<|<\n^|^|Kosten|<|Sonst\n^|^|gesamt|Förderung|x\n"
	  "1|a|5|4|3",
	    "key=1;title=a;cost=5;funding_amount=4\n",
	    "key=Nr\ntitle=Titel\ncost=Mittel Kosten gesamt\n"
	    "funding_amount=Mittel Kosten Förderung\n" },
	/* A second row that nothing is mapped to is no measure. */
	{ "Nr|Titel|Förderung|Zeit|<\n^|^|^|von|bis\n1|a|4|1|2",
	    "key=1;title=a;funding_amount=4\n",
	    "key=Nr\ntitle=Titel\nfunding_amount=Förderung\n" },
	{ "Nr|Titel|Förderung|Zeit|\n|||von|bis\n1|a|4|1|2",
	    "key=1;title=a;funding_amount=4\n",
	    "key=Nr\ntitle=Titel\nfunding_amount=Förderung\n" },
	/* A measure below, though it has words of headings, is a measure. */
	{ "Nr|Titel|Kosten|Ort\n1|Förderung|5|x\n2|b|6|y",
	    "key=1;title=Förderung;cost=5\nkey=2;title=b;cost=6\n",
	    "key=Nr\ntitle=Titel\ncost=Kosten\n" },
	{ "Nr|Titel|Kosten|Ort\n1|Radweg|5|Förderung\n2|b|6|y",
	    "key=1;title=Radweg;cost=5\nkey=2;title=b;cost=6\n",
	    "key=Nr\ntitle=Titel\ncost=Kosten\n" },
	/* A mark of a footnote is no part of a heading. */
	{ "Nr.|Titel *|Kosten\u00b9|Förderung **\n1|a|5|4",
	    "title=a;cost=5;funding_amount=4\n",
	    "title=Titel *\ncost=Kosten\u00b9\nfunding_amount=Förderung **\n" },
	/* What stands above is not part of it. */
	{ "Liste der Vorhaben|||\nStand: 31.12.2015|||\nNr|Titel|Kosten|\n"
	  "1|a|5|",
	    "key=1;title=a;cost=5\n", "key=Nr\ntitle=Titel\ncost=Kosten\n" },
	{ "Liste der Vorhaben|<|<\nNr|Titel|Kosten\n1|a|5",
	    "key=1;title=a;cost=5\n", "key=Nr\ntitle=Titel\ncost=Kosten\n" },
	/* Two rows again on the next page. */
	{ "Nr|Titel|Kosten|<\n^|^|gesamt|Förderung\n1|a|5|4\n"
	  "Nr|Titel|Kosten|<\n^|^|gesamt|Förderung\n2|b|6|3",
	    "key=1;title=a;cost=5;funding_amount=4\n"
	    "key=2;title=b;cost=6;funding_amount=3\n",
	    "key=Nr\ntitle=Titel\ncost=Kosten gesamt\n"
	    "funding_amount=Kosten Förderung\n" },
	/* Another block with its columns in another order. */
	{ "Nr|Titel|Kosten\n1|a|5\n\nKosten|Nr|Titel\n6|2|b\n7|3|c",
	    "key=1;title=a;cost=5\nkey=2;title=b;cost=6\n"
	    "key=3;title=c;cost=7\n",
	    "key=Nr\ntitle=Titel\ncost=Kosten\n"
	    "key=Nr\ntitle=Titel\ncost=Kosten\n" },
	/* One with a column more does not make the first one a heap of rows
	 * above the headings. */
	{ "Nr|Titel|Kosten\n1|a|5\n2|b|6\nNr|Titel|Kosten|Förderung\n3|c|7|1",
	    "key=1;title=a;cost=5\nkey=2;title=b;cost=6\n"
	    "key=3;title=c;cost=7;funding_amount=1\n",
	    "key=Nr\ntitle=Titel\ncost=Kosten\n"
	    "key=Nr\ntitle=Titel\ncost=Kosten\nfunding_amount=Förderung\n" },
};

START_TEST(headings_of_several_rows_are_read)
{
	struct rows r;

	grid_read(&r, plain, tables[_i].drawing);
	ck_assert_msg(r.rc == 0, "%s", r.err.text);
	ck_assert_str_eq(r.rows.data, tables[_i].rows);
	ck_assert_str_eq(r.headings.data, tables[_i].headings);
	rows_release(&r);
}
END_TEST

static const char *const german[] = { "key", "Nr", "title", "Bezeichnung",
	"cost", "Kosten", "start", "Beginn", NULL };

#define HEAD "Nr|Bezeichnung|Kosten|Beginn\n"
#define LEFT_OUT                                                               \
	" says the headings once more, in another language or as an "          \
	"explanation, and is left out: "

static const struct {
	const char *drawing, *rows, *warnings;
} explained[] = {
	/* As the European Union's lists have them. */
	{ HEAD "\nNo|Operation name|Total cost|Start date\n\n"
	       "Numéro|Nom de l'opération|Coût total|Date de début\n"
	       "1|a|5|2014\n2|b|6|2015",
	    "key=1;title=a;start=2014;cost=5\n"
	    "key=2;title=b;start=2015;cost=6\n",
	    "row 3" LEFT_OUT "No, Operation name, Total cost, Start date\n"
	    "row 5" LEFT_OUT
	    "Numéro, Nom de l'opération, Coût total, Date de début\n" },
	/* What belongs in each column. */
	{ HEAD "lfd.|Kurztitel|Euro|Jahr\n1|a|5|2014\n2|b|6|2015",
	    "key=1;title=a;start=2014;cost=5\n"
	    "key=2;title=b;start=2015;cost=6\n",
	    "row 2" LEFT_OUT "lfd., Kurztitel, Euro, Jahr\n" },
	/* Columns that are numbered. */
	{ HEAD "1|2|3|4\n7|a|5|2014", "key=7;title=a;start=2014;cost=5\n", "" },
	{ HEAD "(1)|(2)|(3)|(4)\n7|a|5|2014",
	    "key=7;title=a;start=2014;cost=5\n", "" },
	{ HEAD "No|Name|Cost|Start\nSp. 1|Sp. 2|Sp. 3|Sp. 4\n7|a|5|2014\n"
	       "8|b|5|2014",
	    "key=7;title=a;start=2014;cost=5\n"
	    "key=8;title=b;start=2014;cost=5\n",
	    "row 2" LEFT_OUT "No, Name, Cost, Start\n" },
	/* A measure about which little is known stays. */
	{ HEAD "neu|Radweg|offen|2027\n1|a|5|2014\n2|b|6|2015",
	    "key=neu;title=Radweg;start=2027;cost=offen\n"
	    "key=1;title=a;start=2014;cost=5\n"
	    "key=2;title=b;start=2015;cost=6\n",
	    "" },
	{ HEAD "A|Radweg|offen|unklar\n1|a|5|2014\n2|b|6|2015",
	    "key=A;title=Radweg;start=unklar;cost=offen\n"
	    "key=1;title=a;start=2014;cost=5\n"
	    "key=2;title=b;start=2015;cost=6\n",
	    "" },
	{ HEAD "M 1|Radweg|Mittel|Jahr\nM 2|a|5|2014\nM 3|b|6|2015",
	    "key=M 1;title=Radweg;start=Jahr;cost=Mittel\n"
	    "key=M 2;title=a;start=2014;cost=5\n"
	    "key=M 3;title=b;start=2015;cost=6\n",
	    "" },
	/* Not in the midst. */
	{ HEAD "1|a|5|2014\nlfd.|Kurztitel|Euro|Jahr\n2|b|6|2015\n3|c|7|2016",
	    "key=1;title=a;start=2014;cost=5\n"
	    "key=lfd.;title=Kurztitel;start=Jahr;cost=Euro\n"
	    "key=2;title=b;start=2015;cost=6\n"
	    "key=3;title=c;start=2016;cost=7\n",
	    "" },
};

START_TEST(rows_that_explain_are_no_measures)
{
	struct rows r;

	grid_read(&r, german, explained[_i].drawing);
	ck_assert_msg(r.rc == 0, "%s", r.err.text);
	ck_assert_str_eq(r.rows.data, explained[_i].rows);
	ck_assert_str_eq(r.warnings.data, explained[_i].warnings);
	rows_release(&r);
}
END_TEST

static const struct {
	const char *drawing, *map[8], *rows, *warnings;
} named[] = {
	/* One heading over two columns, one of which cannot be meant. */
	{ "Titel|Kosten|<\n^|Bau|Plan\na|1|2",
	    { "title", "Titel", "cost", "Kosten", NULL }, "title=a;cost=1\n",
	    "several columns are called \"Kosten\"; the first of them is "
	    "read\n" },
	{ "Titel|Kosten|<\n^|Bau|Plan\na|1|2",
	    { "title", "Titel", "cost", "Kosten Plan", NULL },
	    "title=a;cost=2\n", "" },
	{ "Titel|Kosten|<\n^|Bau|Plan\na|1|2",
	    { "title", "Titel", "cost", "Plan", NULL }, "title=a;cost=2\n",
	    "" },
	/* A cell that is merged for no reason is one column. */
	{ "Titel|<|Ort\na|<|x", { "title", "Titel", "place", "Ort", NULL },
	    "title=a;place=x\n", "" },
	/* `header` may name any of its rows. */
	{ "Titel|x\n\nTitel|Kosten|<\n^|Bau|Plan\na|1|2",
	    { "title", "Titel", "cost", "Kosten Plan", "header", "3", NULL },
	    "title=a;cost=2\n", "" },
	{ "Titel|x\n\nTitel|Kosten|<\n^|Bau|Plan\na|1|2",
	    { "title", "Titel", "cost", "Kosten Plan", "header", "4", NULL },
	    "title=a;cost=2\n", "" },
};

START_TEST(columns_are_known_by_each_row_and_by_all)
{
	struct rows r;

	grid_read(&r, named[_i].map, named[_i].drawing);
	ck_assert_msg(r.rc == 0, "%s", r.err.text);
	ck_assert_str_eq(r.rows.data, named[_i].rows);
	ck_assert_str_eq(r.warnings.data, named[_i].warnings);
	rows_release(&r);
}
END_TEST

/* A document whose headings change without end is no list. */
START_TEST(changing_headings_have_a_limit)
{
	struct buffer drawing;
	struct rows r;

	buffer_init(&drawing, 1 << 20);
	for (int i = 0; i < 150; i++)
		buffer_text(&drawing,
		    "Nr|Titel|Kosten\n1|a|5\nKosten|Nr|Titel\n5|1|a\n");
	grid_read(&r, plain, drawing.data);
	ck_assert_int_eq(r.rc, -1);
	ck_assert_int_eq(r.err.fault, FAULT_LIMIT);
	rows_release(&r);
	buffer_release(&drawing);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("headings");
	TCase *t = tcase_create("headings");

	tcase_add_loop_test(
	    t, headings_of_several_rows_are_read, 0, COUNT(tables));
	tcase_add_loop_test(
	    t, rows_that_explain_are_no_measures, 0, COUNT(explained));
	tcase_add_loop_test(
	    t, columns_are_known_by_each_row_and_by_all, 0, COUNT(named));
	tcase_add_test(t, changing_headings_have_a_limit);
	suite_add_tcase(s, t);
	return suite_run(s);
}
