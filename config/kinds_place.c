/* SPDX-License-Identifier: EUPL-1.2 */
/* Kinds of values that say where something is: paths, time zones, secrets. */
#include <ctype.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
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

int
wildcards_check(const char *path, const char *value, struct error *err)
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
	if (wildcards_check(path, e->value, err) == -1) {
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
const struct option_kind kind_secret = { "SECRET", STORE_STRING, read_secret,
	N_("credential:NAME or file:PATH") };
const struct option_kind kind_key_file = { "PATH", STORE_STRING, read_key_file,
	N_("a path, credential:NAME or file:PATH") };
