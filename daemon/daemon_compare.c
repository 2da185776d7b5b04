/* SPDX-License-Identifier: EUPL-1.2 */
/* Comparing what changed, one municipality after the other. */
#include <stdlib.h>

#include <event2/event.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/memory.h"
#include "daemon/daemon_internal.h"
#include "daemon/notify.h"

#define COMPARE_AT_LAST 30 /* seconds that other harvests are waited for */

static void compare_next(struct daemon *d);

bool
comparing_is_due(const struct daemon *d)
{
	return d->compare != NULL || (d->uncompared && !d->compare_failed);
}

static void
fail(struct daemon *d, const struct error *err)
{
	log_line(LOG_LEVEL_ERROR, "%s", err->text);
	d->compare_failed = true;
	d->status = EXIT_UNABLE;
}

static void
on_compared(void *arg, const struct error *err)
{
	struct daemon *d = arg;

	d->compare = NULL;
	if (err->fault != FAULT_NONE) {
		fail(d, err);
	} else {
		log_line(LOG_LEVEL_INFO, _("compared %s"), d->comparing);
		compare_next(d);
	}
	if (d->compare == NULL)
		daemon_settle(d);
}

static int
start(struct daemon *d, const char *municipality, struct error *err)
{
	const struct compare_job job = {
		.processes = d->processes,
		.program = d->program,
		.config = d->config->file,
		.municipality = municipality,
		.index = d->index,
		.rows = -1,
		.done = on_compared,
		.arg = d,
	};

	free(d->comparing);
	d->comparing = xstrdup(municipality);
	notify_status(_("comparing %s"), municipality);
	d->compare = compare_start(&job, err);
	return d->compare != NULL ? 0 : -1;
}

/* The index forgets the mark of what was compared; of the others it knows. */
static void
compare_next(struct daemon *d)
{
	struct strings towns = { 0 };
	struct error err = { 0 };

	d->uncompared = false;
	if (index_dirty(d->index, &towns, &err) == -1 ||
	    (towns.count > 0 && start(d, towns.item[0], &err) == -1))
		fail(d, &err);
	else if (towns.count == 0 && index_tidy(d->index, &err) == -1)
		log_line(LOG_LEVEL_WARNING, "%s", err.text);
	strings_release(&towns);
}

static void
on_timer(evutil_socket_t fd, short what, void *arg)
{
	struct daemon *d = arg;

	(void)fd, (void)what;
	if (d->compare != NULL || !comparing_is_due(d))
		return;
	compare_next(d);
	if (d->compare == NULL)
		daemon_settle(d);
}

void
comparing_look(struct daemon *d)
{
	struct timeval wait = { 0 };

	if (d->compare != NULL || !comparing_is_due(d))
		return;
	if (d->compare_timer == NULL)
		d->compare_timer = event_new(d->base, -1, 0, on_timer, d);
	/* Others may be about to change the same town. */
	if (daemon_is_running(d))
		wait.tv_sec = COMPARE_AT_LAST;
	if (d->once && wait.tv_sec > 0)
		return;
	if (wait.tv_sec == 0 ||
	    !event_pending(d->compare_timer, EV_TIMEOUT, NULL))
		event_add(d->compare_timer, &wait);
}
