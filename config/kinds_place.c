/* SPDX-License-Identifier: EUPL-1.2 */
/* Kinds of values that say where something is: paths, addresses, secrets. */
#include <ctype.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/paths.h"
#include "config/config.h"
#include "config/kinds.h"
#include "config/options.h"

#define ZONES "/usr/share/zoneinfo"

char *
path_beside(const struct ini_entry *entry, const char *path)
{
	char *beside = paths_beside(entry->file, path);
	char *here, *whole;

	if (*beside == '/')
		return beside;
	here = getcwd(NULL, 0);
	whole = xasprintf("%s/%s", here != NULL ? here : "", beside);
	free(here);
	free(beside);
	return whole;
}

/* The unquoted value made absolute; an empty one stays empty. */
static char *
whole_path(const struct ini_entry *e, struct error *err)
{
	char *text = ini_text(e->value, err);
	char *path;

	if (text == NULL || *text == '\0')
		return text;
	path = path_beside(e, text);
	free(text);
	return path;
}

static int
read_path(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	char *path = whole_path(e, err);

	(void)o;
	if (path == NULL)
		return -1;
	value_replace(to, path);
	return 0;
}

/* A folder with a wildcard would make the daemon search whole shares. */
static int
check_wildcards(const char *path, const char *value, struct error *err)
{
	const char *last = strrchr(path, '/');
	size_t size = last != NULL ? (size_t)(last - path) : 0;

	if (strcspn(path, "*?") < size)
		return error_set(err, FAULT_CONFIG,
		    _("%s: * and ? may stand in the last part only"),
		    shown(value).text);
	return 0;
}

static int
read_documents(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	char *path = whole_path(e, err);

	(void)o;
	if (path == NULL)
		return -1;
	if (check_wildcards(path, e->value, err) == -1) {
		free(path);
		return -1;
	}
	value_replace(to, path);
	return 0;
}

static bool
is_zone_name(const char *name)
{
	size_t size = strlen(name);

	return size > 0 && size < 100 && isalpha((unsigned char)*name) &&
	    strspn(name,
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		"0123456789_+-/") == size;
}

/* A file there is that begins as zone files do. */
static bool
is_zone(const char *name)
{
	char *path = xasprintf("%s/%s", ZONES, name);
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	char magic[4] = "";
	bool good;

	free(path);
	if (fd == -1)
		return false;
	good = read(fd, magic, sizeof(magic)) == sizeof(magic) &&
	    memcmp(magic, "TZif", sizeof(magic)) == 0;
	close(fd);
	return good;
}

static int
read_timezone(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	(void)o;
	if (!is_zone_name(e->value) || !is_zone(e->value))
		return error_set(err, FAULT_CONFIG,
		    _("\"%s\" is no time zone known here (%s/%s; is tzdata "
		      "installed?)"),
		    shown(e->value).text, ZONES, shown(e->value).text);
	value_replace(to, xstrdup(e->value));
	return 0;
}

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

static int
hex_digit(char c)
{
	const char *digits = "0123456789abcdef";
	const char *at = strchr(digits, tolower((unsigned char)c));

	return c != '\0' && at != NULL ? (int)(at - digits) : -1;
}

/* In place; false at a broken or a zero byte. */
static bool
percent_decode(char *text)
{
	char *to = text;

	for (; *text != '\0'; text++) {
		int high, low;

		if (*text != '%') {
			*to++ = *text;
			continue;
		}
		high = hex_digit(text[1]);
		low = high == -1 ? -1 : hex_digit(text[2]);
		if (low == -1 || high + low == 0)
			return false;
		*to++ = (char)(16 * high + low);
		text += 2;
	}
	*to = '\0';
	return true;
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
	if (check_wildcards(path, value, err) == -1) {
		free(path);
		return -1;
	}
	value_replace(&source->path, path);
	return 0;
}

static int
take_url(struct source_config *source, const char *url, const struct option *o,
    struct error *err)
{
	if (strncasecmp(url, "file:", 5) == 0)
		return take_file_url(source, url + 5, url, err);
	if (strncasecmp(url, "http://", 7) != 0 &&
	    strncasecmp(url, "https://", 8) != 0)
		return value_refused(err, url, _(o->kind->expected));
	if (check_host(strstr(url, "//") + 2, url, err) == -1)
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

static bool
is_credential_name(const char *name)
{
	return *name != '\0' && *name != '.' && strlen(name) < 256 &&
	    strchr(name, '/') == NULL;
}

/* The secret itself is never repeated in a message. */
static int
read_reference(
    void *to, const struct ini_entry *e, const char *text, struct error *err)
{
	char *path;

	if (strncmp(text, "credential:", 11) == 0) {
		if (!is_credential_name(text + 11))
			return error_set(err, FAULT_CONFIG,
			    _("credential: is followed by the name of a "
			      "credential"));
		value_replace(to, xstrdup(text));
		return 0;
	}
	if (strncmp(text, "file:", 5) != 0 || text[5] == '\0')
		return error_set(err, FAULT_CONFIG,
		    _("a secret must not stand in this file: write "
		      "credential:NAME or file:PATH"));
	path = path_beside(e, text + 5);
	value_replace(to, xasprintf("file:%s", path));
	free(path);
	return 0;
}

static int
read_secret(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	char *text = ini_text(e->value, err);
	int rc = text == NULL ? -1 : read_reference(to, e, text, err);

	(void)o;
	free(text);
	return rc;
}

/* A path, or a reference as secrets have it. */
static int
read_key_file(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	if (strncmp(e->value, "credential:", 11) == 0 ||
	    strncmp(e->value, "file:", 5) == 0)
		return read_secret(to, o, e, err);
	return read_path(to, o, e, err);
}

const struct option_kind kind_path = { "PATH", STORE_STRING, read_path,
	N_("a path") };
const struct option_kind kind_documents = { "PATH", STORE_STRING,
	read_documents, N_("a path") };
const struct option_kind kind_timezone = { "ZONE", STORE_STRING, read_timezone,
	N_("a time zone, like Europe/Berlin") };
const struct option_kind kind_url = { "URL", STORE_PLAIN, read_url,
	N_("an address that begins with http://, https:// or file://") };
const struct option_kind kind_proxy = { "URL", STORE_STRING, read_proxy,
	N_("an address, like http://proxy.example:3128") };
const struct option_kind kind_listen = { "ADDRESS:PORT|unix:PATH", STORE_STRING,
	read_listen, N_("ADDRESS:PORT or unix:PATH") };
const struct option_kind kind_secret = { "SECRET", STORE_STRING, read_secret,
	N_("credential:NAME or file:PATH") };
const struct option_kind kind_key_file = { "PATH", STORE_STRING, read_key_file,
	N_("a path, credential:NAME or file:PATH") };
