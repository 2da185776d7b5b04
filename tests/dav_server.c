/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A small WebDAV server for the tests, on loopback only:
 *
 *	dav_server FOLDER BEHAVIOUR
 *
 * It serves the files right in FOLDER below HOME, to amt with the password
 * geheim, and below PUBLIC, to who says that no browser asks; prints its
 * address as the first line and a line per request on standard error.  The
 * file BEHAVIOUR is read at each request; see struct behaviour.
 */
#include <arpa/inet.h>
#include <dirent.h>
#include <err.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/percent.h"

#define HOME        "/remote.php/dav/files/amt/Ma\u00dfnahmen \u00c4mter/"
#define PUBLIC      "/public.php/dav/files/aBc/"
#define AUTHORISED  "Authorization: Basic YW10OmdlaGVpbQ=="
#define NO_BROWSER  "X-Requested-With: XMLHttpRequest"
#define MAX_REQUEST 65536

/* Lines "NAME VALUE"; what is not there is as it should be. */
struct behaviour {
	char list[64];   /* code of PROPFIND, or "html" or "broken" */
	char file[64];   /* code of GET */
	char item[64];   /* name of a file that is listed as locked */
	char href[64];   /* put before each path: "http://192.0.2.1" */
	char no_etag[8]; /* anything: lists none */
};

struct server {
	const char *folder, *behaviour;
	int listening;
};

struct request {
	char text[MAX_REQUEST];
	char method[16], path[4096];
	int fd;
};

static void
read_behaviour(struct behaviour *b, const char *file)
{
	FILE *in = fopen(file, "r");
	char line[256], name[64], value[64];
	const struct {
		const char *name;
		char *to;
		size_t size;
	} names[] = {
		{ "list", b->list, sizeof(b->list) },
		{ "file", b->file, sizeof(b->file) },
		{ "item", b->item, sizeof(b->item) },
		{ "href", b->href, sizeof(b->href) },
		{ "no_etag", b->no_etag, sizeof(b->no_etag) },
	};

	memset(b, 0, sizeof(*b));
	while (in != NULL && fgets(line, sizeof(line), in) != NULL)
		for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
			if (sscanf(line, "%63s %63[^\n]", name, value) == 2 &&
			    strcmp(name, names[i].name) == 0)
				snprintf(
				    names[i].to, names[i].size, "%s", value);
	if (in != NULL)
		fclose(in);
}

/* ---- requests and answers ---- */

/* The headers, and as much of the body as they announce. */
static bool
read_request(struct request *r)
{
	size_t size = 0, body = 0;
	const char *length, *end = NULL;
	ssize_t n;

	while (end == NULL || (size_t)(r->text + size - end) < body) {
		n = read(r->fd, r->text + size, sizeof(r->text) - 1 - size);
		if (n <= 0)
			return false;
		size += (size_t)n;
		r->text[size] = '\0';
		end = strstr(r->text, "\r\n\r\n");
		end = end != NULL ? end + 4 : NULL;
		length = strcasestr(r->text, "\r\nContent-Length:");
		body = length != NULL ? strtoul(length + 17, NULL, 10) : 0;
	}
	return sscanf(r->text, "%15s %4095s", r->method, r->path) == 2 &&
	    percent_decode(r->path);
}

static void
answer(const struct request *r, int code, const char *headers,
    const struct buffer *body)
{
	char *head = xasprintf("HTTP/1.1 %d X\r\nConnection: close\r\n"
			       "Content-Length: %zu\r\n%s\r\n",
	    code, body->size, headers);

	file_write_fd(r->fd, head, strlen(head));
	file_write_fd(r->fd, body->data, body->size);
	fprintf(stderr, "%s %s %d\n", r->method, r->path, code);
	free(head);
}

static void
answer_text(const struct request *r, int code, const char *text)
{
	struct buffer body;

	buffer_init(&body, MAX_REQUEST);
	buffer_text(&body, text);
	answer(r, code, "Content-Type: text/html\r\n", &body);
	buffer_release(&body);
}

/* ---- the list ---- */

static void
etag_of(char etag[64], const struct stat *st)
{
	snprintf(etag, 64, "\"%llx.%lx-%llx\"",
	    (unsigned long long)st->st_mtim.tv_sec, st->st_mtim.tv_nsec,
	    (unsigned long long)st->st_size);
}

static void
list_one(struct buffer *b, const struct behaviour *behaviour,
    const char *prefix, const char *name, const struct stat *st)
{
	char etag[64], date[64];
	char *path =
	    xasprintf("%s%s%s", prefix, name, S_ISDIR(st->st_mode) ? "/" : "");
	char *href = percent_encode(path);
	struct tm parts;

	etag_of(etag, st);
	gmtime_r(&st->st_mtime, &parts);
	strftime(date, sizeof(date), "%a, %d %b %Y %H:%M:%S GMT", &parts);
	buffer_printf(
	    b, "<d:response><d:href>%s%s</d:href>", behaviour->href, href);
	if (*name != '\0' && strcmp(name, behaviour->item) == 0) {
		buffer_text(b, "<d:status>HTTP/1.1 423 Locked</d:status>");
	} else {
		buffer_printf(b,
		    "<d:propstat><d:prop><d:resourcetype>%s</d:resourcetype>"
		    "<d:getlastmodified>%s</d:getlastmodified>"
		    "<d:getcontentlength>%lld</d:getcontentlength>",
		    S_ISDIR(st->st_mode) ? "<d:collection/>" : "", date,
		    (long long)st->st_size);
		if (*behaviour->no_etag == '\0')
			buffer_printf(b, "<d:getetag>%s</d:getetag>", etag);
		buffer_text(b,
		    "</d:prop><d:status>HTTP/1.1 200 OK</d:status>"
		    "</d:propstat><d:propstat><d:prop><d:quota/>"
		    "<d:getetag>falsch</d:getetag></d:prop>"
		    "<d:status>HTTP/1.1 404 Not Found</d:status>"
		    "</d:propstat>");
	}
	buffer_text(b, "</d:response>\n");
	free(href);
	free(path);
}

static void
list_all(struct buffer *b, const struct server *server,
    const struct behaviour *behaviour, const char *prefix)
{
	DIR *dir = opendir(server->folder);
	struct dirent *entry;
	struct stat st;

	if (dir == NULL)
		err(1, "%s", server->folder);
	buffer_text(
	    b, "<?xml version=\"1.0\"?>\n<d:multistatus xmlns:d=\"DAV:\">\n");
	while ((entry = readdir(dir)) != NULL)
		if (strcmp(entry->d_name, "..") != 0 &&
		    fstatat(dirfd(dir), entry->d_name, &st, 0) == 0)
			list_one(b, behaviour, prefix,
			    strcmp(entry->d_name, ".") == 0 ? ""
							    : entry->d_name,
			    &st);
	buffer_text(b, "</d:multistatus>\n");
	closedir(dir);
}

static void
answer_list(const struct request *r, const struct server *server,
    const struct behaviour *behaviour, const char *prefix)
{
	struct buffer body;

	buffer_init(&body, (size_t)16 << 20);
	list_all(&body, server, behaviour, prefix);
	if (strcmp(behaviour->list, "broken") == 0)
		body.size = body.size * 2 / 3;
	if (strcmp(behaviour->list, "html") == 0)
		answer_text(r, 200, "<html><p>Anmelden");
	else if (strtol(behaviour->list, NULL, 10) != 0)
		answer_text(r, (int)strtol(behaviour->list, NULL, 10), "x");
	else
		answer(r, 207, "Content-Type: application/xml\r\n", &body);
	buffer_release(&body);
}

/* ---- files ---- */

static void
answer_file(const struct request *r, const struct server *server,
    const struct behaviour *behaviour, const char *name)
{
	char *path = xasprintf("%s/%s", server->folder, name);
	char etag[64] = "", *headers;
	struct buffer body;
	struct error error;
	struct stat st;
	int code = (int)strtol(behaviour->file, NULL, 10);

	buffer_init(&body, (size_t)16 << 20);
	if (code == 0 && strchr(name, '/') == NULL && stat(path, &st) == 0 &&
	    file_read(&body, path, &error) == 0) {
		etag_of(etag, &st);
		code = strstr(r->text, etag) != NULL ? 304 : 200;
		if (code == 304)
			buffer_clear(&body);
	}
	headers = xasprintf("ETag: %s\r\n", etag);
	answer(r, code != 0 ? code : 404, headers, &body);
	buffer_release(&body);
	free(headers);
	free(path);
}

/* The prefix that the request is below, and may be; or NULL. */
static const char *
find_prefix(const struct request *r)
{
	static const char *const needed[][2] = {
		{ HOME, AUTHORISED },
		{ PUBLIC, NO_BROWSER },
	};

	for (size_t i = 0; i < 2; i++) {
		if (strncmp(r->path, needed[i][0], strlen(needed[i][0])) != 0)
			continue;
		if (strcasestr(r->text, needed[i][1]) != NULL)
			return needed[i][0];
		answer_text(r, 401, "who are you?");
		return NULL;
	}
	answer_text(r, 404, "not here");
	return NULL;
}

static void
serve(const struct server *server, struct request *r)
{
	struct behaviour behaviour;
	const char *prefix;

	if (!read_request(r))
		return;
	read_behaviour(&behaviour, server->behaviour);
	prefix = find_prefix(r);
	if (prefix == NULL)
		return;
	if (strcmp(r->method, "PROPFIND") == 0 &&
	    strcmp(r->path, prefix) == 0 &&
	    strcasestr(r->text, "\r\nDepth: 1\r\n") != NULL)
		answer_list(r, server, &behaviour, prefix);
	else if (strcmp(r->method, "GET") == 0)
		answer_file(r, server, &behaviour, r->path + strlen(prefix));
	else
		answer_text(r, 405, "no");
}

static void
listen_there(struct server *server)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t size = sizeof(address);

	server->listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (bind(server->listening, (struct sockaddr *)&address, size) == -1 ||
	    listen(server->listening, 8) == -1 ||
	    getsockname(
		server->listening, (struct sockaddr *)&address, &size) == -1)
		err(1, "cannot listen");
	printf("127.0.0.1:%u\n", ntohs(address.sin_port));
	fflush(stdout);
}

int
main(int argc, char *argv[])
{
	struct server server;
	struct request *r = xcalloc(1, sizeof(*r));

	if (argc != 3)
		errx(1, "usage: dav_server FOLDER BEHAVIOUR");
	signal(SIGPIPE, SIG_IGN);
	server = (struct server){ .folder = argv[1], .behaviour = argv[2] };
	listen_there(&server);
	for (;;) {
		r->fd = accept(server.listening, NULL, NULL);
		if (r->fd == -1)
			continue;
		serve(&server, r);
		close(r->fd);
	}
}
