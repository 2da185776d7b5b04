/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/daemon.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <event2/event.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/paths.h"
#include "daemon/daemon_internal.h"
#include "daemon/lock.h"
#include "daemon/notify.h"
#include "daemon/process.h"

bool
daemon_is_running(const struct daemon *d)
{
	for (size_t i = 0; i < d->source_count; i++)
		if (d->source[i].harvest != NULL)
			return true;
	return false;
}

static void
say_ready(struct daemon *d)
{
	notify_ready();
	notify_status(_("%zu sources; waiting"), d->source_count);
}

/* ---- a new configuration ---- */

/* So long harvests may go on before a new configuration ends them; then they
 * begin anew. */
#define PATIENCE 20 /* seconds */

static void
change_config(struct daemon *d)
{
	struct error err = { 0 };

	event_del(d->patience);
	daemon_take_down(d);
	requests_wait_again(d);
	config_free(d->config);
	d->config = d->next_config;
	d->next_config = NULL;
	if (daemon_set_up(d, &err) == -1)
		log_line(LOG_LEVEL_ERROR, "%s", err.text);
	sources_begin(d);
	log_line(LOG_LEVEL_INFO, _("reloaded %s: %zu sources"), d->config->file,
	    d->source_count);
	say_ready(d);
}

static void
on_patience(evutil_socket_t fd, short what, void *arg)
{
	struct daemon *d = arg;

	(void)fd, (void)what;
	if (d->next_config != NULL) {
		change_config(d);
		daemon_settle(d);
	}
}

static void
on_hang_up(evutil_socket_t fd, short what, void *arg)
{
	const struct timeval patience = { .tv_sec = PATIENCE };
	struct daemon *d = arg;
	struct error err = { 0 };
	struct config *fresh;

	(void)fd, (void)what;
	notify_reloading();
	fresh = daemon_read_config(d->config->file);
	if (fresh != NULL &&
	    daemon_check_change(d->config, fresh, &err) == -1) {
		log_line(LOG_LEVEL_ERROR, "%s", err.text);
		config_free(fresh);
		fresh = NULL;
	}
	if (fresh == NULL) {
		log_line(LOG_LEVEL_ERROR,
		    _("not reloaded: the configuration from before stays"));
		say_ready(d);
		return;
	}
	if (d->next_config != NULL)
		config_free(d->next_config);
	d->next_config = fresh;
	event_add(d->patience, &patience);
	daemon_settle(d);
}

/* ---- the end ---- */

static void
stop(struct daemon *d)
{
	if (!d->stopping)
		notify_stopping();
	d->stopping = true;
	event_base_loopbreak(d->base);
}

static void
on_terminate(evutil_socket_t fd, short what, void *arg)
{
	struct daemon *d = arg;

	(void)fd, (void)what;
	log_line(LOG_LEVEL_INFO, _("stopping"));
	if (d->once)
		d->status = EXIT_SOURCE; /* not all was harvested */
	stop(d);
}

/* With once: what is left are commands for alarms, which may end first. */
static void
on_end(evutil_socket_t fd, short what, void *arg)
{
	const struct timeval moment = { .tv_usec = 50000 };
	struct daemon *d = arg;

	(void)fd, (void)what;
	if (processes_idle(d->processes))
		stop(d);
	else
		event_add(d->end_timer, &moment);
}

static bool
is_over(const struct daemon *d)
{
	for (size_t i = 0; i < d->source_count; i++)
		if (!d->source[i].ran)
			return false;
	return d->once && !daemon_is_running(d) && !comparing_is_due(d);
}

void
daemon_settle(struct daemon *d)
{
	const struct timeval now = { 0 };

	if (d->next_config != NULL && !daemon_is_running(d))
		change_config(d);
	requests_settle(d);
	comparing_look(d);
	requests_settle(d);
	if (is_over(d))
		event_add(d->end_timer, &now);
	else if (!daemon_is_running(d) && !comparing_is_due(d))
		notify_status(_("%zu sources; waiting"), d->source_count);
}

/* ---- from beginning to end ---- */

static void
add_signals(struct daemon *d)
{
	d->term = evsignal_new(d->base, SIGTERM, on_terminate, d);
	d->interrupt = evsignal_new(d->base, SIGINT, on_terminate, d);
	d->end_timer = event_new(d->base, -1, 0, on_end, d);
	event_add(d->term, NULL);
	event_add(d->interrupt, NULL);
	if (d->once)
		return;
	d->hang_up = evsignal_new(d->base, SIGHUP, on_hang_up, d);
	d->patience = event_new(d->base, -1, 0, on_patience, d);
	event_add(d->hang_up, NULL);
	d->watchdog = notify_watchdog(d->base);
}

static int
listen_for_requests(struct daemon *d, struct error *err)
{
	const struct control_server server = {
		.request = requests_take,
		.lost = requests_lost,
		.max_size = d->config->max_size,
		.arg = d,
	};

	if (d->once)
		return 0;
	d->control = control_new(d->base, d->config->socket, &server, err);
	return d->control != NULL ? 0 : -1;
}

static int
begin(struct daemon *d, struct error *err)
{
	d->lock = lock_take(d->config->index, err);
	if (d->lock == -1)
		return -1;
	d->index = index_open(d->config->index, err);
	if (d->index == NULL || daemon_set_up(d, err) == -1 ||
	    listen_for_requests(d, err) == -1)
		return -1;
	sources_begin(d);
	log_line(LOG_LEVEL_INFO, _("querschnittd %s: %zu sources, index %s"),
	    PACKAGE_VERSION, d->source_count, d->config->index);
	if (!d->once)
		say_ready(d);
	daemon_settle(d);
	return 0;
}

static void
free_event(struct event *event)
{
	if (event != NULL)
		event_free(event);
}

static void
end(struct daemon *d)
{
	requests_free(d);
	if (d->control != NULL)
		control_free(d->control);
	if (d->compare != NULL)
		compare_cancel(d->compare);
	daemon_take_down(d);
	processes_free(d->processes);
	if (d->index != NULL)
		index_close(d->index);
	free_event(d->compare_timer);
	free_event(d->term);
	free_event(d->interrupt);
	free_event(d->hang_up);
	free_event(d->watchdog);
	free_event(d->end_timer);
	free_event(d->patience);
	if (d->lock != -1)
		close(d->lock);
	if (d->next_config != NULL)
		config_free(d->next_config);
	config_free(d->config);
	event_base_free(d->base);
	free(d->comparing);
	free(d->program);
	free(d->parser);
}

int
daemon_run(struct config *config, bool once)
{
	struct daemon d = {
		.base = event_base_new(),
		.config = config,
		.once = once,
		.lock = -1,
		.program = paths_program("querschnittd"),
		.parser = paths_program("querschnitt-parse"),
	};
	struct error err = { 0 };
	bool started;
	int status;

	signal(SIGPIPE, SIG_IGN);
	d.processes = processes_new(d.base);
	add_signals(&d);
	started = begin(&d, &err) == 0;
	if (started) {
		event_base_dispatch(d.base);
	} else {
		log_line(LOG_LEVEL_ERROR, "%s", err.text);
		d.status = EXIT_UNABLE;
	}
	/* A service that was told to stop has done well. */
	status = once || !started ? d.status : EXIT_GOOD;
	end(&d);
	return status;
}
