/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_SANDBOX_H
#define DAEMON_SANDBOX_H

#include <stddef.h>

#include "base/error.h"

/*
 * Gives up, for good, everything but computing, allocating up to max_memory
 * bytes, running for max_seconds of CPU time and using the files that are
 * open now: no file can be opened, no socket made, no process started or
 * signalled.  -1 when the kernel cannot promise that: the caller must then not
 * go on.  What a library reads lazily (catalogues, locale, time zone) must
 * have been read before.
 *
 * sandbox_none.c takes the place of sandbox.c in builds with sanitizers, which
 * cannot live under such limits; configure --enable-sanitizers chooses it.
 */
int sandbox_enter(size_t max_memory, unsigned max_seconds, struct error *err);

/* Whether this build can keep that promise at all. */
int sandbox_is_real(void);

#endif
