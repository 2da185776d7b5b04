/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "base/memory.h"
#include "base/strings.h"
#include "tests/suite.h"

/* Reads all of text; cells end with '|', rows with '#', odd ones with "!#". */
static char *
flatten(const char *text, size_t size, char delimiter, struct error *err)
{
	struct csv_reader *reader = csv_new(text, size, delimiter);
	struct csv_row row;
	char *flat = NULL;
	size_t length;
	FILE *out = open_memstream(&flat, &length);
	int got;

	while ((got = csv_next(reader, &row, err)) == 1) {
		for (size_t i = 0; i < row.count; i++)
			fprintf(out, "%s|", row.cell[i]);
		fputs(row.odd ? "!#" : "#", out);
	}
	fclose(out);
	csv_free(reader);
	if (got == 0)
		return flat;
	free(flat);
	return NULL;
}

static const struct {
	const char *text;
	char delimiter;
	const char *flat;
} documents[] = {
	{ "", ';', "" },
	{ "\n", ';', "|#" },
	{ "a", ';', "a|#" },
	{ "a;b\nc;d\n", ';', "a|b|#c|d|#" },
	{ "a;b\r\nc;d\r\n", ';', "a|b|#c|d|#" },
	{ "a;b\rc;d\r", ';', "a|b|#c|d|#" },
	{ "a;b\n\r\nc", ';', "a|b|#|#c|#" },
	{ "a;b\nc;d", ';', "a|b|#c|d|#" },
	{ "a;", ';', "a||#" },
	{ ";", ';', "||#" },
	{ ";;\n", ';', "|||#" },
	{ "a,b;c\n", ',', "a|b;c|#" },
	{ "a\tb\n", '\t', "a|b|#" },
	{ "\"a;b\";c\n", ';', "a;b|c|#" },
	{ "\"a\nb\";c\n", ';', "a\nb|c|#" },
	{ "\"a\r\nb\"\r\nc\r\n", ';', "a\r\nb|#c|#" },
	{ "\"a\"\"b\"\n", ';', "a\"b|#" },
	{ "\"\"\"\"\n", ';', "\"|#" },
	{ "\"\";\"\"\n", ';', "||#" },
	{ "\"\"", ';', "|#" },
	{ "\"a\" b;c\n", ';', "a b|c|!#" },
	{ "\"a\"b\"c\";d\n", ';', "a\"b\"c|d|!#" },
	{ "\"Haus \"am\" Weg\";M\n", ';', "Haus \"am\" Weg|M|!#" },
	{ "1;\"a \"b;c\" d\"\n", ';', "1|a \"b;c\" d|!#" },
	{ "\"a\" b;\"c\"\n", ';', "a b|c|!#" },
	{ "\"a\nb \"c\" d\";e\n", ';', "a\nb \"c\" d|e|!#" },
	{ "\"a\" ; \"b\"\n", ';', "a | \"b\"|#" },
	{ "\"a\" b; \"c\"\n", ';', "a b| \"c\"|!#" },
	/* A quote too many, or one too few, that would swallow rows. */
	{ "1;\"a\n2;b\n3;\"c\" d\n", ';', NULL },
	{ "1;\"a\n2;\"b\"\n3;c\n", ';', NULL },
	{ "1;\"a\n\"b\";2\n3;c\n", ';', NULL },
	{ "1;\"a\n2;b\" c\n3;d\n", ';', NULL },
	{ "5\" Rohr;x\n", ';', "5\" Rohr|x|#" },
	{ " \"a\";b\n", ';', " \"a\"|b|#" },
	{ "a;\"b", ';', NULL },
	{ "\"", ';', NULL },
	{ "\"\"\"", ';', NULL },
	{ "\xc3\xbc;\"\xe2\x82\xac\"\n", ';', "\xc3\xbc|\xe2\x82\xac|#" },
};

START_TEST(reads_cells_as_excel_writes_them)
{
	struct error err = { 0 };
	const char *text = documents[_i].text;
	char *flat = flatten(text, strlen(text), documents[_i].delimiter, &err);

	if (documents[_i].flat == NULL) {
		ck_assert_ptr_null(flat);
		ck_assert_int_eq(err.fault, FAULT_INPUT);
	} else {
		ck_assert_ptr_nonnull(flat);
		ck_assert_str_eq(flat, documents[_i].flat);
	}
	free(flat);
}
END_TEST

static const struct {
	const char *text;
	unsigned long line[3];
} lines[] = {
	{ "a\nb\nc\n", { 1, 2, 3 } },
	{ "a\r\nb\r\nc\r\n", { 1, 2, 3 } },
	{ "a\rb\rc\r", { 1, 2, 3 } },
	{ "\"a\n\n\"\nb\n\nc", { 1, 4, 5 } },
	{ "\"a\r\nx\"\r\nb\r\nc", { 1, 3, 4 } },
	{ "\"a\r\"\"x\"\rb\rc", { 1, 3, 4 } },
};

START_TEST(row_knows_the_line_where_it_begins)
{
	const char *text = lines[_i].text;
	struct csv_reader *reader = csv_new(text, strlen(text), ';');
	struct csv_row row;
	struct error err;

	for (size_t i = 0; i < 3; i++) {
		ck_assert_int_eq(csv_next(reader, &row, &err), 1);
		ck_assert_uint_eq(row.line, lines[_i].line[i]);
	}
	csv_free(reader);
}
END_TEST

START_TEST(open_quote_is_named_with_its_line_again_and_again)
{
	const char text[] = "a;b\nc;\"d\ne\nf;g\n";
	struct csv_reader *reader = csv_new(text, strlen(text), ';');
	struct csv_row row;
	struct error err = { 0 };

	ck_assert_int_eq(csv_next(reader, &row, &err), 1);
	for (int i = 0; i < 3; i++) {
		ck_assert_int_eq(csv_next(reader, &row, &err), -1);
		ck_assert_ptr_nonnull(strstr(err.text, "line 2"));
	}
	csv_free(reader);
}
END_TEST

START_TEST(zero_byte_is_refused_and_not_taken_for_an_end)
{
	struct error err = { 0 };

	ck_assert_ptr_null(flatten("a;b\nc\0d;e\n", 10, ';', &err));
	ck_assert_ptr_nonnull(strstr(err.text, "line 2"));
}
END_TEST

static const struct {
	size_t delimiters;
	bool good;
} widths[] = {
	{ MAX_CSV_COLUMNS - 1, true },
	{ MAX_CSV_COLUMNS, false },
	{ 100 * MAX_CSV_COLUMNS, false },
};

START_TEST(columns_are_limited)
{
	size_t size = widths[_i].delimiters;
	char *text = xcalloc(1, size + 1);
	struct error err = { 0 };
	char *flat;

	memset(text, ';', size);
	flat = flatten(text, size, ';', &err);
	ck_assert_int_eq(flat != NULL, widths[_i].good);
	if (flat == NULL)
		ck_assert_int_eq(err.fault, FAULT_LIMIT);
	free(flat);
	free(text);
}
END_TEST

START_TEST(documents_bytes_stay_untouched)
{
	char text[] = "\"a\"\"b\";c\n", copy[sizeof(text)];
	struct error err;

	memcpy(copy, text, sizeof(text));
	free(flatten(text, strlen(text), ';', &err));
	ck_assert_mem_eq(text, copy, sizeof(text));
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("csv");
	TCase *t = tcase_create("csv");

	tcase_add_loop_test(
	    t, reads_cells_as_excel_writes_them, 0, COUNT(documents));
	tcase_add_loop_test(
	    t, row_knows_the_line_where_it_begins, 0, COUNT(lines));
	tcase_add_test(t, open_quote_is_named_with_its_line_again_and_again);
	tcase_add_test(t, zero_byte_is_refused_and_not_taken_for_an_end);
	tcase_add_loop_test(t, columns_are_limited, 0, COUNT(widths));
	tcase_add_test(t, documents_bytes_stay_untouched);
	suite_add_tcase(s, t);
	return suite_run(s);
}
