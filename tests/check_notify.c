/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <event2/event.h>

#include "base/buffer.h"
#include "base/file.h"
#include "daemon/notify.h"
#include "daemon/process.h"
#include "tests/suite.h"

/* systemd's end of the notification socket. */
struct manager {
	char folder[32], path[64];
	int fd;
};

static void
manager_open(struct manager *m)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };

	*m = (struct manager){ .folder = "/tmp/notifyXXXXXX" };
	ck_assert_ptr_nonnull(mkdtemp(m->folder));
	snprintf(m->path, sizeof(m->path), "%s/socket", m->folder);
	m->fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	memcpy(address.sun_path, m->path, sizeof(m->path));
	ck_assert_int_eq(
	    bind(m->fd, (struct sockaddr *)&address, sizeof(address)), 0);
	setenv("NOTIFY_SOCKET", m->path, 1);
}

static void
manager_hears(struct manager *m, const char *wanted)
{
	char text[1024];
	ssize_t size = recv(m->fd, text, sizeof(text) - 1, MSG_DONTWAIT);

	ck_assert_msg(size > 0, "nothing came of %s", wanted);
	text[size] = '\0';
	ck_assert_msg(strstr(text, wanted) == text, "%s", text);
}

static void
manager_close(struct manager *m)
{
	close(m->fd);
	unlink(m->path);
	rmdir(m->folder);
	unsetenv("NOTIFY_SOCKET");
}

START_TEST(systemd_hears_of_it)
{
	struct manager m;

	manager_open(&m);
	notify_ready();
	manager_hears(&m, "READY=1");
	notify_status("harvesting %s\n\033[31m", "ikek");
	manager_hears(&m, "STATUS=harvesting ikek??[31m");
	notify_reloading();
	manager_hears(&m, "RELOADING=1\nMONOTONIC_USEC=");
	notify_stopping();
	manager_hears(&m, "STOPPING=1");
	manager_close(&m);
}
END_TEST

START_TEST(the_watchdog_is_fed_from_the_loop)
{
	struct event_base *base = event_base_new();
	struct event *watchdog;
	struct manager m;

	manager_open(&m);
	unsetenv("WATCHDOG_USEC");
	ck_assert_ptr_null(notify_watchdog(base));
	setenv("WATCHDOG_USEC", "100000", 1);
	watchdog = notify_watchdog(base);
	ck_assert_ptr_nonnull(watchdog);
	event_base_loop(base, EVLOOP_ONCE);
	manager_hears(&m, "WATCHDOG=1");
	event_free(watchdog);
	event_base_free(base);
	manager_close(&m);
}
END_TEST

static const struct notify_alarm alarm_of_ikek = {
	.source = "ikek",
	.title = "IKEK\nProjektliste",
	.owner = "amt@town.example",
	.state = "failing",
	.text = "HTTP 404",
};

START_TEST(people_get_a_subject_and_a_text)
{
	char *text = notify_text(&alarm_of_ikek);
	char *blank = strstr(text, "\n\n");

	ck_assert_ptr_nonnull(blank);
	ck_assert_ptr_eq(strchr(text, '\n'), blank); /* one line of subject */
	ck_assert_ptr_nonnull(strstr(blank, "HTTP 404"));
	free(text);
}
END_TEST

START_TEST(a_command_gets_words_and_the_text)
{
	struct event_base *base = event_base_new();
	struct processes *processes = processes_new(base);
	char folder[] = "/tmp/notifyXXXXXX", script[64], said[64], *command;
	struct error err = { 0 };
	struct buffer b;
	FILE *out;

	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(script, sizeof(script), "%s/alarm", folder);
	snprintf(said, sizeof(said), "%s/said", folder);
	out = fopen(script, "w");
	fprintf(out, "#!/bin/sh\n(echo \"$#:$1:$2:$3:$4\"; cat) >%s\n", said);
	fclose(out);
	chmod(script, 0700);
	command = malloc(128);
	snprintf(command, 128, "%s first;rm", script);
	notify_people(processes, command, &alarm_of_ikek);
	free(command);
	while (!processes_idle(processes))
		event_base_loop(base, EVLOOP_ONCE);
	buffer_init(&b, 4096);
	ck_assert_msg(file_read(&b, said, &err) == 0, "%s", err.text);
	ck_assert_msg(
	    strstr(b.data, "4:first;rm:failing:ikek:amt@town.example\n") ==
		b.data,
	    "%s", b.data);
	ck_assert_ptr_nonnull(strstr(b.data, "HTTP 404"));
	buffer_release(&b);
	processes_free(processes);
	event_base_free(base);
	unlink(said);
	unlink(script);
	rmdir(folder);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("notify");
	TCase *t = tcase_create("notify");

	tcase_add_test(t, systemd_hears_of_it);
	tcase_add_test(t, the_watchdog_is_fed_from_the_loop);
	tcase_add_test(t, people_get_a_subject_and_a_text);
	tcase_add_test(t, a_command_gets_words_and_the_text);
	tcase_set_timeout(t, 30);
	suite_add_tcase(s, t);
	return suite_run(s);
}
