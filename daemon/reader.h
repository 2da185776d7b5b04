/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_READER_H
#define DAEMON_READER_H

#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "config/config.h"

/*
 * Reads the files of a source from a folder or share: the child's side.  It
 * runs in a process of its own (querschnittd in its hidden mode), since a
 * share may hang for ever, and copies each file into the source's spool.
 *
 * path is taken literally but for * ? [ ] in its last part; umlauts match
 * however the file system composes them.  Lock files and half-saved ones (~,
 * .~lock*, *.tmp, and what begins with a dot) are not there.  A file must have
 * stood still for settle seconds: a fresher one is waited for that long, and
 * if it still changes then, that is "retry" and no fault of anybody.
 *
 * Output is record text: for each file
 *
 *	name<TAB>the file's path
 *	fresh<TAB>its copy's name in the spool
 *	hash<TAB>SHA-256 of its bytes
 *	a blank line
 *
 * and then "done<TAB>N", or "retry<TAB>why", or "error<TAB>why" with the part
 * of the path and the right that is missing.
 */
struct reader_job {
	const char *path;
	enum selection select;
	unsigned settle; /* seconds */
	size_t max_size;
	const char *spool; /* the source's folder there */
};

/* 0 when all was read and said; else 1, and the last line says why. */
int reader_run(const struct reader_job *job, FILE *out);

#endif
