/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "tests/suite.h"
#include "text/analysis.h"
#include "text/stopwords.h"

#define MAX_LINE 4096

/* The words of text as "word=stem", stop words in brackets. */
static char *
listing(const char *text, bool stems)
{
	struct tokens tokens = { 0 };
	struct buffer b;

	buffer_init(&b, MAX_LINE);
	tokens_read(&tokens, text);
	for (size_t i = 0; i < tokens.count; i++) {
		const struct token *t = &tokens.item[i];

		buffer_printf(&b, "%s%s%s%s", i > 0 ? " " : "",
		    t->stop ? "(" : "", stems ? t->stem : t->word,
		    t->stop ? ")" : "");
	}
	tokens_release(&tokens);
	return buffer_take(&b);
}

static const struct {
	const char *text, *words;
} words[] = {
	{ "", "" },
	{ " ... -- ", "" },
	{ "Radweg Meggen-Maumke", "radweg meggen maumke" },
	{ "ÖPNV, Straße", "öpnv straße" },
	{ "Bru\xcc\x88"
	  "cke",
	    "brücke" },
	{ "Maß\xc2\xad"
	  "gabe",
	    "maßgabe" },
	{ "\xcc\x88 Dach", "dach" },
	{ "Bürger:innen fragen", "bürgerinnen fragen" },
	{ "Bürger*innen fragen", "bürgerinnen fragen" },
	{ "Bürger_innen fragen", "bürgerinnen fragen" },
	{ "Bürger/innen fragen", "bürgerinnen fragen" },
	{ "Bürger/-innen fragen", "bürgerinnen fragen" },
	{ "BürgerInnen fragen", "bürgerinnen fragen" },
	{ "Leiter:in", "leiterin" },
	{ "Leiter/-in", "leiterin" },
	{ "Bürger:innenrat", "bürgerinnenrat" },
	{ "Außen/innen", "außen innen" },
	{ "Wohnen/Innenstadt", "wohnen innenstadt" },
	{ "Ziel:Innenstadt", "ziel innenstadt" },
	{ "Ort:inklusiv", "ort inklusiv" },
	{ "1.234,56 Euro", "1.234,56 euro" },
	{ "Ziel 2.1.", "ziel 2.1" },
	{ "2021-2024", "2021 2024" },
	{ "3,", "3" },
	{ "1..2", "1 2" },
	{ "B236", "(b) 236" },
	{ "CO2-frei", "co 2 frei" },
	{ "Tal\xff"
	  "bahn",
	    "tal bahn" },
};

START_TEST(text_becomes_words_and_numbers)
{
	char *line = listing(words[_i].text, false);

	ck_assert_str_eq(line, words[_i].words);
	free(line);
}
END_TEST

/* Each row's words must all meet in one stem. */
static const char *const families[] = {
	"Maßnahme Maßnahmen Massnahme MASSNAHMEN",
	"Haus Häuser Haeuser Hauses",
	"Straße Strasse Straßen STRASSE",
	"Radweg Radwege Radwegs Radwegen",
	"Stadt Städte Städten Staedte",
	"Brücke Bruecke Brücken BRÜCKE",
	"Dorfgemeinschaft Dorfgemeinschaften",
	"Bürger:innen Bürgerinnen Bürger*innen BürgerInnen",
};

START_TEST(forms_of_a_word_meet_in_one_stem)
{
	struct tokens tokens = { 0 };

	tokens_read(&tokens, families[_i]);
	ck_assert_uint_ge(tokens.count, 2);
	for (size_t i = 1; i < tokens.count; i++)
		ck_assert_str_eq(tokens.item[i].stem, tokens.item[0].stem);
	tokens_release(&tokens);
}
END_TEST

static const struct {
	const char *text, *words;
} stops[] = {
	{ "Maßnahme für und über den Weg",
	    "(maßnahme) (für) (und) (über) (den) weg" },
	{ "fuer die Stadt", "(fuer) (die) (stadt)" },
	{ "e. V. Mitte", "(e) (v) mitte" },
	{ "Stadtpark Projektleitung", "stadtpark projektleitung" },
};

START_TEST(words_without_meaning_are_marked)
{
	char *line = listing(stops[_i].text, false);

	ck_assert_str_eq(line, stops[_i].words);
	free(line);
}
END_TEST

/* A list that is not in order loses words without a sound. */
START_TEST(every_kind_of_stop_word_is_found)
{
	static const char *const some[] = { "ab", "aber", "der", "massnahme",
		"stadt", "uber", "und", "zwischen", "zur", "ihm", "kann" };

	for (size_t i = 0; i < COUNT(some); i++)
		ck_assert_msg(word_is_stop(some[i]), "%s", some[i]);
	ck_assert(!word_is_stop("weg"));
	ck_assert(!word_is_stop(""));
}
END_TEST

START_TEST(tokens_say_where_they_stand)
{
	static const char text[] = "Für Bürger:innen: 45.000 €";
	struct tokens tokens = { 0 };

	tokens_read(&tokens, text);
	ck_assert_uint_eq(tokens.count, 3);
	ck_assert_int_eq(strncmp(text + tokens.item[1].start, "Bürger:innen",
			     tokens.item[1].size),
	    0);
	ck_assert_uint_eq(tokens.item[1].size, strlen("Bürger:innen"));
	ck_assert(!tokens.item[1].number);
	ck_assert(tokens.item[2].number);
	ck_assert_str_eq(tokens.item[2].word, "45.000");
	tokens_release(&tokens);
}
END_TEST

START_TEST(tokens_are_appended)
{
	struct tokens tokens = { 0 };

	tokens_read(&tokens, "Rad");
	tokens_read(&tokens, "Weg");
	ck_assert_uint_eq(tokens.count, 2);
	ck_assert_str_eq(tokens.item[1].word, "weg");
	tokens_release(&tokens);
	ck_assert_uint_eq(tokens.count, 0);
}
END_TEST

START_TEST(a_stem_is_never_empty)
{
	struct tokens tokens = { 0 };

	tokens_read(&tokens, "a \xe1\x85\x9f \xe3\x85\xa4 \xcc\x81 \xc2\xad");
	for (size_t i = 0; i < tokens.count; i++)
		ck_assert_str_ne(tokens.item[i].stem, "");
	tokens_release(&tokens);
}
END_TEST

START_TEST(a_megabyte_of_letters_is_one_word)
{
	size_t size = 1 << 20;
	char *text = malloc(size + 1);
	struct tokens tokens = { 0 };

	memset(text, 'e', size);
	text[size] = '\0';
	tokens_read(&tokens, text);
	ck_assert_uint_eq(tokens.count, 1);
	ck_assert_uint_eq(tokens.item[0].size, size);
	tokens_release(&tokens);
	free(text);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("text");
	TCase *tests = tcase_create("text");

	tcase_add_loop_test(
	    tests, text_becomes_words_and_numbers, 0, COUNT(words));
	tcase_add_loop_test(
	    tests, forms_of_a_word_meet_in_one_stem, 0, COUNT(families));
	tcase_add_loop_test(
	    tests, words_without_meaning_are_marked, 0, COUNT(stops));
	tcase_add_test(tests, every_kind_of_stop_word_is_found);
	tcase_add_test(tests, tokens_say_where_they_stand);
	tcase_add_test(tests, tokens_are_appended);
	tcase_add_test(tests, a_stem_is_never_empty);
	tcase_add_test(tests, a_megabyte_of_letters_is_one_word);
	suite_add_tcase(suite, tests);
	return suite_run(suite);
}
