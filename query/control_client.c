/* SPDX-License-Identifier: EUPL-1.2 */
#include "query/control_client.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "report/json.h"

#define MAX_REQUEST 4096

static int
no_daemon(struct error *err, const char *path)
{
	error_system(err, "%s", path);
	if (errno == EACCES)
		return error_context(
		    err, "%s", _("you may not give the daemon orders"));
	return error_context(err, "%s",
	    _("the daemon does not answer; is querschnittd running?"));
}

static int
dial(const char *path, struct error *err)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	size_t size = strlen(path);
	int fd, saved;

	if (size >= sizeof(address.sun_path))
		return error_set(err, FAULT_CONFIG,
		    _("the socket's path is too long: %s"), path);
	memcpy(address.sun_path, path, size + 1);
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd == -1)
		return error_system(err, "socket");
	if (connect(fd, (struct sockaddr *)&address, sizeof(address)) == -1) {
		saved = errno;
		close(fd);
		errno = saved;
		return no_daemon(err, path);
	}
	return fd;
}

/* MSG_NOSIGNAL: a daemon that hangs up early still has an answer for us. */
static int
send_all(int fd, const char *bytes, size_t size, struct error *err)
{
	ssize_t sent;

	while (size > 0) {
		sent = send(fd, bytes, size, MSG_NOSIGNAL);
		if (sent == -1 && errno == EPIPE)
			return 0;
		if (sent == -1 && errno != EINTR)
			return error_system(err, _("cannot ask the daemon"));
		if (sent > 0) {
			bytes += sent;
			size -= (size_t)sent;
		}
	}
	return 0;
}

static void
write_request(struct buffer *b, const struct control_call *call)
{
	struct json j = { .out = b };

	json_open(&j, '{');
	json_member(&j, "do", call->verb);
	json_member(&j, "source", call->source);
	if (*call->as_of != '\0')
		json_member(&j, "as_of", call->as_of);
	if (call->document != NULL) {
		json_name(&j, "size");
		json_count(&j, call->document->size);
	}
	json_close(&j, '}');
	buffer_text(b, "\n");
}

static int
talk(struct buffer *answer, int fd, const struct control_call *call,
    struct error *err)
{
	struct buffer request;
	int rc;

	buffer_init(&request, MAX_REQUEST);
	write_request(&request, call);
	rc = send_all(fd, request.data, request.size, err);
	if (rc == 0 && call->document != NULL)
		rc = send_all(
		    fd, call->document->data, call->document->size, err);
	buffer_release(&request);
	if (rc == 0)
		rc = file_read_fd(answer, fd, err);
	if (rc == 0 && answer->size == 0)
		return error_set(err, FAULT_SYSTEM,
		    _("the daemon went away without an answer"));
	return rc;
}

int
control_call(
    struct buffer *answer, const struct control_call *call, struct error *err)
{
	int fd = dial(call->path, err);
	int rc;

	if (fd == -1)
		return -1;
	rc = talk(answer, fd, call, err);
	close(fd);
	return rc;
}
