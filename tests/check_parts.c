/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "tests/grid.h"
#include "tests/suite.h"

static const char *const plain[] = { "key", "Nr", "title", "Titel", "cost",
	"Kosten", NULL };

/* Documents of several tables: the rows and warnings that come of them. */
static const struct {
	const char *drawing, *rows, *warnings;
} documents[] = {
	/* Each by its own headings. */
	{ "= sheet A\nNr|Titel|Kosten\n1|a|5\n= sheet B\nKosten|Titel|Nr\n"
	  "6|b|2",
	    "key=1;title=a;cost=5\nkey=2;title=b;cost=6\n", "" },
	/* What is no table of measures is passed over in silence. */
	{ "= table 1\nVon|Amt 61\nAn|Rat\n= table 2\nNr|Titel|Kosten\n1|a|5\n"
	  "= table 3\nUnterschrift",
	    "key=1;title=a;cost=5\n", "" },
	/* But not where it looks like one. */
	{ "= sheet A\nNr|Titel|Kosten\n1|a|5\n= sheet B\nNr|Name|Kosten\n"
	  "2|b|6\n3|c|7",
	    "key=1;title=a;cost=5\n",
	    "sheet B with 3 rows is left out: it has no column \"Titel\"\n" },
	{ "= sheet A\nNr|Titel|Kosten\n1|a|5\n= sheet B\na|b|c\n1|2|3\n4|5|6\n"
	  "7|8|9\n10|11|12",
	    "key=1;title=a;cost=5\n",
	    "sheet B with 5 rows is left out: it has no column \"Titel\"\n" },
	/* A table that a text splits goes on. */
	{ "= table 1\nNr|Titel|Kosten\n1|a|5\n+ table 2\n2|b|6\n3|c|7\n"
	  "+ table 3\n4|d|8",
	    "key=1;title=a;cost=5\nkey=2;title=b;cost=6\n"
	    "key=3;title=c;cost=7\nkey=4;title=d;cost=8\n",
	    "table 2 has no headings of its own; it is read as the rest of "
	    "table 1\n"
	    "table 3 has no headings of its own; it is read as the rest of "
	    "table 2\n" },
	/* Not with another width, not behind another table, no sheet. */
	{ "= table 1\nNr|Titel|Kosten\n1|a|5\n+ table 2\n2|b",
	    "key=1;title=a;cost=5\n", "" },
	{ "= table 1\nNr|Titel|Kosten\n1|a|5\n+ table 2\nx|y\n+ table 3\n"
	  "2|b|6",
	    "key=1;title=a;cost=5\n", "" },
	{ "= sheet A\nNr|Titel|Kosten\n1|a|5\n= sheet B\n2|b|6",
	    "key=1;title=a;cost=5\n", "" },
	/* Who lacks a column is no less read. */
	{ "= sheet A\nNr|Titel\n1|a\n= sheet B\nNr|Titel\n2|b",
	    "key=1;title=a\nkey=2;title=b\n", "" },
	/* Blank ones are no tables. */
	{ "= sheet A\n= sheet B\n||\n= sheet C", "", "" },
	{ "= sheet A\n\n= sheet B\nNr|Titel|Kosten\n1|a|5",
	    "key=1;title=a;cost=5\n", "" },
};

START_TEST(tables_of_a_document_are_joined)
{
	struct rows r;

	grid_read(&r, plain, documents[_i].drawing);
	ck_assert_msg(r.rc == 0, "%s", r.err.text);
	ck_assert_str_eq(r.rows.data, documents[_i].rows);
	ck_assert_str_eq(r.warnings.data, documents[_i].warnings);
	rows_release(&r);
}
END_TEST

static const struct {
	const char *drawing, *complaint;
} refused[] = {
	/* The one that came nearest tells what is wrong. */
	{ "= sheet A\nx|y\n1|2\n= sheet B\nNr|Name|Kosten\n2|b|6\n= sheet C\n"
	  "z",
	    "none of the 3 tables can be read; the nearest: sheet B: there is "
	    "no column \"Titel\", which map.title needs; the columns are: Nr, "
	    "Name, Kosten" },
	{ "= sheet A\nx|y\n1|2",
	    "sheet A: no row of headings was found: none of the first 2 rows "
	    "has \"Titel\" or another heading that is mapped; row 1 is: x, "
	    "y" },
};

START_TEST(document_without_any_title_is_refused)
{
	struct rows r;

	grid_read(&r, plain, refused[_i].drawing);
	ck_assert_int_eq(r.rc, -1);
	ck_assert_str_eq(r.err.text, refused[_i].complaint);
	ck_assert_str_eq(r.rows.data, "");
	rows_release(&r);
}
END_TEST

START_TEST(rows_are_named_with_their_table)
{
	struct rows r;

	grid_read(&r, plain,
	    "= sheet A\nNr|Titel|Kosten\n1|a|5\n= sheet B\n\nNr|Titel|Kosten\n"
	    "2|b|6");
	ck_assert_str_eq(r.wheres.data, "sheet A, row 2\nsheet B, row 3\n");
	rows_release(&r);
}
END_TEST

/* More tables than are named, and one that can be read. */
START_TEST(passed_tables_are_counted)
{
	struct buffer drawing;
	struct rows r;

	buffer_init(&drawing, 1 << 20);
	buffer_text(&drawing, "= table 0\nNr|Titel|Kosten\n1|a|5\n");
	for (int i = 1; i <= 30; i++)
		buffer_printf(&drawing, "= table %d\nNr|Kosten\n1|2\n", i);
	grid_read(&r, plain, drawing.data);
	ck_assert_msg(r.rc == 0, "%s", r.err.text);
	ck_assert_ptr_nonnull(strstr(r.warnings.data, "table 20 with 2 rows"));
	ck_assert_ptr_null(strstr(r.warnings.data, "table 21 with 2 rows"));
	ck_assert_ptr_nonnull(
	    strstr(r.warnings.data, "10 more tables are left out\n"));
	rows_release(&r);
	buffer_release(&drawing);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("parts");
	TCase *t = tcase_create("parts");

	tcase_add_loop_test(
	    t, tables_of_a_document_are_joined, 0, COUNT(documents));
	tcase_add_loop_test(
	    t, document_without_any_title_is_refused, 0, COUNT(refused));
	tcase_add_test(t, rows_are_named_with_their_table);
	tcase_add_test(t, passed_tables_are_counted);
	suite_add_tcase(s, t);
	return suite_run(s);
}
