/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>

#include "schema/writer.h"
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

#define A1 "A1|Radweg Meggen|Meggen|Lückenschluss|planned"
#define A2 "A2|Dorfplatz Bilstein|Bilstein|Neue Bänke|running"

START_TEST(first_sight_writes_no_history)
{
	struct stage_summary seen = town_merge(&town, "ikek", A1 "\n" A2);

	ck_assert_uint_eq(seen.added, 2);
	ck_assert_uint_eq(seen.before, 0);
	town_says(&town, "SELECT count(*) FROM v_history", "0");
	town_says(&town,
	    "SELECT key, title, place, status, presence FROM v_measure",
	    "A1|Radweg Meggen|[\"Meggen\"]|planned|present\n"
	    "A2|Dorfplatz Bilstein|[\"Bilstein\"]|running|present");
	town_says(&town, "SELECT key, field, text FROM v_raw",
	    "A1|status|planned\nA2|status|running");
}
END_TEST

START_TEST(change_is_one_line_of_history)
{
	struct stage_summary seen;

	town_merge(&town, "ikek", A1 "\n" A2);
	seen = town_merge(&town, "ikek",
	    "A1|Radweg Meggen|Meggen|Lückenschluss|running\n"
	    "A2|Dorfplatz Bilstein|Bilstein||running");
	ck_assert_uint_eq(seen.changed, 2);
	ck_assert_uint_eq(seen.unchanged, 0);
	town_says(&town, "SELECT key, at, field, old, new FROM v_history",
	    "A1|2026-01-03T09:00:00Z|status|planned|running\n"
	    "A2|2026-01-03T09:00:00Z|description|Neue Bänke|-");
	town_says(&town, "SELECT text FROM v_raw WHERE key = 'A1'", "running");
}
END_TEST

static const char fingerprint[] =
    "SELECT (SELECT group_concat(id || hash || changed || presence) FROM"
    " measure), (SELECT count(*) FROM history), (SELECT count(*) FROM raw),"
    " (SELECT group_concat(municipality || mark) FROM dirty)";

START_TEST(equal_list_writes_nothing)
{
	struct answer before;
	struct stage_summary seen;

	town_merge(&town, "ikek", A1 "\n" A2);
	before = town_ask(&town, fingerprint);
	seen = town_merge(&town, "ikek", A1 "\n" A2);
	ck_assert_uint_eq(seen.unchanged, 2);
	ck_assert_uint_eq(seen.added + seen.changed + seen.missing, 0);
	town_says(&town, fingerprint, before.text);
	ck_assert_uint_eq(town_unchanged(&town, "ikek"), 0);
	town_says(&town, fingerprint, before.text);
}
END_TEST

static const char presence[] = "SELECT presence FROM v_measure"
			       " WHERE key = 'A2'";

START_TEST(missing_measure_is_gone_at_the_third_run)
{
	town_merge(&town, "ikek", A1 "\n" A2);
	ck_assert_uint_eq(town_merge(&town, "ikek", A1).missing, 1);
	town_says(&town, presence, "missing");
	ck_assert_uint_eq(town_merge(&town, "ikek", A1).missing, 0);
	town_says(&town, presence, "missing");
	town_merge(&town, "ikek", A1);
	town_says(&town, presence, "gone");
	town_says(&town, "SELECT key, field, old, new FROM v_history",
	    "A2|presence|missing|gone");
	town_says(&town, "SELECT measures, missing, gone FROM v_source",
	    "1|0|1\n0|0|0");
}
END_TEST

START_TEST(unchanged_runs_count_towards_gone)
{
	town_merge(&town, "ikek", A1 "\n" A2);
	town_merge(&town, "ikek", A1);
	ck_assert_uint_eq(town_unchanged(&town, "ikek"), 0);
	town_says(&town, presence, "missing");
	ck_assert_uint_eq(town_unchanged(&town, "ikek"), 1);
	town_says(&town, presence, "gone");
	ck_assert_uint_eq(town_unchanged(&town, "ikek"), 0);
}
END_TEST

START_TEST(failed_runs_do_not_count_towards_gone)
{
	struct index_run run;
	struct error err = { 0 };

	town_merge(&town, "ikek", A1 "\n" A2);
	town_merge(&town, "ikek", A1);
	for (int i = 0; i < 5; i++) {
		run = town_run(&town, "failed");
		ck_assert_int_eq(
		    index_run_failed(town.index, "ikek", &run, &err), 0);
	}
	town_says(&town, presence, "missing");
}
END_TEST

START_TEST(what_comes_back_is_the_same_measure)
{
	struct answer id;

	town_merge(&town, "ikek", A1 "\n" A2);
	id = town_ask(&town, "SELECT id FROM measure WHERE key = 'A2'");
	for (int i = 0; i < _i; i++)
		town_merge(&town, "ikek", A1);
	ck_assert_uint_eq(town_merge(&town, "ikek", A1 "\n" A2).returned, 1);
	town_says(&town, presence, "present");
	town_says(&town, "SELECT id FROM measure WHERE key = 'A2'", id.text);
	town_says(&town, "SELECT count(*) FROM measure", "2");
	town_merge(&town, "ikek", A1);
	town_merge(&town, "ikek", A1);
	town_says(&town, presence, "missing"); /* the count began anew */
}
END_TEST

START_TEST(raw_text_alone_is_no_change)
{
	struct error err = { 0 };
	struct stage *stage;
	struct measure m = { 0 };
	struct stage_summary seen;
	struct index_run run;
	bool renamed;

	town_merge(&town, "ikek", A1);
	stage = town_stage(&town, "ikek", "");
	measure_set(&m, FIELD_KEY, "A1");
	measure_set(&m, FIELD_TYPE, "measure");
	measure_set(&m, FIELD_TITLE, "Radweg Meggen");
	measure_set(&m, FIELD_PLACE, "Meggen");
	measure_set(&m, FIELD_DESCRIPTION, "Lückenschluss");
	measure_set(&m, FIELD_STATUS, "planned");
	measure_set(&m, FIELD_MUNICIPALITY, "Lennestadt");
	measure_set_raw(&m, FIELD_STATUS, "in Planung");
	ck_assert_int_eq(stage_add(stage, &m, 0, &renamed, &err), 0);
	run = town_run(&town, "good");
	ck_assert_int_eq(
	    stage_merge(stage, &run, &town_nothing, &seen, &err), 0);
	ck_assert_uint_eq(seen.unchanged, 1);
	town_says(&town, "SELECT text FROM v_raw", "in Planung");
	town_says(&town, "SELECT count(*) FROM v_history", "0");
	stage_free(stage);
	measure_clear(&m);
}
END_TEST

START_TEST(a_stage_that_is_dropped_changed_nothing)
{
	struct stage *stage;
	struct stage_summary seen;
	struct error err = { 0 };

	town_merge(&town, "ikek", A1);
	stage = town_stage(&town, "ikek", A2);
	ck_assert_int_eq(stage_look(stage, &seen, &err), 0);
	ck_assert_uint_eq(seen.before, 1);
	ck_assert_uint_eq(seen.staged, 1);
	ck_assert_uint_eq(seen.added, 1);
	ck_assert_uint_eq(seen.missing, 1);
	stage_free(stage);
	town_says(&town, "SELECT key, presence FROM v_measure", "A1|present");
	town_says(&town, "SELECT count(*) FROM v_run", "1");
}
END_TEST

START_TEST(stages_of_two_sources_stay_apart)
{
	struct stage *a = town_stage(&town, "ikek", A1);
	struct stage *b = town_stage(&town, "leader", A1 "\n" A2);
	struct stage_summary seen;
	struct error err = { 0 };

	ck_assert_int_eq(stage_look(a, &seen, &err), 0);
	ck_assert_uint_eq(seen.staged, 1);
	stage_free(a);
	ck_assert_int_eq(stage_look(b, &seen, &err), 0);
	ck_assert_uint_eq(seen.added, 2);
	stage_free(b);
}
END_TEST

/* regressions.md 17: a disk that is full loses nothing that was there. */
START_TEST(full_disk_leaves_all_as_it_was)
{
	struct index_run run = town_run(&town, "good");
	struct stage_summary seen;
	struct stage *stage;
	struct error err = { 0 };
	char rows[4000], limit[60];
	size_t size = 0;

	town_merge(&town, "ikek", A1 "\n" A2);
	for (int i = 0; i < 100; i++)
		size += (size_t)snprintf(rows + size, sizeof(rows) - size,
		    "N%d|Neue Zeile %d\n", i, i);
	snprintf(limit, sizeof(limit), "PRAGMA max_page_count = %.20s",
	    town_ask(&town, "PRAGMA page_count").text);
	ck_assert_int_eq(store_exec(&town.index->store, limit, &err), 0);
	stage = town_stage(&town, "ikek", rows);
	ck_assert_int_eq(
	    stage_merge(stage, &run, &town_nothing, &seen, &err), -1);
	ck_assert_ptr_nonnull(strstr(err.text, "full"));
	town_says(&town, "SELECT key, presence FROM v_measure",
	    "A1|present\nA2|present");
	town_says(&town, "SELECT count(*) FROM v_run", "1");
	ck_assert_int_eq(store_exec(&town.index->store,
			     "PRAGMA max_page_count = 100000", &err),
	    0);
	ck_assert_int_eq(
	    stage_merge(stage, &run, &town_nothing, &seen, &err), 0);
	ck_assert_uint_eq(seen.added, 100);
	stage_free(stage);
	town_says(&town,
	    "SELECT count(*) FROM search"
	    " WHERE search MATCH 'zeil'",
	    "100");
	town_says(&town, "SELECT count(*) FROM stem WHERE text = 'zeil'", "1");
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("merge");
	TCase *t = tcase_create("merge");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, first_sight_writes_no_history);
	tcase_add_test(t, change_is_one_line_of_history);
	tcase_add_test(t, equal_list_writes_nothing);
	tcase_add_test(t, missing_measure_is_gone_at_the_third_run);
	tcase_add_test(t, unchanged_runs_count_towards_gone);
	tcase_add_test(t, failed_runs_do_not_count_towards_gone);
	tcase_add_loop_test(t, what_comes_back_is_the_same_measure, 1, 5);
	tcase_add_test(t, raw_text_alone_is_no_change);
	tcase_add_test(t, a_stage_that_is_dropped_changed_nothing);
	tcase_add_test(t, stages_of_two_sources_stay_apart);
	tcase_add_test(t, full_disk_leaves_all_as_it_was);
	suite_add_tcase(s, t);
	return suite_run(s);
}
