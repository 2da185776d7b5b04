/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_WORKER_H
#define DAEMON_WORKER_H

#include "base/error.h"
#include "model/measure.h"
#include "model/normalise.h"

struct event_base;
struct worker;

/*
 * Runs querschnitt-parse over one document, in a process of its own, and hands
 * on what it finds.  What the process says is as little trusted as the
 * document was: each line is held against daemon/wire.h and each record
 * against measure_check().  The process gets no secret, no environment but the
 * language, and no open file but the document and its output.
 */
struct worker_job {
	const char *program; /* the parser's path */
	const char *config, *source;
	const char *url;
	unsigned depth;
	int document; /* open for reading; stays the caller's */
	unsigned max_seconds;
	unsigned long max_rows;

	/* All get arg.  What they are given is the worker's; copy what is to
	 * stay.  measure and follow end the worker by returning -1. */
	int (*measure)(void *arg, const struct measure *m, struct error *err);
	int (*follow)(void *arg, const char *url, struct error *err);
	void (*warning)(void *arg, const char *text);
	void (*column)(void *arg, enum field field);
	void (*finish)(void *arg, const struct row_counts *counts,
	    const struct error *err);
	void *arg;
};

/*
 * On success finish() is called once, later, with err->fault FAULT_NONE if the
 * whole document was read; the worker is gone when it returns.
 */
struct worker *worker_start(
    struct event_base *base, const struct worker_job *job, struct error *err);

/* Ends a worker early; finish() is then not called. */
void worker_free(struct worker *w);

#endif
