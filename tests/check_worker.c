/* SPDX-License-Identifier: EUPL-1.2 */
/* What the daemon makes of a parser that says anything at all. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <event2/event.h>

#include "daemon/worker.h"
#include "tests/suite.h"

struct outcome {
	unsigned measures, follows, warnings, columns;
	char first_title[128], first_place[128];
	struct row_counts counts;
	struct error error;
};

static int
count_measure(void *arg, const struct measure *m, struct error *err)
{
	struct outcome *out = arg;

	(void)err;
	if (out->measures++ > 0)
		return 0;
	snprintf(out->first_title, sizeof(out->first_title), "%s",
	    m->value[FIELD_TITLE]);
	if (m->value[FIELD_PLACE] != NULL)
		snprintf(out->first_place, sizeof(out->first_place), "%s",
		    m->value[FIELD_PLACE]);
	return 0;
}

static int
count_follow(void *arg, const char *url, struct error *err)
{
	struct outcome *out = arg;

	out->follows++;
	return strncmp(url, "http", 4) == 0
	    ? 0
	    : error_set(err, FAULT_INPUT, "unwanted link %s", url);
}

static void
count_warning(void *arg, const char *text)
{
	struct outcome *out = arg;

	(void)text;
	out->warnings++;
}

static void
count_column(void *arg, enum field field)
{
	struct outcome *out = arg;

	(void)field;
	out->columns++;
}

static void
keep_outcome(
    void *arg, const struct row_counts *counts, const struct error *err)
{
	struct outcome *out = arg;

	out->counts = *counts;
	out->error = *err;
}

/* Runs the shell script as if it were the parser. */
static struct outcome
run_script(const char *script, unsigned max_seconds)
{
	char path[] = "/tmp/workerXXXXXX";
	struct event_base *base = event_base_new();
	struct outcome out = { 0 };
	struct worker_job job = { .program = path,
		.config = "x.conf",
		.source = "ikek",
		.url = "https://example.org/",
		.max_seconds = max_seconds,
		.max_rows = 1000,
		.document = open("/dev/null", O_RDONLY | O_CLOEXEC),
		.measure = count_measure,
		.follow = count_follow,
		.warning = count_warning,
		.column = count_column,
		.finish = keep_outcome,
		.arg = &out };
	int fd = mkstemp(path);

	dprintf(fd, "#!/bin/sh\nPATH=/bin:/usr/bin\n%s\n", script);
	fchmod(fd, 0700);
	close(fd);
	ck_assert_ptr_nonnull(worker_start(base, &job, &out.error));
	event_base_dispatch(base);
	unlink(path);
	close(job.document);
	event_base_free(base);
	return out;
}

#define GOOD      "key\\t1\\nstatus\\tunknown\\ntype\\tmeasure\\ntitle\\tRadweg\\n"
#define TAIL      "count.rows\\t1\\ncount.untitled\\t0\\ncount.keyless\\t0\\n"
#define SAY(text) "printf '" text "'"

START_TEST(hands_on_what_a_good_parser_says)
{
	struct outcome out =
	    run_script(SAY("warning\\tWort\\n" GOOD "place\\tBilstein\\n"
			   "place\\tMeggen\\n"
			   "place.raw\\tBilstein, Meggen\\n\\n"
			   "follow\\thttp://a/2\\n"
			   "column\\ttitle\\n" TAIL "done\\t1\\n"),
		30);

	ck_assert_str_eq(out.error.text, "");
	ck_assert_uint_eq(out.measures, 1);
	ck_assert_str_eq(out.first_title, "Radweg");
	ck_assert_str_eq(out.first_place, "Bilstein\nMeggen");
	ck_assert_uint_eq(out.warnings, 1);
	ck_assert_uint_eq(out.follows, 1);
	ck_assert_uint_eq(out.columns, 1);
	ck_assert_uint_eq(out.counts.rows, 1);
}
END_TEST

START_TEST(a_parser_gets_the_language_and_nothing_else)
{
	struct outcome out;

	setenv("LANGUAGE", "de", 1);
	setenv("GEHEIM", "1", 1);
	out = run_script(
	    "env | grep -q GEHEIM && exit 3\n"
	    "[ \"$LANGUAGE\" = de ] || exit 4\n"
	    "[ -e /proc/self/fd/3 ] && exit 5\n" SAY(TAIL "done\\t0\\n"),
	    30);
	ck_assert_str_eq(out.error.text, "");
}
END_TEST

/* A parser that an attacker took over could answer anything at all. */
static const struct {
	const char *script, *complaint;
} evil[] = {
	{ "exit 0", "ended early with code 0" },
	{ "exit 2", "ended early with code 2" },
	{ "kill -9 $$", "ended by signal 9" },
	{ "exec >&-; trap '' TERM; sleep 9", "ended by signal 9" },
	{ SAY("error\\tkaputt\\n"), "kaputt" },
	{ SAY("key\\t1\\n\\n"), "title" },
	{ SAY(GOOD "done\\t1\\n"), "a record does not end before done" },
	{ SAY(GOOD "\\n" TAIL "done\\t2\\n"),
	    "the parser counts 2 records, we 1" },
	{ SAY(GOOD "\\n" TAIL "done\\t\\n"), "not a count" },
	{ SAY("\\n"), "an empty record" },
	{ SAY("nonsense\\n"), "not name<TAB>value" },
	{ SAY("shell\\trm\\n"), "unknown line shell" },
	{ SAY("shell.raw\\trm\\n"), "unknown line shell" },
	{ SAY("title\\ta\\ntitle\\tb\\n"), "title comes twice" },
	{ SAY("title.raw\\ta\\ntitle.raw\\tb\\n"), "title comes twice" },
	{ SAY(GOOD "start\\t2024-02-30\\n\\n"), "start" },
	{ SAY(GOOD "status\\tfertig\\n"), "status comes twice" },
	{ SAY("key\\t\\\\x\\n"), "bad escape" },
	{ SAY("key\\t1\\000\\n"), "NUL in a line" },
	{ SAY("key\\t\\377\\ntitle\\tx\\n\\n"), "key is not" },
	{ SAY("column\\tshell\\n"), "unknown field shell" },
	{ SAY("follow\\tfile:///etc/passwd\\n"), "unwanted link" },
	{ SAY(TAIL "done\\t0\\ndone\\t0\\n"), "lines after the last" },
	{ "head -c 400000 /dev/zero | tr '\\0' x", "line too long" },
	{ "yes '' | head -c 100000", "an empty record" },
	{ "awk 'BEGIN { for (;;) printf \"" GOOD "\\n\" }'",
	    "more than 1000 measures" },
	{ "yes 'warning\tx' | head -n 9999", "too many warnings" },
	{ "yes 'follow\thttp://x' | head -n 9999", "too many links" },
};

START_TEST(checks_what_a_parser_says)
{
	struct outcome out = run_script(evil[_i].script, 30);

	ck_assert_msg(strstr(out.error.text, evil[_i].complaint) != NULL,
	    "%s: %s", evil[_i].script, out.error.text);
}
END_TEST

START_TEST(gives_up_on_a_slow_parser)
{
	struct outcome out = run_script("sleep 9", 1);

	ck_assert_str_eq(out.error.text, "not done after 1 seconds");
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("worker");
	TCase *t = tcase_create("worker");

	tcase_set_timeout(t, 60);
	tcase_add_test(t, hands_on_what_a_good_parser_says);
	tcase_add_test(t, a_parser_gets_the_language_and_nothing_else);
	tcase_add_loop_test(t, checks_what_a_parser_says, 0, COUNT(evil));
	tcase_add_test(t, gives_up_on_a_slow_parser);
	suite_add_tcase(s, t);
	return suite_run(s);
}
