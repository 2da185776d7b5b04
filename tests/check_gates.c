/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "daemon/gates.h"
#include "tests/suite.h"

/* A run over a list that had 100 measures and the columns key, title, status,
 * and what the gates say; "" lets it pass. */
static const struct {
	const char *what;
	unsigned long rows, untitled, keyless, before, staged, missing;
	int repeated;
	enum field lost; /* FIELD_COUNT: none */
	unsigned max_loss;
	const char *says;
} rows[] = {
	{ "as it was", 100, 0, 0, 100, 100, 0, -1, FIELD_COUNT, 30, "" },
	{ "first run", 100, 0, 0, 0, 100, 0, -1, FIELD_COUNT, 30, "" },
	{ "first run, empty", 0, 0, 0, 0, 0, 0, -1, FIELD_COUNT, 30, "" },
	{ "empty", 0, 0, 0, 100, 0, 100, -1, FIELD_COUNT, 100, "empty" },
	{ "empty, was tiny", 0, 0, 0, 1, 0, 1, -1, FIELD_COUNT, 30, "empty" },
	{ "30 %", 70, 0, 0, 100, 70, 30, -1, FIELD_COUNT, 30, "" },
	{ "31 %", 69, 0, 0, 100, 69, 31, -1, FIELD_COUNT, 30, "31 of 100" },
	{ "3 of 4", 1, 0, 0, 4, 1, 3, -1, FIELD_COUNT, 30, "" },
	{ "4 of 5", 1, 0, 0, 5, 1, 4, -1, FIELD_COUNT, 30, "4 of 5" },
	{ "max_loss 0", 96, 0, 0, 100, 96, 4, -1, FIELD_COUNT, 0, "max_loss" },
	{ "max_loss 100", 1, 0, 0, 100, 1, 99, -1, FIELD_COUNT, 100, "" },
	{ "replaced", 100, 0, 0, 100, 100, 99, -1, FIELD_COUNT, 30, "99 of" },
	{ "page twice", 100, 0, 0, 100, 100, 0, 1, FIELD_COUNT, 30, "Page 2" },
	{ "lost", 100, 0, 0, 100, 100, 0, -1, FIELD_STATUS, 30, "Status" },
	{ "no titles", 100, 11, 0, 100, 89, 0, -1, FIELD_COUNT, 30, "title" },
	{ "10 %", 100, 10, 10, 100, 90, 10, -1, FIELD_COUNT, 30, "" },
	{ "few", 4, 3, 3, 4, 1, 0, -1, FIELD_COUNT, 30, "" },
	{ "no keys", 100, 0, 11, 100, 100, 0, -1, FIELD_COUNT, 30, "map.key" },
};

static const struct strings none;

static struct gate_input
input(int i, struct mapping *mapping, bool had[FIELD_COUNT],
    bool present[FIELD_COUNT])
{
	static const enum field mapped[] = { FIELD_KEY, FIELD_TITLE,
		FIELD_STATUS };
	static const char *const headings[] = { "Nr", "Titel", "Status" };

	for (size_t n = 0; n < COUNT(mapped); n++) {
		strings_add(&mapping->column[mapped[n]], headings[n]);
		had[mapped[n]] = true;
		present[mapped[n]] = mapped[n] != rows[i].lost;
	}
	return (struct gate_input){
		.source = "ikek",
		.mapping = mapping,
		.max_loss = rows[i].max_loss,
		.counts = { rows[i].rows, rows[i].untitled, rows[i].keyless },
		.summary = { .before = rows[i].before,
		    .staged = rows[i].staged,
		    .missing = rows[i].missing,
		    .repeated = rows[i].repeated },
		.present = present,
		.unmapped = &none,
		.had = had,
	};
}

START_TEST(a_gate_opens_or_says_why_not)
{
	bool had[FIELD_COUNT] = { 0 }, present[FIELD_COUNT] = { 0 };
	struct error err = { 0 };
	struct mapping mapping;
	struct gate_input in;

	mapping_init(&mapping);
	in = input(_i, &mapping, had, present);
	if (*rows[_i].says == '\0') {
		ck_assert_msg(gates_check(&in, &err) == 0, "%s: %s",
		    rows[_i].what, err.text);
	} else {
		ck_assert_msg(
		    gates_check(&in, &err) == -1, "%s", rows[_i].what);
		ck_assert_msg(strstr(err.text, rows[_i].says) != NULL, "%s: %s",
		    rows[_i].what, err.text);
		ck_assert_msg(strstr(err.text, "source release ikek") != NULL,
		    "%s", err.text);
	}
	mapping_release(&mapping);
}
END_TEST

START_TEST(keys_are_not_missed_where_none_is_mapped)
{
	bool had[FIELD_COUNT] = { 0 }, present[FIELD_COUNT] = { 0 };
	struct error err = { 0 };
	struct mapping mapping;
	struct gate_input in;

	mapping_init(&mapping);
	in = input((int)COUNT(rows) - 1, &mapping, had, present);
	strings_release(&mapping.column[FIELD_KEY]);
	ck_assert_int_eq(gates_check(&in, &err), 0);
	mapping_release(&mapping);
}
END_TEST

/* What a heading is called now, among those that no field has. */
static const struct {
	const char *was;
	const char *headings[6];
	const char *now; /* NULL: nobody can tell */
} renamed[] = {
	{ "Umsetzungsstand",
	    { "Bemerkung", "Stand der Umsetzung", "Ort", NULL },
	    "Stand der Umsetzung" },
	{ "Kosten", { "Zeitraum", "Gesamtkosten (brutto)", NULL },
	    "Gesamtkosten (brutto)" },
	{ "Ort", { "Ortsteil", "Wort", NULL }, "Wort" },
	{ "Träger", { "Titel", "Ziel", NULL }, NULL },
	{ "/stand/text", { "textt", "titel", NULL }, "textt" },
	{ "Status", { NULL }, NULL },
};

START_TEST(a_lost_column_is_named_with_its_likely_new_heading)
{
	struct strings headings = { 0 };
	struct mapping mapping;
	struct gate_input in = { .mapping = &mapping, .unmapped = &headings };
	const char *likely;

	mapping_init(&mapping);
	strings_add(&mapping.column[FIELD_STATUS], renamed[_i].was);
	for (size_t i = 0; renamed[_i].headings[i] != NULL; i++)
		strings_add(&headings, renamed[_i].headings[i]);
	likely = gates_likely(&in, FIELD_STATUS);
	if (renamed[_i].now == NULL)
		ck_assert_ptr_null(likely);
	else
		ck_assert_str_eq(likely, renamed[_i].now);
	strings_release(&headings);
	mapping_release(&mapping);
}
END_TEST

START_TEST(a_column_that_never_was_is_only_warned_about)
{
	bool had[FIELD_COUNT] = { 0 }, present[FIELD_COUNT] = { 0 };
	struct strings warnings = { 0 };
	struct error err = { 0 };
	struct mapping mapping;
	struct gate_input in;

	mapping_init(&mapping);
	in = input(0, &mapping, had, present);
	strings_add(&mapping.column[FIELD_COST], "Kosten");
	ck_assert_int_eq(gates_check(&in, &err), 0);
	gates_warn(&in, &warnings);
	ck_assert_uint_eq(warnings.count, 1);
	ck_assert_ptr_nonnull(strstr(warnings.item[0], "Kosten"));
	strings_release(&warnings);
	mapping_release(&mapping);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("gates");
	TCase *t = tcase_create("gates");

	tcase_add_loop_test(t, a_gate_opens_or_says_why_not, 0, COUNT(rows));
	tcase_add_test(t, keys_are_not_missed_where_none_is_mapped);
	tcase_add_loop_test(t,
	    a_lost_column_is_named_with_its_likely_new_heading, 0,
	    COUNT(renamed));
	tcase_add_test(t, a_column_that_never_was_is_only_warned_about);
	suite_add_tcase(s, t);
	return suite_run(s);
}
