/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_PARSE_OUTPUT_H
#define DAEMON_PARSE_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

#include "connectors/connector.h"

/*
 * The sink of querschnitt-parse: normalises each row and writes what wire.h
 * describes.  Whatever happens, the last line tells how it went.
 */
struct output {
	struct sink sink; /* first, so that the one is the other */
	FILE *out;
	struct normaliser *normaliser;
	bool present[FIELD_COUNT];
	struct strings unmapped; /* headings */
	unsigned long max_rows, rows;
	unsigned long records;
	unsigned long warnings; /* of the connector */
	unsigned long follows;
};

void output_init(struct output *o, const struct mapping *mapping, FILE *out);
void output_release(struct output *o);

/* The last lines of a document that was read to its end. */
void output_done(struct output *o);

/* The last line instead, for one that was not. */
void output_error(struct output *o, const struct error *err);

#endif
