/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef QUERY_CONTROL_CLIENT_H
#define QUERY_CONTROL_CLIENT_H

#include "base/buffer.h"
#include "base/error.h"

/*
 * The tool's end of the control socket; daemon/control.h has the protocol: one
 * line each way, and a document behind ours.  Waits as long as it takes.
 */
struct control_call {
	const char *path; /* of the socket */
	const char *verb, *source;
	const char *as_of;             /* "" if none */
	const struct buffer *document; /* NULL if none */
};

/* The answer's line is appended to answer.  -1 and err, with a hint, where
 * there is no daemon or it went away. */
int control_call(
    struct buffer *answer, const struct control_call *call, struct error *err);

#endif
