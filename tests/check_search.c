/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>

#include "tests/suite.h"
#include "tests/town.h"

static struct town town;

static void
setup(void)
{
	town_init(&town);
	town_merge(&town, "ikek",
	    "R1|Radwegeausbau im Tal|Meggen|Der Weg wird asphaltiert\n"
	    "R2|Radweg Maumke|Maumke|Lückenschluss bis Meggen\n"
	    "R3|Geh- und Radwege|Elspe|Beleuchtung\n"
	    "H1|Alte Häuser|Bilstein|Leerstand beheben\n"
	    "H2|Haus der Vereine|Saalhausen|Umbau\n"
	    "H3|Krankenhaus|Altenhundem|Zufahrt\n"
	    "S1|Grundschulsanierung|Elspe|Heizung und Dach\n"
	    "S2|Sanierung der Turnhalle|Elspe|Dach\n"
	    "Q1|Sagt \"alles\" AND nichts|Elspe|C++ * NEAR( x:y ) -z\n"
	    "M1|Konzept|Elspe|" /* no description */
	);
	town_merge(&town, "leader", "LE 3.1|Naturerlebnis|Elspe|Pfad");
}

static void
teardown(void)
{
	town_release(&town);
}

static int
note(void *arg, const struct query_measure *row)
{
	char *keys = arg;
	size_t size = strlen(keys);

	ck_assert_double_gt(row->rank, 0);
	snprintf(keys + size, 200 - size, "%s%s", size > 0 ? "," : "",
	    row->measure.value[FIELD_KEY]);
	return 0;
}

static void
ask(const struct query_filter *filter, query_measure_fn *fn, void *arg)
{
	struct error err = { 0 };
	struct query *q = query_open(town.path, &err);

	ck_assert_msg(q != NULL, "%s", err.text);
	ck_assert_msg(query_search(q, filter, fn, arg, &err) == 0, "%s: %s",
	    filter->words, err.text);
	query_close(q);
}

/* What is found, best first. */
static const struct {
	const char *words, *keys;
} searches[] = {
	{ "Radweg", "R3,R2,R1" },
	{ "RADWEGE", "R3,R2,R1" },
	{ "radwegs", "R3,R2,R1" },
	{ "Haus", "H2,H1,H3" },
	{ "Häuser", "H2,H1,H3" },
	{ "Haeuser", "H2,H1,H3" },
	{ "Sanierung", "S2,S1" },
	{ "Sanierung Dach", "S2,S1" },
	{ "Sanierung der Schule", "S1" },
	{ "Radweg Meggen", "R2,R1" },
	{ "Turnhalle", "S2" },
	{ "LE 3.1", "LE 3.1" },
	{ "S1", "S1,M1,H1,R1,Q1" },
	{ "s2", "S2,H2,R2" },
	{ "Schwimmbad", "" },
	{ "", "" },
	{ " .,;", "" },
};

START_TEST(words_find_inflections_and_compounds_best_first)
{
	struct query_filter filter = { .words = searches[_i].words };
	char keys[200] = "";

	ask(&filter, note, keys);
	ck_assert_str_eq(keys, searches[_i].keys);
}
END_TEST

START_TEST(where_nothing_meets_all_words_most_are_met)
{
	struct query_filter filter = { .words = "Turnhalle Dach Schwimmbad" };
	char keys[200] = "";

	ask(&filter, note, keys);
	ck_assert_str_eq(keys, "S2");
}
END_TEST

/* regressions.md 20 */
static const char *const odd[] = { "\"", "*", "AND", "OR", "NOT", "NEAR",
	"NEAR(", "(", ")", "{", "}", "^", "-", "+", ":", "title:", "x:y",
	"title : radweg", "- radweg", "„Radweg“", "“", "”", "'", "';--", "a",
	"ß", "é", "%", "_", "\\", "C++", "radweg*", "\"radweg", "\xff\xfe",
	"rad\xc3", "\xf0\x9f\x9a\xb2", "\x01", "\n\t", "1", "1.2.3", "3,5",
	"AND OR NOT", "radweg AND", "* *", "\"\"\"\"", "हिन्दी", "日本語", "İ",
	"ﬁ" };

START_TEST(any_input_is_a_search)
{
	struct query_filter filter = { .words = odd[_i] };
	char keys[200] = "";

	ask(&filter, note, keys);
}
END_TEST

START_TEST(a_long_text_is_a_search)
{
	static const char *const parts[] = { "radweg ", "\"*( ", "äöü",
		"haus AND ", "x" };
	static char words[20000];
	struct query_filter filter = { .words = words };
	size_t size = strlen(parts[_i]);
	char keys[200] = "";

	memset(words, 0, sizeof(words));
	for (size_t i = 0; i + size < 10240; i += size)
		memcpy(words + i, parts[_i], size);
	ask(&filter, note, keys);
	ck_assert_int_eq(*keys != '\0',
	    strstr(words, "radweg") != NULL || strstr(words, "haus") != NULL);
}
END_TEST

START_TEST(many_different_words_are_a_search)
{
	static char words[20000];
	struct query_filter filter = { .words = words };
	size_t size = 0;
	char keys[200] = "";

	for (int i = 0; size < 10000; i++)
		size += (size_t)snprintf(words + size, sizeof(words) - size,
		    "wort%c%c ", 'a' + i % 26, 'a' + i / 26 % 26);
	snprintf(words, 8, "radweg ");
	words[7] = ' ';
	ask(&filter, note, keys);
	ck_assert_str_ne(keys, "");
}
END_TEST

START_TEST(filters_and_limit_hold)
{
	struct query_filter place = { .words = "Radweg", .place = "maumke" };
	struct query_filter source = { .words = "Elspe", .source = "leader" };
	struct query_filter open = { .words = "Elspe", .public_only = true };
	struct query_filter first = { .words = "Radweg", .limit = 1 };
	char keys[200] = "";

	ask(&place, note, keys);
	ck_assert_str_eq(keys, "R2");
	*keys = '\0';
	ask(&source, note, keys);
	ck_assert_str_eq(keys, "LE 3.1");
	*keys = '\0';
	ask(&open, note, keys);
	ck_assert_ptr_null(strstr(keys, "LE"));
	*keys = '\0';
	ask(&first, note, keys);
	ck_assert_str_eq(keys, "R3");
}
END_TEST

START_TEST(gone_measure_is_not_found)
{
	struct query_filter filter = { .words = "Naturerlebnis" };
	char keys[200] = "";

	for (int i = 0; i < 2; i++)
		town_merge(&town, "leader", "X|Anderes");
	ask(&filter, note, keys);
	ck_assert_str_eq(keys, "LE 3.1"); /* missing */
	*keys = '\0';
	town_merge(&town, "leader", "X|Anderes");
	ask(&filter, note, keys);
	ck_assert_str_eq(keys, "");
}
END_TEST

START_TEST(changed_words_are_found_and_old_ones_not)
{
	struct query_filter old = { .words = "Naturerlebnis" };
	struct query_filter fresh = { .words = "Waldbühne" };
	char keys[200] = "";

	town_merge(&town, "leader", "LE 3.1|Neue Waldbühnen|Elspe|Pfad");
	ask(&old, note, keys);
	ck_assert_str_eq(keys, "");
	ask(&fresh, note, keys);
	ck_assert_str_eq(keys, "LE 3.1");
}
END_TEST

static int
keep_snippet(void *arg, const struct query_measure *row)
{
	snprintf(arg, 600, "%s", row->snippet);
	return 0;
}

static const struct {
	const char *words, *description, *snippet;
} snippets[] = {
	{ "weg", "Der Weg wird breit", "Der [Weg] wird breit" },
	{ "weg", "Die Wegeführung bleibt", "Die [Wegeführung] bleibt" },
	{ "bäume", "Ein Baum und viele Bäume.",
	    "Ein [Baum] und viele "
	    "[Bäume]." },
	{ "zuletzt",
	    "Am Anfang stehen sehr viele Worte, die niemand gesucht hat, und "
	    "erst ganz am Ende dieses Satzes, der lang ist, steht zuletzt.",
	    "…ganz am Ende dieses Satzes, der lang ist, steht [zuletzt]." },
	{ "zeilen", "Zwei\nZeilen", "Zwei [Zeilen]" },
	{ "titelwort", "Nichts davon", "Ein [Titelwort]" },
};

START_TEST(snippet_shows_the_words_in_their_text)
{
	struct query_filter filter = { .words = snippets[_i].words };
	char row[500], snippet[600] = "";

	/* the rows of a list cannot hold a line break here */
	snprintf(
	    row, sizeof(row), "X|Ein Titelwort||%s", snippets[_i].description);
	for (char *p = row; *p != '\0'; p++)
		if (*p == '\n')
			*p = '\v';
	town_merge(&town, "leader", row);
	filter.source = "leader";
	ask(&filter, keep_snippet, snippet);
	for (char *p = snippet; *p != '\0'; p++)
		if (*p == '\v')
			*p = ' ';
	ck_assert_str_eq(snippet, snippets[_i].snippet);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("search");
	TCase *t = tcase_create("search");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, words_find_inflections_and_compounds_best_first,
	    0, COUNT(searches));
	tcase_add_test(t, where_nothing_meets_all_words_most_are_met);
	tcase_add_loop_test(t, any_input_is_a_search, 0, COUNT(odd));
	tcase_add_loop_test(t, a_long_text_is_a_search, 0, 5);
	tcase_add_test(t, many_different_words_are_a_search);
	tcase_add_test(t, filters_and_limit_hold);
	tcase_add_test(t, gone_measure_is_not_found);
	tcase_add_test(t, changed_words_are_found_and_old_ones_not);
	tcase_add_loop_test(
	    t, snippet_shows_the_words_in_their_text, 0, COUNT(snippets));
	suite_add_tcase(s, t);
	return suite_run(s);
}
