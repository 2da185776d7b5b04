/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONFIG_KINDS_H
#define CONFIG_KINDS_H

#include "base/error.h"
#include "config/ini.h"

/* What the kinds of values share. */

/* "read X, expected Y" */
int value_refused(struct error *err, const char *value, const char *expected);

/* to points at an owned string, which text replaces. */
void value_replace(void *to, char *text);

/* "90min" in seconds, whatever the bounds. */
int duration_read(unsigned long *number, const char *text);

/* Absolute, beside the file that names it; the caller frees it. */
char *path_beside(const struct ini_entry *entry, const char *path);

/* Refuses * and ? but in the last part of path: a folder with a wildcard would
 * make the daemon search whole shares. */
int wildcards_check(const char *path, const char *value, struct error *err);

#endif
