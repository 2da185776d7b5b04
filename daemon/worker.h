/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_WORKER_H
#define DAEMON_WORKER_H

#include "base/error.h"
#include "model/measure.h"
#include "model/normalise.h"

struct processes;
struct worker;

/*
 * Runs querschnitt-parse over one document and hands on what it finds.  What
 * the process says is as little trusted as the document was: each line is
 * checked here against daemon/wire.h, each measure with measure_check(), the
 * counts against what came.  What it says on standard error is logged.
 */
struct worker_job {
	const char *program; /* the parser's path */
	const char *config, *source, *url;
	const char *charset; /* that its server declared; "" or NULL */
	unsigned depth;
	int document; /* open for reading, at its start; stays the caller's */
	unsigned max_seconds;
	unsigned long max_rows;

	/* All get arg.  m, report and text are the worker's: copy what is to
	 * stay. */
	int (*measure)(void *arg, const struct measure *m, struct error *err);
	int (*report)(
	    void *arg, const struct report *report, struct error *err);
	int (*follow)(void *arg, const char *url, struct error *err);
	void (*warning)(void *arg, const char *text);
	void (*unmapped)(void *arg, const char *heading);
	/*
	 * Called once, later, when the worker is gone: err->fault is FAULT_NONE
	 * if the whole document was read, and present and counts are set.
	 */
	void (*finish)(void *arg, const struct error *err,
	    const bool present[FIELD_COUNT], const struct row_counts *counts);
	void *arg;
};

/* Copies job, but not its strings, which are needed only now. */
struct worker *worker_start(struct processes *processes,
    const struct worker_job *job, struct error *err);

/* Ends it early; finish() is not called. */
void worker_cancel(struct worker *worker);

#endif
