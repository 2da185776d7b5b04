/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/buffer.h"
#include "base/error.h"

/* Appends the whole file at path to b, up to b's limit; errors name path. */
int file_read(struct buffer *b, const char *path, struct error *err);

/* The same from an open descriptor, to its end. */
int file_read_fd(struct buffer *b, int fd, struct error *err);

/* Writes all of it, whatever signals and short writes say; -1 and errno. */
int file_write_fd(int fd, const void *bytes, size_t size);

/*
 * Makes path hold these bytes or leaves it as it was: a new file beside it,
 * synced, renamed over it.  mode as in open(2).
 */
int file_replace(const char *path, const void *bytes, size_t size,
    unsigned mode, struct error *err);

#endif
