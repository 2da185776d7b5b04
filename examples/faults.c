/* SPDX-License-Identifier: EUPL-1.2 */
/* What goes wrong with servers, to order. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>

#include "examples/serve.h"

static void
login_page(
    struct server *server, struct evhttp_request *request, const char *arg)
{
	(void)server, (void)arg;
	reply(request, HTTP_OK, "text/html; charset=utf-8",
	    "<!DOCTYPE html>\n<html><head><title>Anmeldung</title></head>"
	    "<body><form><input name=\"user\"><input type=\"password\">"
	    "</form></body></html>\n");
}

static void
empty_body(
    struct server *server, struct evhttp_request *request, const char *arg)
{
	(void)server, (void)arg;
	reply(request, HTTP_OK, "text/csv", "");
}

static void
server_error(
    struct server *server, struct evhttp_request *request, const char *arg)
{
	(void)server, (void)arg;
	reply(request, 500, "text/plain", "Internal Server Error\n");
}

static void
too_many(struct server *server, struct evhttp_request *request, const char *arg)
{
	(void)server;
	evhttp_add_header(evhttp_request_get_output_headers(request),
	    "Retry-After", *arg != '\0' ? arg : "120");
	reply(request, 429, "text/plain", "Too Many Requests\n");
}

static void
redirect(struct server *server, struct evhttp_request *request, const char *arg)
{
	(void)server;
	evhttp_add_header(
	    evhttp_request_get_output_headers(request), "Location", arg);
	reply(request, 302, "text/plain", "elsewhere\n");
}

/* Never answers. */
static void
hang(struct server *server, struct evhttp_request *request, const char *arg)
{
	(void)server, (void)request, (void)arg;
}

static void
drop_connection(evutil_socket_t fd, short what, void *arg)
{
	(void)fd, (void)what;
	evhttp_connection_free(arg);
}

/* Announces the whole length, sends six tenths, and is gone. */
static void
half_a_file(
    struct server *server, struct evhttp_request *request, const char *name)
{
	struct evhttp_connection *connection =
	    evhttp_request_get_connection(request);
	const struct timeval soon = { .tv_usec = 200000 };
	struct evbuffer *body = evbuffer_new();
	struct stat st = { 0 };
	int fd = open_file(server, name, &st);
	char length[32];

	snprintf(length, sizeof(length), "%lld", (long long)st.st_size);
	evhttp_add_header(evhttp_request_get_output_headers(request),
	    "Content-Length", length);
	evhttp_send_reply_start(request, HTTP_OK, NULL);
	if (fd != -1 &&
	    evbuffer_add_file(body, fd, 0, st.st_size * 6 / 10) == 0)
		evhttp_send_reply_chunk(request, body);
	event_base_once(
	    server->base, -1, EV_TIMEOUT, drop_connection, connection, &soon);
	evbuffer_free(body);
}

/* What stands behind FILE: and, up to a second colon's argument, does what. */
static const struct {
	const char *kind;
	void (*answer)(struct server *server, struct evhttp_request *request,
	    const char *arg);
} faults[] = {
	{ "login", login_page }, { "empty", empty_body },
	{ "half", half_a_file }, /* its argument is the file */
	{ "hang", hang }, { "error500", server_error },
	{ "retry", too_many },    /* retry:SECONDS */
	{ "redirect", redirect }, /* redirect:URL */
};

bool
answer_fault(
    struct server *server, struct evhttp_request *request, const char *name)
{
	size_t size = strlen(name);

	for (size_t i = 0; i < server->fault_count; i++) {
		const char *kind = server->fault[i] + size + 1;

		if (strncmp(server->fault[i], name, size) != 0 ||
		    kind[-1] != ':')
			continue;
		for (size_t k = 0; k < sizeof(faults) / sizeof(*faults); k++) {
			size_t length = strlen(faults[k].kind);
			const char *arg = kind + length;

			if (strncmp(kind, faults[k].kind, length) != 0)
				continue;
			arg += *arg == ':';
			faults[k].answer(server, request,
			    faults[k].answer == half_a_file ? name : arg);
			fprintf(stderr, "%s %s\n", name, kind);
			return true;
		}
	}
	return false;
}
