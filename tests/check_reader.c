/* SPDX-License-Identifier: EUPL-1.2 */
/* Folders and shares: which files are read, and what is said of the rest. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "daemon/reader_find.h"
#include "tests/share.h"
#include "tests/suite.h"

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
	    "there is no Liste.csv in " },
	{ "FB 2/Ma\u00dfnahmen \u00fcber/[neu].csv", SELECT_ALL, 1,
	    "[neu].csv" },
	{ "FB 2/Ma\u00dfnahmen \u00fcber/Liste 202[5-9].csv", SELECT_ALL, 1,
	    "Liste 2025.csv" },
	{ "FB 2/Ma\u00dfnahmen \u00fcber/*.csv", SELECT_NEWEST_CHANGE, 1,
	    "Liste 2024.csv" },
	{ "FB 2/Ma\u00dfnahmen \u00fcber/", SELECT_ALL, 0, "is a folder" },
	{ "FB 2/Ma\u00dfnahmen \u00fcber", SELECT_ALL, 0,
	    "is a folder; which of its files" },
	{ "FB 2/*", SELECT_ALL, 0, "ber is none" },
	{ "FB 2/*.csv", SELECT_ALL, 0, "matches *.csv; there is Ma" },
	{ "FB 2/nicht da/*", SELECT_ALL, 0, "there is no nicht da in " },
	{ "FB 3/Ma\u00dfnahmen \u00fcber/*.csv", SELECT_ALL, 0,
	    "there is no FB 3 in " },
	{ "spool/*", SELECT_ALL, 0, "is empty; is the share mounted?" },
	{ "spool", SELECT_ALL, 0, "is a folder" },
	{ "rohr", SELECT_ALL, 0, "is no plain file" },
	{ "roh[r]", SELECT_ALL, 0, "matches roh[r]" },
	{ "verweis.csv", SELECT_ALL, 1, "verweis.csv" },
	{ "ins Leere.csv", SELECT_ALL, 0, "ins Leere.csv" },
	{ "*.csv", SELECT_ALL, 0, "ins Leere.csv is a link" },
	{ "datei.csv/x", SELECT_ALL, 0, "datei.csv" },
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

START_TEST(files_are_copied_into_the_spool)
{
	struct share s;
	char *text;

	share_init(&s);
	text = share_said(&s, "FB 2/Ma\u00dfnahmen \u00fcber/L*.csv", 30, 1000);
	ck_assert_msg(
	    strstr(text, "Liste 2024.csv\nfresh\tfresh-") != NULL, "%s", text);
	ck_assert_msg(strstr(text, "changed\t1970-01-01T00:50:00Z\nsize\t37\n"),
	    "%s", text);
	ck_assert_ptr_nonnull(strstr(text, "\n\ndone\t2\n"));
	free(text);
	share_release(&s);
}
END_TEST

static const struct {
	const char *path;
	size_t max;
	const char *ending, *complaint;
} refusals[] = {
	{ "nowhere/x.csv", 1000, "error\t", "there is no nowhere in " },
	{ "FB 2/*.csv", 1000, "error\t", "no file in " },
	{ "datei.csv", 5, "error\t", "is larger than 5 bytes" },
	{ "leer.csv", 5, "error\t", "leer.csv is empty" },
	{ "alt halb.xlsx", 50, "error\t", "is damaged: its end is missing" },
	{ "halb.xlsx", 50, "retry\t", "is not saved to its end yet" },
	{ "Ma*.csv", 5, "error\t", "Ma\\\\xDFnahmen\\\\x0A.csv" },
	{ "Ma*.csv", 50, "name\t", "Ma\\\\xDFnahmen\\\\x0A.csv\nfresh" },
};

START_TEST(what_cannot_be_read_is_said)
{
	struct share s;
	char *text;

	share_init(&s);
	share_archive(&s, "alt halb.xlsx", 1000);
	share_archive(&s, "halb.xlsx", time(NULL) - 10);
	text = share_said(&s, refusals[_i].path, 0, refusals[_i].max);
	ck_assert_msg(strncmp(text, refusals[_i].ending,
			  strlen(refusals[_i].ending)) == 0,
	    "%s", text);
	ck_assert_msg(strstr(text, refusals[_i].complaint) != NULL, "%s", text);
	free(text);
	share_release(&s);
}
END_TEST

START_TEST(a_date_in_the_future_is_not_waited_for)
{
	struct share s;
	time_t begun = time(NULL);
	char *text;

	share_init(&s);
	share_file(&s, "2041.csv", 2240611200);
	text = share_said(&s, "2041.csv", 1, 1000);
	ck_assert_msg(strstr(text, "changed\t2041-01-01T00:00:00Z\n") != NULL,
	    "%s", text);
	ck_assert_ptr_nonnull(strstr(text, "done\t1\n"));
	ck_assert_int_lt(time(NULL), begun + 60 * 60);
	free(text);
	share_release(&s);
}
END_TEST

/* A server whose clock is wrong dates all of its files so. */
START_TEST(many_dates_in_the_future_are_waited_for_once)
{
	char name[32], *text;
	struct share s;

	share_init(&s);
	for (int i = 0; i < 100; i++) {
		snprintf(name, sizeof(name), "2041 %d.csv", i);
		share_file(&s, name, 2240611200);
	}
	text = share_said(&s, "2041*.csv", 1, 1000);
	ck_assert_ptr_nonnull(strstr(text, "done\t100\n"));
	free(text);
	share_release(&s);
}
END_TEST

START_TEST(one_of_many_is_found)
{
	struct found_files files = { 0 };
	struct error err = { 0 };
	char path[256], name[64];
	struct share s;

	share_init(&s);
	for (int i = 0; i < 3000; i++) {
		snprintf(name, sizeof(name), "spool/Liste %d.csv", i);
		share_file(&s, name, 1000 + i % 7);
	}
	snprintf(path, sizeof(path), "%s/spool/L*.csv", s.root);
	ck_assert_int_eq(reader_find(path, SELECT_ALL, &files, &err), -1);
	ck_assert_msg(
	    strstr(err.text, "more than 1000 files") != NULL, "%s", err.text);
	err = (struct error){ 0 };
	ck_assert_int_eq(
	    reader_find(path, SELECT_NEWEST_NAME, &files, &err), 0);
	ck_assert_ptr_nonnull(strstr(files.item[0].path, "Liste 2999.csv"));
	found_files_release(&files);
	share_release(&s);
}
END_TEST

/* Ways in which a file is under way while it is looked at. */
static void
write_on(const struct share *s, int i)
{
	share_file(s, "neu.csv", time(NULL) + i);
}

static void
replace(const struct share *s, int i)
{
	char from[64], to[64];

	if (i != 5)
		return;
	share_file(s, "andere.csv", 1000);
	snprintf(from, sizeof(from), "%s/andere.csv", s->root);
	snprintf(to, sizeof(to), "%s/neu.csv", s->root);
	ck_assert_int_eq(rename(from, to), 0);
}

static void
take_away(const struct share *s, int i)
{
	char path[64];

	snprintf(path, sizeof(path), "%s/neu.csv", s->root);
	if (i == 5)
		unlink(path);
}

static void (*const doings[])(const struct share *s, int i) = {
	write_on,
	replace,
	take_away,
};

START_TEST(a_file_under_way_is_left_for_later)
{
	struct share s;
	char *text;
	pid_t pid;

	share_init(&s);
	share_file(&s, "neu.csv", time(NULL));
	pid = fork();
	if (pid == 0) {
		for (int i = 0; i < 40; i++) {
			doings[_i](&s, i);
			usleep(100000);
		}
		_exit(0);
	}
	text = share_said(&s, "neu.csv", 2, 1000);
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
	tcase_add_test(t, a_date_in_the_future_is_not_waited_for);
	tcase_add_test(t, many_dates_in_the_future_are_waited_for_once);
	tcase_add_test(t, one_of_many_is_found);
	tcase_add_loop_test(
	    t, a_file_under_way_is_left_for_later, 0, COUNT(doings));
	suite_add_tcase(s, t);
	return suite_run(s);
}
