/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_PATHS_H
#define BASE_PATHS_H

/*
 * Where our own files are.  A program that lies in a build folder (there is a
 * file "config.status" beside it) takes what it needs from there and from the
 * sources that folder was made from; an installed one from where make install
 * put it.  All return strings that the caller frees.
 */
char *paths_program(const char *name); /* another program of ours */
char *paths_data(const char *name);    /* "lexikon.txt", "presets/x.conf" */
char *paths_locale(void);              /* the folder for bindtextdomain(3) */

/* path itself if absolute, else folder of the file base + "/" + path. */
char *paths_beside(const char *base, const char *path);

#endif
