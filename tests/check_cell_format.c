/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "connectors/cell_format.h"
#include "tests/suite.h"

static const struct {
	const char *code; /* NULL: builtin id */
	double value;
	const char *text;
	unsigned long id;
	bool date;
} numbers[] = {
	{ "", 2024, "2024", 0, false },
	{ "", 1234.5, "1234,5", 0, false },
	{ "", 0.1 + 0.2, "0,3", 0, false },
	{ "", 390.875, "390,8750", 0, false },
	{ "", -0.5, "-0,5", 0, false },
	{ "", 0, "0", 0, false },
	{ "", -0.0, "0", 0, false },
	{ "", 1e15, "1000000000000000", 0, false },
	{ "", 123456789012345678.0, "123456789012345680", 0, false },
	{ "", 0.00001234, "0,00001234", 0, false },
	{ "", 1e300, "1e+300", 0, false },
	{ "", 1.0 / 3, "0,333333333333333", 0, false },
	{ "General", 1.1, "1,1", 0, false },
	{ "General\" Jahre\"", 5, "5 Jahre", 0, false },
	{ "0", 17, "17", 0, false },
	{ "000", 17, "017", 0, false },
	{ "000", 17.5, "017,5", 0, false },
	{ "0.0", 1, "1,0", 0, false },
	{ "0.00", 1.1, "1,10", 0, false },
	{ "0.000", 1.1, "1,1000", 0, false },
	{ "#,##0", 390875, "390875", 0, false },
	{ "#,##0.00\\ \"€\"", 1234.5, "1234,50 €", 0, false },
	{ "#,##0.00 [$€-407]", 1234.567, "1234,57 €", 0, false },
	{ "[$€-2] #,##0", 12, "€ 12", 0, false },
	{ "_-* #,##0.00 €_-;-* #,##0.00 €_-;_-* \"-\"?? €_-;_-@_-", -7,
	    "-7,00 €", 0, false },
	{ "_-* #,##0.00 €_-;-* #,##0.00 €_-;_-* \"-\"?? €_-;_-@_-", 0, "0 €", 0,
	    false },
	{ "#,##0;[Red]-#,##0", -5, "-5", 0, false },
	{ "#,##0_);(#,##0)", -5, "-5", 0, false },
	{ "#,##0, \"T€\"", 50000, "50 T€", 0, false },
	{ "0.0,,\" Mio. €\"", 2300000, "2,3 Mio. €", 0, false },
	{ "[>=1000000]0.0,,\" Mio. €\";[>=1000]0,\" T€\";0 \"€\"", 5000, "5 T€",
	    0, false },
	{ "[>=1000000]0.0,,\" Mio. €\";[>=1000]0,\" T€\";0 \"€\"", 12, "12 €",
	    0, false },
	{ "\"IKEK-\"000", 7, "IKEK-007", 0, false },
	{ "\"ja\";;\"nein\"", 1, "ja", 0, false },
	{ "\"ja\";;\"nein\"", 0, "nein", 0, false },
	{ "0%", 0.75, "75 %", 0, false },
	{ "0%", 0.3333333, "33,33 %", 0, false },
	{ "0.0%", 0.5, "50,0 %", 0, false },
	{ "0.00E+00", 12345, "12345", 0, false },
	{ "# ?/?", 0.5, "0,5", 0, false },
	{ "@", 4.5, "4,5", 0, false },
	{ ";;;", 3, "3", 0, false },
	{ "[Red]", 3, "3", 0, false },
	{ "\"\\", 3, "\\", 0, false },
	{ "[", 3, "3", 0, false },
	{ "dd.mm.yyyy", 45657, "31.12.2024", 0, true },
	{ "DD/MM/YYYY", 45657, "31.12.2024", 0, true },
	{ "TT.MM.JJJJ", 45657, "31.12.2024", 0, true },
	{ "0 T€", 50, "50 T€", 0, false },
	{ "[$-407]mmmm yyyy;@", 45657, "12/2024", 0, true },
	{ "yyyy", 45657, "2024", 0, true },
	{ "d. mmm", 45657, "31.12.2024", 0, true },
	{ "dd.mm.yyyy hh:mm", 45657.604166667, "31.12.2024 14:30", 0, true },
	{ "dd.mm.yyyy hh:mm", 45657, "31.12.2024", 0, true },
	{ "dd.mm.yyyy", 45657.99, "31.12.2024", 0, true },
	{ "h:mm", 0.5, "12:00", 0, true },
	{ "[h]:mm", 1.5, "36:00", 0, true },
	{ "mm:ss", 0.5, "12:00", 0, true },
	{ "yyyy-mm-dd\"T\"hh:mm:ss", 45657, "31.12.2024", 0, true },
	{ "dd.mm.yyyy", 1, "01.01.1900", 0, true },
	{ "dd.mm.yyyy", 59, "28.02.1900", 0, true },
	{ "dd.mm.yyyy", 60, "29.02.1900", 0, true },
	{ "dd.mm.yyyy", 61, "01.03.1900", 0, true },
	{ "dd.mm.yyyy", 0, "", 0, true },
	{ "dd.mm.yyyy", -1, "-1", 0, false },
	{ "dd.mm.yyyy", 3e6, "3000000", 0, false },
	{ "yyyy", 2024, "1905", 0, true },
	{ "0\" Tage\"", 3, "3 Tage", 0, false },
	{ NULL, 45657, "31.12.2024", 14, true },
	{ NULL, 45657, "31.12.2024", 16, true },
	{ NULL, 45657, "12/2024", 17, true },
	{ NULL, 0.5, "50 %", 9, false },
	{ NULL, 12, "12,00 €", 44, false },
	{ NULL, 12, "12", 1, false },
};

START_TEST(writes_numbers_as_people_see_them)
{
	const char *code = numbers[_i].code;
	struct cell_format format;
	char text[MAX_NUMBER_TEXT + 1];
	bool date;

	if (code == NULL)
		code = cell_format_builtin(numbers[_i].id);
	cell_format_parse(&format, code);
	date = cell_number(text, &format, numbers[_i].value, false);
	ck_assert_str_eq(text, numbers[_i].text);
	ck_assert_int_eq(date, numbers[_i].date);
}
END_TEST

START_TEST(counts_days_from_1904_where_the_workbook_does)
{
	struct cell_format format;
	char text[MAX_NUMBER_TEXT + 1];

	cell_format_parse(&format, "dd.mm.yyyy");
	ck_assert(cell_number(text, &format, 44195, true));
	ck_assert_str_eq(text, "31.12.2024");
	ck_assert(cell_number(text, &format, 0, true));
	ck_assert_str_eq(text, "01.01.1904");
	cell_format_parse(&format, "h:mm");
	ck_assert(cell_number(text, &format, 0.5, true));
	ck_assert_str_eq(text, "12:00");
}
END_TEST

/* What is written is read as what it was, whatever the format. */
START_TEST(amounts_are_read_as_they_are)
{
	static const double values[] = { 390.875, 390875, 1234.5, 0.125, 1000,
		833851.95, 1851773, -12.5 };
	static const char *const codes[] = { "", "0", "0.000", "#,##0.00 \"€\"",
		"[$€-2] #,##0.00", "General" };
	struct cell_format format;
	struct money money;
	struct error err;
	char text[MAX_NUMBER_TEXT + 1];

	for (size_t c = 0; c < COUNT(codes); c++) {
		double value = values[_i];

		cell_format_parse(&format, codes[c]);
		cell_number(text, &format, value, false);
		ck_assert_int_eq(money_read(&money, text, &err), 0);
		ck_assert_double_eq_tol(
		    strtod(money.amount, NULL), value, .0051);
	}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("cell_format");
	TCase *tests = tcase_create("cell_format");

	tcase_add_loop_test(
	    tests, writes_numbers_as_people_see_them, 0, COUNT(numbers));
	tcase_add_test(tests, counts_days_from_1904_where_the_workbook_does);
	tcase_add_loop_test(tests, amounts_are_read_as_they_are, 0, 8);
	suite_add_tcase(suite, tests);
	return suite_run(suite);
}
