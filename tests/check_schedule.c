/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <time.h>

#include "base/clock.h"
#include "daemon/schedule.h"
#include "tests/suite.h"

static time_t
utc(const char *text)
{
	struct error err = { 0 };
	time_t when;

	ck_assert_msg(time_read(&when, text, &err) == 0, "%s", err.text);
	return when;
}

/* Without its lateness, the next run; times are UTC, the zone is Berlin's. */
static const struct {
	struct schedule schedule;
	const char *after, *next;
} local[] = {
	/* winter, summer */
	{ { SCHEDULE_DAILY, 0, 180, 0 }, "2026-01-10T01:00:00Z",
	    "2026-01-10T02:00:00Z" },
	{ { SCHEDULE_DAILY, 0, 180, 0 }, "2026-07-10T00:30:00Z",
	    "2026-07-10T01:00:00Z" },
	{ { SCHEDULE_DAILY, 0, 180, 0 }, "2026-07-10T02:30:00Z",
	    "2026-07-11T01:00:00Z" },
	/* a run that took 20 hours moves nothing */
	{ { SCHEDULE_DAILY, 0, 180, 0 }, "2026-07-10T23:00:00Z",
	    "2026-07-11T01:00:00Z" },
	/* into summer time: 29 March 2026, 02:00 becomes 03:00 */
	{ { SCHEDULE_DAILY, 0, 180, 0 }, "2026-03-28T12:00:00Z",
	    "2026-03-29T01:00:00Z" },
	{ { SCHEDULE_DAILY, 0, 180, 0 }, "2026-03-29T12:00:00Z",
	    "2026-03-30T01:00:00Z" },
	{ { SCHEDULE_DAILY, 0, 150, 0 }, "2026-03-28T12:00:00Z",
	    "2026-03-29T01:30:00Z" },
	{ { SCHEDULE_DAILY, 0, 150, 0 }, "2026-03-29T01:40:00Z",
	    "2026-03-30T00:30:00Z" },
	/* out of it: 25 October 2026, 03:00 becomes 02:00 */
	{ { SCHEDULE_DAILY, 0, 180, 0 }, "2026-10-24T12:00:00Z",
	    "2026-10-25T02:00:00Z" },
	{ { SCHEDULE_DAILY, 0, 150, 0 }, "2026-10-24T12:00:00Z",
	    "2026-10-25T00:30:00Z" },
	{ { SCHEDULE_DAILY, 0, 150, 0 }, "2026-10-25T00:40:00Z",
	    "2026-10-26T01:30:00Z" },
	{ { SCHEDULE_DAILY, 0, 0, 0 }, "2026-12-31T22:59:00Z",
	    "2026-12-31T23:00:00Z" },
	{ { SCHEDULE_WEEKLY, 1, 180, 0 }, "2026-11-22T12:00:00Z",
	    "2026-11-23T02:00:00Z" },
	{ { SCHEDULE_WEEKLY, 1, 180, 0 }, "2026-11-23T12:00:00Z",
	    "2026-11-30T02:00:00Z" },
	{ { SCHEDULE_WEEKLY, 0, 150, 0 }, "2026-03-22T12:00:00Z",
	    "2026-03-29T01:30:00Z" },
};

START_TEST(a_local_time_stays_across_summer_time)
{
	const struct schedule *s = &local[_i].schedule;
	time_t late = (time_t)schedule_jitter(s, "ikek");
	time_t next;
	char text[TIME_SIZE];

	schedule_set_timezone("Europe/Berlin");
	next = schedule_next(s, "ikek", utc(local[_i].after) + late);
	time_write(text, next - late);
	ck_assert_str_eq(text, local[_i].next);
}
END_TEST

START_TEST(a_daily_time_comes_once_a_day_all_year)
{
	const struct schedule s = { SCHEDULE_DAILY, 0, 150, 0 };
	time_t when = utc("2026-01-01T00:00:00Z");
	time_t end = utc("2027-01-01T00:00:00Z");
	unsigned runs = 0;

	schedule_set_timezone("Europe/Berlin");
	while ((when = schedule_next(&s, "leader", when)) < end)
		runs++;
	ck_assert_uint_eq(runs, 365);
}
END_TEST

START_TEST(a_period_does_not_drift)
{
	const struct schedule s = { SCHEDULE_EVERY, 0, 0, 6 * 3600 };
	time_t first = schedule_next(&s, "eea", utc("2026-05-01T00:00:00Z"));

	ck_assert_int_eq(schedule_next(&s, "eea", first + 5000) - first, 21600);
	ck_assert_int_eq(schedule_next(&s, "eea", first) - first, 21600);
}
END_TEST

START_TEST(lateness_depends_on_the_name_and_is_bounded)
{
	const struct schedule daily = { SCHEDULE_DAILY, 0, 180, 0 },
			      often = { SCHEDULE_EVERY, 0, 0, 60 };
	unsigned different = 0;
	char name[16];

	for (unsigned i = 0; i < 100; i++) {
		snprintf(name, sizeof(name), "source-%u", i);
		ck_assert_uint_lt(
		    schedule_jitter(&daily, name), SCHEDULE_JITTER);
		ck_assert_uint_lt(schedule_jitter(&often, name), 6);
		ck_assert_uint_eq(schedule_jitter(&daily, name),
		    schedule_jitter(&daily, name));
		if (schedule_jitter(&daily, name) !=
		    schedule_jitter(&daily, "source-0"))
			different++;
	}
	ck_assert_uint_gt(different, 80);
}
END_TEST

START_TEST(backs_off_up_to_a_ceiling)
{
	unsigned last = 0;

	for (unsigned failures = 1; failures < 40; failures++) {
		unsigned wait = schedule_back_off(failures, "ikek");

		ck_assert_uint_ge(wait, BACK_OFF_FIRST);
		ck_assert_uint_le(wait, BACK_OFF_CEILING);
		ck_assert_uint_ge(wait, last);
		last = wait;
	}
	ck_assert_uint_gt(last, BACK_OFF_CEILING / 2);
}
END_TEST

/* Seconds from now to the run that is due; now is noon. */
static const struct {
	struct schedule schedule;
	long attempt; /* seconds before now; -1: never */
	long hold;    /* not before so many seconds from now */
	unsigned failures;
	long least, most;
} dues[] = {
	{ { SCHEDULE_DAILY, 0, 180, 0 }, -1, 0, 0, 0, 0 },
	{ { SCHEDULE_DAILY, 0, 180, 0 }, 3600, 0, 0, 50400, 50700 },
	{ { SCHEDULE_DAILY, 0, 180, 0 }, 3600, 0, 1, -3600, -3000 },
	{ { SCHEDULE_DAILY, 0, 180, 0 }, 0, 0, 1, 300, 330 },
	{ { SCHEDULE_DAILY, 0, 180, 0 }, 0, 0, 20, 5 * 3600, 6 * 3600 },
	{ { SCHEDULE_DAILY, 0, 180, 0 }, 2 * 86400, 0, 0, -2 * 86400,
	    0 }, /* slept through */
	{ { SCHEDULE_DAILY, 0, 180, 0 }, 0, 7200, 1, 7200, 7200 },
	{ { SCHEDULE_DAILY, 0, 180, 0 }, 0, 400L * 86400, 1, 300,
	    330 }, /* clock was wrong */
	{ { SCHEDULE_DAILY, 0, 180, 0 }, -500, 0, 0, 0,
	    0 }, /* clock went back */
	{ { SCHEDULE_EVERY, 0, 0, 60 }, 0, 0, 3, 1200, 1320 },
	{ { SCHEDULE_EVERY, 0, 0, 86400 * 3 }, 0, 0, 1, 300, 330 },
};

START_TEST(says_when_a_source_is_due)
{
	time_t now = utc("2026-11-24T12:00:00Z");
	long attempt = dues[_i].attempt;
	struct schedule_past past = {
		.attempt = attempt == -1 ? 0 : now - attempt,
		.not_before = dues[_i].hold != 0 ? now + dues[_i].hold : 0,
		.failures = dues[_i].failures,
	};
	long in;

	schedule_set_timezone("Europe/Berlin");
	in = (long)(schedule_due(&dues[_i].schedule, "ikek", &past, now) - now);
	ck_assert_int_ge(in, dues[_i].least);
	ck_assert_int_le(in, dues[_i].most);
}
END_TEST

START_TEST(a_manual_source_is_never_due)
{
	const struct schedule s = { SCHEDULE_MANUAL, 0, 0, 0 };
	struct schedule_past past = { 0 };

	ck_assert_int_eq(schedule_due(&s, "ikek", &past, 1000), 0);
	ck_assert_uint_eq(schedule_late_after(&s), 0);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("schedule");
	TCase *t = tcase_create("schedule");

	tcase_add_loop_test(
	    t, a_local_time_stays_across_summer_time, 0, COUNT(local));
	tcase_add_test(t, a_daily_time_comes_once_a_day_all_year);
	tcase_add_test(t, a_period_does_not_drift);
	tcase_add_test(t, lateness_depends_on_the_name_and_is_bounded);
	tcase_add_test(t, backs_off_up_to_a_ceiling);
	tcase_add_loop_test(t, says_when_a_source_is_due, 0, COUNT(dues));
	tcase_add_test(t, a_manual_source_is_never_due);
	suite_add_tcase(s, t);
	return suite_run(s);
}
