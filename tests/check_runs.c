/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "tests/suite.h"
#include "tests/town.h"

static struct town town;

static void
setup(void)
{
	town_init(&town);
}

static void
teardown(void)
{
	town_release(&town);
}

static void
run_fails(const char *result, const char *why)
{
	struct index_run run = town_run(&town, result);
	struct error err = { 0 };

	run.error = why;
	run.retry_at = run.finished + 60;
	run.alarmed = true;
	ck_assert_int_eq(index_run_failed(town.index, "ikek", &run, &err), 0);
}

static struct index_state
state(void)
{
	struct index_state found;
	struct error err = { 0 };

	ck_assert_int_eq(index_state_get(town.index, "ikek", &found, &err), 0);
	return found;
}

#define LIST "A1|Radweg|Meggen"

START_TEST(new_source_has_no_past)
{
	struct index_state s = state();

	ck_assert_str_eq(s.state, "new");
	ck_assert_int_eq(s.last_success + s.last_attempt + s.retry_at, 0);
	town_says(
	    &town, "SELECT state, last_success FROM v_source", "new|-\nnew|-");
}
END_TEST

/* g: a good run, u: an unchanged one, f: failed, q: quarantined. */
static const struct {
	const char *runs, *state;
	unsigned failures;
} courses[] = {
	{ "g", "good", 0 },
	{ "f", "failing", 1 },
	{ "q", "quarantined", 1 },
	{ "gf", "failing", 1 },
	{ "gfff", "failing", 3 },
	{ "gq", "quarantined", 1 },
	{ "gqf", "quarantined", 2 },
	{ "gfq", "quarantined", 2 },
	{ "gfg", "good", 0 },
	{ "gqg", "good", 0 },
	{ "gfu", "good", 0 },
	{ "gqu", "good", 0 },
};

START_TEST(runs_make_the_state)
{
	struct index_state s;

	for (const char *run = courses[_i].runs; *run != '\0'; run++) {
		if (*run == 'g')
			town_merge(&town, "ikek", LIST);
		else if (*run == 'u')
			town_unchanged(&town, "ikek");
		else
			run_fails(
			    *run == 'f' ? "failed" : "quarantined", "why");
	}
	town_close(&town);
	town_reopen(&town); /* a restart changes nothing */
	s = state();
	ck_assert_str_eq(s.state, courses[_i].state);
	ck_assert_uint_eq(s.failures, courses[_i].failures);
	ck_assert_int_eq(s.alarmed, s.failures > 0);
	ck_assert_int_eq(s.retry_at != 0, s.failures > 0);
	town_says(&town,
	    "SELECT last_error FROM v_source WHERE source = "
	    "'ikek'",
	    s.failures > 0 ? "why" : "-");
}
END_TEST

START_TEST(failed_run_keeps_measures_and_successes)
{
	struct index_state before, after;

	town_merge(&town, "ikek", LIST);
	before = state();
	run_fails("quarantined", "the list is empty");
	after = state();
	ck_assert_int_eq(after.last_success, before.last_success);
	ck_assert_int_eq(after.last_change, before.last_change);
	ck_assert_int_gt(after.last_attempt, before.last_attempt);
	ck_assert_uint_eq(after.measures, 1);
	ck_assert_str_eq(after.mapping_hash, before.mapping_hash);
	ck_assert(after.present[FIELD_TITLE]);
	ck_assert(!after.present[FIELD_COST]);
	town_says(&town, "SELECT key, presence FROM v_measure", "A1|present");
	town_says(&town, "SELECT result, error FROM v_run",
	    "good|-\nquarantined|the list is empty");
}
END_TEST

START_TEST(last_change_is_of_the_last_change)
{
	struct index_state first, second;

	town_merge(&town, "ikek", LIST);
	first = state();
	town_merge(&town, "ikek", LIST);
	town_unchanged(&town, "ikek");
	second = state();
	ck_assert_int_eq(second.last_change, first.last_change);
	ck_assert_int_gt(second.last_success, first.last_success);
	town_merge(&town, "ikek", "A1|Radweg|Maumke");
	ck_assert_int_gt(state().last_change, first.last_change);
}
END_TEST

/* Seconds ago, and what a reader calls it; late after one day. */
static const struct {
	long success, change;
	const char *state;
} ages[] = {
	{ 60, 60, "good" },
	{ 60, 89 * 86400, "good" },
	{ 60, 90 * 86400 + 60, "silent" },
	{ 86400 + 60, 86400 + 60, "late" },
	{ 86400 + 60, 91 * 86400, "late" },
};

START_TEST(age_makes_late_and_silent)
{
	char sql[300];

	town_merge(&town, "ikek", LIST);
	snprintf(sql, sizeof(sql),
	    "UPDATE source SET late_after = 86400, last_success ="
	    " strftime('%%Y-%%m-%%dT%%H:%%M:%%SZ', 'now', '-%ld seconds'),"
	    " last_change ="
	    " strftime('%%Y-%%m-%%dT%%H:%%M:%%SZ', 'now', '-%ld seconds')",
	    ages[_i].success, ages[_i].change);
	town_tell(&town, sql);
	town_says(&town, "SELECT state FROM v_source WHERE source = 'ikek'",
	    ages[_i].state);
}
END_TEST

START_TEST(a_thousand_runs_are_kept)
{
	town_merge(&town, "leader", LIST);
	for (int i = 0; i < 1010; i++)
		run_fails("failed", "why");
	town_says(&town,
	    "SELECT source, count(*) FROM v_run GROUP BY source ORDER BY 1",
	    "ikek|1000\nleader|1");
	town_says(&town,
	    "SELECT max(finished) = (SELECT last_attempt FROM"
	    " source WHERE name = 'ikek') FROM v_run",
	    "1");
}
END_TEST

START_TEST(documents_come_back_as_they_were)
{
	char url[] = "http://x/1", etag[] = "W/\"a\"", when[] = "Tue",
	     hash[] = "ff", spool[] = "1", charset[] = "utf-8";
	struct index_document one = { url, etag, NULL, hash, spool, 0, when, 7,
		charset, etag };
	struct index_document two = { url, NULL, when, hash, spool, 1, NULL, 0,
		NULL, NULL };
	struct index_documents put = { 0 }, got = { 0 };
	struct index_run run = town_run(&town, "unchanged");
	struct error err = { 0 };
	unsigned long gone;

	index_documents_add(&put, &one);
	index_documents_add(&put, &two);
	ck_assert_int_eq(
	    index_run_unchanged(town.index, "ikek", &run, &put, &gone, &err),
	    0);
	run_fails("failed", "why"); /* takes none away */
	ck_assert_int_eq(
	    index_documents_get(town.index, "ikek", &got, &err), 0);
	ck_assert_uint_eq(got.count, 2);
	ck_assert_str_eq(got.item[0].url, url);
	ck_assert_str_eq(got.item[0].etag, etag);
	ck_assert_str_eq(got.item[0].last_modified, "");
	ck_assert_str_eq(got.item[1].etag, "");
	ck_assert_str_eq(got.item[1].last_modified, when);
	ck_assert_str_eq(got.item[1].hash, hash);
	ck_assert_str_eq(got.item[1].spool, spool);
	ck_assert_uint_eq(got.item[1].depth, 1);
	ck_assert_str_eq(got.item[0].modified, when);
	ck_assert_uint_eq(got.item[0].size, 7);
	ck_assert_str_eq(got.item[0].charset, charset);
	ck_assert_str_eq(got.item[1].charset, "");
	ck_assert_str_eq(got.item[0].next, etag);
	ck_assert_str_eq(got.item[1].modified, "");
	index_documents_release(&put);
	index_documents_release(&got);
}
END_TEST

static void
configure(const char *const *names, const char *programme)
{
	struct index_source sources[2];
	struct error err = { 0 };
	size_t count = 0;

	for (; names[count] != NULL; count++)
		sources[count] = (struct index_source){ .name = names[count],
			.title = names[count],
			.programme = programme,
			.visibility = "public",
			.owner = "",
			.gone_after = 3 };
	ck_assert_int_eq(
	    index_set_sources(town.index, sources, count, &err), 0);
}

START_TEST(source_that_is_taken_out_comes_back_as_it_was)
{
	static const char *const one[] = { "leader", NULL };
	static const char *const both[] = { "leader", "ikek", NULL };

	town_merge(&town, "ikek", LIST);
	town_merge(&town, "ikek", "A1|Radweg|Maumke");
	configure(one, "P");
	town_says(&town, "SELECT count(*) FROM v_measure", "0");
	town_says(&town, "SELECT source FROM v_source", "leader");
	configure(both, "P");
	town_says(&town, "SELECT key, presence FROM v_measure", "A1|present");
	town_says(&town, "SELECT count(*) FROM v_history", "1");
	ck_assert_str_eq(state().state, "good");
}
END_TEST

START_TEST(other_programme_is_compared_anew)
{
	static const char *const both[] = { "leader", "ikek", NULL };

	town_merge(&town, "ikek", LIST);
	configure(both, "P");
	town_tell(&town, "DELETE FROM dirty");
	configure(both, "P");
	town_says(&town, "SELECT count(*) FROM dirty", "0");
	configure(both, "Q");
	town_says(&town, "SELECT municipality FROM dirty", "Lennestadt");
	town_tell(&town, "DELETE FROM dirty");
	configure(&both[2], "Q");
	town_says(&town, "SELECT municipality FROM dirty", "Lennestadt");
	town_tell(&town, "DELETE FROM dirty");
	configure(both, "Q");
	town_says(&town, "SELECT municipality FROM dirty", "Lennestadt");
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("runs");
	TCase *t = tcase_create("runs");

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, new_source_has_no_past);
	tcase_add_loop_test(t, runs_make_the_state, 0, COUNT(courses));
	tcase_add_test(t, failed_run_keeps_measures_and_successes);
	tcase_add_test(t, last_change_is_of_the_last_change);
	tcase_add_loop_test(t, age_makes_late_and_silent, 0, COUNT(ages));
	tcase_add_test(t, a_thousand_runs_are_kept);
	tcase_add_test(t, documents_come_back_as_they_were);
	tcase_add_test(t, source_that_is_taken_out_comes_back_as_it_was);
	tcase_add_test(t, other_programme_is_compared_anew);
	suite_add_tcase(s, t);
	return suite_run(s);
}
