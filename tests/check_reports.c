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

static void
must(int rc, const struct error *err)
{
	ck_assert_msg(rc == 0, "%s", err->text);
}

/* "key|date|label|rating|text", "" for what is not said. */
static void
tell(struct stage *stage, char *line)
{
	struct report report = { 0 };
	struct error err = { 0 };
	char *part;

	for (size_t i = 0; (part = strsep(&line, "|")) != NULL; i++)
		if (*part != '\0')
			report_set(&report, (enum report_part)i, part);
	must(report_check(&report, &err), &err);
	must(stage_add_report(stage, &report, &err), &err);
	report_clear(&report);
}

/* As the list says them, reports first. */
static struct stage_summary
merge(const char *rows, const char *reports)
{
	struct index_run run = town_run(&town, "good");
	struct stage *stage = town_stage(&town, "ikek", rows);
	char *copy = strdup(reports), *rest = copy, *line;
	struct stage_summary looked, merged;
	struct error err = { 0 };

	while ((line = strsep(&rest, "\n")) != NULL)
		if (*line != '\0')
			tell(stage, line);
	free(copy);
	must(stage_look(stage, &looked, &err), &err);
	must(stage_merge(stage, &run, &town_nothing, &merged, &err), &err);
	ck_assert_mem_eq(&looked, &merged, sizeof(looked));
	stage_free(stage);
	return merged;
}

#define HISTORY                                                                \
	"SELECT key, substr(at, 1, 10), field, old, new FROM v_history"        \
	" ORDER BY key, at, field DESC"

#define R13 "A|2013|Sachstand 2013|bad|nothing yet\n"
#define R16 "A|2016|Sachstand 2015/2016|medium|planned\n"
#define R24 "A|2024-06-30|Stand 30.6.2024|medium|built\n"

START_TEST(reports_are_history_on_their_own_days)
{
	struct stage_summary seen = merge("A|Radweg", R24 R13 R16);

	ck_assert_uint_eq(seen.added, 1);
	ck_assert_uint_eq(seen.reports, 3);
	town_says(&town, HISTORY,
	    "A|2013-12-31|status_text|-|nothing yet\n"
	    "A|2013-12-31|rating|-|bad\n"
	    "A|2016-12-31|status_text|nothing yet|planned\n"
	    "A|2016-12-31|rating|bad|medium\n"
	    "A|2024-06-30|status_text|planned|built");
}
END_TEST

START_TEST(what_was_told_is_not_written_again)
{
	struct answer before;
	struct stage_summary seen;
	static const char all[] =
	    "SELECT * FROM measure; SELECT * FROM report ORDER BY 1, 2";

	merge("A|Radweg", R13 R16);
	before = town_ask(&town, all);
	seen = merge("A|Radweg", R16 R13 R13);
	ck_assert_uint_eq(seen.reports, 0);
	ck_assert_uint_eq(seen.changed, 0);
	town_says(&town, all, before.text);
	town_says(&town, "SELECT count(*) FROM report", "2");
}
END_TEST

START_TEST(newest_report_fills_what_the_list_does_not_say)
{
	static const char said[] =
	    "SELECT status_text, rating, updated FROM v_measure";

	merge("A|Radweg", R13 R16);
	town_says(&town, said, "planned|medium|2016");
	merge("A|Radweg", R13 R16 "A|2018|2018||built");
	town_says(&town, said, "built|medium|2018");
	town_says(&town,
	    "SELECT at, old, new FROM v_history WHERE field = 'status_text'"
	    " AND new = 'built'",
	    "2018-12-31T12:00:00Z|planned|built");
	town_says(
	    &town, "SELECT count(*) FROM v_history WHERE at > '2026'", "0");
}
END_TEST

START_TEST(what_the_list_says_itself_stays)
{
	merge("A|Radweg||||2020", R13 R16);
	town_says(&town, "SELECT status_text, rating, updated FROM v_measure",
	    "planned|medium|2020");
	merge("A|Radweg||||2021", R13 R16);
	town_says(&town,
	    "SELECT field, old, new FROM v_history WHERE at > '2026'",
	    "updated|2020|2021");
}
END_TEST

START_TEST(changed_report_takes_the_place_of_the_old_one)
{
	struct stage_summary seen;

	merge("A|Radweg", R13 R16);
	seen = merge("A|Radweg", R13 "A|2016|Stand 2016|good|approved");
	ck_assert_uint_eq(seen.reports, 1);
	town_says(&town, HISTORY,
	    "A|2013-12-31|status_text|-|nothing yet\n"
	    "A|2013-12-31|rating|-|bad\n"
	    "A|2016-12-31|status_text|nothing yet|approved\n"
	    "A|2016-12-31|rating|bad|good");
	town_says(&town, "SELECT rating FROM v_measure", "good");
}
END_TEST

START_TEST(dropped_report_stays)
{
	merge("A|Radweg", R13 R16);
	merge("A|Radweg", R16);
	town_says(&town, "SELECT date FROM report", "2013\n2016");
}
END_TEST

START_TEST(reports_of_one_day_keep_their_order)
{
	merge("A|Radweg", "A|2013|Stand 2013||first\nA|2013|Stand 2013||next");
	town_says(&town, HISTORY,
	    "A|2013-12-31|status_text|-|first\n"
	    "A|2013-12-31|status_text|first|next");
	town_says(&town, "SELECT status_text FROM v_measure", "next");
}
END_TEST

START_TEST(reports_follow_their_measure_to_another_key)
{
	merge("A|Radweg|Meggen|langer Text", R13);
	merge("B|Radweg|Meggen|langer Text",
	    "B|2013|Sachstand 2013|bad|nothing yet\nB|2016|2016||planned");
	town_says(&town, "SELECT DISTINCT key FROM v_history", "B");
	town_says(&town, "SELECT count(*) FROM report", "2");
	town_says(
	    &town, "SELECT old, new FROM v_history WHERE field = 'key'", "A|B");
}
END_TEST

static void
note_lost(void *arg, const char *key, unsigned long count)
{
	char *text = arg;
	size_t size = strlen(text);

	snprintf(text + size, 100 - size, "%s:%lu ", key, count);
}

START_TEST(report_on_nothing_is_told)
{
	struct stage *stage;
	struct error err = { 0 };
	char lost[100] = "", line[] = "Z|2013|2013||x";
	char again[] = "Z|2014|2014||x", old[] = "B|2014|2014||x";

	merge("A|Radweg\nB|Steg", "");
	stage = town_stage(&town, "ikek", "A|Radweg");
	tell(stage, line);
	tell(stage, again);
	tell(stage, old); /* missing, but known */
	must(stage_lost_reports(stage, note_lost, lost, &err), &err);
	ck_assert_str_eq(lost, "Z:2 ");
	stage_free(stage);
}
END_TEST

START_TEST(a_new_report_is_a_change_of_its_measure)
{
	struct answer day;

	merge("A|Radweg\nB|Steg", R13);
	merge("A|Radweg\nB|Steg", R13 R16);
	day = town_ask(&town, "SELECT max(as_of) FROM run");
	town_says(
	    &town, "SELECT changed FROM measure WHERE key = 'A'", day.text);
	town_says(&town,
	    "SELECT count(*) FROM measure WHERE changed = first_seen", "1");
	town_says(&town,
	    "SELECT last_change = last_success FROM v_source"
	    " WHERE source = 'ikek'",
	    "1");
}
END_TEST

START_TEST(reports_go_with_an_erased_measure)
{
	merge("A|Radweg", R13);
	town_tell(&town,
	    "PRAGMA foreign_keys = ON; DELETE FROM town;"
	    "DELETE FROM measure");
	town_says(&town, "SELECT count(*) FROM report", "0");
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("reports");
	TCase *t = tcase_create("reports");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, reports_are_history_on_their_own_days);
	tcase_add_test(t, what_was_told_is_not_written_again);
	tcase_add_test(t, newest_report_fills_what_the_list_does_not_say);
	tcase_add_test(t, what_the_list_says_itself_stays);
	tcase_add_test(t, changed_report_takes_the_place_of_the_old_one);
	tcase_add_test(t, dropped_report_stays);
	tcase_add_test(t, reports_of_one_day_keep_their_order);
	tcase_add_test(t, reports_follow_their_measure_to_another_key);
	tcase_add_test(t, report_on_nothing_is_told);
	tcase_add_test(t, a_new_report_is_a_change_of_its_measure);
	tcase_add_test(t, reports_go_with_an_erased_measure);
	suite_add_tcase(s, t);
	return suite_run(s);
}
