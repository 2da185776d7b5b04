/* SPDX-License-Identifier: EUPL-1.2 */
/* What is refused of the file of places, and what is said then. */
#include <stdio.h>
#include <string.h>

#include "tests/suite.h"
#include "text/gazetteer.h"

#define HEADING "name;kind;aliases;part_of;municipality\n"

static const struct {
	const char *text, *says;
} faults[] = {
	{ "", "empty" },
	{ "name;kind;alias;part_of;municipality\n", "\"alias\"" },
	{ "x\n", "no column \"name\"" },
	{ HEADING "A;villlage;;;L\n", "line 2, column \"kind\"" },
	{ HEADING "A;;;;L\n", "expected village" },
	{ HEADING "A;village;;;L\nB;landmark;;C;L\n",
	    "line 3, column \"part_of\"" },
	{ HEADING ";village;;;L\n", "line 2, column \"name\"" },
	{ HEADING "17;village;;;L\n", "found \"17\"" },
	{ HEADING "A;village;x|-;;L\n", "column \"aliases\"" },
	{ HEADING "A;village;;;L\n\nA;landmark;;;L\n", "line 4" },
	{ HEADING "\"A;village;;;L\n", "2" },
	{ HEADING "\xfc;village;;;L\n", "UTF-8" },
	{ "name;kind;aliases;part_of;municipality;exact\nA;village;;;L;x\n",
	    "column \"exact\"" },
};

START_TEST(a_wrong_file_is_refused_with_the_place)
{
	struct error err = { 0 };
	const char *text = faults[_i].text;

	ck_assert_ptr_null(gazetteer_new(text, strlen(text), &err));
	ck_assert_msg(
	    strstr(err.text, faults[_i].says) != NULL, "%s", err.text);
}
END_TEST

START_TEST(a_name_that_is_too_long_is_refused)
{
	char text[512];
	struct error err = { 0 };
	int size =
	    snprintf(text, sizeof(text), "%s%0300d;village;;;L\n", HEADING, 0);

	memset(text + strlen(HEADING), 'a', 300);
	ck_assert_ptr_null(gazetteer_new(text, (size_t)size, &err));
	ck_assert_int_eq(err.fault, FAULT_LIMIT);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("gazetteer_file");
	TCase *t = tcase_create("gazetteer_file");

	tcase_add_loop_test(
	    t, a_wrong_file_is_refused_with_the_place, 0, COUNT(faults));
	tcase_add_test(t, a_name_that_is_too_long_is_refused);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
