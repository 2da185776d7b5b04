/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef QUERY_COMMAND_H
#define QUERY_COMMAND_H

#include "query/output.h"
#include "query/request.h"

/* What a command says to the shell. */
enum verdict { FOUND = 0, NOTHING = 1, FAILED = 2 };

/* q is NULL for commands that ask the daemon.  FAILED comes with err. */
typedef enum verdict command_fn(const struct request *request, struct query *q,
    struct output *out, struct error *err);

struct command {
	const char *name, *sub; /* "source", "run"; sub NULL: one word */
	const char *german, *german_sub;
	const char *arguments; /* for the help; "" if none */
	const char *help;
	size_t least, most; /* words behind it */
	command_fn *run;
	unsigned groups; /* of options it takes */
	bool daemon;     /* asks the daemon, not the index */
};

/* Ends with a row without name. */
extern const struct command commands[];

/*
 * The command that words begin with, its own words taken off them.  NULL and
 * err with the nearest name.
 */
const struct command *command_find(struct strings *words, struct error *err);

/* "source run", "datenquelle abrufen": in the reader's language. */
char *command_name(const struct command *command);

command_fn list_run, search_run, show_run, overlaps_run, sources_run,
    source_run, guess_run;

/* Prints the help: of one command, or of all. */
void help_print(const struct command *command);

/* The whole program but i18n_init(); its exit code. */
int query_main(int argc, char **argv);

#endif
