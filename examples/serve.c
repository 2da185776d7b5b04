/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A small web server for the example town and for the tests, on loopback only:
 *
 *	serve [--port N] [--until-eof] [--fault FILE:KIND]… FOLDER
 *
 * It serves the files right in FOLDER with ETag and Last-Modified, answers 304
 * where they still hold, and prints its address as the first line of standard
 * output and a line per request on standard error.  --port 0 (the default)
 * takes any free port; --until-eof ends it when its standard input ends.
 * A fault makes one file go wrong as servers do: see faults.c.
 */
#include <argp.h>
#include <err.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>

#include "examples/serve.h"

/* ---- files ---- */

static const struct {
	const char *ending, *type;
} types[] = {
	{ ".csv", "text/csv" },
	{ ".tsv", "text/tab-separated-values" },
	{ ".txt", "text/plain" },
	{ ".json", "application/json" },
	{ ".html", "text/html; charset=utf-8" },
	{ ".latin9", "text/html; charset=\"ISO-8859-15\"" },
	{ "", "application/octet-stream" },
};

static const char *
type_of(const char *name)
{
	size_t i = 0, size = strlen(name);

	while (strlen(types[i].ending) > size ||
	    strcmp(name + size - strlen(types[i].ending), types[i].ending) != 0)
		i++;
	return types[i].type;
}

/* What conditional requests go by. */
static void
add_validators(struct evkeyvalq *headers, const struct stat *st)
{
	char etag[64], date[64];
	struct tm parts;

	snprintf(etag, sizeof(etag), "\"%llx-%llx\"",
	    (unsigned long long)st->st_mtime, (unsigned long long)st->st_size);
	gmtime_r(&st->st_mtime, &parts);
	strftime(date, sizeof(date), "%a, %d %b %Y %H:%M:%S GMT", &parts);
	evhttp_add_header(headers, "ETag", etag);
	evhttp_add_header(headers, "Last-Modified", date);
}

/* If-None-Match goes before If-Modified-Since, RFC 9110. */
static bool
still_holds(struct evhttp_request *request)
{
	struct evkeyvalq *in = evhttp_request_get_input_headers(request);
	struct evkeyvalq *out = evhttp_request_get_output_headers(request);
	const char *match = evhttp_find_header(in, "If-None-Match");
	const char *since = evhttp_find_header(in, "If-Modified-Since");

	if (match != NULL)
		return strcmp(match, evhttp_find_header(out, "ETag")) == 0;
	return since != NULL &&
	    strcmp(since, evhttp_find_header(out, "Last-Modified")) == 0;
}

/* The file called name in the folder, open for reading, or -1. */
int
open_file(const struct server *server, const char *name, struct stat *st)
{
	int fd;

	if (*name == '\0' || *name == '.' || strchr(name, '/') != NULL)
		return -1;
	fd = openat(server->folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd == -1)
		return -1;
	if (fstat(fd, st) == -1 || !S_ISREG(st->st_mode)) {
		close(fd);
		return -1;
	}
	return fd;
}

static void
send_file(
    struct server *server, struct evhttp_request *request, const char *name)
{
	struct evkeyvalq *headers = evhttp_request_get_output_headers(request);
	struct evbuffer *body = evbuffer_new();
	struct stat st = { 0 };
	int fd = open_file(server, name, &st), code = HTTP_OK;

	if (fd == -1) {
		code = HTTP_NOTFOUND;
		evbuffer_add_printf(body, "not here\n");
	} else {
		add_validators(headers, &st);
		evhttp_add_header(headers, "Content-Type", type_of(name));
		if (still_holds(request))
			code = HTTP_NOTMODIFIED;
	}
	if (code == HTTP_OK && st.st_size > 0)
		evbuffer_add_file(body, fd, 0, st.st_size); /* closes fd */
	else if (fd != -1)
		close(fd);
	evhttp_send_reply(request, code, NULL, body);
	fprintf(stderr, "%s %d\n", name, code);
	evbuffer_free(body);
}

void
reply(struct evhttp_request *request, int code, const char *type,
    const char *text)
{
	struct evbuffer *body = evbuffer_new();

	evhttp_add_header(
	    evhttp_request_get_output_headers(request), "Content-Type", type);
	evbuffer_add(body, text, strlen(text));
	evhttp_send_reply(request, code, NULL, body);
	evbuffer_free(body);
}

/* ---- serving ---- */

static void
on_request(struct evhttp_request *request, void *arg)
{
	struct server *server = arg;
	const struct evhttp_uri *uri = evhttp_request_get_evhttp_uri(request);
	const char *path = evhttp_uri_get_path(uri);
	char *name = evhttp_uridecode(path != NULL ? path : "", 0, NULL);

	if (name == NULL || *name != '/')
		reply(request, HTTP_BADREQUEST, "text/plain", "bad path\n");
	else if (!answer_fault(server, request, name + 1))
		send_file(server, request, name + 1);
	free(name);
}

static void
on_signal(evutil_socket_t fd, short what, void *arg)
{
	(void)fd, (void)what;
	event_base_loopbreak(arg);
}

/* Standard input has something to say: only its end matters. */
static void
on_input(evutil_socket_t fd, short what, void *arg)
{
	char bytes[256];

	(void)what;
	if (read(fd, bytes, sizeof(bytes)) <= 0)
		event_base_loopbreak(arg);
}

static void
print_address(struct evhttp_bound_socket *bound)
{
	struct sockaddr_in address = { 0 };
	socklen_t size = sizeof(address);

	getsockname(evhttp_bound_socket_get_fd(bound),
	    (struct sockaddr *)&address, &size);
	printf("http://127.0.0.1:%u/\n", ntohs(address.sin_port));
	fflush(stdout);
}

static void
serve(struct server *server)
{
	struct event_base *base = server->base = event_base_new();
	struct evhttp *http = evhttp_new(base);
	struct event *end = evsignal_new(base, SIGTERM, on_signal, base);
	struct event *interrupt = evsignal_new(base, SIGINT, on_signal, base);
	struct event *input =
	    event_new(base, STDIN_FILENO, EV_READ | EV_PERSIST, on_input, base);
	struct evhttp_bound_socket *bound = evhttp_bind_socket_with_handle(
	    http, "127.0.0.1", (unsigned short)server->port);

	if (bound == NULL)
		err(1, "cannot listen on 127.0.0.1:%u", server->port);
	evhttp_set_gencb(http, on_request, server);
	event_add(end, NULL);
	event_add(interrupt, NULL);
	if (server->until_eof)
		event_add(input, NULL);
	print_address(bound);
	event_base_dispatch(base);
	event_free(end);
	event_free(interrupt);
	event_free(input);
	evhttp_free(http);
	event_base_free(base);
}

/* ---- options ---- */

static const struct argp_option options[] = {
	{ "port", 'p', "N", 0, "listen there; 0: any free port", 0 },
	{ "until-eof", 'e', NULL, 0, "end when standard input ends", 0 },
	{ "fault", 'f', "FILE:KIND", 0,
	    "login, empty, half, chunked, packed, endless, stall, hang, "
	    "error500, body:TEXT, retry[:SECONDS], redirect:URL",
	    0 },
	{ 0 },
};

static error_t
take_option(int key, char *arg, struct argp_state *state)
{
	struct server *server = state->input;

	switch (key) {
	case 'p':
		server->port = (unsigned)strtoul(arg, NULL, 10);
		return 0;
	case 'e':
		server->until_eof = true;
		return 0;
	case 'f':
		if (server->fault_count == MAX_FAULTS)
			argp_error(state, "too many faults");
		server->fault[server->fault_count++] = arg;
		return 0;
	case ARGP_KEY_ARG:
		server->path = arg;
		return 0;
	case ARGP_KEY_END:
		if (server->path == NULL)
			argp_error(state, "no folder");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

int
main(int argc, char *argv[])
{
	const struct argp argp = { options, take_option, "FOLDER",
		"Serves the example town's lists on loopback.", NULL, NULL,
		NULL };
	struct server server = { 0 };

	signal(SIGPIPE, SIG_IGN);
	argp_parse(&argp, argc, argv, 0, NULL, &server);
	server.folder = open(server.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (server.folder == -1)
		err(1, "%s", server.path);
	serve(&server);
	close(server.folder);
	return 0;
}
