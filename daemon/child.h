/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_CHILD_H
#define DAEMON_CHILD_H

#include <sys/types.h>

#include "base/error.h"

/*
 * Starts a program of ours as a child: with these three open files and no
 * other, all signals as they were, and an environment that holds the language
 * alone.  posix_spawn and not fork, since curl has threads.
 */
int child_start(pid_t *pid, const char *const argv[], const int files[3],
    struct error *err);

/* Kills it if it still runs, and waits for it; its wait(2) status. */
int child_end(pid_t pid);

/* Waits for one that has closed its output and so is about to end: up to a
 * second, then it is killed. */
int child_wait(pid_t pid);

#endif
