/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <event2/event.h>

#include "daemon/compare.h"
#include "daemon/process.h"
#include "tests/suite.h"

struct outcome {
	struct event_base *base;
	unsigned pairs;
	char title[64];
	struct error error;
};

static void
on_pair(void *arg, const struct compare_pair *pair)
{
	struct outcome *out = arg;

	out->pairs++;
	snprintf(out->title, sizeof(out->title), "%s", pair->b_title);
}

static void
on_done(void *arg, const struct error *err)
{
	struct outcome *out = arg;

	out->error = *err;
	event_base_loopbreak(out->base);
}

/* Runs the shell script as if it were the child that compares. */
static struct outcome
run_script(const char *script)
{
	struct outcome out = { .base = event_base_new() };
	struct processes *processes = processes_new(out.base);
	char path[] = "/tmp/compareXXXXXX";
	int fd = mkstemp(path);
	const struct compare_job job = {
		.processes = processes,
		.program = path,
		.config = "none.conf",
		.municipality = "Lennestadt",
		.source = "ikek",
		.rows = STDIN_FILENO,
		.pair = on_pair,
		.done = on_done,
		.arg = &out,
	};

	dprintf(fd, "#!/bin/sh\nPATH=/bin:/usr/bin\n%s\n", script);
	fchmod(fd, 0700);
	close(fd);
	if (compare_start(&job, &out.error) != NULL)
		event_base_dispatch(out.base);
	unlink(path);
	processes_free(processes);
	event_base_free(out.base);
	return out;
}

#define ENDS   "a_source\\tikek\\na_key\\t1\\nb_source\\tleader\\nb_key\\t2\\n"
#define LAST   "kind\\tsame\\ndetail\\t{}\\n\\n"
#define LIKELY ENDS "score\\t0.9000\\nband\\tlikely\\n"

START_TEST(takes_pairs)
{
	struct outcome out = run_script(
	    "printf '" LIKELY "b_title\\tKita\\n" LAST LIKELY LAST "done\\t2\\n"
	    "'");

	ck_assert_str_eq(out.error.text, "");
	ck_assert_uint_eq(out.pairs, 2);
}
END_TEST

/* What the child reads came from outside: its words are checked, too. */
static const struct {
	const char *script, *complaint;
} evil[] = {
	{ "exit 0", "ended early" },
	{ "kill -9 $$", "ended" },
	{ "printf '" LIKELY LAST "'", "ended early" },
	{ "printf '" LIKELY LAST "done\\t2\\n"
	  "'",
	    "ended early" },
	{ "printf '"
	  "done\\t0\\n" LIKELY LAST "'",
	    "bad line" },
	{ "printf '"
	  "error\\tno index\\n"
	  "'",
	    "no index" },
	{ "printf '"
	  "shell\\trm\\n"
	  "'",
	    "unknown line shell" },
	{ "printf '" ENDS ENDS "'", "unknown line a_source" },
	{ "printf '" ENDS "score\\t0.9\\n" LAST "'", "without band" },
	{ "printf '" ENDS "score\\t0.4\\nband\\tlikely\\n" LAST "'",
	    "bad score" },
	{ "printf '" ENDS "score\\t1.1\\nband\\tlikely\\n" LAST "'",
	    "bad score" },
	{ "printf '" ENDS "score\\tnan\\nband\\tlikely\\n" LAST "'",
	    "bad score" },
	{ "printf '" ENDS "score\\t0\\nband\\tnone\\n" LAST "'", "bad score" },
	{ "printf '" LIKELY "kind\\tgift\\ndetail\\t{}\\n\\n"
	  "'",
	    "no known kind" },
	{ "printf '" LIKELY "kind\\tsame\\ndetail\\t[]\\n\\n"
	  "'",
	    "without reasons" },
	{ "printf '" LIKELY "kind\\tsame\\ndetail\\t{\\n\\n"
	  "'",
	    "without reasons" },
	{ "printf '"
	  "a_source\\tz\\na_key\\t1\\nb_source\\tb\\nb_key\\t2\\n"
	  "score\\t0.9000\\nband\\tlikely\\n" LAST "'",
	    "out of order" },
	{ "printf '"
	  "a_key\\t\\377\\n"
	  "'",
	    "bad line" },
	{ "printf '"
	  "a_key\\t\\000\\n"
	  "'",
	    "bad line" },
	{ "head -c 400000 /dev/zero | tr '\\0' x", "too long" },
	{ "echo kaputt >&2", "kaputt" },
};

START_TEST(checks_what_the_child_says)
{
	struct outcome out = run_script(evil[_i].script);

	ck_assert_msg(strstr(out.error.text, evil[_i].complaint) != NULL,
	    "%s: %s", evil[_i].script, out.error.text);
	ck_assert_ptr_nonnull(strstr(out.error.text, "Lennestadt"));
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("compare");
	TCase *t = tcase_create("compare");

	tcase_add_test(t, takes_pairs);
	tcase_add_loop_test(t, checks_what_the_child_says, 0, COUNT(evil));
	tcase_set_timeout(t, 30);
	suite_add_tcase(s, t);
	return suite_run(s);
}
