/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/schedule.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define DAY   (24 * 60 * 60)
#define WEEK  (7 * DAY)
#define GRACE DAY

void
schedule_set_timezone(const char *zone)
{
	const char *now = getenv("TZ");

	/* curl's resolver threads read the environment: leave it in peace. */
	if (now == NULL || strcmp(now, zone) != 0)
		setenv("TZ", zone, 1);
	tzset();
}

/* FNV-1a: the same on every machine and in every version. */
static uint32_t
name_hash(const char *name)
{
	uint32_t hash = 2166136261U;

	for (; *name != '\0'; name++)
		hash = (hash ^ (unsigned char)*name) * 16777619U;
	return hash;
}

static unsigned
period(const struct schedule *schedule)
{
	switch (schedule->kind) {
	case SCHEDULE_DAILY:
		return DAY;
	case SCHEDULE_WEEKLY:
		return WEEK;
	case SCHEDULE_EVERY:
		return schedule->every > 0 ? schedule->every : 1;
	case SCHEDULE_MANUAL:
		break;
	}
	return 0;
}

unsigned
schedule_jitter(const struct schedule *schedule, const char *source)
{
	unsigned most = period(schedule) / 10;

	if (most > SCHEDULE_JITTER)
		most = SCHEDULE_JITTER;
	return most > 0 ? name_hash(source) % most : 0;
}

/* The moment at which clocks show minute on the day of tm, or would. */
static time_t
moment(const struct tm *day, int days, unsigned minute)
{
	/* Summer time first: of an hour that comes twice it is the earlier. */
	for (int summer = 1; summer >= 0; summer--) {
		struct tm wanted = {
			.tm_year = day->tm_year,
			.tm_mon = day->tm_mon,
			.tm_mday = day->tm_mday + days,
			.tm_hour = (int)(minute / 60),
			.tm_min = (int)(minute % 60),
			.tm_isdst = summer,
		};
		time_t when = mktime(&wanted);

		if (wanted.tm_isdst == summer || summer == 0)
			return when;
	}
	return 0;
}

/* The next local time on one of the right days. */
static time_t
next_moment(const struct schedule *schedule, unsigned late, time_t after)
{
	time_t from = after - (time_t)late;
	struct tm day, that;
	time_t when;

	localtime_r(&from, &day);
	for (int days = 0; days <= 8; days++) {
		when = moment(&day, days, schedule->minute);
		localtime_r(&when, &that);
		if (schedule->kind == SCHEDULE_WEEKLY &&
		    that.tm_wday != (int)schedule->weekday)
			continue;
		if (when + (time_t)late > after)
			return when + (time_t)late;
	}
	return after + DAY;
}

/* Multiples of the period, each source at a place of its own in it. */
static time_t
next_multiple(const struct schedule *schedule, unsigned phase, time_t after)
{
	time_t every = (time_t)period(schedule);
	time_t since = after - (time_t)phase;

	return (since / every + 1) * every + (time_t)phase;
}

time_t
schedule_next(const struct schedule *schedule, const char *source, time_t after)
{
	unsigned late = schedule_jitter(schedule, source);

	if (schedule->kind == SCHEDULE_MANUAL)
		return 0;
	if (schedule->kind == SCHEDULE_EVERY)
		return next_multiple(
		    schedule, name_hash(source) % period(schedule), after);
	return next_moment(schedule, late, after);
}

unsigned
schedule_back_off(unsigned failures, const char *source)
{
	unsigned wait = BACK_OFF_FIRST;

	while (failures > 1 && wait < BACK_OFF_CEILING) {
		wait *= 2;
		failures--;
	}
	if (wait >= BACK_OFF_CEILING)
		wait = BACK_OFF_CEILING - BACK_OFF_CEILING / 10;
	return wait + name_hash(source) % (wait / 10);
}

unsigned
schedule_late_after(const struct schedule *schedule)
{
	return schedule->kind == SCHEDULE_MANUAL ? 0 : period(schedule) + GRACE;
}

time_t
schedule_due(const struct schedule *schedule, const char *source,
    const struct schedule_past *past, time_t now)
{
	time_t due, again;

	if (schedule->kind == SCHEDULE_MANUAL)
		return 0;
	/* A clock that was set back must not stop us for years. */
	if (past->attempt == 0 || past->attempt > now)
		due = now;
	else
		due = schedule_next(schedule, source, past->attempt);
	if (past->failures > 0 && past->attempt != 0 && past->attempt <= now) {
		again = past->attempt +
		    (time_t)schedule_back_off(past->failures, source);
		if (again < due || schedule->kind == SCHEDULE_EVERY)
			due = again;
	}
	if (past->not_before > due && past->not_before <= now + DAY)
		due = past->not_before;
	return due;
}
