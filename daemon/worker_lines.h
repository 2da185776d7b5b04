/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_WORKER_LINES_H
#define DAEMON_WORKER_LINES_H

/* Between worker.c (the process) and worker_lines.c (what it says). */

#include <stdbool.h>
#include <stddef.h>

#include "daemon/worker.h"

/* How far the output has come: the lines at its end have an order. */
enum worker_stage {
	STAGE_RECORDS,
	STAGE_ROWS,
	STAGE_UNTITLED,
	STAGE_KEYLESS,
	STAGE_DONE,
};

struct worker_lines {
	struct worker_job job;
	enum worker_stage stage;
	struct measure measure; /* the one being read */
	enum field last;        /* its last field; FIELD_COUNT: none yet */
	bool present[FIELD_COUNT];
	struct row_counts counts;
	struct report report; /* the one being read: it has a key */
	unsigned long records, reports, warnings, follows, headings;
};

/* Takes one line, in place.  -1 and err: nothing of it may be used. */
int worker_line(
    struct worker_lines *lines, char *line, size_t size, struct error *err);

#endif
