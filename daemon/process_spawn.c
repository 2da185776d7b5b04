/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/process_spawn.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"

extern char **environ;

/* What a process may know of our environment: language, time and PATH. */
static const char *const passed[] = {
	"LANG",
	"LANGUAGE",
	"LC_ALL",
	"LC_MESSAGES",
	"LC_CTYPE",
	"PATH",
	"TZ",
	"TMPDIR",
	"HOME",
	"ASAN_OPTIONS",
	"UBSAN_OPTIONS",
};

#define PASSED (sizeof(passed) / sizeof(passed[0]))

static void
fill_environment(char *environment[PASSED + 2], char *variable)
{
	size_t count = 0;

	for (size_t i = 0; i < PASSED; i++) {
		size_t size = strlen(passed[i]);

		for (char **e = environ; *e != NULL; e++)
			if (strncmp(*e, passed[i], size) == 0 &&
			    (*e)[size] == '=')
				environment[count++] = *e;
	}
	if (variable != NULL)
		environment[count++] = variable;
	environment[count] = NULL;
}

/* Both ends close on exec; ours does not block, the process's may. */
static int
open_pipe(int *ours, int *theirs, struct error *err)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) == -1)
		return error_system(err, _("cannot make a pipe"));
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	*ours = ends[0];
	*theirs = ends[1];
	return 0;
}

static void
place(posix_spawn_file_actions_t *files, int input, int output, int errors)
{
	if (input == -1)
		posix_spawn_file_actions_addopen(
		    files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	else
		posix_spawn_file_actions_adddup2(files, input, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(files, output, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(files, errors, STDERR_FILENO);
	posix_spawn_file_actions_addclosefrom_np(files, STDERR_FILENO + 1);
}

static void
prepare(posix_spawnattr_t *attributes)
{
	sigset_t all, none;

	sigfillset(&all);
	sigemptyset(&none);
	posix_spawnattr_setflags(attributes,
	    POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK |
		POSIX_SPAWN_SETPGROUP);
	posix_spawnattr_setsigdefault(attributes, &all);
	posix_spawnattr_setsigmask(attributes, &none);
	posix_spawnattr_setpgroup(attributes, 0);
}

static int
start(pid_t *pid, const struct process_job *job, int output, int errors,
    char *variable, struct error *err)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	char *environment[PASSED + 2];
	char *const *given = job->environment;
	int rc;

	fill_environment(environment, variable);
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attributes);
	place(&files, job->input, output, errors);
	prepare(&attributes);
	rc = posix_spawn(pid, job->argv[0], &files, &attributes, job->argv,
	    given != NULL ? given : environment);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	if (rc != 0)
		return error_set(err, FAULT_SYSTEM, _("cannot start %s: %s"),
		    job->argv[0], strerror(rc));
	return 0;
}

int
process_spawn(pid_t *pid, struct process_pipes *pipes,
    const struct process_job *job, char *variable, struct error *err)
{
	int output = job->output, errors = -1, rc = -1;

	*pipes = (struct process_pipes){ -1, -1 };
	if (job->output == -1 && open_pipe(&pipes->output, &output, err) == -1)
		return -1;
	if (open_pipe(&pipes->errors, &errors, err) == 0)
		rc = start(pid, job, output, errors, variable, err);
	if (job->output == -1)
		close(output);
	if (errors != -1)
		close(errors);
	if (rc == -1 && pipes->output != -1)
		close(pipes->output);
	if (rc == -1 && pipes->errors != -1)
		close(pipes->errors);
	return rc;
}
