/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_FETCH_H
#define DAEMON_FETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/hash.h"

struct event_base;

/*
 * Fetches documents over HTTP and HTTPS, many at a time on the event loop, and
 * politely: so many at once in all, so many per host, and none from a host
 * that asked us to wait (429 or 503 with Retry-After) until it is time.  curl
 * and its sockets are known here alone.
 *
 * What always holds: no other protocol than these two, no downgrade from https
 * to http, at most MAX_REDIRECTS redirects, none to a private address unless
 * it belongs to the host that was asked for or allow_private is set;
 * credentials go to that host alone; a body is complete or it is an error;
 * what a body unpacks to is bounded, too.
 */
#define MAX_REDIRECTS   5
#define CHARSET_SIZE    41 /* with its NUL; names in use are half as long */
#define MAX_RETRY_AFTER (24 * 60 * 60) /* seconds; whatever a server asks */

struct fetch_pool;

struct fetch_limits {
	unsigned parallel, per_host;
	const char *user_agent, *proxy, *no_proxy;
};

struct fetch_pool *
fetch_pool_new(struct event_base *base, const struct fetch_limits *limits);
void fetch_pool_free(struct fetch_pool *pool); /* ends what is under way */

/* A plain document; a file of a WebDAV server, of whose errors more can be
 * said; or, by PROPFIND, what one of its folders holds. */
enum fetch_kind { FETCH_DOCUMENT, FETCH_DAV_FILE, FETCH_DAV_FOLDER };

/* Strings may be "". */
struct fetch_request {
	enum fetch_kind kind;
	const char *url;
	const char *etag, *last_modified; /* of the copy we have */
	const char *user, *password, *token;
	const char *certificate, *private_key, *ca_file, *proxy;
	bool allow_private;
	unsigned timeout; /* seconds without progress; in all 30 times that */
	size_t max_size;  /* bytes of the unpacked body */
	int fd;           /* the body goes there; stays the caller's */
};

/* Strings are "" if the server gave none; the fetch's own. */
struct fetch_result {
	bool not_modified; /* 304: the copy we have still holds */
	const char *url;   /* after redirects */
	const char *etag, *last_modified;
	const char *next;         /* of the header Link, as it stands there */
	char modified[TIME_SIZE]; /* what Last-Modified says; "" if nothing */
	size_t size;
	char hash[HASH_SIZE];       /* of the body */
	char charset[CHARSET_SIZE]; /* that Content-Type names; "" if none */
	time_t retry_at;            /* where a server said so; else 0 */
};

/* err->fault is FAULT_NONE and result the answer, or it failed. */
typedef void fetch_done_fn(
    void *arg, const struct fetch_result *result, const struct error *err);

struct fetch;

/* Copies request.  done is called once, later, from the loop. */
struct fetch *fetch_start(struct fetch_pool *pool,
    const struct fetch_request *request, fetch_done_fn *done, void *arg);

/* Says what a server's code means: -1. */
int fetch_refused(enum fetch_kind kind, long code, struct error *err);

/* The charset of "text/html; charset=utf-8"; "" where it names none. */
void fetch_charset(char charset[CHARSET_SIZE], const char *type);

/* A date as HTTP has it, or 0. */
time_t fetch_date(const char *text);

/* Ends a fetch early; done is then not called. */
void fetch_cancel(struct fetch *fetch);

#endif
