/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_FOUND_H
#define DAEMON_FOUND_H

#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "config/config.h"

/* The files that a folder, on a share or a WebDAV server, has for a source. */
struct found_file {
	char *path; /* or its name alone */
	char *key;  /* of its name, for sorting */
	char *etag; /* "" where there are none */
	struct timespec changed;
	uint64_t size;
};

struct found_files {
	struct found_file *item;
	size_t count;
};

/* path is the list's now; of what only etag (copied), changed and size are
 * looked at. */
void found_files_add(
    struct found_files *files, char *path, const struct found_file *what);
void found_files_release(struct found_files *files);

/* Sorts by name as names_key() has it. */
void found_files_sort(struct found_files *files);

/* Of sorted files leaves those that selection asks for: all, or the newest
 * one; of files that changed at the same time the last name. */
void found_files_select(struct found_files *files, enum selection selection);

#endif
