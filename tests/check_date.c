/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "tests/suite.h"

static const struct {
	const char *text, *date; /* NULL: none */
} dates[] = {
	{ "31.12.2024", "2024-12-31" },
	{ "1.5.2024", "2024-05-01" },
	{ "31. 12. 2024", "2024-12-31" },
	{ "31.12.24", "2024-12-31" },
	{ "01.02.85", "1985-02-01" },
	{ "2024-12-31", "2024-12-31" },
	{ "2024-12", "2024-12" },
	{ "2011-12", "2011-12" },
	{ "2024", "2024" },
	{ " 2024 ", "2024" },
	{ "12/2024", "2024-12" },
	{ "1/2024", "2024-01" },
	{ "12 / 2024", "2024-12" },
	{ "12.2024", "2024-12" },
	{ "2024/11", "2024-11" },
	{ "Dez. 2024", "2024-12" },
	{ "Dez 24", "2024-12" },
	{ "Dezember 2024", "2024-12" },
	{ "MÄRZ 2024", "2024-03" },
	{ "31. Dezember 2024", "2024-12-31" },
	{ "3 Mai 2024", "2024-05-03" },
	{ "Q3/2025", "2025-07" },
	{ "Q3 2025", "2025-07" },
	{ "3. Quartal 2025", "2025-07" },
	{ "IV. Quartal 2025", "2025-10" },
	{ "II/2025", "2025-04" },
	{ "2025-Q2", "2025-04" },
	{ "2. Halbjahr 2025", "2025-07" },
	{ "2024-12-31T10:00:00Z", "2024-12-31" },
	{ "2024-12-31T10:00:00.123+01:00", "2024-12-31" },
	{ "2024-12-31 00:00:00", "2024-12-31" },
	{ "31.12.2024 14:30 Uhr", "2024-12-31" },
	{ "44530", "2021-11-30" },
	{ "44530.5", "2021-11-30" },
	{ "20000", "1954-10-03" },
	{ "80000", "2119-01-11" },
	{ "Herbst 2023", "2023" },
	{ "Ende 2024", "2024" },
	{ "Stand: 31.12.2015", "2015-12-31" },
	{ "Di., 31.12.2024", "2024-12-31" },
	{ "May 11, 2025", "2025-05-11" },
	{ "12 Mar 2025", "2025-03-12" },
	{ "Feb 30, 2025", NULL },
	{ "29.02.2024", "2024-02-29" },
	{ "29.02.2023", NULL },
	{ "31.04.2024", NULL },
	{ "32.12.2024", NULL },
	{ "00.12.2024", NULL },
	{ "2024-02-30", NULL },
	{ "2024-13", NULL },
	{ "13/2024", NULL },
	{ "12/31/2024", NULL },
	{ "05/06/2024", NULL },
	{ "1899", NULL },
	{ "2200", NULL },
	{ "19999", NULL },
	{ "80001", NULL },
	{ "2021-2024", NULL },
	{ "2022/23", NULL },
	{ "ab 2024", NULL },
	{ "laufend", NULL },
	{ "September", NULL },
	{ "", NULL },
	{ "?", NULL },
	{ "2024 Bänke", NULL },
	{ "2.024", NULL },
};

START_TEST(reads_a_date_as_offices_write_it)
{
	struct error err = { 0 };
	char date[DATE_SIZE], again[DATE_SIZE];
	int rc = date_read(date, dates[_i].text, &err);

	if (dates[_i].date == NULL) {
		ck_assert_msg(rc == -1, "%s gave %s", dates[_i].text, date);
		ck_assert_int_eq(err.fault, FAULT_INPUT);
		return;
	}
	ck_assert_msg(rc == 0, "%s", err.text);
	ck_assert_str_eq(date, dates[_i].date);
	ck_assert_int_eq(date_read(again, date, &err), 0);
	ck_assert_str_eq(again, date);
}
END_TEST

static const struct {
	const char *text, *start, *end; /* start NULL: none */
} periods[] = {
	{ "2024", "2024", "2024" },
	{ "31.12.2024", "2024-12-31", "2024-12-31" },
	{ "44530", "2021-11-30", "2021-11-30" },
	{ "2021–2024", "2021", "2024" },
	{ "2021-2024", "2021", "2024" },
	{ "2021 - 2024", "2021", "2024" },
	{ "2021 — 2024", "2021", "2024" },
	{ "2021/2022", "2021", "2022" },
	{ "2020/2021/2022", "2020", "2022" },
	{ "2022/23", "2022", "2023" },
	{ "2022 / 23", "2022", "2023" },
	{ "2022–24", "2022", "2024" },
	{ "2023-25", "2023", "2025" },
	{ "1999/00", "1999", "2000" },
	{ "2011–12", "2011", "2012" },
	{ "2011-12", "2011-12", "2011-12" },
	{ "2022/11", "2022-11", "2022-11" },
	{ "2024 bis 2026", "2024", "2026" },
	{ "von 2024 bis 2026", "2024", "2026" },
	{ "11/2021 – 05/2023", "2021-11", "2023-05" },
	{ "01.07.2022 – 30.06.2025", "2022-07-01", "2025-06-30" },
	{ "01.05.-30.06.2023", "2023-05-01", "2023-06-30" },
	{ "01.11. - 28.02.2023", "2022-11-01", "2023-02-28" },
	{ "05-06/2023", "2023-05", "2023-06" },
	{ "Mai bis Juli 2024", "2024-05", "2024-07" },
	{ "Nov./Dez. 2024", "2024-11", "2024-12" },
	{ "Q1-Q3 2024", "2024-01", "2024-09" },
	{ "Q3/2025", "2025-07", "2025-09" },
	{ "1. Halbjahr 2024", "2024-01", "2024-06" },
	{ "I/2022 - IV/2023", "2022-01", "2023-12" },
	{ "ab 2024", "2024", "" },
	{ "seit 2020", "2020", "" },
	{ "bis 2030", "", "2030" },
	{ "bis 31.12.2028", "", "2028-12-31" },
	{ "bis Ende 2024", "", "2024" },
	{ "– 2024", "", "2024" },
	{ "2024 –", "2024", "" },
	{ "2021 bis heute", "2021", "" },
	{ "2019 ff.", "2019", "" },
	{ "2021, fortlaufend", "2021", "" },
	{ "laufend", "", "" },
	{ "fortlaufend, außer Ferien", "", "" },
	{ "jährlich", "", "" },
	{ "2x jährlich", "", "" },
	{ "jedes Schuljahr", "", "" },
	{ "kurzfristig", "", "" },
	{ "mittel- bis langfristig", "", "" },
	{ "36 Monate ab Bewilligung", "", "" },
	{ "jährlich 2022–2024", "2022", "2024" },
	{ "2-jährlich seit 2022", "2022", "" },
	{ "jährlich wiederkehrend, erstmals 2021", "2021", "" },
	{ "laufend (seit 2020)", "2020", "" },
	{ "offen, frühestens 2026", "2026", "" },
	{ "ab 2023, zunächst bis 2026", "2023", "2026" },
	{ "ab 2025, Inbetriebnahme 2026", "2025", "2026" },
	{ "ab 2023, Beschluss 2021", "2023", "" },
	{ "ab Schuljahr 2022/23", "2022", "" },
	{ "Schuljahr 2022/23", "2022", "2023" },
	{ "Schuljahre 2022/23 bis 2024/25", "2022", "2025" },
	{ "Herbst 2023 bis Mitte 2024", "2023", "2024" },
	{ "Sommer 2022-2025", "2022", "2025" },
	{ "2022-2025, 1x je Halbjahr", "2022", "2025" },
	{ "Förderjahr 2023, Restpflanzung Frühjahr 2024", "2023", "2024" },
	{ "Bau voraussichtlich 2025/26", "2025", "2026" },
	{ "KW 12/2024", "2024", "2024" },
	{ "Wed, 01 Mar 2006 18:49:56 GMT", "2006-03-01", "2006-03-01" },
	{ "Sat, 07 Sep 02 00:00:01 +0200", "2002-09-07", "2002-09-07" },
	{ "Sun May 11 2025 10:00:00 GMT", "2025-05-11", "2025-05-11" },
	{ "2023-25.", "2023", "2025" },
	{ "HF2030 2024", "2024", "2024" },
	{ "für September", NULL, NULL },
	{ "", NULL, NULL },
	{ "irgendwann", NULL, NULL },
	{ "31.02.2024 bis 2025", NULL, NULL },
	{ "2024-2022", "2022", "2024" },
	{ "von 2025 bis 2023", NULL, NULL },
	{ "13/2024", NULL, NULL },
};

START_TEST(reads_a_period_as_offices_write_it)
{
	struct period p;
	struct error err = { 0 };
	int rc = period_read(&p, periods[_i].text, &err);

	if (periods[_i].start == NULL) {
		ck_assert_msg(rc == -1, "%s gave %s, %s", periods[_i].text,
		    p.start, p.end);
		ck_assert_int_eq(err.fault, FAULT_INPUT);
		return;
	}
	ck_assert_msg(rc == 0, "%s", err.text);
	ck_assert_msg(strcmp(p.start, periods[_i].start) == 0 &&
		strcmp(p.end, periods[_i].end) == 0,
	    "%s gave %s, %s", periods[_i].text, p.start, p.end);
}
END_TEST

static const struct {
	const char *date;
	long first, last;
} days[] = {
	{ "1970", 0, 364 },
	{ "1970-01", 0, 30 },
	{ "1970-01-01", 0, 0 },
	{ "2024-02", 19754, 19782 },
	{ "2000-02", 10988, 11016 },
	{ "1900-02", -25536, -25509 },
	{ "2024-12-31", 20088, 20088 },
};

START_TEST(knows_the_first_and_last_day_of_a_date)
{
	ck_assert_int_eq(date_first_day(days[_i].date), days[_i].first);
	ck_assert_int_eq(date_last_day(days[_i].date), days[_i].last);
}
END_TEST

START_TEST(every_day_as_excel_counts_it_is_the_day_after_the_one_before)
{
	struct error err;
	char text[16], date[DATE_SIZE];
	long before = 0;

	for (int serial = 20000; serial <= 80000; serial++) {
		snprintf(text, sizeof(text), "%d", serial);
		ck_assert_int_eq(date_read(date, text, &err), 0);
		if (serial > 20000)
			ck_assert_int_eq(date_first_day(date), before + 1);
		before = date_first_day(date);
	}
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("date");
	TCase *t = tcase_create("date");

	tcase_add_loop_test(
	    t, reads_a_date_as_offices_write_it, 0, COUNT(dates));
	tcase_add_loop_test(
	    t, reads_a_period_as_offices_write_it, 0, COUNT(periods));
	tcase_add_loop_test(
	    t, knows_the_first_and_last_day_of_a_date, 0, COUNT(days));
	tcase_add_test(
	    t, every_day_as_excel_counts_it_is_the_day_after_the_one_before);
	suite_add_tcase(s, t);
	return suite_run(s);
}
