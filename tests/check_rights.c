/* SPDX-License-Identifier: EUPL-1.2 */
/* What is said where a right is missing; root alone can try that. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/share.h"
#include "tests/suite.h"

/* Runs what a user without any rights would see. */
static char *
said_to_nobody(const struct share *s, const char *path)
{
	char text[2048] = "", *copy;
	int pipes[2];
	ssize_t n;
	pid_t pid;

	ck_assert_int_eq(pipe(pipes), 0);
	pid = fork();
	if (pid == 0) {
		if (setgid(65534) == -1 || setuid(65534) == -1)
			_exit(1);
		copy = share_said(s, path, 0, 1000);
		n = write(pipes[1], copy, strlen(copy));
		_exit(n < 0);
	}
	close(pipes[1]);
	n = read(pipes[0], text, sizeof(text) - 1);
	close(pipes[0]);
	waitpid(pid, NULL, 0);
	ck_assert_int_gt(n, 0);
	return strdup(text);
}

static const struct {
	const char *path; /* what of it is closed, and how */
	const char *closed;
	mode_t mode;
	const char *complaint;
} rights[] = {
	{ "FB 2/zu/a.csv", "FB 2/zu/a.csv", 0600,
	    "may not read the file %s/FB 2/zu/a.csv (the right r is missing; "
	    "mode 0600, owner root:root)" },
	{ "FB 2/zu/*.csv", "FB 2/zu/a.csv", 0600,
	    "may not read the file %s/FB 2/zu/a.csv (the right r is missing; "
	    "mode 0600, owner root:root)" },
	{ "FB 2/zu/*.csv", "FB 2/zu", 0711,
	    "may not list the folder %s/FB 2/zu (the right r is missing; "
	    "mode 0711, owner root:root)" },
	{ "FB 2/zu/a.csv", "FB 2", 0750,
	    "may not enter the folder %s/FB 2 (the right x is missing; mode "
	    "0750, owner root:root)" },
	{ "FB 2/zu/a.csv", "FB 2/zu", 0744,
	    "may not enter the folder %s/FB 2/zu (the right x is missing; "
	    "mode 0744, owner root:root)" },
};

START_TEST(the_missing_right_is_named)
{
	char path[256], complaint[512], *text;
	struct share s;

	share_init(&s);
	share_folder(&s, "FB 2/zu");
	share_file(&s, "FB 2/zu/a.csv", 1000);
	chmod(s.root, 0755);
	snprintf(path, sizeof(path), "%s/spool", s.root);
	chmod(path, 0777);
	snprintf(path, sizeof(path), "%s/%s", s.root, rights[_i].closed);
	chmod(path, rights[_i].mode);
	text = said_to_nobody(&s, rights[_i].path);
	snprintf(complaint, sizeof(complaint), rights[_i].complaint, s.root);
	ck_assert_msg(strstr(text, complaint) != NULL, "%s", text);
	ck_assert_ptr_nonnull(strstr(text, "error\tthe user nobody "));
	free(text);
	share_release(&s);
}
END_TEST

START_TEST(a_file_may_lie_where_nobody_may_look_around)
{
	char path[256], *text;
	struct share s;

	share_init(&s);
	chmod(s.root, 0711);
	snprintf(path, sizeof(path), "%s/spool", s.root);
	chmod(path, 0777);
	text = said_to_nobody(&s, "datei.csv");
	ck_assert_msg(strstr(text, "done\t1\n") != NULL, "%s", text);
	free(text);
	share_release(&s);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("rights");
	TCase *t = tcase_create("rights");

	if (geteuid() != 0) {
		puts("1..0 # SKIP root alone can become another user");
		return EXIT_SUCCESS;
	}
	tcase_add_loop_test(t, the_missing_right_is_named, 0, COUNT(rights));
	tcase_add_test(t, a_file_may_lie_where_nobody_may_look_around);
	suite_add_tcase(s, t);
	return suite_run(s);
}
