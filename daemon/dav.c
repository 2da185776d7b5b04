/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/dav.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/percent.h"
#include "daemon/names.h"

static const struct {
	const char *dav, *web;
} schemes[] = {
	{ "dav://", "http://" },
	{ "davs://", "https://" },
};

/* What follows the scheme, and which it is; NULL where it is none of ours. */
static const char *
behind_scheme(const char *url, size_t *which)
{
	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++)
		if (strncasecmp(url, schemes[i].dav, strlen(schemes[i].dav)) ==
		    0) {
			*which = i;
			return url + strlen(schemes[i].dav);
		}
	return NULL;
}

bool
dav_is_url(const char *url)
{
	size_t which;

	return behind_scheme(url, &which) != NULL;
}

/* The host of "HOST:PORT/…" without its port, in lower case. */
static char *
host_of(const char *rest)
{
	size_t size = strcspn(rest, *rest == '[' ? "/]" : "/:");
	char *host = xstrndup(rest, size);

	for (char *c = host; *c != '\0'; c++)
		*c = (char)tolower((unsigned char)*c);
	return host;
}

static char *
decoded(const char *text, size_t size)
{
	char *copy = xstrndup(text, size), *composed;

	percent_decode_loosely(copy);
	composed = names_composed(copy);
	free(copy);
	return composed;
}

/* In one spelling, whatever the spelling was. */
static char *
encoded(const char *text, size_t size)
{
	char *copy = xstrndup(text, size), *spelt;

	percent_decode_loosely(copy);
	spelt = percent_encode(copy);
	free(copy);
	return spelt;
}

void
dav_place_init(struct dav_place *place, const char *url)
{
	size_t which = 0;
	const char *rest = behind_scheme(url, &which);
	const char *path = rest + strcspn(rest, "/");
	const char *name = strrchr(path, '/') + 1;
	char *folder = encoded(path, (size_t)(name - path));

	*place = (struct dav_place){
		.folder = xasprintf("%s%.*s%s", schemes[which].dav,
		    (int)(path - rest), rest, folder),
		.host = host_of(rest),
		.path = decoded(path, (size_t)(name - path)),
		.pattern = decoded(name, strlen(name)),
	};
	free(folder);
}

void
dav_place_release(struct dav_place *place)
{
	free(place->folder);
	free(place->host);
	free(place->path);
	free(place->pattern);
	*place = (struct dav_place){ 0 };
}

char *
dav_file_url(const struct dav_place *place, const char *name)
{
	char *spelt = percent_encode(name);
	char *url = xasprintf("%s%s", place->folder, spelt);

	free(spelt);
	return url;
}

char *
dav_web_url(const char *url)
{
	size_t which;
	const char *rest = behind_scheme(url, &which);

	return rest != NULL ? xasprintf("%s%s", schemes[which].web, rest)
			    : xstrdup(url);
}

char *
dav_shown(const char *url)
{
	char *copy = xstrdup(url), *shown;

	if (!dav_is_url(url))
		return copy;
	if (!percent_decode(copy)) {
		free(copy);
		copy = xstrdup(url);
	}
	shown = names_shown(copy);
	free(copy);
	return shown;
}

/* ---- what a server lists ---- */

/* The path in href, an address or a path; NULL and err on another host. */
static const char *
path_of(const struct dav_place *place, const char *href, struct error *err)
{
	const char *rest = strstr(href, "://");
	char *host;
	bool ours;

	if (*href == '/' && href[1] != '/')
		return href;
	if (rest == NULL || strcspn(href, ":/?#") != (size_t)(rest - href)) {
		error_set(err, FAULT_INPUT,
		    _("the server lists %.200s, which is no address"), href);
		return NULL;
	}
	host = host_of(rest + 3);
	ours = strcmp(host, place->host) == 0;
	free(host);
	if (!ours) {
		error_set(err, FAULT_INPUT,
		    _("the server lists a file of another host: %.200s"), href);
		return NULL;
	}
	return rest + 3 + strcspn(rest + 3, "/");
}

/* Whether the one path, of folders, is the end of the other. */
static bool
is_end_of(const char *end, const char *path)
{
	size_t size = strlen(path), tail = strlen(end);

	return *end == '/' && tail <= size &&
	    strcmp(path + size - tail, end) == 0;
}

static bool
is_folder(const struct dav_place *place, const char *path, size_t size)
{
	char *folder = decoded(path, size);
	bool same =
	    is_end_of(folder, place->path) || is_end_of(place->path, folder);

	free(folder);
	return same;
}

char *
dav_name(const struct dav_place *place, const char *href, struct error *err)
{
	const char *path = path_of(place, href, err), *slash;
	char *name;

	if (path == NULL)
		return NULL;
	slash = strrchr(path, '/');
	if (slash == NULL || slash[1] == '\0' ||
	    !is_folder(place, path, (size_t)(slash + 1 - path)))
		return NULL;
	name = xstrdup(slash + 1);
	if (percent_decode_loosely(name) && strchr(name, '/') == NULL &&
	    strcmp(name, ".") != 0 && strcmp(name, "..") != 0)
		return name;
	error_set(err, FAULT_INPUT,
	    _("the server lists %.200s, which is no name of a file"), href);
	free(name);
	return NULL;
}

bool
dav_matches(const struct dav_place *place, const char *name)
{
	char *spelt = names_composed(name);
	bool matches = names_are_pattern(place->pattern)
	    ? !names_ignored(name) && names_match(place->pattern, spelt)
	    : false;

	/* "Liste [neu].xlsx" may well be a file's name. */
	matches = matches || strcmp(place->pattern, spelt) == 0;
	free(spelt);
	return matches;
}
