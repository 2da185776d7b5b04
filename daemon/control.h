/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_CONTROL_H
#define DAEMON_CONTROL_H

#include <stddef.h>
#include <sys/types.h>

#include "base/error.h"

/*
 * The control socket: how the query tool and the page ask the daemon, the only
 * writer, to do something.  A UNIX stream socket ([daemon] socket), mode 0660:
 * who may open it may ask.
 *
 * A client sends one line, a JSON object, and gets one line, a JSON object,
 * when the work is done (merged and compared); then the daemon hangs up.  It
 * may take minutes.  A client that hangs up ends a test, never a run.
 *
 *	{"do":"run","source":"ikek"}
 *		harvest now
 *	{"do":"run","source":"ikek","as_of":"2024-05-31","size":N}
 *		the N bytes that follow the line are the document, true of
 *		that day; as_of may be missing
 *	{"do":"release","source":"ikek"}
 *		merge the quarantined result without asking the gates
 *	{"do":"test","source":"ikek"}
 *		dry run: fetch, parse, look; nothing is written
 *	{"do":"test","source":"ikek","size":N}
 *		the same with the N bytes that follow the line
 *	{"do":"state"}
 *		what is going on
 *
 * The answer has "ok": true when the request was understood and carried out;
 * else "error" says why not, for people.  With ok come
 *
 *	run, release, test
 *		"result": "good", "unchanged", "failed" or "quarantined"; a
 *		test says what it would be.  "text": why, for people, "" if
 *		good or unchanged.  "before", "rows", "added", "changed",
 *		"same", "returned", "missing", "rekeyed", "reports": counts, and
 *		"edition": whether it was an older one, and
 *		"warnings": [text, …].  A test has also "overlaps":
 *		[{"score", "key", "title", "source", "other_key",
 *		"other_title"}, …]: likely pairs that would be new, and
 *		"changes": see told_json()
 *	state
 *		"running": [names of sources], "version"
 */
#define CONTROL_MAX_LINE    (16 << 10)
#define CONTROL_MAX_CLIENTS 16
#define CONTROL_MAX_WAIT    30 /* seconds for a request to be sent */

struct event_base;
struct control;
struct control_client;

struct control_request {
	const char *verb, *source;
	const char *as_of; /* "YYYY-MM-DD" or "" */
	int document;      /* an unlinked file with the bytes sent along, read
			      from its start; or -1.  control.c closes it */
	uid_t user;
};

/*
 * A request came.  The server answers later, once, with control_answer() or
 * control_refuse(); request is gone when this returns.
 */
struct control_server {
	void (*request)(void *arg, struct control_client *client,
	    const struct control_request *request);
	/* The client hung up before it was answered, and is gone. */
	void (*lost)(void *arg, struct control_client *client);
	size_t max_size; /* of the bytes sent along */
	void *arg;
};

/* A socket file nobody listens on is replaced. */
struct control *control_new(struct event_base *base, const char *path,
    const struct control_server *server, struct error *err);
void control_free(struct control *control); /* hangs up on all */

/* Sends json (one line, without its end) and hangs up once it is out. */
void control_answer(struct control_client *client, const char *json);
void control_refuse(struct control_client *client, const char *why);

#endif
