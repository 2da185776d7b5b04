/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/child.h"

#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#include "base/i18n.h"
#include "base/memory.h"

static const char *const kept[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES",
	"LANG" };
#define KEPT (sizeof(kept) / sizeof(kept[0]))

static void
make_environment(char *environment[KEPT + 1])
{
	size_t count = 0;

	for (size_t i = 0; i < KEPT; i++) {
		const char *value = getenv(kept[i]);

		if (value != NULL)
			environment[count++] =
			    xasprintf("%s=%s", kept[i], value);
	}
	environment[count] = NULL;
}

int
child_start(
    pid_t *pid, const char *const argv[], const int files[3], struct error *err)
{
	char *environment[KEPT + 1];
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none, all;
	int rc;

	make_environment(environment);
	sigemptyset(&none);
	sigfillset(&all);
	posix_spawn_file_actions_init(&actions);
	for (int i = 0; i < 3; i++)
		posix_spawn_file_actions_adddup2(&actions, files[i], i);
	posix_spawn_file_actions_addclosefrom_np(&actions, 3);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(
	    &attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
	posix_spawnattr_setsigdefault(&attributes, &all);
	posix_spawnattr_setsigmask(&attributes, &none);

	rc = posix_spawn(pid, argv[0], &actions, &attributes,
	    (char *const *)argv, environment);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	for (size_t i = 0; environment[i] != NULL; i++)
		free(environment[i]);
	if (rc != 0)
		return error_set(err, FAULT_SYSTEM, _("cannot start %s: %s"),
		    argv[0], strerror(rc));
	return 0;
}

int
child_end(pid_t pid)
{
	int status = 0;

	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	return status;
}

int
child_wait(pid_t pid)
{
	const struct timespec nap = { .tv_nsec = 10 * 1000 * 1000 };
	int status = 0;

	for (int i = 0; i < 100; i++) {
		if (waitpid(pid, &status, WNOHANG) == pid)
			return status;
		nanosleep(&nap, NULL);
	}
	return child_end(pid);
}
