/* SPDX-License-Identifier: EUPL-1.2 */
/* Names of files: what matches, what is the newest, what is shown; and which
 * archives have an end. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "daemon/archive.h"
#include "daemon/found.h"
#include "daemon/names.h"
#include "tests/suite.h"

static const struct {
	const char *pattern, *name;
	bool matches;
} matches[] = {
	{ "*.xlsx", "Liste.xlsx", true },
	{ "*.xlsx", "Liste.xls", false },
	{ "*", "x", true },
	{ "*", ".versteckt", false },
	{ ".*", ".versteckt", true },
	{ "Ma\u00dfnahmen*.xlsx", "Ma\u00dfnahmen 2026.xlsx", true },
	{ "?berblick.csv", "\u00dcberblick.csv", true },
	{ "??berblick.csv", "\u00dcberblick.csv", false },
	{ "?", "\xfc", true },
	{ "[\u00e4-\u00fc]x", "\u00f6x", true },
	{ "Liste 202[4-6].csv", "Liste 2025.csv", true },
	{ "Liste 202[!4-6].csv", "Liste 2025.csv", false },
	{ "Liste 202[^4-6].csv", "Liste 2027.csv", true },
	{ "[]x]", "]", true },
	{ "[a-]", "-", true },
	{ "Liste [neu.csv", "Liste [neu.csv", true },
	{ "[", "[", true },
	{ "a\\*b", "a\\xb", true },
	{ "a\\b", "ab", false },
	{ "*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	    false },
	{ "*2026*.c*v", "Stand 2026 neu.csv", true },
	{ "", "", true },
	{ "", "x", false },
	{ "**", "x", true },
};

START_TEST(a_pattern_matches_what_people_mean)
{
	char *pattern = names_composed(matches[_i].pattern);
	char *name = names_composed(matches[_i].name);

	ck_assert_msg(names_match(pattern, name) == matches[_i].matches,
	    "%s %s", pattern, name);
	free(pattern);
	free(name);
}
END_TEST

START_TEST(umlauts_are_compared_as_texts)
{
	char *composed = names_composed("\u00fcber");
	char *decomposed = names_composed("u\u0308ber");

	ck_assert_str_eq(composed, decomposed);
	free(composed);
	free(decomposed);
}
END_TEST

static const struct {
	const char *name;
	bool ignored;
} locks[] = {
	{ "~$Liste.xlsx", true },
	{ ".~lock.Liste.ods#", true },
	{ "ABC1.tmp", true },
	{ "ABC1.TMP", true },
	{ "Liste.xlsx.part", true },
	{ "Liste.xlsx", false },
	{ "~Liste.xlsx", false },
	{ "tmp", false },
	{ ".tmp", false },
};

START_TEST(lock_files_are_not_there)
{
	ck_assert_msg(names_ignored(locks[_i].name) == locks[_i].ignored, "%s",
	    locks[_i].name);
}
END_TEST

static const struct {
	const char *older, *newer;
} orders[] = {
	{ "Liste 9.csv", "Liste 10.csv" },
	{ "Liste 2025-12-31.csv", "Liste 2026-01-01.csv" },
	{ "Liste_20251231.csv", "Liste_20260101.csv" },
	{ "Stand 31.12.2025.xlsx", "Stand 01.02.2026.xlsx" },
	{ "Stand 9.3.2026.xlsx", "Stand 10.3.2026.xlsx" },
	{ "Stand 31_12_2025.xlsx", "Stand 01_02_2026.xlsx" },
	{ "liste 2025.csv", "Liste 2026.csv" },
	{ "Liste 2025.csv", "liste 2026.csv" },
	{ "Liste.csv", "Liste 2.csv" },
	{ "Liste.csv", "Liste_neu.csv" },
	{ "Liste 007.csv", "Liste 8.csv" },
	{ "V 1.2.9", "V 1.2.10" },
	{ "\u00e4 1.csv", "A\u0308 2.csv" },
	{ "99999999999999999999.csv", "100000000000000000000.csv" },
};

static char *
newest(const char *first, const char *second)
{
	struct found_files files = { 0 };
	const struct found_file what = { 0 };
	char *name;

	found_files_add(&files, strdup(first), &what);
	found_files_add(&files, strdup(second), &what);
	found_files_sort(&files);
	found_files_select(&files, SELECT_NEWEST_NAME);
	ck_assert_uint_eq(files.count, 1);
	name = strdup(files.item[0].path);
	found_files_release(&files);
	return name;
}

START_TEST(the_newest_name_is_the_one_people_take_for_it)
{
	char *one = newest(orders[_i].older, orders[_i].newer);
	char *other = newest(orders[_i].newer, orders[_i].older);

	ck_assert_str_eq(one, orders[_i].newer);
	ck_assert_str_eq(other, orders[_i].newer);
	free(one);
	free(other);
}
END_TEST

static const struct {
	const char *name, *shown;
} shows[] = {
	{ "/mnt/FB 2/Ma\u00dfnahmen.csv", "/mnt/FB 2/Ma\u00dfnahmen.csv" },
	{ "Ma\xdfnahmen.csv", "Ma\\xDFnahmen.csv" },
	{ "a\nb\x1b[31m\x7f", "a\\x0Ab\\x1B[31m\\x7F" },
	{ "a\u202eb", "a\\xE2\\x80\\xAEb" },
	{ "", "" },
};

START_TEST(a_name_is_shown_without_harm)
{
	char *shown = names_shown(shows[_i].name);

	ck_assert_str_eq(shown, shows[_i].shown);
	free(shown);
}
END_TEST

#define BODY "PK\3\4 what is inside PK\1\2 and its directory of 46 bytes...."
#define END  "PK\5\6\0\0\0\0\1\0\1\0\60\0\0\0\10\0\0\0\0\0"

static const struct {
	const char *bytes;
	size_t size;
	bool zipped, whole;
} archives[] = {
	{ BODY END, sizeof(BODY END) - 1, true, true },
	{ BODY END, sizeof(BODY END) - 1, false, true },
	{ BODY END, sizeof(BODY END) - 2, true, false },
	{ BODY END "\n", sizeof(BODY END), true, true },
	{ BODY, sizeof(BODY) - 1, true, false },
	{ BODY, sizeof(BODY) - 1, false, false },
	{ BODY "\0\0\0\0\0\0\0\0", sizeof(BODY) + 7, true, false },
	{ "PK\3\4" END, sizeof(END) + 3, true, false },
	{ "\0\0\0\0\0\0\0\0", 8, true, false },
	{ "\0\0\0\0\0\0\0\0", 8, false, true },
	{ "PK", 2, true, false },
	{ "Nr;Titel\n", 9, false, true },
	{ "Nr;Titel\n", 9, true, true },
};

START_TEST(an_archive_without_its_end_is_not_whole)
{
	FILE *file = tmpfile();

	fwrite(archives[_i].bytes, 1, archives[_i].size, file);
	fflush(file);
	ck_assert(archive_is_whole(fileno(file), archives[_i].zipped) ==
	    archives[_i].whole);
	fclose(file);
}
END_TEST

START_TEST(the_end_may_have_a_long_comment)
{
	static const char end[] = "PK\5\6\0\0\0\0\1\0\1\0\60\0\0\0\10\0\0\0"
				  "\xff\xff";
	FILE *file = tmpfile();

	fwrite(BODY, 1, sizeof(BODY) - 1, file);
	fwrite(end, 1, sizeof(end) - 1, file);
	for (int i = 0; i < 0xFFFF; i++)
		fputc('x', file);
	fflush(file);
	ck_assert(archive_is_whole(fileno(file), true));
	ck_assert_int_eq(
	    ftruncate(fileno(file), (off_t)sizeof(BODY) + 22 + 0xFFFE - 1), 0);
	ck_assert(!archive_is_whole(fileno(file), true));
	fclose(file);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("names");
	TCase *t = tcase_create("names");

	tcase_add_loop_test(
	    t, a_pattern_matches_what_people_mean, 0, COUNT(matches));
	tcase_add_test(t, umlauts_are_compared_as_texts);
	tcase_add_loop_test(t, lock_files_are_not_there, 0, COUNT(locks));
	tcase_add_loop_test(
	    t, the_newest_name_is_the_one_people_take_for_it, 0, COUNT(orders));
	tcase_add_loop_test(t, a_name_is_shown_without_harm, 0, COUNT(shows));
	tcase_add_loop_test(
	    t, an_archive_without_its_end_is_not_whole, 0, COUNT(archives));
	tcase_add_test(t, the_end_may_have_a_long_comment);
	suite_add_tcase(s, t);
	return suite_run(s);
}
