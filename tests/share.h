/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TESTS_SHARE_H
#define TESTS_SHARE_H

#include <stddef.h>
#include <time.h>

/* A folder as shares have them, with a spool beside it. */
struct share {
	char root[32];
};

/* Umlauts composed in the first folder's name and decomposed in files'. */
void share_init(struct share *s);
void share_release(struct share *s);

/* A file that holds its own name; the beginning of an archive. */
void share_file(const struct share *s, const char *name, time_t changed);
void share_archive(const struct share *s, const char *name, time_t changed);
void share_folder(const struct share *s, const char *name);

/* What the child says of path; the caller frees it. */
char *share_said(
    const struct share *s, const char *path, unsigned settle, size_t max_size);

#endif
