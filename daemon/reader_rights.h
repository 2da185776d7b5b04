/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_READER_RIGHTS_H
#define DAEMON_READER_RIGHTS_H

#include "base/error.h"

/* What was wanted of a path. */
enum reader_right { RIGHT_LIST, RIGHT_ENTER, RIGHT_READ };

/*
 * What errno means to who has to mend it; -1.  Where a right is missing: which
 * user, which part of the path, which right, and what its mode and owners are.
 * Where the mode would do, another than the mode refused: an ACL, the server
 * of the share, the service's own fences.
 */
int
reader_refused(const char *path, enum reader_right right, struct error *err);

#endif
