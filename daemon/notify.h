/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_NOTIFY_H
#define DAEMON_NOTIFY_H

#include "base/error.h"

/*
 * What the daemon says of itself to systemd (sd_notify; silent where there is
 * no systemd) and of its sources to people ([daemon] notify = COMMAND).
 */
struct event_base;
struct processes;

/* ---- systemd ---- */

void notify_ready(void);
void notify_reloading(void);
void notify_stopping(void);
void notify_status(const char *fmt, ...) PRINTF_LIKE(1, 2);

/*
 * Feeds systemd's watchdog, as often as the unit asks for, from the loop: a
 * loop that stands still starves it.  NULL where no watchdog is wanted.
 */
struct event *notify_watchdog(struct event_base *base);

/* ---- people ---- */

struct notify_alarm {
	const char *source, *title, *owner;
	const char *state; /* "failing", "quarantined", or "good" again */
	const char *text;  /* what is wrong and what to do; "" when good */
};

/*
 * Runs command (words parted by blanks, no shell) with the arguments STATE,
 * SOURCE and OWNER, and a mail-ready text on its standard input: subject on
 * the first line, a blank line, then the text.  It has 60 seconds; what it
 * says and how it fails is logged, and fails nothing else.
 */
void notify_people(struct processes *processes, const char *command,
    const struct notify_alarm *alarm);

/* That text; the caller frees it. */
char *notify_text(const struct notify_alarm *alarm);

#endif
