/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef QUERY_REQUEST_H
#define QUERY_REQUEST_H

#include <stdbool.h>

#include "base/date.h"
#include "base/error.h"
#include "base/strings.h"
#include "schema/query.h"

/*
 * What the command line asks for.  Options may stand anywhere; commands and
 * options answer to an English and a German name.  The strings of filter and
 * the others point into argv or into this struct.
 */
enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_TSV, FORMAT_CSV };

/* Groups of options; a command takes some of them. */
enum option_group {
	GROUP_ALWAYS = 0,
	GROUP_FILTER = 1 << 0,
	GROUP_PAIRS = 1 << 1,
	GROUP_FILE = 1 << 2,
};

#define MAX_OPTIONS 40

struct request {
	const struct command *command;
	enum format format;
	const char *index, *config; /* NULL: as installed */
	struct query_filter filter;
	char since[DATE_SIZE], as_of[DATE_SIZE];
	double min_score;         /* below 0: by the band */
	const char *band, *state; /* NULL: as the command has it */
	char *measure;            /* SOURCE:KEY, or NULL */
	const char *file;
	bool all, help, version;
	bool used[MAX_OPTIONS]; /* rows of the option table */
	struct strings words;   /* what is no option, less the command */
};

/* -1 and err for what cannot be meant; request_release() always. */
int
request_read(struct request *request, int argc, char **argv, struct error *err);
void request_release(struct request *request);

struct option_row {
	const char *name, *german;
	char letter;
	enum option_group group;
	const char *argument; /* its name in the help, or NULL */
	const char *help;
	int (*set)(
	    struct request *request, const char *value, struct error *err);
};

/* Ends with a row without name. */
extern const struct option_row option_rows[];

/* The row's name in the reader's language. */
const char *option_name(const struct option_row *row);

#endif
