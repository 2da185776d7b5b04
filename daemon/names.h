/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_NAMES_H
#define DAEMON_NAMES_H

#include <stdbool.h>

/*
 * Names of files, on a share or on a WebDAV server alike: which ones a source
 * means, which one is the newest, and how a name is shown.
 *
 * A name is compared as a text, not as bytes: file systems compose umlauts in
 * different ways.  What is not UTF-8 in a name matches * and ? only.
 */

/* name with its accents composed, for names_match(); the caller frees it. */
char *names_composed(const char *name);

/* Whether name holds * ? or [. */
bool names_are_pattern(const char *name);

/*
 * Whether pattern means name, both composed.  * is any text, ? one character,
 * [a-z] one of these and [!a-z] one of all others; a [ without its ] and a
 * backslash are themselves.  A dot at the beginning is matched by a dot alone.
 */
bool names_match(const char *pattern, const char *name);

/*
 * Locks and half-saved files, which no pattern means: ~$* (Office), .~lock*
 * (LibreOffice), *.tmp, *.part and *.crdownload in any case of letters.
 */
bool names_ignored(const char *name);

/*
 * What names are sorted by with strcmp(3), so that the last one is the newest:
 * numbers count as numbers ("Liste 10" is behind "Liste 9"), D.M.YYYY as a
 * date, case does not count, and "Liste" is before "Liste 2".  Where keys are
 * equal the names' bytes decide.  The caller frees it.
 */
char *names_key(const char *name);

/*
 * Fit to be shown and kept: valid UTF-8; bytes that are not, and control
 * characters, become \xNN.  The caller frees it.
 */
char *names_shown(const char *name);

#endif
