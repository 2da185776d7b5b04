/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_DAV_H
#define DAEMON_DAV_H

#include <stdbool.h>

#include "base/error.h"

/*
 * Addresses on WebDAV servers: dav://HOST/FOLDER/NAME over http, davs:// over
 * https.  Blanks and umlauts may be encoded or not; they are sent encoded, and
 * never twice.  The last part may be a pattern (names.h).
 */
struct dav_place {
	char *folder;  /* "davs://HOST/FOLDER/", encoded */
	char *host;    /* without its port, lower case */
	char *path;    /* "/FOLDER/", decoded and composed */
	char *pattern; /* of names: decoded and composed */
};

bool dav_is_url(const char *url);

/* url has passed the configuration's check. */
void dav_place_init(struct dav_place *place, const char *url);
void dav_place_release(struct dav_place *place);

/* The address of the file called name there, and what http calls a dav address
 * (any other comes as it is); the caller frees them. */
char *dav_file_url(const struct dav_place *place, const char *name);
char *dav_web_url(const char *url);

/* As people read it: a dav address decoded and harmless, anything else as it
 * is; the caller frees it. */
char *dav_shown(const char *url);

/*
 * The name of the file that href, from the server's list of the folder, means;
 * the caller frees it.  NULL where it is the folder itself or lies elsewhere;
 * then err tells if it is on another host or no address at all.  A prefix of
 * the path that a proxy adds or takes away does not matter: only names are
 * taken from a list, and addresses are made here.
 */
char *
dav_name(const struct dav_place *place, const char *href, struct error *err);

/* Whether the source means a file called name. */
bool dav_matches(const struct dav_place *place, const char *name);

#endif
