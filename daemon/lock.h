/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_LOCK_H
#define DAEMON_LOCK_H

#include "base/error.h"

/*
 * One daemon for one index: a lock on the file INDEX.lock, which the kernel
 * gives back however we end.  The descriptor, to be kept open; -1 and err that
 * names the process that has it.
 */
int lock_take(const char *index, struct error *err);

#endif
