/* SPDX-License-Identifier: EUPL-1.2 */
/* What goes wrong with servers, to order. */
#include <stdio.h>
#include <stdlib.h>
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

/* The same in chunks, without a length that was announced. */
static void
half_in_chunks(
    struct server *server, struct evhttp_request *request, const char *name)
{
	const struct timeval soon = { .tv_usec = 200000 };
	struct evbuffer *body = evbuffer_new();
	struct stat st = { 0 };
	int fd = open_file(server, name, &st);

	evhttp_send_reply_start(request, HTTP_OK, NULL);
	if (fd != -1 &&
	    evbuffer_add_file(body, fd, 0, st.st_size * 6 / 10) == 0)
		evhttp_send_reply_chunk(request, body);
	event_base_once(server->base, -1, EV_TIMEOUT, drop_connection,
	    evhttp_request_get_connection(request), &soon);
	evbuffer_free(body);
}

/* Sends the file and says that it is packed, as it is on disk. */
static void
packed(struct server *server, struct evhttp_request *request, const char *name)
{
	struct evbuffer *body = evbuffer_new();
	struct stat st = { 0 };
	int fd = open_file(server, name, &st);

	evhttp_add_header(evhttp_request_get_output_headers(request),
	    "Content-Encoding", "gzip");
	if (fd != -1)
		evbuffer_add_file(body, fd, 0, st.st_size);
	evhttp_send_reply(request, HTTP_OK, NULL, body);
	evbuffer_free(body);
}

static void
given_text(
    struct server *server, struct evhttp_request *request, const char *text)
{
	(void)server;
	reply(request, HTTP_OK, "text/html", text);
}

#define ENDLESS_CHUNK ((size_t)256 << 10)

/* One chunk more, whenever the last one is out, for as long as it is read. */
static void
go_on(struct evhttp_connection *connection, void *request)
{
	struct evbuffer *chunk = evbuffer_new();
	char *text = malloc(ENDLESS_CHUNK);

	(void)connection;
	memset(text, '\n', ENDLESS_CHUNK);
	evbuffer_add(chunk, text, ENDLESS_CHUNK);
	free(text);
	evhttp_send_reply_chunk_with_cb(request, chunk, go_on, request);
	evbuffer_free(chunk);
}

static void
endless(struct server *server, struct evhttp_request *request, const char *arg)
{
	(void)server, (void)arg;
	evhttp_send_reply_start(request, HTTP_OK, NULL);
	go_on(NULL, request);
}

/* A beginning, and then nothing for ever. */
static void
stall(struct server *server, struct evhttp_request *request, const char *arg)
{
	struct evbuffer *chunk = evbuffer_new();

	(void)server, (void)arg;
	evbuffer_add(chunk, "N", 1);
	evhttp_send_reply_start(request, HTTP_OK, NULL);
	evhttp_send_reply_chunk(request, chunk);
	evbuffer_free(chunk);
}

/* What stands behind FILE: and, up to a second colon's argument, does what. */
static const struct {
	const char *kind;
	void (*answer)(struct server *server, struct evhttp_request *request,
	    const char *arg);
	bool wants_file; /* its argument is the file's name */
} faults[] = {
	{ "login", login_page, false }, { "empty", empty_body, false },
	{ "half", half_a_file, true }, { "chunked", half_in_chunks, true },
	{ "packed", packed, true }, { "endless", endless, false },
	{ "stall", stall, false }, { "hang", hang, false },
	{ "error500", server_error, false },
	{ "body", given_text, false },   /* body:TEXT */
	{ "retry", too_many, false },    /* retry:SECONDS */
	{ "redirect", redirect, false }, /* redirect:URL */
};

/* No fault: link:URL says where the next page is, and the file is sent. */
static bool
say_next(struct evhttp_request *request, const char *kind)
{
	static const char link[] = "link:";
	char header[512];

	if (strncmp(kind, link, sizeof(link) - 1) != 0)
		return false;
	snprintf(header, sizeof(header),
	    "<other.json>; rel=\"prev\", <%s>; rel=\"next\"",
	    kind + sizeof(link) - 1);
	evhttp_add_header(
	    evhttp_request_get_output_headers(request), "Link", header);
	return true;
}

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
		if (say_next(request, kind))
			return false;
		for (size_t k = 0; k < sizeof(faults) / sizeof(*faults); k++) {
			size_t length = strlen(faults[k].kind);
			const char *arg = kind + length;

			if (strncmp(kind, faults[k].kind, length) != 0)
				continue;
			arg += *arg == ':';
			faults[k].answer(
			    server, request, faults[k].wants_file ? name : arg);
			fprintf(stderr, "%s %s\n", name, kind);
			return true;
		}
	}
	return false;
}
