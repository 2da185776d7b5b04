/* SPDX-License-Identifier: EUPL-1.2 */
#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>

#include "tests/fetch_world.h"
#include "tests/suite.h"

const char world_text[] = "Nr;Titel\n1;Radweg\n";

static void
answer(struct evhttp_request *request, int code, const char *body)
{
	struct evbuffer *buffer = evbuffer_new();

	evbuffer_add(buffer, body, strlen(body));
	evhttp_send_reply(request, code, NULL, buffer);
	evbuffer_free(buffer);
}

static void
with_header(struct evhttp_request *request, const char *name, const char *value)
{
	evhttp_add_header(
	    evhttp_request_get_output_headers(request), name, value);
}

static void
on_list(struct evhttp_request *request, void *arg)
{
	const char *match = evhttp_find_header(
	    evhttp_request_get_input_headers(request), "If-None-Match");

	(void)arg;
	with_header(request, "ETag", "W/\"7\"");
	if (match != NULL && strcmp(match, "W/\"7\"") == 0)
		answer(request, 304, "");
	else
		answer(request, 200, world_text);
}

static void
on_304(struct evhttp_request *request, void *arg)
{
	(void)arg;
	answer(request, 304, "");
}

static void
on_busy(struct evhttp_request *request, void *arg)
{
	struct world *w = arg;

	w->requests++;
	with_header(request, "Retry-After",
	    evhttp_uri_get_query(evhttp_request_get_evhttp_uri(request)));
	answer(request, 429, "");
}

static void
on_big(struct evhttp_request *request, void *arg)
{
	struct evbuffer *buffer = evbuffer_new();

	(void)arg;
	for (int i = 0; i < 5000; i++)
		evbuffer_add(buffer, world_text, strlen(world_text));
	evhttp_send_reply(request, 200, NULL, buffer);
	evbuffer_free(buffer);
}

static void
on_redirect(struct evhttp_request *request, void *arg)
{
	(void)arg;
	with_header(request, "Location",
	    evhttp_uri_get_query(evhttp_request_get_evhttp_uri(request)));
	answer(request, 302, "");
}

static void
on_token(struct evhttp_request *request, void *arg)
{
	const char *token = evhttp_find_header(
	    evhttp_request_get_input_headers(request), "Authorization");

	(void)arg;
	answer(request, token != NULL ? 200 : 401, token != NULL ? token : "");
}

static void
on_hang(struct evhttp_request *request, void *arg)
{
	(void)request, (void)arg;
}

static void
answer_later(evutil_socket_t fd, short what, void *arg)
{
	struct world *w = arg;

	(void)fd, (void)what;
	for (int i = 0; i < 8; i++)
		if (w->waiting[i] != NULL) {
			answer(w->waiting[i], 200, world_text);
			w->waiting[i] = NULL;
			w->together--;
			return;
		}
}

/* Answers after a while, and counts how many wait together. */
static void
on_slow(struct evhttp_request *request, void *arg)
{
	const struct timeval soon = { .tv_usec = 20000 };
	struct world *w = arg;
	int i = 0;

	while (w->waiting[i] != NULL)
		i++;
	w->waiting[i] = request;
	w->requests++;
	if (++w->together > w->most_together)
		w->most_together = w->together;
	event_base_once(w->base, -1, EV_TIMEOUT, answer_later, w, &soon);
}

/* Says it is longer than it is, and is gone. */
static void
drop(evutil_socket_t fd, short what, void *arg)
{
	(void)fd, (void)what;
	evhttp_connection_free(arg);
}

static void
on_half(struct evhttp_request *request, void *arg)
{
	const struct timeval soon = { .tv_usec = 50000 };
	struct world *w = arg;
	struct evbuffer *buffer = evbuffer_new();

	with_header(request, "Content-Length", "100");
	evhttp_send_reply_start(request, 200, NULL);
	evbuffer_add(buffer, world_text, strlen(world_text));
	evhttp_send_reply_chunk(request, buffer);
	evbuffer_free(buffer);
	event_base_once(w->base, -1, EV_TIMEOUT, drop,
	    evhttp_request_get_connection(request), &soon);
}

static const struct {
	const char *path;
	void (*answer)(struct evhttp_request *request, void *arg);
} routes[] = {
	{ "/list.csv", on_list },
	{ "/304", on_304 },
	{ "/busy", on_busy },
	{ "/big", on_big },
	{ "/redirect", on_redirect },
	{ "/token", on_token },
	{ "/hang", on_hang },
	{ "/slow", on_slow },
	{ "/half", on_half },
};

void
world_init(struct world *w)
{
	const struct fetch_limits limits = { 4, 1, "querschnitt-test", "", "" };
	struct sockaddr_in address = { 0 };
	socklen_t size = sizeof(address);
	char name[] = "/tmp/fetchXXXXXX";

	*w = (struct world){ .base = event_base_new() };
	w->http = evhttp_new(w->base);
	getsockname(evhttp_bound_socket_get_fd(evhttp_bind_socket_with_handle(
			w->http, "127.0.0.1", 0)),
	    (struct sockaddr *)&address, &size);
	w->port = ntohs(address.sin_port);
	for (size_t i = 0; i < COUNT(routes); i++)
		evhttp_set_cb(w->http, routes[i].path, routes[i].answer, w);
	w->pool = fetch_pool_new(w->base, &limits);
	w->fd = mkostemp(name, O_CLOEXEC);
	unlink(name);
}

void
world_release(struct world *w)
{
	fetch_pool_free(w->pool);
	evhttp_free(w->http);
	event_base_free(w->base);
	close(w->fd);
}
