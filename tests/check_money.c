/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/money.h"
#include "tests/suite.h"

static const struct {
	const char *text, *amount; /* NULL: none */
	bool approx;
} amounts[] = {
	{ "1.234,56 €", "1234.56", false },
	{ "1,234.56", "1234.56", false },
	{ "50 T€", "50000", false },
	{ "12 T€/Jahr", "12000", false },
	{ "50 TEUR", "50000", false },
	{ "50 T EUR", "50000", false },
	{ "50 Tsd. €", "50000", false },
	{ "2,3 Mio. €", "2300000", false },
	{ "1,25 Mio. €", "1250000", false },
	{ "1,250 Mio. €", "1250000", false },
	{ "2,3 Mio", "2300000", false },
	{ "0,7 Mio. €", "700000", false },
	{ "3 Millionen Euro", "3000000", false },
	{ "390.875", "390875", false },
	{ "1.851.773", "1851773", false },
	{ "1,851,773", "1851773", false },
	{ "833851.95", "833851.95", false },
	{ "833851.951", "833851.95", false },
	{ "0.125", "0.13", false },
	{ "63.000 genehmigt", "63000", false },
	{ "8.900,- EUR", "8900", false },
	{ "8.900,-- ", "8900", false },
	{ "8.900,00 €", "8900", false },
	{ "19.500,50 €", "19500.50", false },
	{ "10.000 € p. a.", "10000", false },
	{ "10.000 p. a.", "10000", false },
	{ "172.306 €", "172306", false },
	{ "172 306 €", "172306", false },
	{ "172\xc2\xa0"
	  "306\xe2\x80\xaf€",
	    "172306", false },
	{ "EUR 5.000", "5000", false },
	{ "€ 5000", "5000", false },
	{ "175.000 Euro", "175000", false },
	{ "-5.000 €", "-5000", false },
	{ "\xe2\x88\x92"
	  "5.000,50 €",
	    "-5000.50", false },
	{ "Kosten - 5.000 €", "5000", false },
	{ "0,00 €", "0", false },
	{ "-0", "0", false },
	{ "2024", "2024", false },
	{ "ca. 2000", "2000", true },
	{ "ca. 160.000 €", "160000", true },
	{ "rd. 13 T€", "13000", true },
	{ "rund 420.000 €", "420000", true },
	{ "etwa 5000 €", "5000", true },
	{ "knapp 10 Mio. €", "10000000", true },
	{ "geschätzt 90.000 €", "90000", true },
	{ "90.000 € (geschätzt)", "90000", true },
	{ "~ 5.000 €", "5000", true },
	{ "~5.000 €", "5000", true },
	{ "> 5.000 €", "5000", true },
	{ "bis zu 5.000 €", "5000", true },
	{ "50-60 T€", "50000", true },
	{ "50–60 T€", "50000", true },
	{ "10.000 bis 15.000 €", "10000", true },
	{ "310.000 €, davon LEADER-relevant 60.000 €", "310000", false },
	{ "LEADER-Anteil 250.000 €", "250000", false },
	{ "jährlich 10.000 € Anteil Stadt", "10000", false },
	{ "9.000 EUR je Durchgang", "9000", false },
	{ "790 T€ (Gesamtbau)", "790000", false },
	{ "1. BA 88.200 bewilligt, 2. BA 212.000 beantragt", "88200", false },
	{ "2023: 50.000 €, 2024: 20.000 €", "50000", false },
	{ "Haushalt 2024: 50.000 €", "50000", false },
	{ "5.000.", "5000", false },
	{ "999999999999999", "999999999999999", false },
	{ "1234567890123456", NULL, false },
	{ "999999999 Mio. €", "999999999000000", false },
	{ "9999999999 Mio. €", NULL, false },
	{ "1,234", NULL, false },
	{ "1.23.456", NULL, false },
	{ "1234.567,89", NULL, false },
	{ "1.234.56", NULL, false },
	{ "80 %", NULL, false },
	{ "80 % von 100.000 €", NULL, false },
	{ "KfW 444, 80 %", NULL, false },
	{ "2 Stellen", NULL, false },
	{ "50 t", NULL, false },
	{ "Haushalt 2024", NULL, false },
	{ "keine städt. Mittel", NULL, false },
	{ "Personalkosten", NULL, false },
	{ "", NULL, false },
	{ "-", NULL, false },
	{ "€", NULL, false },
};

START_TEST(reads_an_amount_as_offices_write_it)
{
	struct money money, again;
	struct error err = { 0 };
	int rc = money_read(&money, amounts[_i].text, &err);

	if (amounts[_i].amount == NULL) {
		ck_assert_msg(
		    rc == -1, "%s gave %s", amounts[_i].text, money.amount);
		ck_assert_int_eq(err.fault, FAULT_INPUT);
		return;
	}
	ck_assert_msg(rc == 0, "%s", err.text);
	ck_assert_str_eq(money.amount, amounts[_i].amount);
	ck_assert_msg(money.approx == amounts[_i].approx, "%s is%s about",
	    amounts[_i].text, money.approx ? "" : " not");
	ck_assert_int_eq(money_read(&again, money.amount, &err), 0);
	ck_assert_str_eq(again.amount, money.amount);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("money");
	TCase *t = tcase_create("money");

	tcase_add_loop_test(
	    t, reads_an_amount_as_offices_write_it, 0, COUNT(amounts));
	suite_add_tcase(s, t);
	return suite_run(s);
}
