/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/link.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <curl/curl.h>

#include "base/i18n.h"
#include "base/memory.h"

#define MAX_LINK 4096

static char *
part(CURLU *url, CURLUPart which)
{
	char *text = NULL, *copy;

	if (curl_url_get(url, which, &text, CURLU_DEFAULT_PORT) != CURLUE_OK)
		return xstrdup("");
	copy = xstrdup(text);
	curl_free(text);
	return copy;
}

static bool
same(CURLU *a, CURLU *b, CURLUPart which)
{
	char *left = part(a, which), *right = part(b, which);
	bool equal = strcasecmp(left, right) == 0;

	free(left);
	free(right);
	return equal;
}

static bool
is_scheme(CURLU *url, const char *scheme)
{
	char *text = part(url, CURLUPART_SCHEME);
	bool equal = strcasecmp(text, scheme) == 0;

	free(text);
	return equal;
}

/* Without user names, which a document has no business to give, and without
 * the fragment, which never reaches a server. */
static void
strip(CURLU *url)
{
	curl_url_set(url, CURLUPART_USER, NULL, 0);
	curl_url_set(url, CURLUPART_PASSWORD, NULL, 0);
	curl_url_set(url, CURLUPART_FRAGMENT, NULL, 0);
}

static int
check(CURLU *from, CURLU *to, const char *link, struct error *err)
{
	if (!is_scheme(to, "http") && !is_scheme(to, "https"))
		return error_set(err, FAULT_INPUT,
		    _("a link is no web address: %.200s"), link);
	if (is_scheme(from, "https") && is_scheme(to, "http") &&
	    same(from, to, CURLUPART_HOST)) {
		curl_url_set(to, CURLUPART_SCHEME, "https", 0);
	}
	if (!same(from, to, CURLUPART_HOST) ||
	    !same(from, to, CURLUPART_PORT) ||
	    !same(from, to, CURLUPART_SCHEME))
		return error_set(err, FAULT_INPUT,
		    _("a link leads to another host: %.200s"), link);
	return 0;
}

char *
link_resolve(const char *base, const char *link, struct error *err)
{
	CURLU *from = curl_url(), *to = curl_url();
	char *whole = NULL;

	if (strlen(link) > MAX_LINK ||
	    curl_url_set(from, CURLUPART_URL, base, 0) != CURLUE_OK ||
	    curl_url_set(to, CURLUPART_URL, base, 0) != CURLUE_OK ||
	    curl_url_set(to, CURLUPART_URL, link, CURLU_URLENCODE) !=
		CURLUE_OK) {
		error_set(err, FAULT_INPUT,
		    _("a link is no web address: %.200s"), link);
	} else {
		strip(to);
		if (check(from, to, link, err) == 0) {
			char *text = NULL;

			curl_url_get(to, CURLUPART_URL, &text, 0);
			whole = xstrdup(text != NULL ? text : "");
			curl_free(text);
		}
	}
	curl_url_cleanup(from);
	curl_url_cleanup(to);
	return whole;
}

/* ---- the header Link: <URL>; rel="next", <URL>; rel=last ---- */

static const char blanks[] = " \t";

/* The end of what begins at at: the first of marks that no quotes protect. */
static const char *
unquoted(const char *at, const char *marks)
{
	bool quoted = false;

	for (; *at != '\0' && (quoted || strchr(marks, *at) == NULL); at++) {
		if (*at == '"')
			quoted = !quoted;
		if (quoted && *at == '\\' && at[1] != '\0')
			at++;
	}
	return at;
}

/* "next" among the words of a relation, which quotes may be around. */
static bool
says_next(const char *at, const char *end)
{
	static const char between[] = " \t\"";

	while (at < end) {
		size_t size = strcspn(at, between);

		if (at + size > end)
			size = (size_t)(end - at);
		if (size == 4 && strncasecmp(at, "next", 4) == 0)
			return true;
		at += size + (at + size < end);
	}
	return false;
}

/* The parameters between the address and the comma. */
static bool
is_next(const char *at, const char *end)
{
	while (at < end && *at == ';') {
		at++;
		at += strspn(at, blanks);
		if (strncasecmp(at, "rel", 3) == 0) {
			at += 3;
			at += strspn(at, blanks);
			if (*at == '=')
				return says_next(at + 1, unquoted(at, ";,"));
		}
		at = unquoted(at, ";,");
	}
	return false;
}

char *
link_next(const char *header)
{
	while (*header != '\0') {
		const char *url, *close, *end, *params;

		header += strspn(header, " \t,");
		if (*header != '<')
			return NULL;
		url = header + 1;
		close = strchr(url, '>');
		if (close == NULL)
			return NULL;
		params = close + 1 + strspn(close + 1, blanks);
		end = unquoted(params, ",");
		if (is_next(params, end) && close - url <= MAX_LINK)
			return xstrndup(url, (size_t)(close - url));
		header = end;
	}
	return NULL;
}
