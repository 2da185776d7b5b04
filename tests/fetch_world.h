/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TESTS_FETCH_WORLD_H
#define TESTS_FETCH_WORLD_H

#include "daemon/fetch.h"

struct evhttp_request;

/* A server of this process with a route for each way servers behave, and a
 * pool that fetches from it. */
struct world {
	struct event_base *base;
	struct evhttp *http;
	struct fetch_pool *pool;
	unsigned port;
	unsigned requests, together, most_together;
	struct evhttp_request *waiting[8];
	unsigned outstanding;
	/* the last answer */
	struct fetch_result result;
	char etag[64];
	struct error err;
	int fd;
};

extern const char world_text[]; /* what /list.csv holds */

void world_init(struct world *w);
void world_release(struct world *w);

#endif
