/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/record.h"
#include "base/utf8.h"
#include "tests/suite.h"

static const struct {
	const char *from, *squeezed;
} blanks[] = {
	{ "  a \t b\n", "a b" },
	{ "\xc2\xa0"
	  "a\xc2\xa0\xe2\x80\xafz",
	    "a z" },
	{ " ", "" },
	{ "", "" },
};

START_TEST(white_space_is_squeezed)
{
	char text[64];

	snprintf(text, sizeof(text), "%s", blanks[_i].from);
	utf8_squeeze(text);
	ck_assert_str_eq(text, blanks[_i].squeezed);
}
END_TEST

static const struct {
	const char *text;
	size_t size;
	const char *cut;
} cuts[] = {
	{ "Stra\xc3\x9f"
	  "e",
	    5, "Stra" },
	{ "Stra\xc3\x9f"
	  "e",
	    6, "Stra\xc3\x9f" },
	{ "abc", 9, "abc" },
	{ "\xe2\x82\xac", 2, "" },
};

START_TEST(text_is_never_cut_inside_a_character)
{
	char text[64];

	snprintf(text, sizeof(text), "%s", cuts[_i].text);
	utf8_cut(text, cuts[_i].size);
	ck_assert_str_eq(text, cuts[_i].cut);
}
END_TEST

START_TEST(field_survives_the_trip)
{
	const char *tricky = "a\tb\\c\nd \\t \xc3\xbc";
	struct error err = { 0 };
	char *text = NULL, *name, *value;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	record_field(out, "title", tricky);
	fclose(out);
	ck_assert_int_eq(text[size - 1], '\n');
	text[size - 1] = '\0';
	ck_assert_ptr_null(strchr(text, '\n'));
	ck_assert_int_eq(record_split(text, &name, &value, &err), 0);
	ck_assert_str_eq(name, "title");
	ck_assert_str_eq(value, tricky);
	free(text);
}
END_TEST

static const char *const malformed[] = { "", "title", "\tvalue", "a\t\\x",
	"a\t\\" };

START_TEST(malformed_line_is_refused)
{
	struct error err = { 0 };
	char line[16], *name, *value;

	snprintf(line, sizeof(line), "%s", malformed[_i]);
	ck_assert_int_eq(record_split(line, &name, &value, &err), -1);
	ck_assert_int_eq(err.fault, FAULT_INPUT);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("base");
	TCase *t = tcase_create("base");

	tcase_add_loop_test(t, white_space_is_squeezed, 0, COUNT(blanks));
	tcase_add_loop_test(
	    t, text_is_never_cut_inside_a_character, 0, COUNT(cuts));
	tcase_add_test(t, field_survives_the_trip);
	tcase_add_loop_test(t, malformed_line_is_refused, 0, COUNT(malformed));
	suite_add_tcase(s, t);
	return suite_run(s);
}
