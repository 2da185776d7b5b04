/* SPDX-License-Identifier: EUPL-1.2 */
/* Folders and shares: which files are read, and what is said of the rest. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "daemon/reader.h"
#include "daemon/reader_find.h"
#include "tests/suite.h"

struct share {
	char root[32];
};

static void
make_file(const struct share *s, const char *name, time_t changed)
{
	const struct timespec times[2] = { { changed, 0 }, { changed, 0 } };
	char path[256];
	int fd;

	snprintf(path, sizeof(path), "%s/%s", s->root, name);
	fd = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0644);
	ck_assert_msg(fd != -1, "%s", path);
	ck_assert_int_eq(write(fd, name, strlen(name)), (ssize_t)strlen(name));
	futimens(fd, times);
	close(fd);
}

static void
make_folder(const struct share *s, const char *name)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/%s", s->root, name);
	ck_assert_int_eq(mkdir(path, 0755), 0);
}

/* Umlauts composed in the first folder's name and decomposed in files'. */
static void
share_init(struct share *s)
{
	*s = (struct share){ .root = "/tmp/shareXXXXXX" };
	ck_assert_ptr_nonnull(mkdtemp(s->root));
	make_folder(s, "FB 2");
	make_folder(s, "FB 2/Ma\u00dfnahmen u\u0308ber");
	make_file(s, "FB 2/Ma\u00dfnahmen u\u0308ber/Liste 2024.csv", 3000);
	make_file(s, "FB 2/Ma\u00dfnahmen u\u0308ber/Liste 2025.csv", 2000);
	make_file(s, "FB 2/Ma\u00dfnahmen u\u0308ber/~$Liste 2026.csv", 9000);
	make_file(s, "FB 2/Ma\u00dfnahmen u\u0308ber/.~lock.Liste.csv", 9000);
	make_file(s, "FB 2/Ma\u00dfnahmen u\u0308ber/Liste 2026.csv.tmp", 9000);
	make_file(s, "FB 2/Ma\u00dfnahmen u\u0308ber/[neu].csv", 1000);
	make_folder(s, "spool");
}

static void
share_release(struct share *s)
{
	pid_t pid = fork();

	if (pid == 0) {
		execl("/bin/rm", "rm", "-rf", s->root, (char *)NULL);
		_exit(1);
	}
	waitpid(pid, NULL, 0);
}

static const struct {
	const char *path;
	enum selection selection;
	size_t count;
	const char *first; /* its name, or what is complained of */
} finds[] = {
	{ "FB 2/Ma\u00dfnahmen \u00fcber/Liste*.csv", SELECT_ALL, 2,
	    "Liste 2024.csv" },
	{ "FB 2/Ma\u00dfnahmen u\u0308ber/Liste*.csv", SELECT_NEWEST_NAME, 1,
	    "Liste 2025.csv" },
	{ "FB 2/Ma\u00dfnahmen \u00fcber/Liste*.csv", SELECT_NEWEST_CHANGE, 1,
	    "Liste 2024.csv" },
	{ "FB 2/Ma\u00dfnahmen \u00fcber/Liste 2025.csv", SELECT_ALL, 1,
	    "Liste 2025.csv" },
	{ "FB 2/Ma\u00dfnahmen \u00fcber/*2026*", SELECT_ALL, 0,
	    "matches *2026*" },
	{ "FB 2/Ma\u00dfnahmen \u00fcber/Liste.csv", SELECT_ALL, 0,
	    "matches Liste.csv" },
	{ "FB 3/Ma\u00dfnahmen \u00fcber/*.csv", SELECT_ALL, 0,
	    "there is no FB 3 in " },
	{ "spool/*", SELECT_ALL, 0, "matches *" },
	{ "spool", SELECT_ALL, 0, "matches spool" },
};

START_TEST(a_path_means_these_files)
{
	struct found_files files = { 0 };
	struct error err = { 0 };
	struct share s;
	char path[256];

	share_init(&s);
	snprintf(path, sizeof(path), "%s/%s", s.root, finds[_i].path);
	reader_find(path, finds[_i].selection, &files, &err);
	ck_assert_msg(
	    files.count == finds[_i].count, "%zu: %s", files.count, err.text);
	ck_assert_msg(strstr(files.count > 0 ? files.item[0].path : err.text,
			  finds[_i].first) != NULL,
	    "%s %s", finds[_i].path, err.text);
	found_files_release(&files);
	share_release(&s);
}
END_TEST

/* What the child says of path; the caller frees it. */
static char *
said(const struct share *s, const char *path, unsigned settle, size_t max)
{
	char full[256], spool[64], *text = NULL;
	struct reader_job job = { full, SELECT_ALL, settle, max, spool };
	size_t size;
	FILE *out = open_memstream(&text, &size);

	snprintf(full, sizeof(full), "%s/%s", s->root, path);
	snprintf(spool, sizeof(spool), "%s/spool", s->root);
	reader_run(&job, out);
	fclose(out);
	return text;
}

START_TEST(files_are_copied_into_the_spool)
{
	struct share s;
	char *text;

	share_init(&s);
	text = said(&s, "FB 2/Ma\u00dfnahmen \u00fcber/L*.csv", 30, 1000);
	ck_assert_msg(
	    strstr(text, "Liste 2024.csv\nfresh\tfresh-") != NULL, "%s", text);
	ck_assert_ptr_nonnull(strstr(text, "\n\ndone\t2\n"));
	free(text);
	share_release(&s);
}
END_TEST

static const struct {
	const char *path;
	size_t max;
	const char *complaint;
} refusals[] = {
	{ "nowhere/x.csv", 1000, "error\tthere is no nowhere in " },
	{ "FB 2/*.csv", 1000, "error\tno file in " },
	{ "FB 2/Ma\u00dfnahmen \u00fcber/Liste 2024.csv", 5,
	    "error\tthe document is larger than 5 bytes" },
};

START_TEST(what_cannot_be_read_is_said)
{
	struct share s;
	char *text;

	share_init(&s);
	text = said(&s, refusals[_i].path, 0, refusals[_i].max);
	ck_assert_msg(strncmp(text, refusals[_i].complaint,
			  strlen(refusals[_i].complaint)) == 0,
	    "%s", text);
	free(text);
	share_release(&s);
}
END_TEST

START_TEST(a_file_that_is_being_written_is_left_for_later)
{
	struct share s;
	char *text;
	pid_t pid;

	share_init(&s);
	make_file(&s, "neu.csv", time(NULL));
	pid = fork();
	if (pid == 0) {
		for (int i = 0; i < 40; i++) {
			make_file(&s, "neu.csv", time(NULL) + i);
			usleep(100000);
		}
		_exit(0);
	}
	text = said(&s, "neu.csv", 2, 1000);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	ck_assert_msg(strncmp(text, "retry\t", 6) == 0, "%s", text);
	free(text);
	share_release(&s);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("reader");
	TCase *t = tcase_create("reader");

	tcase_set_timeout(t, 60);
	tcase_add_loop_test(t, a_path_means_these_files, 0, COUNT(finds));
	tcase_add_test(t, files_are_copied_into_the_spool);
	tcase_add_loop_test(t, what_cannot_be_read_is_said, 0, COUNT(refusals));
	tcase_add_test(t, a_file_that_is_being_written_is_left_for_later);
	suite_add_tcase(s, t);
	return suite_run(s);
}
