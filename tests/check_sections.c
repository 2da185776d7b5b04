/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/grid.h"
#include "tests/suite.h"

#define HEAD "Nr|Titel|Ort|Kosten\n"

static const char *const plain[] = { "key", "Nr", "title", "Titel", "place",
	"Ort", "cost", "Kosten", NULL };

static const struct {
	const char *drawing, *rows, *warnings;
} tables[] = {
	/* Merged over the table, and not merged but in front of the title. */
	{ HEAD "Handlungsfeld 1: Wohnen|<|<|<\n1|a|x|5\n2|b|y|6\nMobilität||\n"
	       "3|c|z|7",
	    "key=1;title=a;field=Handlungsfeld 1: Wohnen;place=x;cost=5\n"
	    "key=2;title=b;field=Handlungsfeld 1: Wohnen;place=y;cost=6\n"
	    "key=3;title=c;field=Mobilität;place=z;cost=7\n",
	    "" },
	/* In the title's column only where it is merged over half of it. */
	{ HEAD "|Wohnen|<|\n1|a|x|5",
	    "key=1;title=a;field=Wohnen;place=x;cost=5\n", "" },
	{ HEAD "|Wohnen||\n1|a|x|5",
	    "title=Wohnen\nkey=1;title=a;place=x;cost=5\n", "" },
	/* Above the headings, where it says that it is one. */
	{ "Projektliste|<|<|<\nHandlungsfeld 1: Wohnen|<|<|<\n" HEAD "1|a|x|5",
	    "key=1;title=a;field=Handlungsfeld 1: Wohnen;place=x;cost=5\n",
	    "" },
	{ "Projektliste|<|<|<\n" HEAD "1|a|x|5",
	    "key=1;title=a;place=x;cost=5\n", "" },
	/* The headings again, and totals, leave it as it is. */
	{ HEAD "Wohnen|||\n1|a|x|5\nSumme|||5\n" HEAD "2|b|y|6",
	    "key=1;title=a;field=Wohnen;place=x;cost=5\n"
	    "key=2;title=b;field=Wohnen;place=y;cost=6\n",
	    "" },
	{ HEAD "Wohnen|||\n1|a|x|5\nSumme Wohnen|<|<|5\n"
	       "Zwischensumme|<|<|<\n2|b|y|6",
	    "key=1;title=a;field=Wohnen;place=x;cost=5\n"
	    "key=2;title=b;field=Wohnen;place=y;cost=6\n",
	    "" },
	/* Footnotes, dates, pages, keys and sentences are none. */
	{ HEAD "* ohne Gewähr|||\n1|a|x|5", "key=1;title=a;place=x;cost=5\n",
	    "" },
	{ HEAD "Stand: 1. Mai 2026|<|<|<\n1|a|x|5",
	    "key=1;title=a;place=x;cost=5\n", "" },
	{ HEAD "Stand 05/2026|<|<|<\n1|a|x|5", "key=1;title=a;place=x;cost=5\n",
	    "" },
	{ HEAD "Seite 2 von 5|<|<|<\n1|a|x|5", "key=1;title=a;place=x;cost=5\n",
	    "" },
	{ HEAD "IKEK-17|||\n1|a|x|5", "key=1;title=a;place=x;cost=5\n", "" },
	{ HEAD "Die Liste wurde im Arbeitskreis am Montag besprochen und wird "
	       "laufend fortgeschrieben.|<|<|<\n1|a|x|5",
	    "key=1;title=a;place=x;cost=5\n", "" },
	/* At the end it is of nothing. */
	{ HEAD "1|a|x|5\nStadt Lennestadt, Bauamt|<|<|<",
	    "key=1;title=a;place=x;cost=5\n", "" },
	/* In the next table it is over. */
	{ "= table 1\n" HEAD "Wohnen|<|<|<\n1|a|x|5\n= table 2\n" HEAD
	  "2|b|y|6",
	    "key=1;title=a;field=Wohnen;place=x;cost=5\n"
	    "key=2;title=b;place=y;cost=6\n",
	    "" },
	/* Unless that goes on. */
	{ "= table 1\n" HEAD "Wohnen|<|<|<\n1|a|x|5\n+ table 2\n2|b|y|6",
	    "key=1;title=a;field=Wohnen;place=x;cost=5\n"
	    "key=2;title=b;field=Wohnen;place=y;cost=6\n",
	    "table 2 has no headings of its own; it is read as the rest of "
	    "table 1\n" },
	/* A remark below the table, where titles stand. */
	{ "Titel|Ort|Kosten*\na|x|5\n* mit Umsatzsteuer||\nStand: Mai 2026||",
	    "title=a;place=x;cost=5\n",
	    "2 rows are taken for remarks and left out (first: row 3, \"* mit "
	    "Umsatzsteuer\")\n" },
};

START_TEST(section_is_the_field_of_the_rows_below)
{
	struct rows r;

	grid_read(&r, plain, tables[_i].drawing);
	ck_assert_msg(r.rc == 0, "%s", r.err.text);
	ck_assert_str_eq(r.rows.data, tables[_i].rows);
	ck_assert_str_eq(r.warnings.data, tables[_i].warnings);
	rows_release(&r);
}
END_TEST

#define SHEETS                                                                 \
	"= sheet A = Wohnen\nNr|Titel|HF\n1|a|F\n"                             \
	"= sheet B = Verkehr\nNr|Titel|HF\n2|b|G\nRad|<|<\n3|c|H"

static const struct {
	const char *drawing, *map[10], *rows, *warnings, *headings;
} virtual[] = {
	/* Sheets give the field only where all of them are read. */
	{ SHEETS, { "title", "Titel", "sheet", "*", NULL },
	    "title=a;field=Wohnen\ntitle=b;field=Verkehr\n"
	    "title=c;field=Rad\n",
	    "", "title=Titel\ntitle=Titel\n" },
	{ SHEETS, { "title", "Titel", NULL },
	    "title=a\ntitle=b\ntitle=c;field=Rad\n", "",
	    "title=Titel\ntitle=Titel\n" },
	/* A column for it is better. */
	{ SHEETS, { "title", "Titel", "field", "HF", "sheet", "*", NULL },
	    "title=a;field=F\ntitle=b;field=G\ntitle=c;field=H\n", "",
	    "title=Titel\nfield=HF\ntitle=Titel\nfield=HF\n" },
	/* Any field can be had from them. */
	{ SHEETS,
	    { "title", "Titel", "goal", "@section", "place", "@sheet", NULL },
	    "title=a;place=Wohnen\ntitle=b;place=Verkehr\n"
	    "title=c;goal=Rad;field=Rad;place=Verkehr\n",
	    "", "title=Titel\nplace=@sheet\ntitle=Titel\ngoal=@section\n" },
	{ SHEETS, { "title", "Titel", "field", "Feld | @sheet", NULL },
	    "title=a;field=Wohnen\ntitle=b;field=Verkehr\n"
	    "title=c;field=Verkehr\n",
	    "", "title=Titel\nfield=@sheet\ntitle=Titel\n" },
	{ SHEETS, { "title", "Titel", "field", "HF | @sheet", NULL },
	    "title=a;field=F\ntitle=b;field=G\ntitle=c;field=H\n", "",
	    "title=Titel\nfield=HF\ntitle=Titel\nfield=HF\n" },
	/* Rules too. */
	{ SHEETS, { "title", "Titel", "only", "@sheet ~ ^W", NULL },
	    "title=a\n", "", "title=Titel\ntitle=Titel\n" },
	{ SHEETS, { "title", "Titel", "skip", "@section ~ ^Rad$", NULL },
	    "title=a\ntitle=b\n", "", "title=Titel\ntitle=Titel\n" },
	/* What never came is said. */
	{ "Titel\na", { "title", "Titel", "field", "@section", NULL },
	    "title=a\n", "@section stands for field, but no row has one\n",
	    "title=Titel\n" },
};

START_TEST(sections_and_sheets_serve_as_columns)
{
	struct rows r;

	grid_read(&r, virtual[_i].map, virtual[_i].drawing);
	ck_assert_msg(r.rc == 0, "%s", r.err.text);
	ck_assert_str_eq(r.rows.data, virtual[_i].rows);
	ck_assert_str_eq(r.warnings.data, virtual[_i].warnings);
	ck_assert_str_eq(r.headings.data, virtual[_i].headings);
	rows_release(&r);
}
END_TEST

static const char *const marked[] = { "key", "Nr", "title", "Titel", "status",
	"Status", "next_steps", "Text", NULL };

#define COLUMNS "Nr|Titel|Status|Text\n"
#define COLOURS                                                                \
	" rows (first: cell C2); colours are not read: write the words\n"

static const struct {
	const char *drawing, *rows, *warnings;
} marks[] = {
	/* A status that is only a colour is told, and not guessed. */
	{ COLUMNS "1|a|#|x\n2|b|#|y\n3|c|fertig|z",
	    "key=1;title=a;next_steps=x\nkey=2;title=b;next_steps=y\n"
	    "key=3;title=c;status=fertig;next_steps=z\n",
	    "status is given only as a colour in 2" COLOURS },
	/* Not where the word is there, or the whole row is coloured. */
	{ COLUMNS "1|a|#fertig|x\n#2|#b|#|#y",
	    "key=1;title=a;status=fertig;next_steps=x\n"
	    "key=2;title=b;next_steps=y\n",
	    "" },
	/* Keys that became dates. */
	{ "= sheet A\n" COLUMNS "@04.05.2026|a|x|y\n@05.05.2026|b|x|y",
	    "key=04.05.2026;title=a;status=x;next_steps=y\n"
	    "key=05.05.2026;title=b;status=x;next_steps=y\n",
	    "in 2 rows the key is a date (first: sheet A, cell A2, "
	    "\"04.05.2026\"): the spreadsheet program has turned a number such "
	    "as 4.5 into it; format the column as text and enter these numbers "
	    "again\n" },
	{ COLUMNS "1|a|x|@04.05.2026",
	    "key=1;title=a;status=x;next_steps=04.05.2026\n", "" },
	/* One measure over several rows. */
	{ COLUMNS "1|a|x|one\n^|^|y|two\n^|^|^|three\n2|b|x|four",
	    "key=1;title=a;status=x\ny;next_steps=one\ntwo\nthree\n"
	    "key=2;title=b;status=x;next_steps=four\n",
	    "" },
	{ COLUMNS "1|a||\n|^||two", "key=1;title=a;next_steps=two\n", "" },
	/* But a key of its own makes it another one. */
	{ COLUMNS "1a|a|x|one\n1b|^|y|two",
	    "key=1a;title=a;status=x;next_steps=one\n"
	    "key=1b;title=a;status=y;next_steps=two\n",
	    "" },
	/* What is merged downwards beside the title belongs to each. */
	{ COLUMNS "1|a|x|one\n2|b|^|^",
	    "key=1;title=a;status=x;next_steps=one\n"
	    "key=2;title=b;status=x;next_steps=one\n",
	    "" },
	{ COLUMNS "1|a|x|one\n|b|^|^",
	    "key=1;title=a;status=x;next_steps=one\n"
	    "title=b;status=x;next_steps=one\n",
	    "" },
};

START_TEST(marks_of_cells_are_minded)
{
	struct rows r;

	grid_read(&r, marked, marks[_i].drawing);
	ck_assert_msg(r.rc == 0, "%s", r.err.text);
	ck_assert_str_eq(r.rows.data, marks[_i].rows);
	ck_assert_str_eq(r.warnings.data, marks[_i].warnings);
	rows_release(&r);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("sections");
	TCase *t = tcase_create("sections");

	tcase_add_loop_test(
	    t, section_is_the_field_of_the_rows_below, 0, COUNT(tables));
	tcase_add_loop_test(
	    t, sections_and_sheets_serve_as_columns, 0, COUNT(virtual));
	tcase_add_loop_test(t, marks_of_cells_are_minded, 0, COUNT(marks));
	suite_add_tcase(s, t);
	return suite_run(s);
}
