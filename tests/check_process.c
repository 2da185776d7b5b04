/* SPDX-License-Identifier: EUPL-1.2 */
/* Processes that are given up: whether they still hang is known. */
#include <event2/event.h>

#include "daemon/process.h"
#include "tests/suite.h"

static void
on_finish(void *arg, const struct error *err, int status, const char *said)
{
	struct error *kept = arg;

	(void)status, (void)said;
	*kept = *err;
}

static int
on_line(void *arg, char *line, size_t size, struct error *err)
{
	(void)arg, (void)line, (void)size, (void)err;
	return 0;
}

static struct process *
start(struct processes *processes, unsigned max_seconds, struct error *err)
{
	char *argv[] = { (char *)"/bin/sleep", (char *)"1000", NULL };
	const struct process_job job = {
		.name = "read ikek",
		.argv = argv,
		.input = -1,
		.output = -1,
		.max_seconds = max_seconds,
		.max_line = 100,
		.line = on_line,
		.finish = on_finish,
		.arg = err,
	};
	struct process *process = process_start(processes, &job, err);

	ck_assert_msg(process != NULL, "%s", err->text);
	return process;
}

static void
wait_for_all(struct event_base *base, const struct processes *processes)
{
	while (!processes_idle(processes))
		event_base_loop(base, EVLOOP_ONCE);
}

START_TEST(one_that_is_given_up_hangs_until_it_has_died)
{
	struct event_base *base = event_base_new();
	struct processes *processes = processes_new(base);
	struct error err = { 0 };
	struct process *process = start(processes, 1000, &err);

	ck_assert(!processes_hang(processes, "read ikek"));
	process_cancel(process);
	ck_assert(processes_hang(processes, "read ikek"));
	ck_assert(!processes_hang(processes, "read other"));
	wait_for_all(base, processes);
	ck_assert(!processes_hang(processes, "read ikek"));
	processes_free(processes);
	event_base_free(base);
}
END_TEST

START_TEST(one_that_takes_too_long_is_given_up)
{
	struct event_base *base = event_base_new();
	struct processes *processes = processes_new(base);
	struct error err = { 0 };

	start(processes, 1, &err);
	wait_for_all(base, processes);
	ck_assert_str_eq(err.text, "not done after 1 seconds");
	processes_free(processes);
	event_base_free(base);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("process");
	TCase *t = tcase_create("process");

	tcase_set_timeout(t, 60);
	tcase_add_test(t, one_that_is_given_up_hangs_until_it_has_died);
	tcase_add_test(t, one_that_takes_too_long_is_given_up);
	suite_add_tcase(s, t);
	return suite_run(s);
}
