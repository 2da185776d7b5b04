/* SPDX-License-Identifier: EUPL-1.2 */
/* What a server's code means to the person who has to mend it. */
#include <ctype.h>
#include <string.h>

#include "base/i18n.h"
#include "daemon/fetch_internal.h"

struct meaning {
	long code;
	const char *text;
};

static const struct meaning document[] = {
	{ 401, N_("the user name, password or token is not accepted") },
	{ 403, N_("the server does not let us have it") },
	{ 404, N_("there is no such document; has its address changed?") },
	{ 410, N_("the document was taken away for good") },
	{ 429, N_("too many requests; we wait as long as the server asks") },
	{ 503, N_("the server is not available for now") },
	{ 0, N_("the server answers with an error") },
};

static const struct meaning dav[] = {
	{ 200,
	    N_("the server answers as if it were a web page: no WebDAV is "
	       "at this address (Nextcloud: "
	       "davs://HOST/remote.php/dav/files/USER/FOLDER/*.xlsx)") },
	{ 401,
	    N_("the user name or password is not accepted (Nextcloud: make "
	       "an app password for user, under Settings, Security)") },
	{ 403,
	    N_("this user may not read it; has the folder been shared with "
	       "the user?") },
	{ 404,
	    N_("there is no such folder or file; has it been renamed, or is "
	       "it not shared any more?") },
	{ 405,
	    N_("no WebDAV is at this address (Nextcloud: "
	       "davs://HOST/remote.php/dav/files/USER/FOLDER/*.xlsx)") },
	{ 423, N_("it is locked, since somebody is at work on it") },
	{ 501, N_("the server knows no WebDAV") },
	{ 507, N_("the server's disk is full, or the user's share of it") },
	{ 0, NULL },
};

static const char *
find(const struct meaning *meaning, long code)
{
	while (meaning->code != 0 && meaning->code != code)
		meaning++;
	return meaning->text;
}

int
fetch_refused(enum fetch_kind kind, long code, struct error *err)
{
	const char *text = kind != FETCH_DOCUMENT ? find(dav, code) : NULL;

	if (text == NULL)
		text = find(document, code);
	return error_set(err, FAULT_INPUT, "HTTP %ld: %s", code, _(text));
}

/* Other characters than these no name has, and none reaches a command line. */
void
fetch_charset(char charset[CHARSET_SIZE], const char *type)
{
	const char *at = strcasestr(type, "charset=");
	size_t size;

	*charset = '\0';
	if (at == NULL)
		return;
	at += strlen("charset=");
	at += *at == '"' || *at == '\'';
	size = strspn(at,
	    "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._:-");
	if (isalnum((unsigned char)*at) && size < CHARSET_SIZE)
		*(char *)mempcpy(charset, at, size) = '\0';
}
