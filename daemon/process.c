/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "daemon/process_spawn.h"

#define GRACE      2   /* seconds between the end of output and of process */
#define LAST_WAITS 100 /* of 10 ms, when all must end */

struct process {
	struct process *next;
	struct processes *processes;
	struct process_job job;
	char *name; /* or NULL */
	pid_t pid;
	int status;
	bool exited, closed, abandoned;
	struct bufferevent *output, *errors;
	struct event *deadline;
	struct buffer said;
	struct error err;
};

struct processes {
	struct event_base *base;
	struct event *signal;
	char *variable; /* for their environment, or NULL */
	struct process *first;
};

static void
close_pipes(struct process *process)
{
	if (process->output != NULL)
		bufferevent_free(process->output);
	if (process->errors != NULL)
		bufferevent_free(process->errors);
	if (process->deadline != NULL)
		event_free(process->deadline);
	process->output = NULL;
	process->errors = NULL;
	process->deadline = NULL;
}

static void
free_process(struct process *process)
{
	struct process **at = &process->processes->first;

	while (*at != process)
		at = &(*at)->next;
	*at = process->next;
	close_pipes(process);
	buffer_release(&process->said);
	free(process->name);
	free(process);
}

/* Nobody listens any more; it stays listed until it is reaped. */
static void
abandon(struct process *process)
{
	process->abandoned = true;
	close_pipes(process);
	if (process->exited)
		free_process(process);
	else
		kill(-process->pid, SIGKILL);
}

void
process_cancel(struct process *process)
{
	abandon(process);
}

/* Keeps what is left on standard error, then tells the owner. */
static void
finish(struct process *process)
{
	struct process_job job = process->job;
	struct error err = process->err;
	int status = process->status;
	char *said = buffer_take(&process->said);

	utf8_trim(said);
	utf8_defuse(said, true);
	abandon(process);
	job.finish(job.arg, &err, status, said);
	free(said);
}

static void
wait_a_little(struct process *process)
{
	const struct timeval grace = { .tv_sec = GRACE };

	event_add(process->deadline, &grace);
}

/* Gone is who has both ended its output and died; the one soon follows the
 * other, or on_deadline() comes. */
static void
look(struct process *process)
{
	if (process->exited && process->closed)
		finish(process);
	else if (process->exited || process->closed)
		wait_a_little(process);
}

static void
on_line(struct bufferevent *pipe, void *arg)
{
	struct evbuffer *input = bufferevent_get_input(pipe);
	struct process *process = arg;
	size_t size = 0;
	char *line;
	int rc = 0;

	while (rc == 0 &&
	    (line = evbuffer_readln(input, &size, EVBUFFER_EOL_LF)) != NULL) {
		if (size < process->job.max_line)
			rc = process->job.line(
			    process->job.arg, line, size, &process->err);
		else
			rc = error_set(
			    &process->err, FAULT_LIMIT, _("line too long"));
		free(line);
	}
	if (rc == 0 && evbuffer_get_length(input) >= process->job.max_line)
		rc = error_set(&process->err, FAULT_LIMIT, _("line too long"));
	if (rc == -1)
		finish(process);
}

static void
on_end(struct bufferevent *pipe, short what, void *arg)
{
	struct process *process = arg;

	(void)what;
	if (evbuffer_get_length(bufferevent_get_input(pipe)) > 0) {
		error_set(&process->err, FAULT_INPUT,
		    _("the last line is not complete"));
		finish(process);
		return;
	}
	process->closed = true;
	look(process);
}

/* Standard error: the beginning is kept. */
static void
on_said(struct bufferevent *pipe, void *arg)
{
	struct evbuffer *input = bufferevent_get_input(pipe);
	struct process *process = arg;
	char bytes[1024];
	int n;

	while ((n = evbuffer_remove(input, bytes, sizeof(bytes))) > 0) {
		size_t room = process->said.limit - process->said.size;
		size_t size = (size_t)n < room ? (size_t)n : room;

		for (size_t i = 0; i < size; i++)
			if (bytes[i] == '\0')
				bytes[i] = '?';
		buffer_bytes(&process->said, bytes, size);
	}
}

static void
on_deadline(evutil_socket_t fd, short what, void *arg)
{
	struct process *process = arg;

	(void)fd, (void)what;
	if (!process->exited && (!process->closed || process->job.output != -1))
		error_set(&process->err, FAULT_LIMIT,
		    _("not done after %u seconds"), process->job.max_seconds);
	else if (!process->exited)
		error_set(&process->err, FAULT_SYSTEM,
		    _("closed its output, but did not end"));
	finish(process);
}

/* Whether it has just died; takes with it whatever it left behind. */
static bool
reap(struct process *process)
{
	siginfo_t info = { 0 };

	if (process->exited ||
	    waitid(P_PID, (id_t)process->pid, &info,
		WEXITED | WNOHANG | WNOWAIT) == -1 ||
	    info.si_pid == 0)
		return false;
	kill(-process->pid, SIGKILL); /* its number is still its own */
	waitpid(process->pid, &process->status, 0);
	process->exited = true;
	return true;
}

static struct process *
reap_one(struct processes *processes)
{
	for (struct process *c = processes->first; c != NULL; c = c->next)
		if (reap(c))
			return c;
	return NULL;
}

/* A callback of one may end another: begin anew after each. */
static void
on_signal(evutil_socket_t fd, short what, void *arg)
{
	struct process *process;

	(void)fd, (void)what;
	while ((process = reap_one(arg)) != NULL) {
		if (process->abandoned)
			free_process(process);
		else
			look(process);
	}
}

struct process *
process_start(struct processes *processes, const struct process_job *job,
    struct error *err)
{
	const struct timeval limit = { .tv_sec = job->max_seconds };
	struct process_pipes pipes;
	struct process *process;
	pid_t pid;

	if (process_spawn(&pid, &pipes, job, processes->variable, err) == -1)
		return NULL;
	process = xcalloc(1, sizeof(*process));
	process->processes = processes;
	process->job = *job;
	process->name = job->name != NULL ? xstrdup(job->name) : NULL;
	process->pid = pid;
	process->next = processes->first;
	processes->first = process;
	buffer_init(&process->said, PROCESS_MAX_SAID);
	process->deadline = evtimer_new(processes->base, on_deadline, process);
	evtimer_add(process->deadline, &limit);
	process->errors = bufferevent_socket_new(
	    processes->base, pipes.errors, BEV_OPT_CLOSE_ON_FREE);
	bufferevent_setcb(process->errors, on_said, NULL, NULL, process);
	bufferevent_enable(process->errors, EV_READ);
	process->closed = pipes.output == -1;
	if (pipes.output == -1)
		return process;
	process->output = bufferevent_socket_new(
	    processes->base, pipes.output, BEV_OPT_CLOSE_ON_FREE);
	bufferevent_setcb(process->output, on_line, NULL, on_end, process);
	bufferevent_enable(process->output, EV_READ);
	return process;
}

struct processes *
processes_new(struct event_base *base)
{
	struct processes *processes = xcalloc(1, sizeof(*processes));

	processes->base = base;
	processes->signal = evsignal_new(base, SIGCHLD, on_signal, processes);
	evsignal_add(processes->signal, NULL);
	return processes;
}

/* One that hangs in the kernel is left to whoever comes after us. */
static void
bury(struct process *process)
{
	const struct timespec moment = { .tv_nsec = 10 * 1000 * 1000 };

	for (int i = 0; i < LAST_WAITS && !process->exited; i++)
		if (!reap(process))
			nanosleep(&moment, NULL);
}

void
processes_free(struct processes *processes)
{
	for (struct process *c = processes->first; c != NULL; c = c->next) {
		close_pipes(c);
		if (!c->exited)
			kill(-c->pid, SIGKILL);
	}
	for (struct process *c = processes->first, *next; c != NULL; c = next) {
		next = c->next;
		bury(c);
		free_process(c);
	}
	event_free(processes->signal);
	free(processes->variable);
	free(processes);
}

bool
processes_idle(const struct processes *processes)
{
	return processes->first == NULL;
}

bool
processes_hang(const struct processes *processes, const char *name)
{
	for (const struct process *c = processes->first; c != NULL; c = c->next)
		if (c->abandoned && !c->exited && c->name != NULL &&
		    strcmp(c->name, name) == 0)
			return true;
	return false;
}

void
processes_tell(struct processes *processes, const char *variable)
{
	free(processes->variable);
	processes->variable = xstrdup(variable);
}
