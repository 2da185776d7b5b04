/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <event2/event.h>

#include "daemon/control.h"
#include "tests/suite.h"

/* A daemon that answers with what it was asked. */
struct world {
	char folder[32], path[64];
	struct event_base *base;
	struct control *control;
	struct control_client *held; /* asked "wait" */
	unsigned asked, lost;
};

static void
on_request(void *arg, struct control_client *client,
    const struct control_request *request)
{
	struct world *w = arg;
	char text[256], bytes[64] = "";

	w->asked++;
	if (strcmp(request->verb, "wait") == 0) {
		w->held = client;
		return;
	}
	if (strcmp(request->verb, "no") == 0) {
		control_refuse(client, "not \"now\"");
		return;
	}
	if (request->document != -1)
		ck_assert_int_ge(
		    pread(request->document, bytes, sizeof(bytes) - 1, 0), 0);
	snprintf(text, sizeof(text), "%s %s %s [%s] %d", request->verb,
	    request->source, request->as_of, bytes, request->user == getuid());
	control_answer(client, text);
}

static void
on_lost(void *arg, struct control_client *client)
{
	struct world *w = arg;

	ck_assert_ptr_eq(client, w->held);
	w->lost++;
	event_base_loopbreak(w->base);
}

static void
open_world(struct world *w)
{
	struct control_server server = {
		.request = on_request,
		.lost = on_lost,
		.max_size = 60,
		.arg = w,
	};
	struct error err = { 0 };

	*w = (struct world){ .folder = "/tmp/controlXXXXXX" };
	ck_assert_ptr_nonnull(mkdtemp(w->folder));
	snprintf(w->path, sizeof(w->path), "%s/socket", w->folder);
	w->base = event_base_new();
	w->control = control_new(w->base, w->path, &server, &err);
	ck_assert_msg(w->control != NULL, "%s", err.text);
}

static void
close_world(struct world *w)
{
	control_free(w->control);
	event_base_free(w->base);
	ck_assert_int_eq(rmdir(w->folder), 0); /* the socket is gone, too */
}

static int
dial(const struct world *w)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	memcpy(address.sun_path, w->path, sizeof(w->path));
	ck_assert_int_eq(
	    connect(fd, (struct sockaddr *)&address, sizeof(address)), 0);
	return fd;
}

/* Sends size bytes and lets the server work until it hangs up. */
static void
say(struct world *w, const char *bytes, size_t size, char answer[512])
{
	int fd = dial(w);
	size_t length = 0;
	ssize_t n;

	while (size > 0) {
		n = send(fd, bytes, size, MSG_DONTWAIT | MSG_NOSIGNAL);
		bytes += n > 0 ? n : 0;
		size -= n > 0 ? (size_t)n : 0;
		event_base_loop(w->base, EVLOOP_NONBLOCK);
		if (n == -1 &&
		    recv(fd, answer, 1, MSG_DONTWAIT | MSG_PEEK) >= 0)
			break;
	}
	do {
		event_base_loop(w->base, EVLOOP_NONBLOCK);
		n = recv(fd, answer + length, 511 - length, MSG_DONTWAIT);
		length += n > 0 ? (size_t)n : 0;
	} while (
	    n != 0 && (n > 0 || length == 0 || answer[length - 1] != '\n'));
	answer[length] = '\0';
	close(fd);
	event_base_loop(w->base, EVLOOP_NONBLOCK);
}

static const struct {
	const char *line, *answer;
	unsigned asked;
} lines[] = {
	{ "{\"do\":\"run\",\"source\":\"ikek\"}\n", "run ikek  [] 1\n", 1 },
	{ "{\"do\":\"run\",\"source\":\"a\",\"as_of\":\"2024-01-31\","
	  "\"size\":5}\nhallo",
	    "run a 2024-01-31 [hallo] 1\n", 1 },
	{ "{\"do\":\"test\",\"size\":0}\n", "test   [] 1\n", 1 },
	{ "{\"do\":\"no\"}\n", "{\"ok\":false,\"error\":\"not \\\"now\\\"\"}\n",
	    1 },
	{ "{\"do\":\"test\",\"size\":61}\n",
	    "{\"ok\":false,\"error\":\"the document is too large\"}\n", 0 },
	{ "{\"do\":\"test\",\"size\":-1}\n",
	    "{\"ok\":false,\"error\":\"the document is too large\"}\n", 0 },
	{ "[]\n",
	    "{\"ok\":false,\"error\":\"the request is not a JSON object\"}\n",
	    0 },
	{ "{\"do\":1}\n", "   [] 1\n", 1 },
	{ "{\"do\":\"a\",\"do\":\"b\"}\n",
	    "{\"ok\":false,\"error\":\"the request is not a JSON object\"}\n",
	    0 },
	{ "\n",
	    "{\"ok\":false,\"error\":\"the request is not a JSON object\"}\n",
	    0 },
};

START_TEST(answers_each_line)
{
	struct world w;
	char answer[512];

	open_world(&w);
	say(&w, lines[_i].line, strlen(lines[_i].line), answer);
	ck_assert_str_eq(answer, lines[_i].answer);
	ck_assert_uint_eq(w.asked, lines[_i].asked);
	close_world(&w);
}
END_TEST

START_TEST(refuses_a_line_without_end)
{
	static char endless[1 << 20];
	struct world w;
	char answer[512];

	memset(endless, 'x', sizeof(endless));
	open_world(&w);
	say(&w, endless, sizeof(endless), answer);
	ck_assert_ptr_nonnull(strstr(answer, "too long"));
	ck_assert_uint_eq(w.asked, 0);
	close_world(&w);
}
END_TEST

START_TEST(tells_when_a_client_hangs_up)
{
	struct world w;
	int fd;

	open_world(&w);
	fd = dial(&w);
	ck_assert_int_eq(write(fd, "{\"do\":\"wait\"}\n", 14), 14);
	while (w.held == NULL)
		event_base_loop(w.base, EVLOOP_ONCE);
	close(fd);
	event_base_dispatch(w.base);
	ck_assert_uint_eq(w.lost, 1);
	close_world(&w);
}
END_TEST

START_TEST(answers_late_and_to_many)
{
	struct world w;
	int fd[CONTROL_MAX_CLIENTS + 4];
	char answer[512];
	ssize_t size;

	open_world(&w);
	for (size_t i = 0; i < COUNT(fd); i++) {
		fd[i] = dial(&w);
		event_base_loop(w.base, EVLOOP_NONBLOCK);
	}
	ck_assert_int_eq(write(fd[0], "{\"do\":\"wait\"}\n", 14), 14);
	while (w.held == NULL)
		event_base_loop(w.base, EVLOOP_ONCE);
	event_base_loop(w.base, EVLOOP_NONBLOCK);
	/* One too many is hung up on. */
	ck_assert_int_eq(recv(fd[COUNT(fd) - 1], answer, sizeof(answer), 0), 0);
	control_answer(w.held, "late");
	event_base_loop(w.base, EVLOOP_NONBLOCK);
	size = recv(fd[0], answer, sizeof(answer), 0);
	ck_assert_int_eq(size, 5);
	ck_assert_int_eq(memcmp(answer, "late\n", 5), 0);
	for (size_t i = 0; i < COUNT(fd); i++)
		close(fd[i]);
	close_world(&w);
}
END_TEST

/* What a killed daemon leaves: a file that nobody listens on. */
static void
leave_dead_socket(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	memcpy(address.sun_path, path, strlen(path) + 1);
	ck_assert_int_eq(
	    bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
	close(fd);
}

START_TEST(the_socket_is_for_the_group_and_replaces_a_dead_one)
{
	struct control_server server = { .request = on_request,
		.lost = on_lost };
	struct error err = { 0 };
	struct stat st;
	struct world w;

	open_world(&w);
	ck_assert_int_eq(stat(w.path, &st), 0);
	ck_assert_uint_eq(st.st_mode & 0777, 0660);
	ck_assert_ptr_null(control_new(w.base, w.path, &server, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "another daemon"));
	control_free(w.control);
	leave_dead_socket(w.path);
	w.control = control_new(w.base, w.path, &server, &err);
	ck_assert_msg(w.control != NULL, "%s", err.text);
	close_world(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("control");
	TCase *t = tcase_create("control");

	tcase_add_loop_test(t, answers_each_line, 0, COUNT(lines));
	tcase_add_test(t, refuses_a_line_without_end);
	tcase_add_test(t, tells_when_a_client_hangs_up);
	tcase_add_test(t, answers_late_and_to_many);
	tcase_add_test(t, the_socket_is_for_the_group_and_replaces_a_dead_one);
	tcase_set_timeout(t, 30);
	suite_add_tcase(s, t);
	return suite_run(s);
}
