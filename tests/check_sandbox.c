/* SPDX-License-Identifier: EUPL-1.2 */
/* Each thing a parser could do harm with is tried inside the sandbox. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "daemon/sandbox.h"
#include "tests/suite.h"

/* Each is true if the kernel refused. */
static bool
open_refused(void)
{
	return open("/etc/passwd", O_RDONLY) == -1;
}

static bool
create_refused(void)
{
	return open("/tmp/x", O_CREAT | O_WRONLY, 0600) == -1;
}

static bool
remove_refused(void)
{
	return unlink("/nonexistent") == -1 && errno == EPERM;
}

static bool
socket_refused(void)
{
	return socket(AF_INET, SOCK_STREAM, 0) == -1;
}

static bool
fork_refused(void)
{
	return fork() == -1;
}

static bool
exec_refused(void)
{
	return execl("/bin/true", "true", (char *)NULL) == -1;
}

static bool
signal_refused(void)
{
	return kill(getppid(), 0) == -1;
}

static bool
memory_refused(void)
{
	return sbrk((intptr_t)1 << 30) == (void *)-1;
}

static const struct {
	const char *what;
	bool (*refused)(void);
} tries[] = {
	{ "open a file", open_refused },
	{ "make a file", create_refused },
	{ "remove a file", remove_refused },
	{ "open a socket", socket_refused },
	{ "start a process", fork_refused },
	{ "become another program", exec_refused },
	{ "send a signal", signal_refused },
	{ "take all memory", memory_refused },
};

/* How a child that enters the sandbox and then tries index ends. */
static int
end_of_child(int index)
{
	struct error err = { 0 };
	int status = -1;
	pid_t pid = fork();

	if (pid == 0) {
		if (sandbox_enter((size_t)256 << 20, 1, &err) == -1)
			_exit(2);
		if (index >= 0)
			_exit(tries[index].refused() ? 0 : 1);
		for (volatile unsigned i = 0;; i++)
			;
	}
	waitpid(pid, &status, 0);
	return status;
}

START_TEST(sandbox_refuses)
{
	int status = end_of_child(_i);

	ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0,
	    "it could %s (status %d)", tries[_i].what, status);
}
END_TEST

START_TEST(sandbox_ends_a_loop)
{
	ck_assert(WIFSIGNALED(end_of_child(-1)));
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("sandbox");
	TCase *t = tcase_create("sandbox");

	if (!sandbox_is_real()) {
		puts("1..0 # SKIP built without a sandbox, for sanitizers");
		return 0;
	}
	tcase_set_timeout(t, 60);
	tcase_add_loop_test(t, sandbox_refuses, 0, COUNT(tries));
	tcase_add_test(t, sandbox_ends_a_loop);
	suite_add_tcase(s, t);
	return suite_run(s);
}
