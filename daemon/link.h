/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_LINK_H
#define DAEMON_LINK_H

#include "base/error.h"

/*
 * The address that a link in the document at base leads to, in one spelling,
 * for the caller to free.  NULL and err when it leads to another host or port,
 * to another protocol than http or https, or is none.  A link from https to
 * http on the same host is taken for https: servers behind a proxy often do
 * not know better.
 */
char *link_resolve(const char *base, const char *link, struct error *err);

/*
 * Where a header Link leads that says rel="next" (RFC 8288), as it stands
 * there; NULL where it says none.  The caller frees it.
 */
char *link_next(const char *header);

#endif
