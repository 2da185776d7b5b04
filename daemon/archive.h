/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_ARCHIVE_H
#define DAEMON_ARCHIVE_H

#include <stdbool.h>

/*
 * Whether the document open at fd is whole as far as can be told without
 * reading it: a ZIP archive (xlsx, ods, docx, odt) is when its last record,
 * the end of the central directory (APPNOTE 4.3.16), stands there and points
 * to a directory in front of it.  Programs write that record last, so
 * a file that is still being saved has none.  zipped: the format is one of
 * those four; then a file that begins with zeros, as servers make room for one
 * that is on its way, is not whole either.  All else counts as whole.
 */
bool archive_is_whole(int fd, bool zipped);

/* Whether documents of format are ZIP archives. */
bool archive_is_format(const char *format);

#endif
