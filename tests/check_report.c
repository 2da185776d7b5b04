/* SPDX-License-Identifier: EUPL-1.2 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "report/objects.h"
#include "report/people.h"
#include "report/table.h"
#include "tests/suite.h"

static const struct cell {
	const char *text, *csv, *tsv;
} cells[] = {
	{ "Radweg", "Radweg", "Radweg" },
	{ "", "", "" },
	{ NULL, "", "" },
	{ "=1+1", "'=1+1", "=1+1" },
	{ "=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"",
	    "=HYPERLINK(\"x\")" },
	{ "+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0", "+cmd|' /C calc'!A0" },
	{ "@SUM(A1)", "'@SUM(A1)", "@SUM(A1)" },
	{ "-2+3", "'-2+3", "-2+3" },
	{ "- Bau der Brücke", "'- Bau der Brücke", "- Bau der Brücke" },
	{ "-", "'-", "-" },
	{ "-5", "-5", "-5" },
	{ "-5 %", "-5 %", "-5 %" },
	{ "+1.234,50 €", "\"+1.234,50 €\"", "+1.234,50 €" },
	{ "+49 2723 608", "'+49 2723 608", "+49 2723 608" },
	{ "\tx", "\"'\tx\"", " x" },
	{ "\rx", "'?x", " x" },
	{ "＝1+1", "'＝1+1", "＝1+1" },
	{ "a,b", "\"a,b\"", "a,b" },
	{ "a \"b\"", "\"a \"\"b\"\"\"", "a \"b\"" },
	{ "a\nb\tc", "\"a\nb\tc\"", "a b c" },
	{ "\033[31mrot", "?[31mrot", "?[31mrot" },
	{ "a\xE2\x80\xAE"
	  "b",
	    "a?b", "a?b" },
};

static void
expect_cell(enum table_format format, const char *text, const char *expected)
{
	struct buffer b;
	struct table t = { .out = &b, .format = format };

	buffer_init(&b, 1000);
	table_cell(&t, text);
	ck_assert_str_eq(b.data, expected);
	buffer_release(&b);
}

START_TEST(a_csv_cell_is_quoted_and_never_a_formula)
{
	expect_cell(TABLE_CSV, cells[_i].text, cells[_i].csv);
}
END_TEST

START_TEST(a_tsv_cell_is_one_line_without_controls)
{
	expect_cell(TABLE_TSV, cells[_i].text, cells[_i].tsv);
}
END_TEST

START_TEST(cells_of_a_row_are_separated)
{
	struct buffer b;
	struct table t = { .out = &b, .format = TABLE_CSV };

	buffer_init(&b, 1000);
	table_cell(&t, "");
	table_list(&t, "Meggen\nElspe");
	table_end(&t);
	table_cell(&t, "x");
	table_end(&t);
	ck_assert_str_eq(b.data, ",Meggen|Elspe\nx\n");
	buffer_release(&b);
}
END_TEST

static const struct text {
	const char *text, *json;
} texts[] = {
	{ "Straße", "\"Straße\"" },
	{ "a\"b\\c", "\"a\\\"b\\\\c\"" },
	{ "a\nb\tc\rd", "\"a\\nb\\tc\\rd\"" },
	{ "\033[2J", "\"\\u001b[2J\"" },
	{ "\xC2\x9B"
	  "31m",
	    "\"\\u009b31m\"" },
	{ "\xE2\x80\xAEtxt", "\"\\u202etxt\"" },
	{ "\xFF", "\"\xEF\xBF\xBD\"" },
	{ NULL, "null" },
};

START_TEST(a_json_text_steers_no_terminal)
{
	struct buffer b;
	struct json j = { .out = &b };

	buffer_init(&b, 1000);
	json_text(&j, texts[_i].text);
	ck_assert_str_eq(b.data, texts[_i].json);
	buffer_release(&b);
}
END_TEST

static const struct text numbers[] = {
	{ "390875", "390875" },
	{ "1234.56", "1234.56" },
	{ "999999999999999.99", "999999999999999.99" },
	{ "-5", "-5" },
	{ "0", "0" },
	{ "007", "\"007\"" },
	{ "1e5", "\"1e5\"" },
	{ "1.", "\"1.\"" },
	{ ".5", "\".5\"" },
	{ "-", "\"-\"" },
	{ "", "\"\"" },
	{ "1,5", "\"1,5\"" },
};

START_TEST(a_json_number_keeps_all_digits_or_is_text)
{
	struct buffer b;
	struct json j = { .out = &b };

	buffer_init(&b, 1000);
	json_number(&j, numbers[_i].text);
	ck_assert_str_eq(b.data, numbers[_i].json);
	buffer_release(&b);
}
END_TEST

START_TEST(a_score_has_no_idle_zeros)
{
	struct buffer b;
	struct json j = { .out = &b };

	buffer_init(&b, 1000);
	json_score(&j, 0.93);
	json_score(&j, 1);
	json_score(&j, 0.12345);
	json_score(&j, 0);
	ck_assert_str_eq(b.data, "0.93,1.0,0.1235,0.0");
	buffer_release(&b);
}
END_TEST

static json_t *
parsed(struct buffer *b)
{
	json_error_t err;
	json_t *root =
	    json_loadb(b->data, b->size, JSON_REJECT_DUPLICATES, &err);

	ck_assert_msg(root != NULL, "%s: %s", err.text, b->data);
	return root;
}

static const char *
member(json_t *object, const char *name)
{
	return json_string_value(json_object_get(object, name));
}

START_TEST(a_measure_has_lists_numbers_and_raw_texts)
{
	struct buffer b;
	struct json j = { .out = &b };
	struct query_measure row = { .source = "ikek",
		.programme = "IKEK",
		.visibility = "public",
		.presence = "present",
		.rank = 2.5,
		.snippet = "ein [Radweg]" };
	json_t *root;

	measure_set(&row.measure, FIELD_KEY, "IKEK-1");
	measure_set(&row.measure, FIELD_PLACE, "Meggen\nElspe");
	measure_set(&row.measure, FIELD_COST, "1234.56");
	measure_set(&row.measure, FIELD_COST_APPROX, "1");
	measure_set(&row.measure, FIELD_PROGRESS, "50");
	measure_set_raw(&row.measure, FIELD_COST, "ca. 1.234,56 €");
	buffer_init(&b, 100000);
	json_open(&j, '{');
	object_measure(&j, &row, true);
	json_close(&j, '}');
	root = parsed(&b);
	ck_assert_str_eq(member(root, "key"), "IKEK-1");
	ck_assert_uint_eq(json_array_size(json_object_get(root, "place")), 2);
	ck_assert_double_eq(
	    json_number_value(json_object_get(root, "cost")), 1234.56);
	ck_assert(json_is_true(json_object_get(root, "cost_approx")));
	ck_assert(json_is_number(json_object_get(root, "progress")));
	ck_assert_ptr_null(json_object_get(root, "title"));
	ck_assert_str_eq(
	    member(json_object_get(root, "raw"), "cost"), "ca. 1.234,56 €");
	ck_assert_str_eq(member(root, "snippet"), "ein [Radweg]");
	json_decref(root);
	buffer_release(&b);
	measure_clear(&row.measure);
}
END_TEST

START_TEST(a_source_that_never_ran_has_null)
{
	struct buffer b;
	struct json j = { .out = &b };
	struct query_source row = { .source = "inqa",
		.title = "INQA",
		.programme = "INQA",
		.state = "new",
		.last_success = "",
		.last_change = "",
		.last_error = "" };
	json_t *root;

	buffer_init(&b, 100000);
	object_source(&j, &row);
	root = parsed(&b);
	ck_assert(json_is_null(json_object_get(root, "last_success")));
	ck_assert(json_is_null(json_object_get(root, "last_error")));
	ck_assert_int_eq(
	    json_integer_value(json_object_get(root, "measures")), 0);
	ck_assert_uint_eq(
	    json_array_size(json_object_get(root, "documents")), 0);
	ck_assert_uint_eq(json_object_size(root), 11);
	json_decref(root);
	buffer_release(&b);
}
END_TEST

static const struct text amounts[] = {
	{ "0", "€0" },
	{ "999", "€999" },
	{ "1000", "€1,000" },
	{ "390875", "€390,875" },
	{ "1234567.50", "€1,234,567.50" },
	{ "-390875", "-€390,875" },
	{ "-1000", "-€1,000" },
};

START_TEST(money_is_grouped)
{
	char *text = people_money(amounts[_i].text);

	ck_assert_str_eq(text, amounts[_i].json);
	free(text);
}
END_TEST

static const struct span {
	const char *start, *end, *text;
} spans[] = {
	{ "2021", "2024-06", "2021–2024-06" },
	{ "2021", "2021", "2021" },
	{ "2021", NULL, "from 2021" },
	{ NULL, "2030", "until 2030" },
	{ NULL, NULL, "" },
};

START_TEST(a_period_says_which_end_is_open)
{
	struct measure m = { 0 };
	char *text;

	measure_set(&m, FIELD_START, spans[_i].start);
	measure_set(&m, FIELD_END, spans[_i].end);
	text = people_period(&m);
	ck_assert_str_eq(text, spans[_i].text);
	free(text);
	measure_clear(&m);
}
END_TEST

START_TEST(unknown_words_stay_as_they_are)
{
	ck_assert_str_eq(people_word("gone"), "no longer in the list");
	ck_assert_str_eq(people_word("etwas"), "etwas");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("report");
	TCase *tcase = tcase_create("report");

	tcase_add_loop_test(
	    tcase, a_csv_cell_is_quoted_and_never_a_formula, 0, COUNT(cells));
	tcase_add_loop_test(
	    tcase, a_tsv_cell_is_one_line_without_controls, 0, COUNT(cells));
	tcase_add_test(tcase, cells_of_a_row_are_separated);
	tcase_add_loop_test(
	    tcase, a_json_text_steers_no_terminal, 0, COUNT(texts));
	tcase_add_loop_test(tcase, a_json_number_keeps_all_digits_or_is_text, 0,
	    COUNT(numbers));
	tcase_add_test(tcase, a_score_has_no_idle_zeros);
	tcase_add_test(tcase, a_measure_has_lists_numbers_and_raw_texts);
	tcase_add_test(tcase, a_source_that_never_ran_has_null);
	tcase_add_loop_test(tcase, money_is_grouped, 0, COUNT(amounts));
	tcase_add_loop_test(
	    tcase, a_period_says_which_end_is_open, 0, COUNT(spans));
	tcase_add_test(tcase, unknown_words_stay_as_they_are);
	suite_add_tcase(suite, tcase);
	return suite_run(suite);
}
