/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static struct stage_summary
backfill(const char *day, const char *rows)
{
	return town_backfill(
	    &town, &(struct town_edition){ .day = day, .rows = rows });
}

#define HISTORY                                                                \
	"SELECT key, substr(at, 1, 10), field, old, new FROM v_history"        \
	" ORDER BY key, field, at"

#define TODAY                                                                  \
	"SELECT key, presence, title, status, substr(first_seen, 1, 10)"       \
	" FROM measure ORDER BY key"

START_TEST(what_was_true_then_is_history)
{
	struct stage_summary seen;

	town_merge(&town, "ikek", "A|Radweg|||done\nB|Steg|||planned");
	seen = backfill("2022-05-31", "A|Radweg|||planned\nB|Steg|||planned");
	ck_assert_uint_eq(seen.changed, 1);
	ck_assert_uint_eq(seen.unchanged, 1);
	ck_assert_uint_eq(seen.added, 0);
	town_says(&town, HISTORY, "A|2026-01-02|status|planned|done");
	town_says(&town, TODAY,
	    "A|present|Radweg|done|2022-05-31\n"
	    "B|present|Steg|planned|2022-05-31");
}
END_TEST

START_TEST(an_edition_finds_its_place_in_the_chain)
{
	town_merge(&town, "ikek", "A|Radweg|||done");
	backfill("2020-05-31", "A|Radweg|||planned");
	backfill("2022-05-31", "A|Radweg|||running");
	backfill("2018-05-31", "A|Radweg|||idea");
	backfill("2021-05-31", "A|Radweg|||running");
	town_says(&town, HISTORY,
	    "A|2020-05-31|status|idea|planned\n"
	    "A|2021-05-31|status|planned|running\n"
	    "A|2026-01-02|status|running|done");
}
END_TEST

START_TEST(an_edition_between_runs_stands_between_them)
{
	town_merge(&town, "ikek", "A|Radweg|||planned"); /* 2 January */
	for (int i = 0; i < 10; i++)
		town_unchanged(&town, "ikek");
	town_merge(&town, "ikek", "A|Radweg|||done"); /* 13 January */
	backfill("2026-01-08", "A|Radweg|||running");
	town_says(&town, HISTORY,
	    "A|2026-01-08|status|planned|running\n"
	    "A|2026-01-09|status|running|planned\n"
	    "A|2026-01-13|status|planned|done");
}
END_TEST

START_TEST(a_measure_of_old_editions_alone_is_gone)
{
	struct stage_summary seen;

	town_merge(&town, "ikek", "A|Radweg|||done");
	seen = backfill("2022-05-31", "A|Radweg|||done\nZ|Altes Bad|||running");
	ck_assert_uint_eq(seen.added, 1);
	ck_assert_uint_eq(seen.missing, 0);
	town_says(&town, TODAY,
	    "A|present|Radweg|done|2022-05-31\n"
	    "Z|gone|Altes Bad|running|2022-05-31");
	town_says(&town, HISTORY, "");
	town_says(&town,
	    "SELECT last_seen, changed FROM measure"
	    " WHERE key = 'Z'",
	    "2022-05-31T12:00:00Z|2022-05-31T12:00:00Z");
	backfill("2023-05-31", "A|Radweg|||done\nZ|Altes Bad|||dropped");
	backfill("2021-05-31", "Z|Altes Bad|||idea");
	town_says(&town, TODAY,
	    "A|present|Radweg|done|2022-05-31\n"
	    "Z|gone|Altes Bad|dropped|2021-05-31");
	town_says(&town, HISTORY,
	    "Z|2022-05-31|status|idea|running\n"
	    "Z|2023-05-31|status|running|dropped");
}
END_TEST

START_TEST(such_a_measure_may_come_back)
{
	town_merge(&town, "ikek", "A|Radweg|||done");
	backfill("2022-05-31", "A|Radweg|||done\nZ|Altes Bad|||running");
	town_merge(&town, "ikek", "A|Radweg|||done\nZ|Altes Bad|||done");
	backfill("2023-05-31", "Z|Altes Bad|||paused");
	town_says(&town, HISTORY,
	    "Z|2026-01-03|presence|gone|present\n"
	    "Z|2023-05-31|status|running|paused\n"
	    "Z|2026-01-03|status|paused|done");
	town_says(&town, "SELECT presence FROM v_measure", "present\npresent");
}
END_TEST

START_TEST(today_stays_as_it_is)
{
	static const char state[] =
	    "SELECT state, good_runs, as_of, last_success, last_change,"
	    " last_attempt, failures FROM source WHERE name = 'ikek'";
	static const char today[] =
	    "SELECT key, presence, missed, last_seen, changed, status FROM"
	    " measure WHERE key < 'C' ORDER BY key";
	struct answer before, then;

	town_merge(&town, "ikek", "A|Radweg|||done\nB|Steg|||planned");
	town_merge(&town, "ikek", "A|Radweg|||done");
	town_tell(&town, "DELETE FROM dirty");
	before = town_ask(&town, state);
	then = town_ask(&town, today);
	backfill("2022-05-31", "A|Radweg|||idea\nC|Platz|||idea");
	town_says(&town, state, before.text);
	town_says(&town, today, then.text);
	town_says(&town, "SELECT count(*) FROM dirty", "0");
	town_says(&town,
	    "SELECT measures, missing, gone FROM v_source"
	    " WHERE source = 'ikek'",
	    "2|1|1");
}
END_TEST

START_TEST(filling_in_twice_writes_nothing)
{
	static const char old[] = "A|Radweg|||idea\nC|Platz|||idea";
	struct answer before, runs;
	struct stage_summary seen;

	town_merge(&town, "ikek", "A|Radweg|||done\nB|Steg|||planned");
	backfill("2022-05-31", old);
	before = town_ask(&town, town_everything);
	runs = town_ask(&town, "SELECT * FROM v_run");
	seen = backfill("2022-05-31", old);
	ck_assert_uint_eq(seen.changed + seen.added + seen.reports, 0);
	town_says(&town, town_everything, before.text);
	town_says(&town, "SELECT * FROM v_run", runs.text);
}
END_TEST

START_TEST(a_corrected_edition_takes_its_own_place)
{
	town_merge(&town, "ikek", "A|Radweg|||done");
	backfill("2022-05-31", "A|Radweg|||idea");
	backfill("2022-05-31", "A|Radweg|||planned");
	town_says(&town, HISTORY, "A|2026-01-02|status|planned|done");
}
END_TEST

START_TEST(a_dry_run_counts_and_writes_nothing)
{
	struct town_edition edition = { .day = "2022-05-31",
		.rows = "A|Radweg|||idea\nC|Platz|||idea",
		.dry = true };
	struct answer before;
	struct stage_summary seen;

	town_merge(&town, "ikek", "A|Radweg|||done\nB|Steg|||planned");
	before = town_ask(&town, town_everything);
	seen = town_backfill(&town, &edition);
	ck_assert_uint_eq(seen.changed, 1);
	ck_assert_uint_eq(seen.added, 1);
	town_says(&town, town_everything, before.text);
	town_says(&town, "SELECT count(*) FROM sighting", "0");
	edition.dry = false;
	seen = town_backfill(&town, &edition);
	ck_assert_uint_eq(seen.changed, 1);
	ck_assert_uint_eq(seen.added, 1);
}
END_TEST

START_TEST(a_column_that_was_not_there_says_nothing)
{
	bool present[FIELD_COUNT];
	struct town_edition edition = { .day = "2022-05-31",
		.rows = "A|Radweg neu||x|unknown",
		.present = present };

	memcpy(present, town_columns, sizeof(present));
	present[FIELD_STATUS] = false;
	town_merge(&town, "ikek", "A|Radweg||x|done");
	town_backfill(&town, &edition);
	town_says(&town, HISTORY, "A|2026-01-02|title|Radweg neu|Radweg");
}
END_TEST

START_TEST(a_key_of_then_is_history)
{
	town_merge(&town, "ikek", "A|Radweg|Meggen|langer Text");
	backfill("2022-05-31", "7|Radweg|Meggen|langer Text");
	town_says(&town, HISTORY, "A|2026-01-02|key|7|A");
	town_says(&town, "SELECT key FROM v_measure", "A");
}
END_TEST

START_TEST(a_key_that_is_taken_gets_a_number)
{
	town_merge(&town, "ikek", "A|Radweg|Meggen|langer Text");
	backfill("2022-05-31",
	    "A|Altes Bad|Elspe|ganz anderer Text\n"
	    "B|Radweg|Meggen|langer Text");
	town_says(&town, "SELECT key, title, presence FROM v_measure",
	    "A|Radweg|present\nA#2|Altes Bad|gone");
}
END_TEST

START_TEST(what_left_the_list_in_runs_is_not_told_by_files)
{
	town_merge(&town, "ikek", "A|Radweg|||done\nB|Steg|||planned");
	town_merge(&town, "ikek", "A|Radweg|||done");
	town_unchanged(&town, "ikek");
	town_unchanged(&town, "ikek");
	backfill("2026-01-04", "B|Steg|||running");
	town_says(
	    &town, "SELECT status FROM v_measure WHERE key = 'B'", "planned");
	town_says(&town,
	    "SELECT count(*) FROM v_history"
	    " WHERE field = 'status'",
	    "0");
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("backfill");
	TCase *t = tcase_create("backfill");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, what_was_true_then_is_history);
	tcase_add_test(t, an_edition_finds_its_place_in_the_chain);
	tcase_add_test(t, an_edition_between_runs_stands_between_them);
	tcase_add_test(t, a_measure_of_old_editions_alone_is_gone);
	tcase_add_test(t, such_a_measure_may_come_back);
	tcase_add_test(t, today_stays_as_it_is);
	tcase_add_test(t, filling_in_twice_writes_nothing);
	tcase_add_test(t, a_corrected_edition_takes_its_own_place);
	tcase_add_test(t, a_dry_run_counts_and_writes_nothing);
	tcase_add_test(t, a_column_that_was_not_there_says_nothing);
	tcase_add_test(t, a_key_of_then_is_history);
	tcase_add_test(t, a_key_that_is_taken_gets_a_number);
	tcase_add_test(t, what_left_the_list_in_runs_is_not_told_by_files);
	suite_add_tcase(s, t);
	return suite_run(s);
}
