/* SPDX-License-Identifier: EUPL-1.2 */
/* One transfer: what curl is told, and what is made of its answer. */
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "daemon/address.h"
#include "daemon/fetch_internal.h"

#define OVERALL 30 /* times the time-out without progress */

static char *
url_part(CURLU *url, CURLUPart part, unsigned flags)
{
	char *text = NULL, *copy;

	if (curl_url_get(url, part, &text, flags) != CURLUE_OK)
		return NULL;
	copy = xstrdup(text);
	curl_free(text);
	return copy;
}

char *
fetch_host(const char *address)
{
	CURLU *url = curl_url();
	char *scheme = NULL, *host = NULL, *port = NULL, *whole = NULL;

	if (curl_url_set(url, CURLUPART_URL, address, 0) == CURLUE_OK) {
		scheme = url_part(url, CURLUPART_SCHEME, 0);
		host = url_part(url, CURLUPART_HOST, 0);
		port = url_part(url, CURLUPART_PORT, CURLU_DEFAULT_PORT);
	}
	if (host != NULL && port != NULL && scheme != NULL &&
	    (strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0))
		whole = xasprintf("%s:%s", host, port);
	for (char *c = whole; c != NULL && *c != '\0'; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c + 'a' - 'A');
	free(scheme);
	free(host);
	free(port);
	curl_url_cleanup(url);
	return whole;
}

static bool
is_home(const struct fetch *fetch)
{
	return strcmp(fetch->host, fetch->home) == 0;
}

/* A proxy's address is not the one we are redirected to. */
static bool
is_proxied(const struct fetch *fetch)
{
	return *fetch->proxy != '\0';
}

/* Makes the socket, unless a redirect leads into a private net. */
static curl_socket_t
open_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct fetch *fetch = arg;

	(void)purpose;
	if (!is_home(fetch) && !fetch->allow_private && !is_proxied(fetch) &&
	    address_is_private(&address->addr)) {
		fetch->refused_private = true;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC,
	    address->protocol);
}

/* Takes what came of the body; less than size ends the transfer. */
static size_t
take_bytes(char *bytes, size_t one, size_t size, void *arg)
{
	struct fetch *fetch = arg;

	(void)one;
	if (size > fetch->max_size - fetch->size) {
		error_set(&fetch->err, FAULT_LIMIT,
		    _("the document is larger than %zu bytes (max_size)"),
		    fetch->max_size);
		return 0;
	}
	if (file_write_fd(fetch->fd, bytes, size) == -1) {
		error_system(&fetch->err, _("cannot write to the spool"));
		return 0;
	}
	hash_add(fetch->digest, bytes, size);
	fetch->size += size;
	return size;
}

static void
add_header(struct fetch *fetch, const char *name, const char *value)
{
	char *line;

	if (*value == '\0' || strpbrk(value, "\r\n") != NULL)
		return;
	line = xasprintf("%s: %s", name, value);
	fetch->headers = curl_slist_append(fetch->headers, line);
	free(line);
}

static void
set_text(CURL *easy, CURLoption option, const char *value)
{
	if (*value != '\0')
		curl_easy_setopt(easy, option, value);
}

/*
 * Another host than the one that was asked for: no connection is used that
 * somebody else was allowed to make, and none goes round the proxy, where
 * open_socket() could not tell whose address it is asked about.
 */
static void
set_distance(const struct fetch *fetch)
{
	if (is_home(fetch))
		return;
	curl_easy_setopt(fetch->easy, CURLOPT_FRESH_CONNECT, 1L);
	if (is_proxied(fetch) && !fetch->allow_private)
		curl_easy_setopt(fetch->easy, CURLOPT_NOPROXY, "");
}

/* Who we are; the home host alone is told. */
static void
set_credentials(struct fetch *fetch)
{
	CURL *easy = fetch->easy;
	char *bearer;

	if (!is_home(fetch))
		return;
	set_text(easy, CURLOPT_USERNAME, fetch->user);
	set_text(easy, CURLOPT_PASSWORD, fetch->password);
	set_text(easy, CURLOPT_SSLCERT, fetch->certificate);
	set_text(easy, CURLOPT_SSLKEY, fetch->private_key);
	if (*fetch->token != '\0') {
		bearer = xasprintf("Bearer %s", fetch->token);
		add_header(fetch, "Authorization", bearer);
		free(bearer);
	}
}

static void
set_limits(const struct fetch *fetch)
{
	CURL *easy = fetch->easy;

	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, (long)fetch->timeout);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, (long)fetch->timeout);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT, (long)fetch->timeout * OVERALL);
	curl_easy_setopt(
	    easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)fetch->max_size);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
}

static void
set_callbacks(struct fetch *fetch)
{
	CURL *easy = fetch->easy;

	curl_easy_setopt(easy, CURLOPT_PRIVATE, fetch);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, fetch->curl_error);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_bytes);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, fetch);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, fetch);
}

/* The properties that multistatus_read() takes. */
static const char propfind[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
    "<propfind xmlns=\"DAV:\"><prop><resourcetype/><getetag/>"
    "<getlastmodified/><getcontentlength/></prop></propfind>\n";

/*
 * What WebDAV servers want to be told.  Nextcloud opens public shares only to
 * who says that no browser asks (its apps/dav).
 */
static void
set_dav(struct fetch *fetch)
{
	if (fetch->kind != FETCH_DOCUMENT &&
	    strstr(fetch->url, "/public.php/") != NULL)
		add_header(fetch, "X-Requested-With", "XMLHttpRequest");
	if (fetch->kind != FETCH_DAV_FOLDER)
		return;
	add_header(fetch, "Depth", "1");
	add_header(fetch, "Content-Type", "application/xml; charset=utf-8");
	curl_easy_setopt(fetch->easy, CURLOPT_CUSTOMREQUEST, "PROPFIND");
	curl_easy_setopt(fetch->easy, CURLOPT_POSTFIELDS, propfind);
}

int
fetch_prepare(struct fetch *fetch, struct error *err)
{
	CURL *easy = fetch->easy = curl_easy_init();

	if (easy == NULL)
		return error_set(err, FAULT_SYSTEM, _("curl does not start"));
	fetch->curl_error[0] = '\0';
	fetch->size = 0;
	fetch->digest = hash_new();
	if (lseek(fetch->fd, 0, SEEK_SET) == -1 ||
	    ftruncate(fetch->fd, 0) == -1)
		return error_system(err, _("cannot write to the spool"));
	set_callbacks(fetch);
	set_limits(fetch);
	curl_easy_setopt(easy, CURLOPT_URL, fetch->url);
	curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(easy, CURLOPT_USERAGENT, fetch->user_agent);
	curl_easy_setopt(easy, CURLOPT_PROXY, fetch->proxy);
	curl_easy_setopt(easy, CURLOPT_NOPROXY, fetch->no_proxy);
	set_distance(fetch);
	set_text(easy, CURLOPT_CAINFO, fetch->ca_file);
	set_credentials(fetch);
	set_dav(fetch);
	add_header(fetch, "If-None-Match", fetch->etag);
	add_header(fetch, "If-Modified-Since", fetch->last_modified);
	curl_easy_setopt(easy, CURLOPT_HTTPHEADER, fetch->headers);
	return 0;
}

void
fetch_unprepare(struct fetch *fetch)
{
	curl_easy_cleanup(fetch->easy);
	curl_slist_free_all(fetch->headers);
	hash_free(fetch->digest);
	fetch->easy = NULL;
	fetch->headers = NULL;
	fetch->digest = NULL;
}

/* ---- the answer ---- */

static const char *
header(const struct fetch *fetch, const char *name)
{
	struct curl_header *found;
	CURLHcode code =
	    curl_easy_header(fetch->easy, name, 0, CURLH_HEADER, -1, &found);

	return code == CURLHE_OK ? found->value : "";
}

static int
refuse_slow(struct fetch *fetch, struct error *err)
{
	long most = (long)fetch->timeout * OVERALL;
	curl_off_t taken = 0; /* microseconds */

	curl_easy_getinfo(fetch->easy, CURLINFO_TOTAL_TIME_T, &taken);
	return taken / 1000000 >= most
	    ? error_set(
		  err, FAULT_LIMIT, _("more than %ld seconds in all"), most)
	    : error_set(err, FAULT_LIMIT,
		  _("%s did not go on for %u seconds (timeout)"), fetch->host,
		  fetch->timeout);
}

/* What curl's failure means to the person who has to mend it. */
static int
judge_failure(struct fetch *fetch, CURLcode code, struct error *err)
{
	if (fetch->err.fault != FAULT_NONE) {
		*err = fetch->err;
		return -1;
	}
	if (fetch->refused_private)
		return error_set(err, FAULT_INPUT,
		    _("%s redirects to a private address at %s "
		      "(allow_private = yes would permit that)"),
		    fetch->home, fetch->host);
	if (code == CURLE_FILESIZE_EXCEEDED)
		return error_set(err, FAULT_LIMIT,
		    _("the document is larger than %zu bytes (max_size)"),
		    fetch->max_size);
	if (code == CURLE_OPERATION_TIMEDOUT)
		return refuse_slow(fetch, err);
	if (code == CURLE_PARTIAL_FILE)
		return error_set(err, FAULT_INPUT,
		    _("the connection broke off before the document's end"));
	return error_set(err, FAULT_SYSTEM, "%s: %s", fetch->host,
	    *fetch->curl_error != '\0' ? fetch->curl_error
				       : curl_easy_strerror(code));
}

/* Sets fetch->url and host to where the server sends us. */
static int
judge_redirect(struct fetch *fetch, struct error *err)
{
	char *to = NULL, *host;

	curl_easy_getinfo(fetch->easy, CURLINFO_REDIRECT_URL, &to);
	host = to != NULL ? fetch_host(to) : NULL;
	if (host == NULL)
		return error_set(err, FAULT_INPUT,
		    _("%s redirects to %.200s, which is no web address"),
		    fetch->host, to != NULL ? to : "?");
	if (++fetch->redirects > MAX_REDIRECTS ||
	    (strncmp(fetch->url, "https:", 6) == 0 &&
		strncmp(to, "https:", 6) != 0)) {
		free(host);
		return error_set(err, FAULT_INPUT,
		    _("%s redirects too often, or from https to http"),
		    fetch->host);
	}
	free(fetch->url);
	fetch->url = xstrdup(to);
	free(fetch->host);
	fetch->host = host;
	return 1;
}

static time_t
retry_at(const struct fetch *fetch)
{
	curl_off_t seconds = 0;

	curl_easy_getinfo(fetch->easy, CURLINFO_RETRY_AFTER, &seconds);
	if (seconds > MAX_RETRY_AFTER)
		seconds = MAX_RETRY_AFTER;
	return seconds > 0 ? time(NULL) + (time_t)seconds : 0;
}

time_t
fetch_date(const char *text)
{
	time_t when = curl_getdate(text, NULL);

	return when > 0 ? when : 0;
}

static void
read_modified(struct fetch_result *result)
{
	time_t when = fetch_date(result->last_modified);

	if (when != 0)
		time_write(result->modified, when);
}

static bool
is_answer(const struct fetch *fetch, long code)
{
	if (fetch->kind == FETCH_DAV_FOLDER)
		return code == 207;
	return code == 200 || code == 304;
}

int
fetch_judge(struct fetch *fetch, CURLcode code, struct fetch_result *result,
    struct error *err)
{
	long answer = 0;

	curl_easy_getinfo(fetch->easy, CURLINFO_RESPONSE_CODE, &answer);
	if (code != CURLE_OK)
		return judge_failure(fetch, code, err);
	if (answer >= 300 && answer < 400 && answer != 304)
		return judge_redirect(fetch, err);
	*result = (struct fetch_result){
		.not_modified = answer == 304,
		.url = fetch->url,
		.etag = header(fetch, "ETag"),
		.last_modified = header(fetch, "Last-Modified"),
		.next = fetch_next(fetch),
		.size = fetch->size,
	};
	read_modified(result);
	fetch_charset(result->charset, header(fetch, "Content-Type"));
	if (answer == 429 || answer == 503)
		result->retry_at = retry_at(fetch);
	hash_finish(fetch->digest, result->hash);
	if (answer == 304 && *fetch->etag == '\0' &&
	    *fetch->last_modified == '\0')
		return error_set(err, FAULT_INPUT,
		    _("the server says \"not modified\" though we have no "
		      "copy"));
	return is_answer(fetch, answer)
	    ? 0
	    : fetch_refused(fetch->kind, answer, err);
}
