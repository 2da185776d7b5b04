/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_MULTISTATUS_H
#define CONNECTORS_MULTISTATUS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/*
 * The list of a folder as WebDAV servers send it: a multistatus, RFC 4918 §14.
 * Properties count only where their own status is good.  No DTD and no entity
 * is taken; MAX_LISTED entries at most, each text cut at MAX_LISTED_TEXT: a
 * longer href is refused.
 */
#define MAX_LISTED      100000
#define MAX_LISTED_TEXT 4096

/* Strings are "" where the server gave none. */
struct listed {
	char href[MAX_LISTED_TEXT];
	char etag[MAX_LISTED_TEXT];
	char modified[MAX_LISTED_TEXT]; /* a date as HTTP has it */
	char size[MAX_LISTED_TEXT];     /* a number as text */
	bool folder;
	unsigned status; /* of the entry itself, where it has one; else 0 */
};

typedef int listed_fn(void *arg, const struct listed *one, struct error *err);

/* Hands each entry to fn, in order; -1 and err when it is no such list, or is
 * broken, or fn says so. */
int multistatus_read(const char *bytes, size_t size, listed_fn *fn, void *arg,
    struct error *err);

#endif
