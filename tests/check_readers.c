/* SPDX-License-Identifier: EUPL-1.2 */
#include <dirent.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/suite.h"
#include "tests/town.h"

/*
 * Rule 5 of the design: who may only read can read, whatever the daemon does
 * or died of.  The reader is a process without any right to write: root
 * becomes nobody, others take the rights from themselves.
 */
#define NOBODY 65534

static struct town town;

static void
for_each_file(mode_t mode)
{
	DIR *folder = opendir(town.folder);
	struct dirent *entry;

	while ((entry = readdir(folder)) != NULL)
		if (strncmp(entry->d_name, "index.db", 8) == 0)
			ck_assert_int_eq(
			    fchmodat(dirfd(folder), entry->d_name, mode, 0), 0);
	closedir(folder);
}

static void
setup(void)
{
	town_init(&town);
	town_merge(&town, "ikek", "A1|Radweg\nA2|Brücke");
	if (geteuid() != 0)
		return;
	/* as the group that an administrator gives the readers */
	ck_assert_int_eq(chown(town.folder, 0, NOBODY), 0);
	ck_assert_int_eq(chmod(town.folder, 0750), 0);
	for (size_t i = 0; i < 3; i++) {
		static const char *const ends[] = { "", "-wal", "-shm" };
		char path[100];

		snprintf(path, sizeof(path), "%s%s", town.path, ends[i]);
		ck_assert_int_eq(chown(path, 0, NOBODY), 0);
	}
}

static void
teardown(void)
{
	chmod(town.folder, 0700);
	town_release(&town);
}

static int
count_row(void *arg, const struct query_measure *row)
{
	(void)row;
	++*(int *)arg;
	return 0;
}

/* In a process of its own: how many measures list and search give. */
static int
read_as_child(const char *path)
{
	struct query_filter all = { 0 }, some = { .words = "Radweg" };
	struct error err = { 0 };
	struct query *q;
	int listed = 0, found = 0;

	if (geteuid() == 0 &&
	    (setgroups(0, NULL) == -1 || setgid(NOBODY) == -1 ||
		setuid(NOBODY) == -1))
		return 100;
	q = query_open(path, &err);
	if (q == NULL || query_list(q, &all, count_row, &listed, &err) != 0 ||
	    query_search(q, &some, count_row, &found, &err) != 0 ||
	    found != 1) {
		printf("# %s\n", err.text);
		fflush(stdout);
		return 101;
	}
	query_close(q);
	return listed;
}

static int
read_without_rights(const char *path)
{
	pid_t child;
	int status = 0;

	if (geteuid() != 0) {
		for_each_file(0440);
		chmod(town.folder, 0550);
	}
	child = fork();
	if (child == 0)
		_exit(read_as_child(path));
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	if (geteuid() != 0) {
		chmod(town.folder, 0750);
		for_each_file(0640);
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

START_TEST(reads_while_the_writer_has_it_open)
{
	ck_assert_int_eq(read_without_rights(town.path), 2);
	town_merge(&town, "ikek", "A1|Radweg\nA2|Brücke\nA3|Haus");
	ck_assert_int_eq(read_without_rights(town.path), 3);
}
END_TEST

START_TEST(reads_while_a_transaction_is_open)
{
	struct error err = { 0 };
	sqlite3 *db = NULL;

	ck_assert_int_eq(sqlite3_open(town.path, &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db,
			     "BEGIN IMMEDIATE; DELETE FROM town;"
			     "DELETE FROM raw; DELETE FROM measure;",
			     NULL, NULL, NULL),
	    SQLITE_OK);
	ck_assert_int_eq(read_without_rights(town.path), 2);
	sqlite3_close(db);
	ck_assert_int_eq(index_tidy(town.index, &err), 0);
}
END_TEST

START_TEST(reads_after_the_writer_closed)
{
	town_close(&town);
	ck_assert_int_eq(read_without_rights(town.path), 2);
	ck_assert_int_eq(read_without_rights(town.path), 2);
}
END_TEST

/* Stops for good in the middle of a merge, or right behind a commit. */
static void
die_in_transaction(bool commit)
{
	struct error err = { 0 };
	sqlite3 *db = NULL;

	town_reopen(&town);
	town_merge(&town, "ikek", "A1|Radweg\nA2|Brücke\nA3|Haus");
	ck_assert_int_eq(sqlite3_open(town.path, &db), SQLITE_OK);
	sqlite3_exec(db, "PRAGMA cache_size = 1; PRAGMA cache_spill = 1", NULL,
	    NULL, NULL);
	sqlite3_exec(db,
	    commit ? "BEGIN; UPDATE measure SET title = title || 'x'; COMMIT"
		   : "BEGIN; DELETE FROM town; DELETE FROM raw; WITH RECURSIVE"
		     " n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT"
		     " 5000) INSERT INTO meta SELECT i, hex(zeroblob(500))"
		     " FROM n",
	    NULL, NULL, NULL);
	raise(SIGKILL);
	(void)err;
}

START_TEST(reads_after_a_kill)
{
	pid_t child;
	int status;

	town_close(&town);
	child = fork();
	if (child == 0)
		die_in_transaction(_i == 1);
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFSIGNALED(status));
	ck_assert_int_eq(read_without_rights(town.path), 3);
	town_reopen(&town); /* the daemon starts again: nothing is lost */
	ck_assert_int_eq(read_without_rights(town.path), 3);
	town_says(&town, "PRAGMA integrity_check", "ok");
	town_says(&town, "SELECT count(*) FROM meta", "0");
}
END_TEST

/* Alone, without -wal and -shm. */
static void
copy_file(const char *to)
{
	char bytes[4096];
	ssize_t size;
	int in = open(town.path, O_RDONLY);
	int out = open(to, O_WRONLY | O_CREAT, 0640);

	ck_assert_int_ge(in, 0);
	ck_assert_int_ge(out, 0);
	while ((size = read(in, bytes, sizeof(bytes))) > 0)
		ck_assert_int_eq(write(out, bytes, (size_t)size), size);
	if (geteuid() == 0)
		ck_assert_int_eq(fchown(out, 0, NOBODY), 0);
	close(in);
	close(out);
}

START_TEST(reads_a_copy_alone_and_leaves_nothing_beside_it)
{
	char path[100], beside[120];

	town_close(&town);
	snprintf(path, sizeof(path), "%s/index.db copy?#%%", town.folder);
	copy_file(path);
	ck_assert_int_eq(read_without_rights(path), 2);
	snprintf(beside, sizeof(beside), "%s-wal", path);
	ck_assert_int_eq(access(beside, F_OK), -1);
	snprintf(beside, sizeof(beside), "%s-shm", path);
	ck_assert_int_eq(access(beside, F_OK), -1);
}
END_TEST

static int
list_count(struct query *q)
{
	struct query_filter all = { 0 };
	struct error err = { 0 };
	int count = 0;

	ck_assert_msg(
	    query_list(q, &all, count_row, &count, &err) == 0, "%s", err.text);
	return count;
}

START_TEST(all_answers_are_of_one_moment)
{
	struct error err = { 0 };
	struct query *q = query_open(town.path, &err);

	ck_assert_ptr_nonnull(q);
	town_merge(&town, "ikek", "A1|Radweg\nA2|Brücke\nA3|Haus");
	ck_assert_int_eq(index_tidy(town.index, &err), 0);
	ck_assert_int_eq(list_count(q), 2);
	query_close(q);
	q = query_open(town.path, &err);
	ck_assert_int_eq(list_count(q), 3);
	query_close(q);
}
END_TEST

/* A reader with rights, such as root, takes no file away from the daemon. */
START_TEST(reader_with_rights_leaves_the_files)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	struct error err = { 0 };
	struct query *q;

	town_close(&town);
	q = query_open(town.path, &err);
	ck_assert_ptr_nonnull(q);
	query_close(q);
	for (size_t i = 0; i < COUNT(ends); i++) {
		char path[100];

		snprintf(path, sizeof(path), "%s%s", town.path, ends[i]);
		ck_assert_int_eq(access(path, F_OK), 0);
	}
	ck_assert_int_eq(read_without_rights(town.path), 2);
}
END_TEST

START_TEST(file_that_is_not_there_is_named)
{
	struct error err = { 0 };

	ck_assert_ptr_null(query_open("/nowhere/index.db", &err));
	ck_assert_ptr_nonnull(strstr(err.text, "/nowhere/index.db"));
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("readers");
	TCase *t = tcase_create("readers");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, reads_while_the_writer_has_it_open);
	tcase_add_test(t, reads_while_a_transaction_is_open);
	tcase_add_test(t, reads_after_the_writer_closed);
	if (!town_is_gentle())
		tcase_add_loop_test(t, reads_after_a_kill, 0, 2);
	tcase_add_test(t, reads_a_copy_alone_and_leaves_nothing_beside_it);
	tcase_add_test(t, all_answers_are_of_one_moment);
	tcase_add_test(t, reader_with_rights_leaves_the_files);
	tcase_add_test(t, file_that_is_not_there_is_named);
	suite_add_tcase(s, t);
	return suite_run(s);
}
