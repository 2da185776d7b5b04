/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "model/words.h"
#include "model/words_table.h"
#include "tests/suite.h"
#include "text/analysis.h"

static const struct {
	const char *text;
	enum axis column;
	const char *status, *funding, *rating;
} known[] = {
	{ "Idee", AXIS_STATUS, "idea", NULL, NULL },
	{ "Projektskizze", AXIS_STATUS, "idea", NULL, NULL },
	{ "in Planung", AXIS_STATUS, "planned", NULL, NULL },
	{ "  IN   PLANUNG ", AXIS_STATUS, "planned", NULL, NULL },
	{ "geplant", AXIS_STATUS, "planned", NULL, NULL },
	{ "nicht begonnen", AXIS_STATUS, "planned", NULL, NULL },
	{ "offen", AXIS_STATUS, "planned", NULL, NULL },
	{ "in Umsetzung", AXIS_STATUS, "running", NULL, NULL },
	{ "in Bearbeitung (15 %)", AXIS_STATUS, "running", NULL, NULL },
	{ "in Umsetzung (Stufe 1)", AXIS_STATUS, "running", NULL, NULL },
	{ "in Umsetzung, 2. BA folgt", AXIS_STATUS, "running", NULL, NULL },
	{ "in Umsetzung seit 2022", AXIS_STATUS, "running", NULL, NULL },
	{ "läuft", AXIS_STATUS, "running", NULL, NULL },
	{ "teilweise umgesetzt", AXIS_STATUS, "running", NULL, NULL },
	{ "laufender Vorgang", AXIS_STATUS, "running", NULL, NULL },
	{ "laufend", AXIS_STATUS, "ongoing", NULL, NULL },
	{ "Daueraufgabe", AXIS_STATUS, "ongoing", NULL, NULL },
	{ "Daueraufga\xc2\xad"
	  "be",
	    AXIS_STATUS, "ongoing", NULL, NULL },
	{ "Dauermaßnahme", AXIS_STATUS, "ongoing", NULL, NULL },
	{ "Regelangebot", AXIS_STATUS, "ongoing", NULL, NULL },
	{ "verstetigt", AXIS_STATUS, "ongoing", NULL, NULL },
	{ "abgeschlossen", AXIS_STATUS, "done", NULL, NULL },
	{ "abgeschlossen (läuft weiter)", AXIS_STATUS, "done", NULL, NULL },
	{ "erledigt (unterzeichnet)", AXIS_STATUS, "done", NULL, NULL },
	{ "umgesetzt.", AXIS_STATUS, "done", NULL, NULL },
	{ "abgeschlossen 12/2023", AXIS_STATUS, "done", NULL, NULL },
	{ "zurückgestellt", AXIS_STATUS, "paused", NULL, NULL },
	{ "zuru\xcc\x88"
	  "ckgestellt",
	    AXIS_STATUS, "paused", NULL, NULL },
	{ "entfällt", AXIS_STATUS, "dropped", NULL, NULL },
	{ "nicht umsetzbar", AXIS_STATUS, "dropped", NULL, NULL },
	{ "unbekannt", AXIS_STATUS, "unknown", NULL, NULL },
	{ "bewilligt", AXIS_STATUS, NULL, "approved", NULL },
	{ "Förderung bewilligt", AXIS_STATUS, NULL, "approved", NULL },
	{ "bewilligt am 12.03.2024", AXIS_STATUS, NULL, "approved", NULL },
	{ "beantragt", AXIS_STATUS, NULL, "applied", NULL },
	{ "abgerechnet", AXIS_STATUS, NULL, "settled", NULL },
	{ "Verwendungsnachweis", AXIS_STATUS, NULL, "settled", NULL },
	{ "LAG-Beschluss", AXIS_STATUS, NULL, "selected", NULL },
	{ "verzögert", AXIS_STATUS, NULL, NULL, "medium" },
	{ "abgelehnt", AXIS_STATUS, "dropped", NULL, NULL },
	{ "abgelehnt", AXIS_FUNDING_STATUS, NULL, "rejected", NULL },
	{ "abgeschlossen", AXIS_FUNDING_STATUS, NULL, "settled", NULL },
	{ "in Umsetzung", AXIS_FUNDING_STATUS, "running", NULL, NULL },
	{ "keine", AXIS_FUNDING_STATUS, NULL, "none", NULL },
	{ "grün", AXIS_RATING, NULL, NULL, "good" },
	{ "Gelb", AXIS_RATING, NULL, NULL, "medium" },
	{ "running", AXIS_STATUS, "running", NULL, NULL },
	{ "approved", AXIS_FUNDING_STATUS, NULL, "approved", NULL },
	{ "bad", AXIS_RATING, NULL, NULL, "bad" },
	{ "unknown", AXIS_RATING, NULL, NULL, "unknown" },
};

static void
same(const char *got, const char *wanted, const char *text)
{
	ck_assert_msg((got == NULL) == (wanted == NULL) &&
		(got == NULL || strcmp(got, wanted) == 0),
	    "%s: %s, not %s", text, got != NULL ? got : "nothing",
	    wanted != NULL ? wanted : "nothing");
}

START_TEST(shipped_word_means_a_value_on_its_axis)
{
	const struct words none = { 0 };
	struct meaning m;

	ck_assert_msg(words_find(&none, known[_i].column, known[_i].text, &m),
	    "%s is not known", known[_i].text);
	same(m.value[AXIS_STATUS], known[_i].status, known[_i].text);
	same(m.value[AXIS_FUNDING_STATUS], known[_i].funding, known[_i].text);
	same(m.value[AXIS_RATING], known[_i].rating, known[_i].text);
}
END_TEST

static const struct {
	const char *text;
	enum axis column;
} foreign[] = {
	{ "", AXIS_STATUS },
	{ "grün", AXIS_STATUS },
	{ "hängt beim Land", AXIS_STATUS },
	{ "1. BA bewilligt, 2. BA beantragt", AXIS_STATUS },
	{ "bewilligt in Umsetzung", AXIS_STATUS },
	{ "10 %", AXIS_STATUS },
	{ "approved", AXIS_STATUS },
	{ "(abgeschlossen)", AXIS_STATUS },
};

START_TEST(word_that_is_not_known_means_nothing)
{
	const struct words none = { 0 };
	struct meaning m;

	ck_assert(!words_find(&none, foreign[_i].column, foreign[_i].text, &m));
	for (int i = 0; i < AXIS_COUNT; i++)
		ck_assert_ptr_null(m.value[i]);
}
END_TEST

START_TEST(sources_own_word_comes_first)
{
	struct words own = { 0 };
	struct error err = { 0 };
	struct meaning m;

	ck_assert_int_eq(
	    words_add(&own, AXIS_STATUS, "idea", "offen", &err), 0);
	ck_assert_int_eq(words_add(&own, AXIS_FUNDING_STATUS, "approved",
			     "1. BA bewilligt, 2. BA beantragt", &err),
	    0);
	ck_assert_int_eq(
	    words_add(&own, AXIS_STATUS, "running", "Grün", &err), 0);
	ck_assert_int_eq(words_add(&own, AXIS_RATING, "good", "GRÜN", &err), 0);
	ck_assert(words_find(&own, AXIS_STATUS, "Offen", &m));
	ck_assert_str_eq(m.value[AXIS_STATUS], "idea");
	ck_assert(words_find(
	    &own, AXIS_STATUS, "1. BA bewilligt,  2. BA beantragt", &m));
	ck_assert_str_eq(m.value[AXIS_FUNDING_STATUS], "approved");
	ck_assert_ptr_null(m.value[AXIS_STATUS]);
	ck_assert(words_find(&own, AXIS_STATUS, "grün", &m));
	ck_assert_str_eq(m.value[AXIS_STATUS], "running");
	ck_assert_str_eq(m.value[AXIS_RATING], "good");
	words_release(&own);
	ck_assert_uint_eq(own.count, 0);
}
END_TEST

START_TEST(word_cannot_mean_two_values_of_one_axis)
{
	struct words own = { 0 };
	struct error err = { 0 };

	ck_assert_int_eq(
	    words_add(&own, AXIS_STATUS, "idea", "offen", &err), 0);
	ck_assert_int_eq(
	    words_add(&own, AXIS_STATUS, "idea", "Offen", &err), 0);
	ck_assert_int_eq(
	    words_add(&own, AXIS_STATUS, "running", "OFFEN", &err), -1);
	ck_assert_ptr_nonnull(strstr(err.text, "idea"));
	ck_assert_int_eq(words_add(&own, AXIS_STATUS, "good", "gut", &err), -1);
	ck_assert_int_eq(words_add(&own, AXIS_STATUS, "idea", " ", &err), -1);
	ck_assert_uint_eq(own.count, 1);
	words_release(&own);
}
END_TEST

/* bsearch() finds nothing in a table that is out of order. */
START_TEST(shipped_words_are_folded_and_in_order)
{
	for (size_t i = 0; i < shipped_word_count; i++) {
		const struct shipped_word *word = &shipped_words[i];
		char *folded = text_fold_heading(word->word);
		unsigned values = 0;

		ck_assert_str_eq(folded, word->word);
		free(folded);
		if (i > 0)
			ck_assert_int_lt(
			    strcmp(shipped_words[i - 1].word, word->word), 0);
		for (enum axis a = 0; a < AXIS_COUNT; a++) {
			if (word->meaning.value[a] == NULL)
				continue;
			ck_assert(axis_has(a, word->meaning.value[a]));
			values++;
		}
		ck_assert_uint_gt(values, 0);
	}
}
END_TEST

static const struct {
	const char *text, *word;
} near[] = {
	{ "abgeschlosen", "abgeschlossen" },
	{ "in Umsetztung", "in umsetzung" },
	{ "zurueckgestelt", "zurückgestellt" },
	{ "hängt beim Land", NULL },
	{ "xy", NULL },
	{ "halb durhc", "halb durch" },
};

START_TEST(nearest_word_is_offered)
{
	struct words own = { 0 };
	struct error err;
	const char *found;

	ck_assert_int_eq(
	    words_add(&own, AXIS_STATUS, "running", "halb durch", &err), 0);
	found = words_nearest(&own, near[_i].text);
	same(found, near[_i].word, near[_i].text);
	words_release(&own);
}
END_TEST

START_TEST(value_has_a_label_and_a_foreign_one_is_its_own)
{
	for (enum axis a = 0; a < AXIS_COUNT; a++)
		for (size_t i = 0; axis_info[a].values[i] != NULL; i++) {
			const char *value = axis_info[a].values[i];

			ck_assert(axis_has(a, value));
			ck_assert_str_eq(
			    axis_label(a, value), axis_info[a].labels[i]);
		}
	ck_assert_str_eq(axis_label(AXIS_STATUS, "nonsense"), "nonsense");
	ck_assert(!axis_has(AXIS_STATUS, "good"));
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("words");
	TCase *t = tcase_create("words");

	tcase_add_loop_test(
	    t, shipped_word_means_a_value_on_its_axis, 0, COUNT(known));
	tcase_add_loop_test(
	    t, word_that_is_not_known_means_nothing, 0, COUNT(foreign));
	tcase_add_test(t, sources_own_word_comes_first);
	tcase_add_test(t, word_cannot_mean_two_values_of_one_axis);
	tcase_add_test(t, shipped_words_are_folded_and_in_order);
	tcase_add_loop_test(t, nearest_word_is_offered, 0, COUNT(near));
	tcase_add_test(t, value_has_a_label_and_a_foreign_one_is_its_own);
	suite_add_tcase(s, t);
	return suite_run(s);
}
