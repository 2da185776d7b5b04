/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/control.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/listener.h>
#include <jansson.h>

#include "base/i18n.h"
#include "base/memory.h"

struct control_client {
	struct control_client *next;
	struct control *control;
	struct bufferevent *stream;
	uid_t user;
	json_t *request; /* the line, once it has come */
	FILE *document;  /* what comes behind it */
	size_t awaited;  /* bytes of it still to come */
	bool asked, answered;
};

struct control {
	struct event_base *base;
	struct control_server server;
	struct evconnlistener *listener;
	char *path;
	struct control_client *first;
	unsigned clients;
};

static void
free_client(struct control_client *client)
{
	struct control_client **at = &client->control->first;

	while (*at != client)
		at = &(*at)->next;
	*at = client->next;
	client->control->clients--;
	bufferevent_free(client->stream);
	json_decref(client->request);
	if (client->document != NULL)
		fclose(client->document);
	free(client);
}

/* ---- answering ---- */

static void
on_written(struct bufferevent *stream, void *arg)
{
	(void)stream;
	free_client(arg);
}

void
control_answer(struct control_client *client, const char *json)
{
	const struct timeval limit = { .tv_sec = CONTROL_MAX_WAIT };

	client->answered = true;
	bufferevent_set_timeouts(client->stream, &limit, &limit);
	bufferevent_write(client->stream, json, strlen(json));
	bufferevent_setwatermark(client->stream, EV_WRITE, 0, 0);
	bufferevent_write(client->stream, "\n", 1);
	bufferevent_enable(client->stream, EV_WRITE);
}

void
control_refuse(struct control_client *client, const char *why)
{
	json_t *answer = json_pack("{s:b, s:s}", "ok", 0, "error", why);
	char *text = json_dumps(answer, JSON_COMPACT);

	control_answer(client, text);
	free(text);
	json_decref(answer);
}

/* ---- asking ---- */

static const char *
text_of(const json_t *request, const char *name)
{
	const char *text = json_string_value(json_object_get(request, name));

	return text != NULL ? text : "";
}

static void
ask(struct control_client *client)
{
	const struct control_server *server = &client->control->server;
	struct control_request request = {
		.verb = text_of(client->request, "do"),
		.source = text_of(client->request, "source"),
		.as_of = text_of(client->request, "as_of"),
		.document = -1,
		.user = client->user,
	};

	client->asked = true;
	bufferevent_set_timeouts(client->stream, NULL, NULL);
	if (client->document != NULL) {
		fflush(client->document);
		request.document = fileno(client->document);
	}
	server->request(server->arg, client, &request);
}

static void
begin_document(struct control_client *client)
{
	const json_t *size = json_object_get(client->request, "size");
	json_int_t wanted = json_integer_value(size);

	if (size == NULL) {
		ask(client);
		return;
	}
	if (wanted < 0 || (size_t)wanted > client->control->server.max_size) {
		control_refuse(client, _("the document is too large"));
		return;
	}
	client->document = tmpfile();
	client->awaited = (size_t)wanted;
	if (client->document == NULL)
		control_refuse(client, strerror(errno));
	else if (wanted == 0)
		ask(client);
}

static void
take_bytes(struct control_client *client, struct evbuffer *input)
{
	char bytes[4096];
	int n;

	while (client->awaited > 0) {
		size_t size = client->awaited < sizeof(bytes) ? client->awaited
							      : sizeof(bytes);

		n = evbuffer_remove(input, bytes, size);
		if (n <= 0)
			return;
		client->awaited -= (size_t)n;
		if (fwrite(bytes, 1, (size_t)n, client->document) !=
		    (size_t)n) {
			control_refuse(client, strerror(errno));
			return;
		}
	}
	ask(client);
}

static void
take_line(struct control_client *client, struct evbuffer *input)
{
	json_error_t why;
	size_t size = 0;
	char *line = evbuffer_readln(input, &size, EVBUFFER_EOL_LF);

	if (line == NULL) {
		if (evbuffer_get_length(input) > CONTROL_MAX_LINE)
			control_refuse(client, _("the request is too long"));
		return;
	}
	if (size <= CONTROL_MAX_LINE)
		client->request =
		    json_loadb(line, size, JSON_REJECT_DUPLICATES, &why);
	free(line);
	if (json_is_object(client->request)) {
		begin_document(client);
		return;
	}
	json_decref(client->request);
	client->request = NULL;
	control_refuse(client, _("the request is not a JSON object"));
}

static void
on_read(struct bufferevent *stream, void *arg)
{
	struct control_client *client = arg;
	struct evbuffer *input = bufferevent_get_input(stream);

	if (!client->answered && client->request == NULL)
		take_line(client, input);
	if (!client->answered && !client->asked && client->document != NULL)
		take_bytes(client, input);
	if (client->answered || client->asked)
		evbuffer_drain(input, evbuffer_get_length(input));
}

/* Hung up, broken, or too slow. */
static void
on_event(struct bufferevent *stream, short what, void *arg)
{
	struct control_client *client = arg;
	const struct control_server *server = &client->control->server;

	(void)stream;
	if ((what & BEV_EVENT_EOF) != 0 && client->answered &&
	    evbuffer_get_length(bufferevent_get_output(stream)) > 0)
		return; /* it may still read */
	if (client->asked && !client->answered)
		server->lost(server->arg, client);
	free_client(client);
}

static void
on_accept(struct evconnlistener *listener, evutil_socket_t fd,
    struct sockaddr *address, int size, void *arg)
{
	const struct timeval limit = { .tv_sec = CONTROL_MAX_WAIT };
	struct control *control = arg;
	struct ucred peer = { .uid = (uid_t)-1 };
	socklen_t peer_size = sizeof(peer);
	struct control_client *client;

	(void)listener, (void)address, (void)size;
	if (control->clients >= CONTROL_MAX_CLIENTS) {
		close(fd);
		return;
	}
	getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &peer_size);
	client = xcalloc(1, sizeof(*client));
	client->control = control;
	client->user = peer.uid;
	client->next = control->first;
	control->first = client;
	control->clients++;
	client->stream =
	    bufferevent_socket_new(control->base, fd, BEV_OPT_CLOSE_ON_FREE);
	bufferevent_setcb(
	    client->stream, on_read, on_written, on_event, client);
	bufferevent_set_timeouts(client->stream, &limit, NULL);
	bufferevent_disable(client->stream, EV_WRITE);
	bufferevent_enable(client->stream, EV_READ);
}

/* ---- the socket ---- */

/* Whether somebody answers there. */
static bool
is_alive(const struct sockaddr_un *address)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool alive = connect(fd, (const struct sockaddr *)address,
			 sizeof(*address)) == 0;

	close(fd);
	return alive;
}

static int
bind_socket(int fd, const char *path, struct error *err)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	mode_t mask;
	int rc;

	if (strlen(path) >= sizeof(address.sun_path))
		return error_set(err, FAULT_CONFIG,
		    _("socket: the path is too long: %s"), path);
	memcpy(address.sun_path, path, strlen(path) + 1);
	if (is_alive(&address))
		return error_set(
		    err, FAULT_SYSTEM, _("another daemon listens on %s"), path);
	unlink(path);
	mask = umask(0117); /* mode 0660 from the first moment on */
	rc = bind(fd, (struct sockaddr *)&address, sizeof(address));
	umask(mask);
	if (rc == -1)
		return error_system(err, _("cannot make the socket %s"), path);
	return 0;
}

struct control *
control_new(struct event_base *base, const char *path,
    const struct control_server *server, struct error *err)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	struct control *control;

	if (fd == -1) {
		error_system(err, "socket");
		return NULL;
	}
	if (bind_socket(fd, path, err) == -1) {
		close(fd);
		return NULL;
	}
	control = xcalloc(1, sizeof(*control));
	control->base = base;
	control->server = *server;
	control->path = xstrdup(path);
	control->listener = evconnlistener_new(base, on_accept, control,
	    LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC, CONTROL_MAX_CLIENTS,
	    fd);
	return control;
}

void
control_free(struct control *control)
{
	for (struct control_client *c = control->first, *next; c != NULL;
	     c = next) {
		next = c->next;
		free_client(c);
	}
	evconnlistener_free(control->listener);
	unlink(control->path);
	free(control->path);
	free(control);
}
