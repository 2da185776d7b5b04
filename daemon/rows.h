/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_ROWS_H
#define DAEMON_ROWS_H

#include <stdio.h>

#include "base/error.h"
#include "model/measure.h"
#include "model/report.h"

/*
 * The measures of one run between the parser and the index, as record text in
 * a file without a name: parsers of many sources run at a time, while staging
 * and merging are done in one go.  A dry run hands the file to the comparing
 * child.
 */
struct rows {
	FILE *file;
	unsigned long count; /* of measures and reports */
};

int rows_open(struct rows *rows, struct error *err);
void rows_close(struct rows *rows);

/* Adds a measure of document number document. */
void rows_add(struct rows *rows, unsigned document, const struct measure *m);

void rows_add_report(struct rows *rows, const struct report *report);

struct rows_reader {
	int (*measure)(void *arg, unsigned document, const struct measure *m,
	    struct error *err);
	int (*report)(void *arg, const struct report *report,
	    struct error *err); /* NULL: they are passed over */
	void *arg;
};

/* Hands on each, in order; -1 when the reader says so or the file is not
 * whole. */
int rows_walk(FILE *file, const struct rows_reader *reader, struct error *err);

/* Writes out what is left; -1 when the disk was full at any time. */
int rows_flush(struct rows *rows, struct error *err);

#endif
