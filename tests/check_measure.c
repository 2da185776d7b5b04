/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/canonical.h"
#include "model/measure.h"
#include "tests/suite.h"

/* More than a key may have, and none of it UTF-8. */
#define SOME "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
#define LONG SOME SOME SOME SOME SOME SOME SOME SOME

static const struct {
	enum field field;
	const char *text, *value; /* NULL: refused */
} texts[] = {
	{ FIELD_TITLE, "  Dorf \t platz\n Elspe ", "Dorf platz Elspe" },
	{ FIELD_TITLE, "Gru\xcc\x88n", "Grün" },
	{ FIELD_TITLE,
	    "a\x01"
	    "b\x7f\xc2\x85"
	    "c",
	    "abc" },
	{ FIELD_TITLE, "u\x01\xcc\x88", "ü" },
	{ FIELD_TITLE,
	    "Rad\xc2\xad"
	    "weg",
	    "Radweg" },
	{ FIELD_TITLE,
	    "a\xe2\x80\xae"
	    "b",
	    "ab" },
	{ FIELD_TITLE, "\xef\xbb\xbfTitel", "Titel" },
	{ FIELD_TITLE, "\xe2\x84\xa6", "Ω" },
	{ FIELD_TITLE, "100 €", "100 €" },
	{ FIELD_TITLE, " \xc2\xa0 ", NULL },
	{ FIELD_TITLE, "", NULL },
	{ FIELD_TITLE,
	    "a\xff"
	    "b",
	    NULL },
	{ FIELD_TITLE, "\xed\xa0\x80", NULL },
	{ FIELD_DESCRIPTION, "a\r\nb\r\rc", "a\nb\n\nc" },
	{ FIELD_DESCRIPTION, "\n\na \n\n\n\n b\n", "a\n\nb" },
	{ FIELD_DESCRIPTION,
	    "a\xe2\x80\xa8"
	    "b  c",
	    "a\nb c" },
	{ FIELD_KEY, " M  3.1 ", "M 3.1" },
	{ FIELD_KEY,
	    "https://a.de/index.php?ModID=10&FID=3905.1008.1&object=tx%2C1.2.1",
	    "3905.1008.1 tx,1.2.1" },
	/* However long the address, and whatever else is in it. */
	{ FIELD_KEY,
	    "https://a.de/index.php?FID=3905.1008.1&NavID=3905.1.1&text=" LONG,
	    "3905.1008.1" },
	{ FIELD_PARENT, "page.php?object=tx|1.2.1&NavID=3&FID=3905.1008.1",
	    "3905.1008.1 tx,1.2.1" },
	{ FIELD_URL, "https://a.de/index.php?NavID=3&FID=3905.1008.1",
	    "https://a.de/index.php?NavID=3&FID=3905.1008.1" },
	{ FIELD_START, "31.12.2024", "2024-12-31" },
	{ FIELD_START, "morgen", NULL },
	{ FIELD_COST, "ca. 50 T€", "50000" },
	{ FIELD_COST, "viel", NULL },
	{ FIELD_PROGRESS, "45 %", "45" },
	{ FIELD_PROGRESS, "045,50", "45.5" },
	{ FIELD_PROGRESS, "100", "100" },
	{ FIELD_PROGRESS, "0", "0" },
	{ FIELD_PROGRESS, "0,0", "0" },
	{ FIELD_PROGRESS, "100,5", NULL },
	{ FIELD_PROGRESS, "101", NULL },
	{ FIELD_PROGRESS, "-5", NULL },
	{ FIELD_PROGRESS, "99999999999999999999", NULL },
	{ FIELD_PROGRESS, "5 von 10", NULL },
	{ FIELD_STATUS, "running", "running" },
	{ FIELD_STATUS, "läuft", NULL },
	{ FIELD_FUNDING_STATUS, "approved", "approved" },
	{ FIELD_RATING, "good", "good" },
	{ FIELD_RATING, "approved", NULL },
	{ FIELD_TYPE, "goal", "goal" },
	{ FIELD_TYPE, "Ziel", NULL },
	{ FIELD_COST_APPROX, "1", "1" },
	{ FIELD_COST_APPROX, "0", NULL },
	{ FIELD_URL, " https://example.org/a%20b?x=1#y ",
	    "https://example.org/a%20b?x=1#y" },
	{ FIELD_URL, "HTTP://example.org", "HTTP://example.org" },
	{ FIELD_URL, "https://example.org/%EF%BF%BD.pdf",
	    "https://example.org/%EF%BF%BD.pdf" },
	{ FIELD_URL,
	    "https://example.org/stra\xc3\x9f"
	    "e",
	    "https://example.org/straße" },
	{ FIELD_URL, "javascript:alert(1)", NULL },
	{ FIELD_URL, "file:///etc/passwd", NULL },
	{ FIELD_URL, "https://", NULL },
	{ FIELD_URL, "https:///x", NULL },
	{ FIELD_URL, "https://user:pw@example.org/", NULL },
	{ FIELD_URL, "https://example.org/\"onclick=", NULL },
	{ FIELD_URL, "https://example.org/a b", NULL },
	{ FIELD_URL, "https://example.org/\xff", NULL },
	{ FIELD_URL, "www.example.org", NULL },
};

START_TEST(value_has_one_spelling)
{
	struct error err = { 0 };
	char *value = canonical(texts[_i].field, texts[_i].text, &err);
	char *again;

	if (texts[_i].value == NULL) {
		ck_assert_ptr_null(value);
		ck_assert_int_ne(err.fault, FAULT_NONE);
		return;
	}
	ck_assert_msg(value != NULL, "%s: %s", texts[_i].text, err.text);
	ck_assert_str_eq(value, texts[_i].value);
	again = canonical(texts[_i].field, value, &err);
	ck_assert_str_eq(again, value);
	ck_assert(canonical_is(texts[_i].field, value, strlen(value)));
	ck_assert_int_eq(canonical_is(texts[_i].field, texts[_i].text,
			     strlen(texts[_i].text)),
	    strcmp(texts[_i].text, value) == 0);
	free(value);
	free(again);
}
END_TEST

static const struct {
	enum field field;
	const char *unit;
} cuts[] = {
	{ FIELD_FIELD, "x" },
	{ FIELD_TITLE, "ä" },
	{ FIELD_TITLE, "€ " },
	{ FIELD_TITLE, "\xf0\x9f\x9a\xb2" },
	{ FIELD_TITLE, "u\xcc\x88" },
	{ FIELD_TITLE, "\xf0\x9d\x85\x9e" }, /* NFC makes it longer */
	{ FIELD_DESCRIPTION, "Zeile\n\n" },
	{ FIELD_PLACE, "abc" },
};

START_TEST(text_over_its_limit_is_cut_and_says_so)
{
	size_t count = 70000, size = strlen(cuts[_i].unit);
	char *text = xcalloc(count * size + 1, 1), *value, *again;
	struct error err;
	bool list = field_info[cuts[_i].field].list;

	for (size_t i = 0; i < count; i++)
		memcpy(text + i * size, cuts[_i].unit, size);
	value = canonical(cuts[_i].field, text, &err);
	ck_assert_ptr_nonnull(value);
	ck_assert_uint_le(strlen(value),
	    list ? MAX_ELEMENT : field_info[cuts[_i].field].limit);
	ck_assert_str_eq(value + strlen(value) - 3, "…");
	again = canonical(cuts[_i].field, value, &err);
	ck_assert_str_eq(again, value);
	ck_assert(canonical_is(cuts[_i].field, value, strlen(value)));
	free(text);
	free(value);
	free(again);
}
END_TEST

START_TEST(fields_are_all_there_and_found_by_name)
{
	for (enum field f = 0; f < FIELD_COUNT; f++) {
		ck_assert_ptr_nonnull(field_info[f].name);
		ck_assert_ptr_nonnull(field_info[f].label);
		ck_assert_uint_gt(field_info[f].limit, 0);
		ck_assert_int_eq(field_find(field_info[f].name), f);
	}
	ck_assert_int_eq(field_find("cost"), FIELD_COST);
	ck_assert_int_eq(field_find("references"), FIELD_REFERENCES);
	ck_assert_int_eq(field_find("nonsense"), FIELD_COUNT);
}
END_TEST

START_TEST(measure_owns_what_it_is_given)
{
	struct measure m = { 0 }, copy = { 0 };
	char title[] = "Titel";

	measure_set(&m, FIELD_TITLE, title);
	title[0] = 'X';
	measure_set_raw(&m, FIELD_TITLE, " Titel ");
	measure_set(&m, FIELD_TITLE, m.value[FIELD_TITLE]);
	ck_assert_str_eq(m.value[FIELD_TITLE], "Titel");
	measure_copy(&copy, &m);
	measure_set(&m, FIELD_TITLE, NULL);
	ck_assert_ptr_null(m.value[FIELD_TITLE]);
	measure_set(&m, FIELD_GOAL, "");
	ck_assert_ptr_null(m.value[FIELD_GOAL]);
	measure_clear(&m);
	ck_assert_ptr_null(m.raw[FIELD_TITLE]);
	ck_assert_str_eq(copy.value[FIELD_TITLE], "Titel");
	ck_assert_str_eq(copy.raw[FIELD_TITLE], " Titel ");
	measure_clear(&copy);
}
END_TEST

START_TEST(list_holds_each_element_once_and_within_its_limit)
{
	struct measure m = { 0 };
	struct error err = { 0 };
	const char *list, *element;
	size_t size, count = 0;
	char text[32];

	measure_set(&m, FIELD_KEY, "1");
	measure_set(&m, FIELD_TITLE, "T");
	measure_add(&m, FIELD_PLACE, "Meggen");
	measure_add(&m, FIELD_PLACE, "Elspe");
	measure_add(&m, FIELD_PLACE, "Meggen");
	measure_add(&m, FIELD_PLACE, "");
	ck_assert_str_eq(m.value[FIELD_PLACE], "Meggen\nElspe");
	for (int i = 0; i < 5000; i++) {
		snprintf(text, sizeof(text), "place %d", i);
		measure_add(&m, FIELD_PLACE, text);
		snprintf(text, sizeof(text), "a rather long lead %d", i);
		measure_add(&m, FIELD_LEAD, text);
	}
	for (list = m.value[FIELD_PLACE]; list_next(&list, &element, &size);)
		count++;
	ck_assert_uint_eq(count, MAX_ELEMENTS);
	ck_assert_uint_le(
	    strlen(m.value[FIELD_LEAD]), field_info[FIELD_LEAD].limit);
	ck_assert_msg(measure_check(&m, &err) == 0, "%s", err.text);
	list = NULL;
	ck_assert(!list_next(&list, &element, &size));
	measure_clear(&m);
}
END_TEST

static const struct {
	const char *name;
	enum field field;
	bool raw;
	const char *text;
} hostile[] = {
	{ "no key", FIELD_KEY, false, NULL },
	{ "no title", FIELD_TITLE, false, NULL },
	{ "empty value", FIELD_GOAL, false, "" },
	{ "empty title", FIELD_TITLE, false, "" },
	{ "blank in front", FIELD_TITLE, false, " T" },
	{ "blank behind", FIELD_TITLE, false, "T " },
	{ "two blanks", FIELD_TITLE, false, "a  b" },
	{ "newline in a line", FIELD_TITLE, false, "a\nb" },
	{ "tab", FIELD_TITLE, false, "a\tb" },
	{ "escape", FIELD_TITLE, false, "\x1b[2J" },
	{ "delete", FIELD_TITLE, false, "a\x7f" },
	{ "C1", FIELD_TITLE, false,
	    "\xc2\x9b"
	    "31m" },
	{ "turned direction", FIELD_TITLE, false,
	    "a\xe2\x80\xae"
	    "b" },
	{ "no-break space", FIELD_TITLE, false,
	    "a\xc2\xa0"
	    "b" },
	{ "not composed", FIELD_TITLE, false, "u\xcc\x88" },
	{ "not UTF-8", FIELD_TITLE, false, "\xff" },
	{ "cut character", FIELD_TITLE, false, "a\xc3" },
	{ "overlong", FIELD_TITLE, false, "\xc0\xaf" },
	{ "surrogate", FIELD_TITLE, false, "\xed\xa0\x80" },
	{ "three line breaks", FIELD_DESCRIPTION, false, "a\n\n\nb" },
	{ "carriage return", FIELD_DESCRIPTION, false, "a\r\nb" },
	{ "blank before a break", FIELD_DESCRIPTION, false, "a \nb" },
	{ "date of no calendar", FIELD_START, false, "2024-02-30" },
	{ "date as written", FIELD_START, false, "31.12.2024" },
	{ "year alone", FIELD_END, false, "9999" },
	{ "amount as written", FIELD_COST, false, "50 T€" },
	{ "amount with an exponent", FIELD_COST, false, "1e9" },
	{ "leading zero", FIELD_COST, false, "007" },
	{ "one cent digit", FIELD_COST, false, "1.5" },
	{ "percent", FIELD_PROGRESS, false, "45 %" },
	{ "more than all", FIELD_PROGRESS, false, "101" },
	{ "foreign word", FIELD_STATUS, false, "approved" },
	{ "word in capitals", FIELD_STATUS, false, "Running" },
	{ "foreign word of funding", FIELD_FUNDING_STATUS, false, "good" },
	{ "foreign rating", FIELD_RATING, false, "green" },
	{ "foreign type", FIELD_TYPE, false, "project" },
	{ "flag", FIELD_COST_APPROX, false, "0" },
	{ "script", FIELD_URL, false, "javascript:alert(1)" },
	{ "markup in an address", FIELD_URL, false, "http://a/<b>" },
	{ "empty element", FIELD_PLACE, false, "a\n\nb" },
	{ "break behind a list", FIELD_PLACE, false, "a\n" },
	{ "break before a list", FIELD_PLACE, false, "\na" },
	{ "doubled element", FIELD_PLACE, false, "a\nb\na" },
	{ "blank in an element", FIELD_PLACE, false, "a\n b" },
	{ "element not UTF-8", FIELD_PLACE, false, "a\n\xc3\nb" },
	{ "empty raw text", FIELD_COST, true, "" },
	{ "raw text not UTF-8", FIELD_COST, true, "\xff" },
	{ "escape in raw text", FIELD_COST, true, "\x1b[2J" },
};

START_TEST(hostile_value_is_refused)
{
	struct measure m = { 0 };
	struct error err = { 0 };
	char **slot = hostile[_i].raw ? m.raw : m.value;

	measure_set(&m, FIELD_KEY, "1");
	measure_set(&m, FIELD_TITLE, "Titel");
	ck_assert_msg(measure_check(&m, &err) == 0, "%s", err.text);
	slot += hostile[_i].field;
	free(*slot);
	*slot = hostile[_i].text != NULL ? xstrdup(hostile[_i].text) : NULL;
	ck_assert_msg(
	    measure_check(&m, &err) == -1, "%s passed", hostile[_i].name);
	if (hostile[_i].text != NULL)
		ck_assert_ptr_nonnull(
		    strstr(err.text, field_info[hostile[_i].field].name));
	measure_clear(&m);
}
END_TEST

START_TEST(value_over_its_limit_is_refused)
{
	for (enum field f = 0; f < FIELD_COUNT; f++) {
		struct measure m = { 0 };
		struct error err = { 0 };
		size_t size = field_info[f].limit;
		char *text = xcalloc(size + 2, 1);

		memset(text, '1', size + 1);
		measure_set(&m, FIELD_KEY, "1");
		measure_set(&m, FIELD_TITLE, "Titel");
		measure_set(&m, f, text);
		ck_assert_int_eq(measure_check(&m, &err), -1);
		ck_assert_int_eq(err.fault, FAULT_LIMIT);
		measure_clear(&m);
		free(text);
	}
}
END_TEST

START_TEST(raw_text_over_its_limit_is_refused)
{
	struct measure m = { 0 };
	struct error err = { 0 };
	char *text = xcalloc(MAX_RAW + 2, 1);

	memset(text, 'x', MAX_RAW);
	measure_set(&m, FIELD_KEY, "1");
	measure_set(&m, FIELD_TITLE, "Titel");
	measure_set_raw(&m, FIELD_COST, text);
	ck_assert_int_eq(measure_check(&m, &err), 0);
	text[MAX_RAW] = 'x';
	measure_set_raw(&m, FIELD_COST, text);
	ck_assert_int_eq(measure_check(&m, &err), -1);
	measure_clear(&m);
	free(text);
}
END_TEST

START_TEST(list_of_too_many_elements_is_refused)
{
	struct measure m = { 0 };
	struct error err = { 0 };
	char text[4 * (MAX_ELEMENTS + 1) + 1] = "", *to = text;

	for (int i = 0; i <= MAX_ELEMENTS; i++)
		to += snprintf(to, 5, "%03d\n", i);
	to[-1] = '\0';
	measure_set(&m, FIELD_KEY, "1");
	measure_set(&m, FIELD_TITLE, "Titel");
	measure_set(&m, FIELD_PLACE, text);
	ck_assert_int_eq(measure_check(&m, &err), -1);
	to[-5] = '\0';
	measure_set(&m, FIELD_PLACE, text);
	ck_assert_msg(measure_check(&m, &err) == 0, "%s", err.text);
	measure_clear(&m);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("measure");
	TCase *t = tcase_create("measure");

	tcase_add_loop_test(t, value_has_one_spelling, 0, COUNT(texts));
	tcase_add_loop_test(
	    t, text_over_its_limit_is_cut_and_says_so, 0, COUNT(cuts));
	tcase_add_test(t, fields_are_all_there_and_found_by_name);
	tcase_add_test(t, measure_owns_what_it_is_given);
	tcase_add_test(t, list_holds_each_element_once_and_within_its_limit);
	tcase_add_loop_test(t, hostile_value_is_refused, 0, COUNT(hostile));
	tcase_add_test(t, value_over_its_limit_is_refused);
	tcase_add_test(t, raw_text_over_its_limit_is_refused);
	tcase_add_test(t, list_of_too_many_elements_is_refused);
	suite_add_tcase(s, t);
	return suite_run(s);
}
