/* SPDX-License-Identifier: EUPL-1.2 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <event2/event.h>

#include "daemon/process.h"
#include "daemon/worker.h"
#include "tests/suite.h"

struct outcome {
	unsigned measures, reports, warnings, follows;
	char title[128];
	bool finished, title_present;
	struct row_counts counts;
	struct error error;
	struct event_base *base;
};

static int
count_measure(void *arg, const struct measure *m, struct error *err)
{
	struct outcome *out = arg;

	(void)err;
	if (out->measures++ == 0)
		snprintf(out->title, sizeof(out->title), "%s",
		    m->value[FIELD_TITLE]);
	return 0;
}

static int
count_report(void *arg, const struct report *report, struct error *err)
{
	struct outcome *out = arg;

	(void)err;
	if (out->reports++ == 0)
		ck_assert_str_eq(report->part[REPORT_LABEL], "Stand 2013");
	return 0;
}

static int
count_follow(void *arg, const char *url, struct error *err)
{
	struct outcome *out = arg;

	out->follows++;
	if (strcmp(url, "bad") == 0)
		return error_set(err, FAULT_INPUT, "bad link");
	return 0;
}

static void
count_heading(void *arg, const char *heading)
{
	(void)arg, (void)heading;
}

static void
count_warning(void *arg, const char *text)
{
	struct outcome *out = arg;

	(void)text;
	out->warnings++;
}

static void
keep_outcome(void *arg, const struct error *err,
    const bool present[FIELD_COUNT], const struct row_counts *counts)
{
	struct outcome *out = arg;

	ck_assert(!out->finished);
	out->finished = true;
	out->error = *err;
	out->counts = *counts;
	out->title_present = present[FIELD_TITLE];
	event_base_loopbreak(out->base);
}

/* Runs the shell script as if it were the parser. */
static struct outcome
run_script(const char *script, unsigned max_seconds)
{
	struct outcome out = { .base = event_base_new() };
	struct processes *processes = processes_new(out.base);
	char path[] = "/tmp/evilXXXXXX";
	int fd = mkstemp(path);
	struct worker_job job = {
		.program = path,
		.config = "none.conf",
		.source = "example",
		.url = "",
		.document = open("/dev/null", O_RDONLY | O_CLOEXEC),
		.max_seconds = max_seconds,
		.max_rows = 1000,
		.measure = count_measure,
		.report = count_report,
		.follow = count_follow,
		.warning = count_warning,
		.unmapped = count_heading,
		.finish = keep_outcome,
		.arg = &out,
	};

	dprintf(fd, "#!/bin/sh\nPATH=/bin:/usr/bin\n%s\n", script);
	fchmod(fd, 0700);
	close(fd);
	if (worker_start(processes, &job, &out.error) != NULL)
		event_base_dispatch(out.base);
	close(job.document);
	unlink(path);
	processes_free(processes);
	event_base_free(out.base);
	return out;
}

#define END "count.rows\\t2\\ncount.untitled\\t1\\ncount.keyless\\t0\\n"
#define ONE "key\\t1\\ntitle\\tx\\n\\n"

START_TEST(takes_what_a_parser_says)
{
	struct outcome out =
	    run_script("printf 'column\\ttitle\\nwarning\\trow 3\\nkey\\t1\\n"
		       "title\\tKita\\nplace\\tMeggen\\nplace\\tMaumke\\n"
		       "place.raw\\tMeggen, Maumke\\ncost.raw\\tviel\\n\\n"
		       "follow\\t?page=2\\n" END "done\\t1\\n'",
		30);

	ck_assert_str_eq(out.error.text, "");
	ck_assert(out.finished && out.title_present);
	ck_assert_uint_eq(out.measures, 1);
	ck_assert_uint_eq(out.warnings, 1);
	ck_assert_uint_eq(out.follows, 1);
	ck_assert_uint_eq(out.counts.rows, 2);
	ck_assert_uint_eq(out.counts.untitled, 1);
	ck_assert_str_eq(out.title, "Kita");
}
END_TEST

#define REPORT                                                                 \
	"report\\tA 1\\nreport.date\\t2013\\n"                                 \
	"report.label\\tStand 2013\\nreport.text\\tx\\n"

START_TEST(takes_dated_reports)
{
	struct outcome out =
	    run_script("printf '" REPORT REPORT ONE REPORT
		       "column\\ttitle\\n" REPORT END "done\\t1\\n'",
		30);

	ck_assert_str_eq(out.error.text, "");
	ck_assert_str_eq(out.title, "x");
	ck_assert_uint_eq(out.measures, 1);
	ck_assert_uint_eq(out.reports, 4);
}
END_TEST

START_TEST(a_parser_gets_the_language_and_nothing_else)
{
	struct outcome out;

	setenv("LANGUAGE", "de", 1);
	setenv("CREDENTIALS_DIRECTORY", "/secret", 1);
	out = run_script("[ -n \"$CREDENTIALS_DIRECTORY\" ] && exit 3\n"
			 "[ \"$LANGUAGE\" = de ] || exit 4\n"
			 "[ -e /proc/$$/fd/3 ] && exit 5\n"
			 "printf '" END "done\\t0\\n'",
	    30);
	ck_assert_str_eq(out.error.text, "");
}
END_TEST

/* A parser that an attacker took over could answer anything at all. */
static const struct {
	const char *script;
	const char *complaint;
} evil[] = {
	{ "exit 0", "the parser ended early" },
	{ "echo kaputt >&2; exit 2", "the parser ended early: kaputt" },
	{ "kill -9 $$", "ended by a signal" },
	{ "printf '" ONE "'", "the parser ended early" },
	{ "printf '" ONE END "'", "the parser ended early" },
	{ "printf 'key\\t1\\n\\n'", "measure 1" },
	{ "printf '\\n'", "empty record" },
	{ "printf 'nonsense\\n'", "line is not name<TAB>value" },
	{ "printf 'shell\\trm\\n'", "unknown line shell" },
	{ "printf 'key\\t\\\\x\\n'", "bad escape" },
	{ "printf 'key\\t1\\000\\n'", "NUL in a line" },
	{ "printf 'key\\t\\377\\n'", "not UTF-8" },
	{ "printf 'key\\t1\\nkey\\t2\\n'", "key comes twice" },
	{ "printf 'title\\t1\\nkey\\t2\\n'", "not in its place" },
	{ "printf 'place\\tA\\nplace\\tA\\n'", "doubled element" },
	{ "printf 'key.raw\\tA\\nkey\\tA\\n'", "behind its raw" },
	{ "printf 'key.raw\\tA\\nkey.raw\\tA\\n'", "comes twice" },
	{ "printf 'key\\t1\\ntitle\\tx\\ndone\\t1\\n'", "inside a record" },
	{ "printf 'key\\t1\\nwarning\\tx\\n'", "inside a record" },
	{ "printf '" END "done\\t0\\ndone\\t0\\n'", "after the last" },
	{ "printf '" END ONE "done\\t1\\n'", "behind the last" },
	{ "printf '" ONE END "done\\t2\\n'", "2 records announced, 1 came" },
	{ "printf '" ONE END "done\\t-1\\n'", "not a count" },
	{ "printf '" ONE END "done\\t0x1\\n'", "not a count" },
	{ "printf '" ONE "done\\t1\\n'", "end is not in order" },
	{ "printf 'count.rows\\t0\\ncount.untitled\\t1\\ncount.keyless\\t0\\n"
	  "done\\t0\\n'",
	    "impossible counts" },
	{ "printf 'column\\ttitle\\ncolumn\\ttitle\\n'", "bad column" },
	{ "printf 'column\\tshell\\n'", "bad column" },
	{ "printf 'report\\tA\\n" END "'", "report.date is missing" },
	{ "printf 'report\\tA\\nreport\\tA\\n'", "report.date is missing" },
	{ "printf 'report\\tA\\n\\n'", "report.date is missing" },
	{ "printf 'report\\tA\\nreport.date\\t2013\\n" ONE "'",
	    "report.label is missing" },
	{ "printf 'report\\tA\\nreport.date\\t2013\\nreport.label\\tA\\n" ONE
	  "'",
	    "says nothing" },
	{ "printf 'report\\tA\\nreport.date\\t1.1.2013\\nreport.label\\tA\\n"
	  "report.text\\tx\\n\\n'",
	    "report.date is not in canonical form" },
	{ "printf 'report\\tA\\nreport.date\\t2013\\nreport.label\\tA\\n"
	  "report.rating\\tgrün\\n\\n'",
	    "report.rating is not in canonical form" },
	{ "printf 'report.date\\t2013\\n'", "report.date is not in its place" },
	{ "printf 'report\\tA\\nreport.text\\tx\\nreport.date\\t2013\\n'",
	    "report.date is not in its place" },
	{ "printf 'report\\tA\\nreport.text\\tx\\nreport.text\\tx\\n'",
	    "report.text is not in its place" },
	{ "printf 'key\\t1\\nreport\\tA\\n'", "report is not in its place" },
	{ "printf '" END REPORT "done\\t0\\n'", "report is not in its place" },
	{ "awk 'BEGIN { while (1) print \"report\\tA\\nreport.date\\t2013\\n"
	  "report.label\\tStand 2013\\nreport.text\\tx\" }'",
	    "more than 1000 measures" },
	{ "printf 'error\\tno \\033[31mlist\\n'", "no ?[31mlist" },
	{ "printf 'follow\\tbad\\n'", "bad link" },
	{ "printf '" ONE END "done\\t1'", "last line is not complete" },
	{ "head -c 300000 /dev/zero | tr '\\0' x", "line too long" },
	{ "(echo; head -c 300000 /dev/zero | tr '\\0' x; echo) | tail -n 1",
	    "line too long" },
	{ "awk 'BEGIN { while (1) print \"key\\t1\\ntitle\\tx\\n\" }'",
	    "more than 1000 measures" },
	{ "awk 'BEGIN { while (1) print \"warning\\t1\" }'", "too many warn" },
	{ "awk 'BEGIN { while (1) print \"follow\\t1\" }'", "too many links" },
	{ "exec >&-; sleep 99", "did not end" },
	{ "sleep 99", "not done after 3 seconds" },
	{ "sleep 99 & exit 0", "the parser ended early" },
	{ "awk 'BEGIN { while (1) print \"x\" > \"/dev/stderr\" }'",
	    "not done after 3 seconds" },
};

START_TEST(checks_what_a_parser_says)
{
	struct outcome out = run_script(evil[_i].script, 3);

	ck_assert(out.finished);
	ck_assert_msg(strstr(out.error.text, evil[_i].complaint) != NULL,
	    "%s: %s", evil[_i].script, out.error.text);
}
END_TEST

START_TEST(says_when_there_is_no_parser)
{
	struct event_base *base = event_base_new();
	struct processes *processes = processes_new(base);
	struct worker_job job = { .program = "/nowhere/parse",
		.config = "",
		.source = "x",
		.url = "",
		.document = -1,
		.max_seconds = 1 };
	struct error err = { 0 };

	ck_assert_ptr_null(worker_start(processes, &job, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "/nowhere/parse"));
	processes_free(processes);
	event_base_free(base);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("worker");
	TCase *t = tcase_create("worker");

	tcase_add_test(t, takes_what_a_parser_says);
	tcase_add_test(t, takes_dated_reports);
	tcase_add_test(t, a_parser_gets_the_language_and_nothing_else);
	tcase_add_loop_test(t, checks_what_a_parser_says, 0, COUNT(evil));
	tcase_add_test(t, says_when_there_is_no_parser);
	tcase_set_timeout(t, 60);
	suite_add_tcase(s, t);
	return suite_run(s);
}
