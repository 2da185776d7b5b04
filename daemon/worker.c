/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/worker.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/record.h"
#include "daemon/child.h"
#include "daemon/wire.h"

#define MAX_STDERR 512 /* bytes of its complaints that we repeat */

struct worker {
	struct worker_job job;
	pid_t pid;
	int complaints; /* our end of its standard error */
	struct bufferevent *pipe;
	struct event *deadline;
	struct measure measure; /* the one being read */
	bool open;              /* a record has begun */
	bool complete;          /* the last line was seen */
	unsigned long measures, warnings, follows;
	struct row_counts counts;
};

/* ---- lines between records ---- */

static int
take_warning(struct worker *w, const char *value, struct error *err)
{
	if (++w->warnings > WIRE_MAX_WARNINGS)
		return error_set(err, FAULT_LIMIT, _("too many warnings"));
	w->job.warning(w->job.arg, value);
	return 0;
}

static int
take_follow(struct worker *w, const char *value, struct error *err)
{
	if (++w->follows > WIRE_MAX_FOLLOWS)
		return error_set(err, FAULT_LIMIT, _("too many links"));
	return w->job.follow(w->job.arg, value, err);
}

static int
take_column(struct worker *w, const char *value, struct error *err)
{
	enum field field = field_find(value);

	if (field == FIELD_COUNT)
		return error_set(
		    err, FAULT_INPUT, _("unknown field %.40s"), value);
	w->job.column(w->job.arg, field);
	return 0;
}

static int
read_count(unsigned long *count, const char *value, struct error *err)
{
	char *end;

	*count = strtoul(value, &end, 10);
	if (*value < '0' || *value > '9' || *end != '\0')
		return error_set(
		    err, FAULT_INPUT, _("not a count: %.40s"), value);
	return 0;
}

static int
take_rows(struct worker *w, const char *value, struct error *err)
{
	return read_count(&w->counts.rows, value, err);
}

static int
take_untitled(struct worker *w, const char *value, struct error *err)
{
	return read_count(&w->counts.untitled, value, err);
}

static int
take_keyless(struct worker *w, const char *value, struct error *err)
{
	return read_count(&w->counts.keyless, value, err);
}

static int
take_done(struct worker *w, const char *value, struct error *err)
{
	unsigned long count;

	if (read_count(&count, value, err) == -1)
		return -1;
	if (count != w->measures)
		return error_set(err, FAULT_INPUT,
		    _("the parser counts %lu records, we %lu"), count,
		    w->measures);
	w->complete = true;
	return 0;
}

static int
take_error(struct worker *w, const char *value, struct error *err)
{
	(void)w;
	return error_set(err, FAULT_INPUT, "%s", value);
}

static const struct {
	const char *name;
	int (*take)(struct worker *w, const char *value, struct error *err);
} lines[] = {
	{ WIRE_WARNING, take_warning },
	{ WIRE_FOLLOW, take_follow },
	{ WIRE_COLUMN, take_column },
	{ WIRE_COUNT_ROWS, take_rows },
	{ WIRE_COUNT_UNTITLED, take_untitled },
	{ WIRE_COUNT_KEYLESS, take_keyless },
	{ WIRE_DONE, take_done },
	{ WIRE_ERROR, take_error },
};

/* ---- records ---- */

static int
end_measure(struct worker *w, struct error *err)
{
	int rc;

	if (!w->open)
		return error_set(err, FAULT_INPUT, _("an empty record"));
	rc = measure_check(&w->measure, err);
	if (rc == 0 && ++w->measures > w->job.max_rows)
		rc = error_set(err, FAULT_LIMIT,
		    _("more than %lu measures (max_rows)"), w->job.max_rows);
	if (rc == 0)
		rc = w->job.measure(w->job.arg, &w->measure, err);
	measure_clear(&w->measure);
	w->open = false;
	return rc;
}

/* A value, or one more element of a list; elements come one a line. */
static int
take_value(
    struct worker *w, enum field field, const char *value, struct error *err)
{
	const struct field_info *info = &field_info[field];
	char *joined, *old = w->measure.value[field];

	w->open = true;
	if (old == NULL) {
		measure_set(&w->measure, field, value);
		return 0;
	}
	if (!info->list)
		return error_set(
		    err, FAULT_INPUT, _("%s comes twice"), info->name);
	if (strlen(old) + strlen(value) + 1 > info->limit)
		return error_set(
		    err, FAULT_LIMIT, _("%s is too long"), info->name);
	joined = xasprintf("%s\n%s", old, value);
	measure_set(&w->measure, field, joined);
	free(joined);
	return 0;
}

static int
take_raw(
    struct worker *w, enum field field, const char *value, struct error *err)
{
	w->open = true;
	if (w->measure.raw[field] != NULL)
		return error_set(err, FAULT_INPUT, _("%s comes twice"),
		    field_info[field].name);
	measure_set_raw(&w->measure, field, value);
	return 0;
}

/* FIELD or FIELD.raw; name is changed in the second case. */
static int
take_field(struct worker *w, char *name, const char *value, struct error *err)
{
	size_t size = strlen(name), tail = strlen(WIRE_RAW);
	bool raw = size > tail && strcmp(name + size - tail, WIRE_RAW) == 0;
	enum field field;

	if (raw)
		name[size - tail] = '\0';
	field = field_find(name);
	if (field == FIELD_COUNT)
		return error_set(
		    err, FAULT_INPUT, _("unknown line %.40s"), name);
	return raw ? take_raw(w, field, value, err)
		   : take_value(w, field, value, err);
}

static int
take_line(struct worker *w, char *line, struct error *err)
{
	char *name, *value;

	if (w->complete)
		return error_set(err, FAULT_INPUT, _("lines after the last"));
	if (*line == '\0')
		return end_measure(w, err);
	if (record_split(line, &name, &value, err) == -1)
		return -1;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		if (strcmp(name, lines[i].name) != 0)
			continue;
		if (w->open)
			return error_set(err, FAULT_INPUT,
			    _("a record does not end before %s"), name);
		return lines[i].take(w, value, err);
	}
	return take_field(w, name, value, err);
}

/* ---- the process ---- */

/* Tells the owner how it went, then cleans up. */
static void
finish(struct worker *w, const struct error *err)
{
	w->job.finish(w->job.arg, &w->counts, err);
	worker_free(w);
}

static void
on_read(struct bufferevent *pipe, void *arg)
{
	struct evbuffer *input = bufferevent_get_input(pipe);
	struct worker *w = arg;
	struct error err = { 0 };
	size_t length;
	char *line;
	int rc = 0;

	while (rc == 0 &&
	    (line = evbuffer_readln(input, &length, EVBUFFER_EOL_LF)) != NULL) {
		if (strlen(line) != length)
			rc = error_set(&err, FAULT_INPUT, _("NUL in a line"));
		else if (length >= WIRE_MAX_LINE)
			rc = error_set(&err, FAULT_LIMIT, _("line too long"));
		else
			rc = take_line(w, line, &err);
		free(line);
	}
	if (rc == 0 && evbuffer_get_length(input) > WIRE_MAX_LINE)
		rc = error_set(&err, FAULT_LIMIT, _("line too long"));
	if (rc == -1)
		finish(w, &err);
}

/* What it said on standard error, for the log. */
static void
log_complaints(struct worker *w)
{
	char text[MAX_STDERR + 1];
	ssize_t size = read(w->complaints, text, MAX_STDERR);

	if (size > 0) {
		text[size] = '\0';
		text[strcspn(text, "\n")] = '\0';
		log_line(LOG_LEVEL_WARNING, "%s: querschnitt-parse: %s",
		    w->job.source, text);
	}
}

/* How it died, in words; a signal mostly means that a limit was met. */
static void
describe_death(struct worker *w, struct error *err)
{
	int status = child_wait(w->pid);

	w->pid = -1;
	log_complaints(w);
	if (WIFSIGNALED(status))
		error_set(err, FAULT_SYSTEM,
		    _("the parser was ended by signal %d (%s): the document "
		      "asks for too much time or memory, or is hostile"),
		    WTERMSIG(status), strsignal(WTERMSIG(status)));
	else
		error_set(err, FAULT_SYSTEM,
		    _("the parser ended early with code %d"),
		    WEXITSTATUS(status));
}

/* The process closed its output: it has said all, or it was killed. */
static void
on_end(struct bufferevent *pipe, short what, void *arg)
{
	struct worker *w = arg;
	struct error err = { 0 };

	(void)pipe, (void)what;
	if (!w->complete)
		describe_death(w, &err);
	finish(w, &err);
}

static void
on_deadline(evutil_socket_t fd, short what, void *arg)
{
	struct worker *w = arg;
	struct error err = { 0 };

	(void)fd, (void)what;
	error_set(&err, FAULT_LIMIT, _("not done after %u seconds"),
	    w->job.max_seconds);
	finish(w, &err);
}

/* Starts the parser between the document, output and its complaints. */
static int
spawn(struct worker *w, int output, int complaints, struct error *err)
{
	const struct worker_job *job = &w->job;
	const int files[3] = { job->document, output, complaints };
	char depth[16];
	const char *argv[] = { job->program, "--config", job->config,
		"--source", job->source, "--url", job->url, "--depth", depth,
		NULL };

	snprintf(depth, sizeof(depth), "%u", job->depth);
	return child_start(&w->pid, argv, files, err);
}

static void
watch(struct worker *w, struct event_base *base, int output)
{
	struct timeval limit = { .tv_sec = w->job.max_seconds };

	evutil_make_socket_nonblocking(output); /* ours; it may wait */
	w->pipe = bufferevent_socket_new(base, output, BEV_OPT_CLOSE_ON_FREE);
	w->deadline = evtimer_new(base, on_deadline, w);
	bufferevent_setcb(w->pipe, on_read, NULL, on_end, w);
	bufferevent_enable(w->pipe, EV_READ);
	evtimer_add(w->deadline, &limit);
}

struct worker *
worker_start(
    struct event_base *base, const struct worker_job *job, struct error *err)
{
	struct worker *w;
	int pair[2], complaints[2];

	if (pipe2(complaints, O_CLOEXEC) == -1 ||
	    socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == -1) {
		error_system(err, _("cannot start the parser"));
		return NULL;
	}
	w = xcalloc(1, sizeof(*w));
	w->job = *job;
	w->pid = -1;
	w->complaints = complaints[0];
	evutil_make_socket_nonblocking(w->complaints);
	watch(w, base, pair[0]);
	if (spawn(w, pair[1], complaints[1], err) == -1) {
		worker_free(w);
		w = NULL;
	}
	close(pair[1]);
	close(complaints[1]);
	return w;
}

void
worker_free(struct worker *w)
{
	if (w->pid != -1)
		child_end(w->pid);
	close(w->complaints);
	bufferevent_free(w->pipe);
	event_free(w->deadline);
	measure_clear(&w->measure);
	free(w);
}
