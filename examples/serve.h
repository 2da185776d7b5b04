/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef EXAMPLES_SERVE_H
#define EXAMPLES_SERVE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

struct event_base;
struct evhttp_request;

#define MAX_FAULTS 16

/* The example server: one folder of files, and faults ordered for some. */
struct server {
	struct event_base *base;
	int folder;
	const char *path;
	unsigned port;
	bool until_eof;
	const char *fault[MAX_FAULTS]; /* FILE:KIND */
	size_t fault_count;
};

/* The file called name in the folder, open for reading, or -1. */
int open_file(const struct server *server, const char *name, struct stat *st);

/* A whole answer of text. */
void reply(struct evhttp_request *request, int code, const char *type,
    const char *text);

/* Whether a fault was ordered for name, and then it is answered. */
bool answer_fault(
    struct server *server, struct evhttp_request *request, const char *name);

#endif
