/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_READER_H
#define DAEMON_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "config/config.h"

/*
 * Reads the files of a source from a folder or share: the child's side.  It
 * runs in a process of its own (querschnittd in its hidden mode), since a
 * share may hang for ever, and copies each file into the source's spool.
 *
 * Which files path means is told in reader_find.h and names.h.  A file must
 * have stood still for settle seconds: a fresher one, or one whose time lies
 * in the future, is waited for that long.  If it changes meanwhile or while it
 * is read, or if it is an archive without an end (archive.h) that is younger
 * than UNFINISHED_FOR, that is "retry" and no fault of anybody.
 *
 * Output is record text: for each file
 *
 *	name<TAB>the file's path, as names_shown() has it
 *	fresh<TAB>its copy's name in the spool
 *	changed<TAB>when, as time_write() has it
 *	size<TAB>bytes
 *	hash<TAB>SHA-256 of its bytes
 *	a blank line
 *
 * and then "done<TAB>N", or "retry<TAB>why", or "error<TAB>why" with the part
 * of the path and the right that is missing, or "broken<TAB>why" when the
 * spool cannot be written.
 */
#define UNFINISHED_FOR (60 * 60) /* seconds; nobody saves that long */

struct reader_job {
	const char *path;
	enum selection select;
	bool zipped;     /* the format is a ZIP archive */
	unsigned settle; /* seconds */
	size_t max_size;
	const char *spool; /* the source's folder there */
};

/* 0 when all was read and said; else 1, and the last line says why. */
int reader_run(const struct reader_job *job, FILE *out);

#endif
