/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_SCHEDULE_H
#define DAEMON_SCHEDULE_H

#include <time.h>

#include "config/config.h"

/*
 * When a source is harvested next.  Pure but for the time zone, which is the
 * process's own (schedule_set_timezone()).
 *
 * What always holds: a daily or weekly time is a local time, kept across the
 * change to summer time and back, and run once on each of its days: an hour
 * that comes twice counts the first time, one that is left out is run an hour
 * later.  Slow runs move nothing.  Each source is a little late, by a number
 * of seconds its name decides, so that forty sources do not knock at once.
 */
#define SCHEDULE_JITTER  300           /* seconds; less for short periods */
#define BACK_OFF_FIRST   (5 * 60)      /* seconds after the first failure */
#define BACK_OFF_CEILING (6 * 60 * 60) /* and never longer than this */

/* The zone's name as in /usr/share/zoneinfo. */
void schedule_set_timezone(const char *zone);

/* Seconds, below SCHEDULE_JITTER and a tenth of the period. */
unsigned schedule_jitter(const struct schedule *schedule, const char *source);

/* The first time behind after; 0 for a manual schedule. */
time_t schedule_next(
    const struct schedule *schedule, const char *source, time_t after);

/* Seconds until the next try after so many failures in a row. */
unsigned schedule_back_off(unsigned failures, const char *source);

/* The longest time between two runs plus a day's grace: without a success for
 * longer, a source is late; 0 for a manual schedule. */
unsigned schedule_late_after(const struct schedule *schedule);

struct schedule_past {
	time_t attempt;    /* the last one; 0: never */
	time_t not_before; /* what a server asked for; 0: nothing */
	unsigned failures; /* in a row */
};

/*
 * When to harvest: at once if never tried, else at the schedule's time, or
 * sooner after a failure; for a schedule shorter than the back-off, later.
 * 0 for a manual schedule.
 */
time_t schedule_due(const struct schedule *schedule, const char *source,
    const struct schedule_past *past, time_t now);

#endif
