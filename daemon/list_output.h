/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_LIST_OUTPUT_H
#define DAEMON_LIST_OUTPUT_H

#include <stddef.h>
#include <stdio.h>

#include "base/error.h"

/* Writes what a WebDAV server lists as wire.h describes, with "done" behind
 * it; -1 and err when the list cannot be read. */
int list_write(const char *bytes, size_t size, FILE *out, struct error *err);

#endif
