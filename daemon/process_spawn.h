/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_PROCESS_SPAWN_H
#define DAEMON_PROCESS_SPAWN_H

/* Between process.c (the loop) and process_spawn.c (the process). */

#include <sys/types.h>

#include "daemon/process.h"

struct process_pipes {
	int output; /* ours, not blocking; -1 when job->output is given */
	int errors;
};

/* Starts it, with variable in its environment unless that is NULL; the pipes
 * are the caller's. */
int process_spawn(pid_t *pid, struct process_pipes *pipes,
    const struct process_job *job, char *variable, struct error *err);

#endif
