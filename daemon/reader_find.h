/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_READER_FIND_H
#define DAEMON_READER_FIND_H

#include "base/error.h"
#include "daemon/found.h"

/*
 * The regular files that path means, in the order of names_key(); with
 * selection only the newest.  A last part with * ? [ ] is a pattern, unless a
 * file is called just so and it holds no * or ?.  None is an error that names
 * the part of the path that is there and the one that is missing: an absent
 * mount or a pattern without a match is never an empty list.
 *
 * 0, -1 and err, or 1 and err: a file vanished meanwhile, so try again.
 *
 * MAX_FILES bounds what is read at a time (as MAX_PAGES of harvest.h does),
 * MAX_ENTRIES what a folder may hold at all.
 */
#define MAX_FILES   1000
#define MAX_ENTRIES 100000

int reader_find(const char *path, enum selection selection,
    struct found_files *files, struct error *err);

#endif
