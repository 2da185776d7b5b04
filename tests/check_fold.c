/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "tests/suite.h"
#include "text/analysis.h"

static const struct {
	const char *text, *folded;
} folds[] = {
	{ "", "" },
	{ "Meggen", "meggen" },
	{ "Maßnahme", "massnahme" },
	{ "MASSNAHME", "massnahme" },
	{ "MAẞNAHME", "massnahme" },
	{ "Öffentlich", "offentlich" },
	{ "Oeffentlich", "offentlich" },
	{ "Häuser", "hauser" },
	{ "Haeuser", "hauser" },
	{ "Brücke", "brucke" },
	{ "Bruecke", "brucke" },
	{ "Ueberdachung", "uberdachung" },
	{ "neue Bauern, Quelle", "neue bauern, quelle" },
	{ "Café, Señor, Île", "cafe, senor, ile" },
	{ "Łódź", "łodz" },
	{ "Bru\xcc\x88"
	  "cke",
	    "brucke" }, /* u and a combining diaeresis */
	{ "Maß\xc2\xadnahme", "massnahme" },
	{ "\xef\xac\x81nanziert", "finanziert" }, /* the ligature fi */
	{ "a\xc2\xa0"
	  "b",
	    "a b" },
	{ "\xff"
	  "a",
	    "\xef\xbf\xbd"
	    "a" },
	{ "aee oeee uee", "a o u" },
};

START_TEST(words_fold_to_one_spelling)
{
	char *folded = text_fold(folds[_i].text);

	ck_assert_str_eq(folded, folds[_i].folded);
	free(folded);
}
END_TEST

/* Each character between letters that the rules for ae, oe, ue look at. */
START_TEST(folding_twice_changes_nothing)
{
	static const char *const around[] = { "%sue", "q%se", "a%seu", "u%s" };
	char letter[8], text[32];

	for (uint32_t c = 1; c < 0x30000; c++) {
		letter[utf8_write(letter, c)] = '\0';
		for (size_t i = 0; i < COUNT(around); i++) {
			char *once, *twice;

			snprintf(text, sizeof(text), around[i], letter);
			once = text_fold(text);
			twice = text_fold(once);
			ck_assert_msg(strcmp(once, twice) == 0,
			    "U+%04X: %s, %s", (unsigned)c, once, twice);
			free(once);
			free(twice);
		}
	}
}
END_TEST

/* A letter beyond Latin-1 in the same text takes the other way through. */
START_TEST(short_way_and_long_way_agree)
{
	char letter[8], text[16];

	for (uint32_t c = 1; c < 0x100; c++) {
		char *alone, *beside;

		letter[utf8_write(letter, c)] = '\0';
		snprintf(text, sizeof(text), "%sxā", letter);
		alone = text_fold(letter);
		beside = text_fold(text);
		ck_assert_msg(strncmp(alone, beside, strlen(alone)) == 0,
		    "U+%04X", (unsigned)c);
		free(alone);
		free(beside);
	}
}
END_TEST

static const struct {
	const char *text, *folded;
} headings[] = {
	{ "Titel", "titel" },
	{ "  Kosten\t(EUR)\r\n", "kosten (eur)" },
	{ "MASSNAHME", "massnahme" },
	{ "Maßnahme", "massnahme" },
	{ "Fo\xcc\x88rderung", "förderung" },
	{ "Durchführungs-\nbeginn", "durchführungsbeginn" },
	{ "Durchführungs- \r\n  beginn", "durchführungsbeginn" },
	{ "Kofinan\xe2\x80\x90\nzierung", "kofinanzierung" },
	{ "Vor\xc2\xadhabens", "vorhabens" },
	{ "Start-Termin", "start-termin" },
	{ "- offen\n- fertig", "- offen - fertig" },
	{ "a -\nb", "a - b" },
	{ "Nr.-\n", "nr.-" },
	{ "Jahr\xc2\xa0"
	  "2024",
	    "jahr 2024" },
	{ "m²", "m²" },
};

START_TEST(headings_fold_to_one_spelling)
{
	char *folded = text_fold_heading(headings[_i].text);

	ck_assert_str_eq(folded, headings[_i].folded);
	free(folded);
}
END_TEST

static const struct {
	const char *a, *b;
	unsigned limit, distance;
} distances[] = {
	{ "", "", 3, 0 },
	{ "abc", "abc", 0, 0 },
	{ "abc", "abd", 0, 1 },
	{ "", "abc", 5, 3 },
	{ "schedule", "shedule", 3, 1 },
	{ "visibility", "vsiibility", 3, 1 },
	{ "Brücke", "Bruecke", 3, 2 },
	{ "Förderung", "Forderung", 3, 1 },
	{ "ca", "abc", 9, 3 }, /* aligned: no letter is touched twice */
	{ "kitten", "sitting", 9, 3 },
	{ "kitten", "sitting", 2, 3 },
	{ "abcdef", "ghijkl", 2, 3 },
	{ "ab", "ba", 1, 1 },
	{ "xxab", "xxba", 1, 1 },
	{ "abcdefgh", "badcfehg", 4, 4 },
	{ "abcdefgh", "badcfehg", 3, 4 },
	{ "abc", "xyz", 4294967295u, 3 },
};

START_TEST(distance_counts_wrong_letters)
{
	const char *a = distances[_i].a, *b = distances[_i].b;
	unsigned limit = distances[_i].limit;

	ck_assert_uint_eq(text_distance(a, b, limit), distances[_i].distance);
	ck_assert_uint_eq(text_distance(b, a, limit), distances[_i].distance);
}
END_TEST

/* What a narrow band finds is what the whole table finds. */
START_TEST(limit_changes_no_distance_within_it)
{
	static const char *const words[] = { "", "a", "schedule", "shcedlue",
		"scheduled", "max_loss", "maxloss", "max_rows", "title",
		"Titel", "abcabcabc", "bcabcabca", "cbacbacba" };

	for (size_t i = 0; i < COUNT(words); i++)
		for (size_t j = 0; j < COUNT(words); j++) {
			unsigned all = text_distance(words[i], words[j], 99);

			for (unsigned limit = 0; limit < 12; limit++)
				ck_assert_uint_eq(
				    text_distance(words[i], words[j], limit),
				    all <= limit ? all : limit + 1);
		}
}
END_TEST

static const struct {
	const char *text, *nearest;
} typos[] = {
	{ "vsibility", "visibility" },
	{ "VISIBILTY", "visibility" },
	{ "shedule", "schedule" },
	{ "max_los", "max_loss" },
	{ "max_row", "max_rows" },
	{ "ulr", "url" },
	{ "path", "path" },
	{ "wholly different", NULL },
	{ "xyz", NULL },
	{ "u", NULL },
	{ "", NULL },
};

START_TEST(nearest_is_what_was_probably_meant)
{
	struct strings names = { 0 };
	const char *nearest;

	strings_split(
	    &names, "visibility schedule max_loss max_rows url path q", " ");
	nearest = text_nearest(&names, typos[_i].text);
	if (typos[_i].nearest == NULL)
		ck_assert_ptr_null(nearest);
	else
		ck_assert_str_eq(nearest, typos[_i].nearest);
	strings_release(&names);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("fold");
	TCase *tests = tcase_create("fold");

	tcase_set_timeout(tests, 60);
	tcase_add_loop_test(tests, words_fold_to_one_spelling, 0, COUNT(folds));
	tcase_add_test(tests, folding_twice_changes_nothing);
	tcase_add_test(tests, short_way_and_long_way_agree);
	tcase_add_loop_test(
	    tests, headings_fold_to_one_spelling, 0, COUNT(headings));
	tcase_add_loop_test(
	    tests, distance_counts_wrong_letters, 0, COUNT(distances));
	tcase_add_test(tests, limit_changes_no_distance_within_it);
	tcase_add_loop_test(
	    tests, nearest_is_what_was_probably_meant, 0, COUNT(typos));
	suite_add_tcase(suite, tests);
	return suite_run(suite);
}
