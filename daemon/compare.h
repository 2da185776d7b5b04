/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_COMPARE_H
#define DAEMON_COMPARE_H

#include <stdio.h>

#include "base/error.h"
#include "config/config.h"
#include "schema/index.h"

/*
 * Comparing the measures of one municipality, in a process of its own that
 * reads the index like any reader: it takes seconds, and what overlap/ needs
 * of memory is given back.  It prints pairs as record text into a file, which
 * the daemon checks line by line and stores in one transaction.
 *
 * A dry run compares as if the rows of one source were others, and gives the
 * likely pairs that would be new.
 */
#define COMPARE_SECONDS 1800

struct processes;
struct compare;

struct compare_pair {
	struct index_pair pair;
	const char *a_title, *b_title; /* dry runs only, else "" */
};

struct compare_job {
	struct processes *processes;
	const char *program; /* our own path */
	const char *config;
	const char *municipality;
	struct index *index; /* store the pairs there; NULL: a dry run */
	const char *source;  /* dry: whose measures are replaced by … */
	int rows;            /* … these; record text of daemon/rows.h */

	/* Called for each pair of a dry run, before done. */
	void (*pair)(void *arg, const struct compare_pair *pair);
	void (*done)(void *arg, const struct error *err);
	void *arg;
};

/* done is called once, later. */
struct compare *compare_start(const struct compare_job *job, struct error *err);
void compare_cancel(struct compare *compare);

/* The child's side: prints the pairs; 0, or 1 and the last line says why. */
int compare_run(const struct config *config, const char *municipality,
    const char *source, FILE *rows, FILE *out);

#endif
