/* SPDX-License-Identifier: EUPL-1.2 */
/* Kinds of values that are addresses. */
#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/percent.h"
#include "config/config.h"
#include "config/kinds.h"
#include "config/options.h"

static bool
is_port(const char *text, size_t size)
{
	unsigned long port;
	char *end;

	if (size == 0 || size > 5 || !isdigit((unsigned char)*text))
		return false;
	port = strtoul(text, &end, 10);
	return end == text + size && port > 0 && port <= 65535;
}

/* HOST, HOST:PORT, [ADDRESS]:PORT of size bytes. */
static bool
is_host(const char *host, size_t size)
{
	const char *port;

	if (*host == '[') {
		port = memchr(host, ']', size);
		if (port == NULL)
			return false;
		port++;
	} else {
		port = memchr(host, ':', size);
		port = port != NULL ? port : host + size;
	}
	if (port == host)
		return false;
	return port == host + size ||
	    (*port == ':' &&
		is_port(port + 1, size - (size_t)(port - host) - 1));
}

static bool
has_blank(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text <= ' ' || *text == 0x7F)
			return true;
	return false;
}

static int
check_host(const char *host, const char *value, struct error *err)
{
	size_t size = strcspn(host, "/?#");

	if (memchr(host, '@', size) != NULL)
		return error_set(err, FAULT_CONFIG,
		    _("an address must not hold user or password: use the "
		      "options made for them"));
	if (has_blank(host))
		return error_set(err, FAULT_CONFIG,
		    _("\"%s\" holds a blank; in an address it is written %%20"),
		    shown(value).text);
	if (!is_host(host, size))
		return error_set(err, FAULT_CONFIG, _("\"%s\" names no host"),
		    shown(value).text);
	return 0;
}

/* What stands behind file: becomes the source's path. */
static int
take_file_url(struct source_config *source, const char *rest, const char *value,
    struct error *err)
{
	char *path;

	if (strncasecmp(rest, "//localhost/", 12) == 0)
		rest += 11;
	else if (strncmp(rest, "///", 3) == 0)
		rest += 2;
	path = xstrdup(rest);
	if (*path != '/' || path[1] == '/' || !percent_decode(path)) {
		free(path);
		return error_set(err, FAULT_CONFIG,
		    _("\"%s\" is no address of a file here: it is written "
		      "file:///FOLDER/FILE"),
		    shown(value).text);
	}
	if (wildcards_check(path, value, err) == -1) {
		free(path);
		return -1;
	}
	value_replace(&source->path, path);
	return 0;
}

/* What people type for a folder: its blanks and umlauts may stand there as
 * they are, while http has no patterns and wants them encoded. */
static int
check_dav(const char *rest, const char *value, struct error *err)
{
	char *host = xstrndup(rest, strcspn(rest, "/"));
	char *path = xstrdup(rest + strlen(host));
	const char *last = strrchr(path, '/');
	int rc = check_host(host, value, err);

	if (rc == 0 && (last == NULL || last[1] == '\0'))
		rc = error_set(err, FAULT_CONFIG,
		    _("\"%s\" is a folder; which of its files are meant is "
		      "said behind it, like %s*.csv"),
		    shown(value).text, last == NULL ? "/" : "");
	if (rc == 0 &&
	    (strcasestr(path, "%2f") != NULL || !percent_decode_loosely(path)))
		rc = error_set(err, FAULT_CONFIG,
		    _("\"%s\" holds an encoded / or zero byte, which no name "
		      "of a file has"),
		    shown(value).text);
	if (rc == 0)
		rc = wildcards_check(path, value, err);
	free(path);
	free(host);
	return rc;
}

static int
take_url(struct source_config *source, const char *url, const struct option *o,
    struct error *err)
{
	int rc;

	if (strncasecmp(url, "file:", 5) == 0)
		return take_file_url(source, url + 5, url, err);
	if (strncasecmp(url, "dav://", 6) == 0 ||
	    strncasecmp(url, "davs://", 7) == 0)
		rc = check_dav(strstr(url, "//") + 2, url, err);
	else if (strncasecmp(url, "http://", 7) == 0 ||
	    strncasecmp(url, "https://", 8) == 0)
		rc = check_host(strstr(url, "//") + 2, url, err);
	else
		rc = value_refused(err, url, _(o->kind->expected));
	if (rc == -1)
		return -1;
	value_replace(&source->url, xstrdup(url));
	return 0;
}

static int
read_url(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	char *url = ini_text(e->value, err);
	int rc = url == NULL ? -1 : take_url(to, url, o, err);

	free(url);
	return rc;
}

/* HOST:PORT too; what curl takes is curl's business. */
static int
read_proxy(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	char *proxy = ini_text(e->value, err);
	const char *host;

	(void)o;
	if (proxy == NULL)
		return -1;
	host = strstr(proxy, "://");
	host = host != NULL ? host + 3 : proxy;
	if (*proxy != '\0' && check_host(host, proxy, err) == -1) {
		free(proxy);
		return -1;
	}
	value_replace(to, proxy);
	return 0;
}

static int
read_listen(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	const char *value = e->value;
	const char *port = strrchr(value, ':');

	if (strncmp(value, "unix:", 5) == 0
		? value[5] != '/'
		: port == NULL || !is_port(port + 1, strlen(port + 1)) ||
		    !is_host(value, strlen(value)))
		return value_refused(err, value, _(o->kind->expected));
	value_replace(to, xstrdup(value));
	return 0;
}

const struct option_kind kind_url = { "URL", STORE_PLAIN, read_url,
	N_("an address that begins with http://, https://, file://, dav:// or "
	   "davs://") };
const struct option_kind kind_proxy = { "URL", STORE_STRING, read_proxy,
	N_("an address, like http://proxy.example:3128") };
const struct option_kind kind_listen = { "ADDRESS:PORT|unix:PATH", STORE_STRING,
	read_listen, N_("ADDRESS:PORT or unix:PATH") };
