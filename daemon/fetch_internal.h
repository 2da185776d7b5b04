/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_FETCH_INTERNAL_H
#define DAEMON_FETCH_INTERNAL_H

/* Between fetch.c (one transfer) and fetch_pool.c (the loop, the queue). */

#include <curl/curl.h>

#include "daemon/fetch.h"

enum fetch_stage {
	FETCH_QUEUED,
	FETCH_ACTIVE,
	FETCH_OVER, /* failed before it began: done is due */
};

struct fetch {
	struct fetch *next; /* all of a pool, in the order of coming */
	struct fetch_pool *pool;
	enum fetch_stage stage;
	enum fetch_kind kind;
	char *url;  /* now; changes with redirects */
	char *host; /* of url, with its port */
	char *home; /* host of the url that was asked for */
	char *link; /* rel=next of the answer, or NULL */
	char *etag, *last_modified, *user, *password, *token;
	char *certificate, *private_key, *ca_file, *proxy, *no_proxy;
	char *user_agent;
	bool allow_private, refused_private;
	unsigned timeout, redirects;
	size_t max_size, size;
	int fd;
	fetch_done_fn *done;
	void *arg;
	CURL *easy;
	struct curl_slist *headers;
	struct hash *digest;
	char curl_error[CURL_ERROR_SIZE];
	struct error err;
};

/* A transfer for fetch->url, ready to be added to a multi handle. */
int fetch_prepare(struct fetch *fetch, struct error *err);
void fetch_unprepare(struct fetch *fetch);

/*
 * After curl is through with it: 1 and fetch->url set anew where it has to go
 * on elsewhere, 0 and result, -1 and err.
 */
int fetch_judge(struct fetch *fetch, CURLcode code, struct fetch_result *result,
    struct error *err);

/* "host:port" of url in lower case, or NULL when it is none for us. */
char *fetch_host(const char *url);

/* Where a header Link of the answer leads that says rel="next"; "" if none
 * does.  The fetch's own. */
const char *fetch_next(struct fetch *fetch);

#endif
