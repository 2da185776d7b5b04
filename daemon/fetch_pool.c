/* SPDX-License-Identifier: EUPL-1.2 */
/* All transfers of the daemon: curl's multi handle on libevent's loop, and
 * the queue that keeps us polite. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <event2/event.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "daemon/fetch_internal.h"

/* A host that asked us to wait. */
struct hold {
	struct hold *next;
	char *host;
	time_t until;
};

struct fetch_pool {
	struct event_base *base;
	CURLM *multi;
	struct event *timer; /* curl's */
	struct event *start; /* what is queued or over is looked at soon */
	struct fetch *first;
	struct hold *holds;
	unsigned parallel, per_host;
	char *user_agent, *proxy, *no_proxy;
};

/* ---- hosts that asked us to wait ---- */

static time_t
held_until(const struct fetch_pool *pool, const char *host)
{
	for (const struct hold *h = pool->holds; h != NULL; h = h->next)
		if (strcmp(h->host, host) == 0 && h->until > time(NULL))
			return h->until;
	return 0;
}

static void
hold_host(struct fetch_pool *pool, const char *host, time_t until)
{
	struct hold *hold = pool->holds;

	while (hold != NULL && strcmp(hold->host, host) != 0)
		hold = hold->next;
	if (hold == NULL) {
		hold = xcalloc(1, sizeof(*hold));
		hold->host = xstrdup(host);
		hold->next = pool->holds;
		pool->holds = hold;
	}
	hold->until = until;
}

/* ---- the end of a fetch ---- */

static void
free_fetch(struct fetch *fetch)
{
	char **texts[] = { &fetch->url, &fetch->host, &fetch->home,
		&fetch->etag, &fetch->last_modified, &fetch->user,
		&fetch->password, &fetch->token, &fetch->certificate,
		&fetch->private_key, &fetch->ca_file, &fetch->proxy,
		&fetch->no_proxy, &fetch->user_agent, &fetch->link };

	fetch_unprepare(fetch);
	if (fetch->password != NULL)
		explicit_bzero(fetch->password, strlen(fetch->password));
	if (fetch->token != NULL)
		explicit_bzero(fetch->token, strlen(fetch->token));
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		free(*texts[i]);
	free(fetch);
}

static void
take_out(struct fetch *fetch)
{
	struct fetch **at = &fetch->pool->first;

	while (*at != fetch)
		at = &(*at)->next;
	*at = fetch->next;
	if (fetch->stage == FETCH_ACTIVE)
		curl_multi_remove_handle(fetch->pool->multi, fetch->easy);
}

static void
look_soon(struct fetch_pool *pool)
{
	event_active(pool->start, EV_TIMEOUT, 0);
}

static void
finish(struct fetch *fetch, const struct fetch_result *result,
    const struct error *err)
{
	take_out(fetch);
	look_soon(fetch->pool);
	fetch->done(fetch->arg, result, err);
	free_fetch(fetch);
}

/* curl is through with a transfer: the end, or on to where it redirects. */
static void
end_transfer(struct fetch *fetch, CURLcode code)
{
	struct fetch_result result = {
		.url = fetch->url, .etag = "", .last_modified = "", .next = ""
	};
	struct error err = { 0 };
	int rc = fetch_judge(fetch, code, &result, &err);

	if (rc == 1) {
		curl_multi_remove_handle(fetch->pool->multi, fetch->easy);
		fetch_unprepare(fetch);
		fetch->stage = FETCH_QUEUED;
		look_soon(fetch->pool);
		return;
	}
	if (result.retry_at != 0)
		hold_host(fetch->pool, fetch->host, result.retry_at);
	finish(fetch, &result, &err);
}

static void
end_transfers(struct fetch_pool *pool)
{
	struct CURLMsg *message;
	struct fetch *fetch;
	int left;

	while ((message = curl_multi_info_read(pool->multi, &left)) != NULL) {
		CURLcode code = message->data.result;

		if (message->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(
		    message->easy_handle, CURLINFO_PRIVATE, &fetch);
		end_transfer(fetch, code);
	}
}

/* ---- curl on the loop ---- */

static void
on_socket(evutil_socket_t fd, short what, void *arg)
{
	struct fetch_pool *pool = arg;
	int action = (what & EV_READ ? CURL_CSELECT_IN : 0) |
	    (what & EV_WRITE ? CURL_CSELECT_OUT : 0);
	int running;

	curl_multi_socket_action(pool->multi, fd, action, &running);
	end_transfers(pool);
}

static void
on_timer(evutil_socket_t fd, short what, void *arg)
{
	struct fetch_pool *pool = arg;
	int running;

	(void)fd, (void)what;
	curl_multi_socket_action(pool->multi, CURL_SOCKET_TIMEOUT, 0, &running);
	end_transfers(pool);
}

static int
want_timer(CURLM *multi, long milliseconds, void *arg)
{
	struct fetch_pool *pool = arg;
	struct timeval when = { milliseconds / 1000,
		milliseconds % 1000 * 1000 };

	(void)multi;
	if (milliseconds < 0)
		event_del(pool->timer);
	else
		event_add(pool->timer, &when);
	return 0;
}

static int
want_socket(CURL *easy, curl_socket_t fd, int what, void *arg, void *known)
{
	struct fetch_pool *pool = arg;
	struct event *event = known;
	int wanted = (what & CURL_POLL_IN ? EV_READ : 0) |
	    (what & CURL_POLL_OUT ? EV_WRITE : 0) | EV_PERSIST;

	(void)easy;
	if (event != NULL)
		event_free(event);
	event = NULL;
	if (what != CURL_POLL_REMOVE) {
		event =
		    event_new(pool->base, fd, (short)wanted, on_socket, pool);
		event_add(event, NULL);
	}
	curl_multi_assign(pool->multi, fd, event);
	return 0;
}

/* ---- the queue ---- */

static unsigned
active(const struct fetch_pool *pool, const char *host)
{
	unsigned count = 0;

	for (const struct fetch *f = pool->first; f != NULL; f = f->next)
		if (f->stage == FETCH_ACTIVE &&
		    (host == NULL || strcmp(f->host, host) == 0))
			count++;
	return count;
}

static void
begin(struct fetch *fetch)
{
	struct fetch_result none = { .url = fetch->url,
		.etag = "",
		.last_modified = "",
		.next = "",
		.retry_at = held_until(fetch->pool, fetch->host) };
	struct error err = { 0 };

	if (none.retry_at != 0) {
		error_set(&err, FAULT_LIMIT,
		    _("%s asked us to wait; next try in %ld minutes"),
		    fetch->host, (long)(none.retry_at - time(NULL)) / 60 + 1);
		finish(fetch, &none, &err);
	} else if (fetch_prepare(fetch, &err) == -1) {
		finish(fetch, &none, &err);
	} else {
		fetch->stage = FETCH_ACTIVE;
		curl_multi_add_handle(fetch->pool->multi, fetch->easy);
	}
}

/* The next one that may begin, or has already ended; or NULL. */
static struct fetch *
next_due(const struct fetch_pool *pool)
{
	for (struct fetch *f = pool->first; f != NULL; f = f->next) {
		if (f->stage == FETCH_OVER)
			return f;
		if (f->stage == FETCH_QUEUED &&
		    active(pool, NULL) < pool->parallel &&
		    active(pool, f->host) < pool->per_host)
			return f;
	}
	return NULL;
}

static void
on_start(evutil_socket_t fd, short what, void *arg)
{
	struct fetch_pool *pool = arg;
	struct fetch *fetch;

	(void)fd, (void)what;
	while ((fetch = next_due(pool)) != NULL) {
		struct fetch_result none = { .url = fetch->url,
			.etag = "",
			.last_modified = "",
			.next = "" };
		struct error err = fetch->err;

		if (fetch->stage == FETCH_OVER)
			finish(fetch, &none, &err);
		else
			begin(fetch);
	}
}

static void
queue_last(struct fetch *fetch)
{
	struct fetch **at = &fetch->pool->first;

	while (*at != NULL)
		at = &(*at)->next;
	*at = fetch;
	look_soon(fetch->pool);
}

struct fetch *
fetch_start(struct fetch_pool *pool, const struct fetch_request *request,
    fetch_done_fn *done, void *arg)
{
	const char *proxy =
	    *request->proxy != '\0' ? request->proxy : pool->proxy;
	struct fetch *fetch = xcalloc(1, sizeof(*fetch));

	*fetch = (struct fetch){ .pool = pool,
		.kind = request->kind,
		.done = done,
		.arg = arg,
		.url = xstrdup(request->url),
		.host = fetch_host(request->url),
		.etag = xstrdup(request->etag),
		.last_modified = xstrdup(request->last_modified),
		.user = xstrdup(request->user),
		.password = xstrdup(request->password),
		.token = xstrdup(request->token),
		.certificate = xstrdup(request->certificate),
		.private_key = xstrdup(request->private_key),
		.ca_file = xstrdup(request->ca_file),
		.proxy = xstrdup(proxy),
		.no_proxy = xstrdup(pool->no_proxy),
		.user_agent = xstrdup(pool->user_agent),
		.allow_private = request->allow_private,
		.timeout = request->timeout,
		.max_size = request->max_size,
		.fd = request->fd };
	if (fetch->host == NULL) {
		fetch->host = xstrdup("");
		fetch->stage = FETCH_OVER;
		error_set(&fetch->err, FAULT_INPUT,
		    _("not a web address: %.200s"), request->url);
	}
	fetch->home = xstrdup(fetch->host);
	queue_last(fetch);
	return fetch;
}

void
fetch_cancel(struct fetch *fetch)
{
	take_out(fetch);
	look_soon(fetch->pool);
	free_fetch(fetch);
}

/* ---- the pool ---- */

struct fetch_pool *
fetch_pool_new(struct event_base *base, const struct fetch_limits *limits)
{
	struct fetch_pool *pool = xcalloc(1, sizeof(*pool));

	curl_global_init(CURL_GLOBAL_DEFAULT);
	pool->base = base;
	pool->parallel = limits->parallel;
	pool->per_host = limits->per_host;
	pool->user_agent = xstrdup(limits->user_agent);
	pool->proxy = xstrdup(limits->proxy);
	pool->no_proxy = xstrdup(limits->no_proxy);
	pool->timer = evtimer_new(base, on_timer, pool);
	pool->start = evtimer_new(base, on_start, pool);
	pool->multi = curl_multi_init();
	if (pool->multi == NULL)
		errx(1, "curl does not start");
	curl_multi_setopt(pool->multi, CURLMOPT_SOCKETFUNCTION, want_socket);
	curl_multi_setopt(pool->multi, CURLMOPT_SOCKETDATA, pool);
	curl_multi_setopt(pool->multi, CURLMOPT_TIMERFUNCTION, want_timer);
	curl_multi_setopt(pool->multi, CURLMOPT_TIMERDATA, pool);
	return pool;
}

void
fetch_pool_free(struct fetch_pool *pool)
{
	struct hold *hold;

	while (pool->first != NULL)
		fetch_cancel(pool->first);
	curl_multi_cleanup(pool->multi);
	while ((hold = pool->holds) != NULL) {
		pool->holds = hold->next;
		free(hold->host);
		free(hold);
	}
	event_free(pool->timer);
	event_free(pool->start);
	free(pool->user_agent);
	free(pool->proxy);
	free(pool->no_proxy);
	free(pool);
}
