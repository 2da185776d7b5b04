/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_READER_FIND_H
#define DAEMON_READER_FIND_H

#include <time.h>

#include "base/error.h"
#include "config/config.h"

struct found_file {
	char *path;
	struct timespec changed;
};

struct found_files {
	struct found_file *item;
	size_t count;
};

/*
 * The regular files that path means, by name in byte order; with selection
 * only the newest.  None is an error: an absent mount or a pattern without a
 * match is never an empty list.
 */
int reader_find(const char *path, enum selection selection,
    struct found_files *files, struct error *err);
void found_files_release(struct found_files *files);

#endif
