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
	town_merge(&town, "ikek", "A1|Radweg|Meggen\nA2|Brücke|Elspe");
	town_merge(&town, "leader", "L1|Radweg|Meggen\nL2|Steg|Elspe");
}

static void
teardown(void)
{
	town_release(&town);
}

static const struct index_pair first = { "ikek", "A1", "leader", "L1", 0.93,
	"likely", "same", "{}" };
static const struct index_pair second = { "ikek", "A2", "leader", "L2", 0.25,
	"possible", "overlap", "{}" };

static void
begin(const char *municipality)
{
	struct error err = { 0 };

	ck_assert_int_eq(index_pairs_begin(town.index, municipality, &err), 0);
}

static void
add(const struct index_pair *pair)
{
	struct error err = { 0 };

	ck_assert_msg(
	    index_pairs_add(town.index, pair, &err) == 0, "%s", err.text);
}

static void
end(void)
{
	struct error err = { 0 };

	ck_assert_msg(index_pairs_end(town.index, &err) == 0, "%s", err.text);
}

static void
compare_both(void)
{
	begin("Lennestadt");
	add(&first);
	add(&second);
	end();
}

/* "A1-L1 0.93 open" … as a reader sees them. */
struct seen {
	char text[400];
};

static int
note(void *arg, const struct query_pair *pair)
{
	struct seen *seen = arg;
	size_t size = strlen(seen->text);

	snprintf(seen->text + size, sizeof(seen->text) - size,
	    "%s%s-%s %.2f %s%s%s", size > 0 ? ", " : "", pair->a.key,
	    pair->b.key, pair->score, pair->state,
	    *pair->verdict != '\0' ? " " : "", pair->verdict);
	return 0;
}

static struct seen
look(const struct query_pair_filter *filter)
{
	struct error err = { 0 };
	struct query *q = query_open(town.path, &err);
	struct seen seen = { "" };

	ck_assert_msg(q != NULL, "%s", err.text);
	ck_assert_msg(
	    query_overlaps(q, filter, note, &seen, &err) == 0, "%s", err.text);
	query_close(q);
	return seen;
}

#define BOTH "A1-L1 0.93 open, A2-L2 0.25 open"

START_TEST(pairs_are_shown_best_first)
{
	compare_both();
	ck_assert_str_eq(look(&(struct query_pair_filter){ 0 }).text, BOTH);
	town_says(&town, "SELECT * FROM v_overlap",
	    "ikek|A1|leader|L1|0.93|likely|same|open\n"
	    "ikek|A2|leader|L2|0.25|possible|overlap|open");
}
END_TEST

static const struct {
	struct query_pair_filter filter;
	const char *seen;
} filters[] = {
	{ { .min_score = 0.5 }, "A1-L1 0.93 open" },
	{ { .min_score = 0.93 }, "A1-L1 0.93 open" },
	{ { .state = "open" }, BOTH }, { { .state = "decided" }, "" },
	{ { .source = "ikek" }, BOTH },
	{ { .source = "leader", .key = "L2" }, "A2-L2 0.25 open" },
	{ { .source = "ikek", .key = "L2" }, "" },
	{ { .limit = 1 }, "A1-L1 0.93 open" },
	{ { .either = { .place = "elspe" } }, "A2-L2 0.25 open" },
	{ { .either = { .programme = "leader" } }, BOTH },
	{ { .either = { .source = "ikek" } }, BOTH },
	{ { .either = { .programme = "eea" } }, "" },
	{ { .either = { .public_only = true } }, "" }, /* leader is internal */
};

START_TEST(filter_holds_for_pairs)
{
	compare_both();
	ck_assert_str_eq(look(&filters[_i].filter).text, filters[_i].seen);
}
END_TEST

START_TEST(equal_pairs_are_not_written_again)
{
	struct index_pair better = second;

	compare_both();
	town_tell(&town,
	    "CREATE TABLE seen (x); CREATE TRIGGER u AFTER UPDATE ON pair"
	    " BEGIN INSERT INTO seen VALUES ('u' || new.a); END;"
	    "CREATE TRIGGER i AFTER INSERT ON pair"
	    " BEGIN INSERT INTO seen VALUES ('i' || new.a); END;"
	    "CREATE TRIGGER d AFTER DELETE ON pair"
	    " BEGIN INSERT INTO seen VALUES ('d' || old.a); END;");
	compare_both();
	town_says(&town, "SELECT x FROM seen", "");
	better.score = 0.3;
	begin("Lennestadt");
	add(&first);
	add(&better);
	end();
	town_says(&town, "SELECT x FROM seen", "u2");
	begin("Lennestadt");
	add(&better);
	end();
	town_says(&town, "SELECT x FROM seen", "u2\nd1");
}
END_TEST

START_TEST(aborted_pairs_change_nothing)
{
	compare_both();
	begin("Lennestadt");
	index_pairs_abort(town.index);
	ck_assert_str_eq(look(&(struct query_pair_filter){ 0 }).text, BOTH);
}
END_TEST

START_TEST(pair_of_two_municipalities_is_shown_once)
{
	struct index_pair other = first;

	compare_both();
	other.score = 0.95;
	begin("Kirchhundem");
	add(&other);
	end();
	ck_assert_str_eq(look(&(struct query_pair_filter){ 0 }).text,
	    "A1-L1 0.95 open, A2-L2 0.25 open");
	begin("Kirchhundem");
	add(&first);
	end();
	ck_assert_str_eq(look(&(struct query_pair_filter){ 0 }).text, BOTH);
	begin("Kirchhundem");
	end();
	ck_assert_str_eq(look(&(struct query_pair_filter){ 0 }).text, BOTH);
}
END_TEST

static const struct index_pair wrong[] = {
	{ "leader", "L1", "ikek", "A1", 0.9, "likely", "same", "{}" },
	{ "ikek", "A1", "ikek", "A2", 0.9, "likely", "same", "{}" },
};

START_TEST(pair_out_of_order_is_refused)
{
	struct error err = { 0 };

	begin("Lennestadt");
	ck_assert_int_eq(index_pairs_add(town.index, &wrong[_i], &err), -1);
	index_pairs_abort(town.index);
}
END_TEST

START_TEST(pair_of_a_measure_that_left_meanwhile_is_passed_over)
{
	struct index_pair gone = first;

	gone.a_key = "A9";
	begin("Lennestadt");
	add(&gone);
	add(&second);
	end();
	town_says(&town, "SELECT count(*) FROM pair", "1");
}
END_TEST

static const char insert[] =
    "INSERT INTO decision (a, b, verdict, until, at)"
    " SELECT a.id, b.id, '%s', %s, '2026-01-10T00:00:00Z'"
    " FROM measure a, measure b WHERE a.key = 'A1' AND b.key = 'L1'";

static void
decide(const char *verdict, const char *until)
{
	char sql[400];

	snprintf(sql, sizeof(sql), insert, verdict, until);
	town_tell(&town, sql);
}

#define REST ", A2-L2 0.25 open"

static const struct {
	const char *verdicts[3], *until, *seen;
} decisions[] = {
	{ { "same" }, "NULL", "A1-L1 0.93 decided same" REST },
	{ { "same", "distinct" }, "NULL", "A1-L1 0.93 decided distinct" REST },
	{ { "same", "undo" }, "NULL", BOTH },
	{ { "later" }, "'2999-01-01'", "A1-L1 0.93 decided later" REST },
	{ { "later" }, "'2026-01-11'", "A1-L1 0.93 open later" REST },
};

START_TEST(last_decision_holds_after_all_was_compared_anew)
{
	struct answer before;

	compare_both();
	for (size_t i = 0; i < 3 && decisions[_i].verdicts[i] != NULL; i++)
		decide(decisions[_i].verdicts[i], decisions[_i].until);
	before = town_ask(&town, "SELECT * FROM v_decision");
	begin("Lennestadt");
	end();
	town_close(&town);
	town_reopen(&town);
	compare_both();
	ck_assert_str_eq(
	    look(&(struct query_pair_filter){ 0 }).text, decisions[_i].seen);
	town_says(&town, "SELECT * FROM v_decision", before.text);
}
END_TEST

START_TEST(pair_goes_with_a_measure_that_is_gone)
{
	compare_both();
	for (int i = 0; i < 2; i++)
		town_merge(&town, "leader", "L2|Steg|Elspe");
	ck_assert_str_eq(look(&(struct query_pair_filter){ 0 }).text, BOTH);
	town_merge(&town, "leader", "L2|Steg|Elspe");
	ck_assert_str_eq(
	    look(&(struct query_pair_filter){ 0 }).text, "A2-L2 0.25 open");
}
END_TEST

/* ---- what is to be compared ---- */

/* The dirty municipalities; then all of them are compared. */
static struct seen
dirty(void)
{
	struct strings names = { 0 };
	struct error err = { 0 };
	struct seen seen = { "" };
	char *text;

	ck_assert_int_eq(index_dirty(town.index, &names, &err), 0);
	text = strings_join(&names, ",");
	snprintf(seen.text, sizeof(seen.text), "%s", text);
	free(text);
	for (size_t i = 0; i < names.count; i++) {
		begin(names.item[i]);
		end();
	}
	strings_release(&names);
	return seen;
}

START_TEST(changes_mark_the_municipality)
{
	static const char *const lists[] = {
		"A1|Radweg neu|Meggen\nA2|Brücke|Elspe",       /* changed */
		"A1|Radweg neu|Meggen\nA2|Brücke|Elspe\nA3|x", /* added */
		"A1|Radweg neu|Meggen\nB2|Brücke|Elspe\nA3|x", /* rekeyed */
	};

	ck_assert_str_eq(dirty().text, "Lennestadt");
	ck_assert_str_eq(dirty().text, "");
	for (size_t i = 0; i < COUNT(lists); i++) {
		town_merge(&town, "ikek", lists[i]);
		ck_assert_str_eq(dirty().text, "Lennestadt");
		town_merge(&town, "ikek", lists[i]);
		ck_assert_str_eq(dirty().text, "");
	}
}
END_TEST

START_TEST(gone_and_back_mark_it_and_missing_does_not)
{
	dirty();
	town_merge(&town, "ikek", "A1|Radweg|Meggen");
	ck_assert_str_eq(dirty().text, "");
	town_unchanged(&town, "ikek");
	ck_assert_str_eq(dirty().text, "");
	town_unchanged(&town, "ikek");
	ck_assert_str_eq(dirty().text, "Lennestadt");
	town_merge(&town, "ikek", "A1|Radweg|Meggen\nA2|Brücke|Elspe");
	ck_assert_str_eq(dirty().text, "Lennestadt");
}
END_TEST

START_TEST(day_of_writing_alone_does_not_mark_it)
{
	dirty();
	town_merge(
	    &town, "ikek", "A1|Radweg|Meggen|||2026-01-01\nA2|Brücke|Elspe");
	town_says(&town, "SELECT field FROM v_history", "updated");
	ck_assert_str_eq(dirty().text, "");
}
END_TEST

START_TEST(change_while_comparing_keeps_the_mark)
{
	struct strings names = { 0 };
	struct error err = { 0 };

	ck_assert_int_eq(index_dirty(town.index, &names, &err), 0);
	strings_release(&names);
	town_merge(&town, "ikek", "A1|Radweg|Meggen\nA3|Haus");
	begin("Lennestadt");
	end();
	ck_assert_str_eq(dirty().text, "Lennestadt");
	ck_assert_str_eq(dirty().text, "");
}
END_TEST

START_TEST(fingerprint_and_set_dirty_ask_for_all)
{
	struct error err = { 0 };
	bool changed;

	dirty();
	index_fingerprint(town.index, "lexicon", "1", &changed, &err);
	ck_assert(changed);
	index_fingerprint(town.index, "lexicon", "1", &changed, &err);
	ck_assert(!changed);
	index_fingerprint(town.index, "lexicon", "2", &changed, &err);
	ck_assert(changed);
	ck_assert_int_eq(index_set_dirty(town.index, &err), 0);
	ck_assert_str_eq(dirty().text, "Lennestadt");
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("pairs");
	TCase *t = tcase_create("pairs");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, pairs_are_shown_best_first);
	tcase_add_loop_test(t, filter_holds_for_pairs, 0, COUNT(filters));
	tcase_add_test(t, equal_pairs_are_not_written_again);
	tcase_add_test(t, aborted_pairs_change_nothing);
	tcase_add_test(t, pair_of_two_municipalities_is_shown_once);
	tcase_add_loop_test(t, pair_out_of_order_is_refused, 0, COUNT(wrong));
	tcase_add_test(t, pair_of_a_measure_that_left_meanwhile_is_passed_over);
	tcase_add_loop_test(t, last_decision_holds_after_all_was_compared_anew,
	    0, COUNT(decisions));
	tcase_add_test(t, pair_goes_with_a_measure_that_is_gone);
	tcase_add_test(t, changes_mark_the_municipality);
	tcase_add_test(t, gone_and_back_mark_it_and_missing_does_not);
	tcase_add_test(t, day_of_writing_alone_does_not_mark_it);
	tcase_add_test(t, change_while_comparing_keeps_the_mark);
	tcase_add_test(t, fingerprint_and_set_dirty_ask_for_all);
	suite_add_tcase(s, t);
	return suite_run(s);
}
