/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/notify.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <event2/event.h>
#include <systemd/sd-daemon.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/strings.h"
#include "base/utf8.h"
#include "daemon/process.h"

#define MAX_SECONDS 60
#define MAX_STATUS  300

/* ---- systemd ---- */

void
notify_ready(void)
{
	sd_notify(0, "READY=1");
}

void
notify_reloading(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	sd_notifyf(0, "RELOADING=1\nMONOTONIC_USEC=%lld",
	    (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000);
}

void
notify_stopping(void)
{
	sd_notify(0, "STOPPING=1");
}

void
notify_status(const char *fmt, ...)
{
	char text[MAX_STATUS];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	utf8_cut(text, sizeof(text) - 1);
	utf8_defuse(text, false);
	sd_notifyf(0, "STATUS=%s", text);
}

static void
feed(evutil_socket_t fd, short what, void *arg)
{
	(void)fd, (void)what, (void)arg;
	sd_notify(0, "WATCHDOG=1");
}

struct event *
notify_watchdog(struct event_base *base)
{
	struct timeval every;
	struct event *event;
	uint64_t usec = 0;

	if (sd_watchdog_enabled(0, &usec) <= 0)
		return NULL;
	usec /= 3; /* two of three may be late */
	every.tv_sec = (time_t)(usec / 1000000);
	every.tv_usec = (suseconds_t)(usec % 1000000);
	event = event_new(base, -1, EV_PERSIST, feed, NULL);
	event_add(event, &every);
	return event;
}

/* ---- people ---- */

static const struct {
	const char *state, *subject;
} subjects[] = {
	{ "failing", N_("Querschnitt: %s cannot be fetched") },
	{ "quarantined", N_("Querschnitt: %s waits for your release") },
	{ "good", N_("Querschnitt: %s is read again") },
	{ NULL, N_("Querschnitt: %s") },
};

char *
notify_text(const struct notify_alarm *alarm)
{
	size_t i = 0;
	char *subject, *text;

	while (subjects[i].state != NULL &&
	    strcmp(subjects[i].state, alarm->state) != 0)
		i++;
	subject = xasprintf(_(subjects[i].subject), alarm->title);
	utf8_defuse(subject, false);
	text = xasprintf("%s\n\n%s%s%s: %s\n%s: %s\n", subject, alarm->text,
	    *alarm->text != '\0' ? "\n\n" : "", _("Source"), alarm->source,
	    _("Kept by"), *alarm->owner != '\0' ? alarm->owner : "–");
	utf8_defuse(text, true);
	free(subject);
	return text;
}

/* An open file, read from its start, that holds text; or -1. */
static int
file_with(const char *text)
{
	int fd = memfd_create("alarm", MFD_CLOEXEC);
	size_t size = strlen(text);

	if (fd != -1 &&
	    (write(fd, text, size) != (ssize_t)size ||
		lseek(fd, 0, SEEK_SET) == -1)) {
		close(fd);
		fd = -1;
	}
	return fd;
}

static int
ignore_line(void *arg, char *line, size_t size, struct error *err)
{
	(void)arg, (void)line, (void)size, (void)err;
	return 0;
}

static void
command_ended(void *arg, const struct error *err, int status, const char *said)
{
	(void)arg;
	if (err->fault != FAULT_NONE)
		log_line(LOG_LEVEL_ERROR, _("the notify command failed: %s"),
		    err->text);
	else if (status != 0)
		log_line(LOG_LEVEL_ERROR,
		    _("the notify command failed with code %d: %s"),
		    WIFEXITED(status) ? WEXITSTATUS(status) : -1, said);
}

static void
run_command(struct processes *processes, char *const argv[], int input)
{
	const struct process_job job = { .argv = argv,
		.input = input,
		.output = -1,
		.max_seconds = MAX_SECONDS,
		.max_line = 4096,
		.line = ignore_line,
		.finish = command_ended };
	struct error err = { 0 };

	if (process_start(processes, &job, &err) == NULL)
		log_line(LOG_LEVEL_ERROR, _("the notify command failed: %s"),
		    err.text);
}

void
notify_people(struct processes *processes, const char *command,
    const struct notify_alarm *alarm)
{
	struct strings words = { 0 };
	char *text = notify_text(alarm);
	int input = file_with(text);

	strings_split(&words, command, " \t");
	if (words.count > 0 && input != -1) {
		strings_add(&words, alarm->state);
		strings_add(&words, alarm->source);
		strings_add(&words, alarm->owner);
		strings_give(&words, NULL); /* ends argv */
		run_command(processes, words.item, input);
	}
	if (input != -1)
		close(input);
	strings_release(&words);
	free(text);
}
