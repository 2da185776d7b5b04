/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "overlap/nearby.h"
#include "tests/overlap_told.h"
#include "tests/suite.h"

START_TEST(order_of_what_is_handed_in_does_not_matter)
{
	struct lists l;
	struct told first, second;

	told_read(&l);
	first = told_run(&l);
	for (size_t i = 0; i < l.count / 2; i++) {
		struct overlap_item item = l.item[i];

		l.item[i] = l.item[l.count - 1 - i];
		l.item[l.count - 1 - i] = item;
	}
	second = told_run(&l);
	ck_assert_uint_gt(first.count, 20);
	ck_assert_str_eq(first.text.data, second.text.data);
	told_release(&first);
	told_release(&second);
	lists_release(&l);
}
END_TEST

static const char *const codes[] = { "words", "concept", "place", "place-named",
	"cost", "period", "target", "lead", "funding", "field", "best",
	"other-place", "other-cost", "other-target" };

START_TEST(every_reason_is_given_somewhere)
{
	struct lists l;
	struct told t;
	char *code = xasprintf("\"code\":\"%s\"", codes[_i]);

	told_read(&l);
	t = told_run(&l);
	ck_assert_ptr_nonnull(strstr(t.text.data, code));
	free(code);
	told_release(&t);
	lists_release(&l);
}
END_TEST

/* Two measures of two programmes with the same long text. */
struct twins {
	const char *title[2], *place[2], *start[2], *end[2];
	enum overlap_kind kind;
	enum overlap_band most;
	const char *code; /* in the detail */
};

static const struct twins twins[] = {
	{ { "Radweg Lennetal", "Radweg Lennetal" }, { "Meggen", "Meggen" },
	    { "2022", "2022" }, { "2024", "2024" }, KIND_SAME, BAND_LIKELY,
	    "\"code\":\"place\"" },
	{ { "Radweg Lennetal, 1. BA", "Radweg Lennetal, 2. BA" },
	    { "Meggen", "Meggen" }, { "2022", "2022" }, { "2024", "2024" },
	    KIND_FOLLOW_UP, BAND_LIKELY, "\"code\":\"other-stage\"" },
	{ { "Radweg Lennetal Bauabschnitt 1", "Radweg Lennetal Phase II" },
	    { "Meggen", "Meggen" }, { "2022", "2022" }, { "2024", "2024" },
	    KIND_FOLLOW_UP, BAND_LIKELY, "\"code\":\"other-stage\"" },
	{ { "Radweg im Ort", "Radweg im Ort" }, { "Meggen", "Maumke" },
	    { "2022", "2022" }, { "2024", "2024" }, KIND_OVERLAP, BAND_POSSIBLE,
	    "\"code\":\"other-place\"" },
	{ { "Radweg Lennetal", "Radweg Lennetal" }, { "Meggen", "Meggen" },
	    { "2018", "2026" }, { "2018", "2026" }, KIND_FOLLOW_UP, BAND_LIKELY,
	    "\"code\":\"other-period\"" },
	{ { "Radweg Lennetal", "Radweg Lennetal" }, { NULL, NULL },
	    { NULL, NULL }, { NULL, NULL }, KIND_SAME, BAND_LIKELY,
	    "\"code\":\"words\"" },
};

static const char *const filler[] = { "Spielplatz an der Grundschule",
	"Sprachkurs für Eltern", "Energieberatung im Rathaus",
	"Ausbildungsmesse in der Halle", "Wochenmarkt und Nahversorgung" };

/* A town needs a few more measures for words to be rare or common. */
static void
add_town(struct lists *l)
{
	for (size_t i = 0; i < COUNT(filler); i++) {
		char *key = xasprintf("Z%zu", i);

		lists_add(l, i % 2 == 0 ? "one" : "two", key, filler[i]);
		free(key);
	}
}

static void
add_twin(struct lists *l, const struct twins *t, int side)
{
	struct measure *m =
	    lists_add(l, side == 0 ? "one" : "two", "A1", t->title[side]);

	measure_set(m, FIELD_DESCRIPTION,
	    "Asphaltierter Weg mit Brückenbauwerk über die Lenne, Beleuchtung, "
	    "Entwässerung und Schutzgeländer; Schüler und Pendler kommen "
	    "sicher ans Ziel.");
	measure_set(m, FIELD_LEAD, "Tiefbauamt");
	measure_set(m, FIELD_PLACE, t->place[side]);
	measure_set(m, FIELD_START, t->start[side]);
	measure_set(m, FIELD_END, t->end[side]);
	measure_set(m, FIELD_COST, "347000");
}

START_TEST(what_differs_in_kind_is_never_called_the_same)
{
	const struct twins *t = &twins[_i];
	struct lists l = { 0 };
	struct told told;

	add_twin(&l, t, 0);
	add_twin(&l, t, 1);
	add_town(&l);
	lists_finish(&l);
	told = told_run(&l);
	ck_assert_uint_ge(told.count, 1);
	ck_assert_ptr_nonnull(strstr(told.text.data, "one:A1\ttwo:A1"));
	ck_assert_ptr_nonnull(
	    strstr(told.text.data, overlap_kind_name[t->kind]));
	ck_assert_ptr_nonnull(strstr(told.text.data, t->code));
	if (told.count == 1) {
		ck_assert_int_eq(told.kind, t->kind);
		ck_assert_int_le(told.band, t->most);
	}
	told_release(&told);
	lists_release(&l);
}
END_TEST

START_TEST(sides_may_be_exchanged)
{
	struct lists l = { 0 }, r = { 0 };
	struct told left, right;

	add_twin(&l, &twins[0], 0);
	add_twin(&l, &twins[1], 1);
	add_twin(&r, &twins[1], 0);
	add_twin(&r, &twins[0], 1);
	measure_set(r.measure[0], FIELD_TITLE, twins[1].title[1]);
	lists_finish(&l);
	lists_finish(&r);
	left = told_run(&l);
	right = told_run(&r);
	ck_assert_uint_eq(left.count, 1);
	ck_assert_double_eq(left.score, right.score);
	ck_assert_int_eq(left.kind, right.kind);
	told_release(&left);
	told_release(&right);
	lists_release(&l);
	lists_release(&r);
}
END_TEST

/* In listen() too: never the same source or programme. */
START_TEST(goals_and_one_programme_are_never_a_pair)
{
	struct lists l = { 0 };
	struct told t;

	for (size_t i = 0; i < 3; i++)
		add_twin(&l, &twins[0], i == 1);
	measure_set(l.measure[1], FIELD_TYPE, "goal");
	measure_set(l.measure[2], FIELD_KEY, "A2");
	measure_set(l.measure[2], FIELD_PARENT, "A1");
	lists_finish(&l);
	t = told_run(&l);
	ck_assert_uint_eq(t.count, 0);
	measure_set(l.measure[1], FIELD_TYPE, "measure");
	l.item[1].programme = "one";
	told_release(&t);
	t = told_run(&l);
	ck_assert_uint_eq(t.count, 0);
	told_release(&t);
	lists_release(&l);
}
END_TEST

START_TEST(nothing_and_little_are_fine)
{
	struct lists l = { 0 };
	struct told t;

	lists_finish(&l);
	t = told_run(&l);
	ck_assert_uint_eq(t.count, 0);
	told_release(&t);
	lists_release(&l);
	l = (struct lists){ 0 };
	lists_add(&l, "one", "1", "x");
	lists_add(&l, "two", "1", "?!");
	lists_finish(&l);
	t = told_run(&l);
	ck_assert_uint_eq(t.count, 0);
	told_release(&t);
	lists_release(&l);
}
END_TEST

static char *
repeated(const char *text, size_t size)
{
	struct buffer b;

	buffer_init(&b, size + strlen(text) + 1);
	while (b.size < size)
		buffer_text(&b, text);
	return buffer_take(&b);
}

static const char *const hostile[] = { "x", "ÄÖÜ", "1.2.3.4.5.6,7 € ", "%s %n ",
	"999999999999999999999999999999 € ", "Meggen ", "\xf0\x9f\x98\x80",
	"Phase 99999999999999999999 ", "a b c d e f g h ", "\"\\\x01",
	"12 T€ ba " };

START_TEST(hostile_texts_do_no_harm)
{
	struct lists l;
	struct told t;
	char *text = repeated(hostile[_i], (size_t)32 << 10);

	told_read(&l);
	for (size_t i = 0; i < 2; i++) {
		struct measure *m = l.measure[i * (l.count - 1)];

		measure_set(m, FIELD_TITLE, text);
		measure_set(m, FIELD_DESCRIPTION, text);
		measure_set(m, FIELD_LEAD, text);
		measure_set(m, FIELD_FUNDING, text);
		measure_set(m, FIELD_TARGET, text);
	}
	t = told_run(&l);
	ck_assert_uint_gt(t.count, 10);
	told_release(&t);
	lists_release(&l);
	free(text);
}
END_TEST

static int
refuse(void *arg, const struct overlap_pair *pair, struct error *err)
{
	++*(int *)arg;
	(void)pair;
	return error_set(err, FAULT_SYSTEM, "enough");
}

START_TEST(the_listener_may_stop_it)
{
	struct lists l;
	struct error err;
	int called = 0;

	told_read(&l);
	ck_assert_int_eq(
	    overlap_compute(l.item, l.count, &l.setup, refuse, &called, &err),
	    -1);
	ck_assert_int_eq(called, 1);
	ck_assert_str_eq(err.text, "enough");
	lists_release(&l);
}
END_TEST

/* Above MAX_EXACT only the nearest are looked at. */
START_TEST(a_large_town_is_compared_too)
{
	struct lists l = { 0 };
	struct told t;

	add_twin(&l, &twins[0], 0);
	for (unsigned i = 0; i < MAX_EXACT + 100; i++) {
		char *text = xasprintf("%s w%ux w%uy", filler[i % 5],
		    (i * 7919u) % 6007u, (i * 104729u) % 5003u);
		char *key = xasprintf("M%u", i);

		lists_add(&l, i % 2 == 0 ? "three" : "four", key, text);
		free(text);
		free(key);
	}
	add_twin(&l, &twins[0], 1);
	lists_finish(&l);
	t = told_run(&l);
	ck_assert_ptr_nonnull(strstr(t.text.data, "one:A1\ttwo:A1"));
	ck_assert_ptr_eq(
	    strstr(strstr(t.text.data, "one:A1\ttwo:A1") + 1, "one:A1\ttwo:A1"),
	    NULL);
	told_release(&t);
	lists_release(&l);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("overlap");
	TCase *pairs = tcase_create("pairs");

	tcase_set_timeout(pairs, 120);
	tcase_add_test(pairs, order_of_what_is_handed_in_does_not_matter);
	tcase_add_loop_test(pairs,
	    what_differs_in_kind_is_never_called_the_same, 0, COUNT(twins));
	tcase_add_loop_test(
	    pairs, every_reason_is_given_somewhere, 0, COUNT(codes));
	tcase_add_test(pairs, sides_may_be_exchanged);
	tcase_add_test(pairs, goals_and_one_programme_are_never_a_pair);
	tcase_add_test(pairs, nothing_and_little_are_fine);
	tcase_add_loop_test(pairs, hostile_texts_do_no_harm, 0, COUNT(hostile));
	tcase_add_test(pairs, the_listener_may_stop_it);
	tcase_add_test(pairs, a_large_town_is_compared_too);
	suite_add_tcase(suite, pairs);
	return suite_run(suite);
}
