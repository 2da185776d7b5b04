/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_PROCESS_H
#define DAEMON_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/error.h"

/*
 * Processes of the daemon: the parser, readers of files, comparing, the
 * command for alarms.  The loop never waits for one of them.
 *
 * A process gets three descriptors and no other, default signals, a process
 * group of its own that is killed as a whole, and a deadline.  What it says on
 * standard output comes line by line; the first PROCESS_MAX_SAID bytes of
 * standard error are kept, the rest is read and dropped.  A process that cannot
 * be killed at once (a share that hangs) is left alone and reaped later.
 */
#define PROCESS_MAX_SAID ((size_t)4 << 10)

struct event_base;
struct processes;
struct process;

struct processes *processes_new(struct event_base *base);
/* Kills all and waits for them, but not for long. */
void processes_free(struct processes *processes);
/* One more variable for the environment of all that start from now on, as
 * NAME=VALUE; copied.  For those that have no environment of their own. */
void processes_tell(struct processes *processes, const char *variable);
bool processes_idle(const struct processes *processes);
/* Whether one of that name was given up and still has not died. */
bool processes_hang(const struct processes *processes, const char *name);

struct process_job {
	const char *name;         /* for processes_hang(), or NULL */
	char *const *argv;        /* argv[0] is the program's path */
	char *const *environment; /* NULL: ours, but for secrets */
	int input;                /* standard input, or -1: nothing */
	int output; /* standard output, or -1: lines go to line() */
	unsigned max_seconds;
	size_t max_line; /* bytes with the newline; a longer one is an error */

	/* A line without its newline, ended by a NUL that is not part of it;
	 * size tells of others.  -1 and err kills the process and ends it;
	 * line() must not cancel it. */
	int (*line)(void *arg, char *line, size_t size, struct error *err);
	/*
	 * Called once, when the process is gone.  err->fault is FAULT_NONE when
	 * it exited by itself; status is then as waitpid(2) has it.  said is
	 * what it wrote to standard error, fit for a log.
	 */
	void (*finish)(
	    void *arg, const struct error *err, int status, const char *said);
	void *arg;
};

/* Copies what it needs of job; descriptors stay the caller's. */
struct process *process_start(struct processes *processes,
    const struct process_job *job, struct error *err);

/* Ends it early; finish() is not called. */
void process_cancel(struct process *process);

#endif
