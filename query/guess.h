/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef QUERY_GUESS_H
#define QUERY_GUESS_H

#include "base/buffer.h"
#include "base/error.h"
#include "query/output.h"

/*
 * source guess: what querschnitt-parse finds in an unknown document (it alone
 * opens such, in its sandbox), and the stanza made of it.
 */
struct guessed_word {
	char *word, *nearest; /* nearest NULL: none is near */
};

struct guessed_column {
	char *field; /* a name of field_info[], "personal" or "other" */
	char *heading, *example;
	struct guessed_word *word; /* that nobody knows */
	size_t word_count;
};

struct guessed {
	char *format, *sheet, *record, *header, *rows; /* NULL: not said */
	struct guessed_column *column;
	size_t count;
};

/* Runs the parser over the file at path; -1 and err with what it says. */
int guess_read(struct guessed *g, const char *path, struct error *err);
void guess_release(struct guessed *g);

/* A name for the source, of what its file is called; the caller frees it. */
char *guess_name(const char *path);

void
guess_stanza(struct output *out, const struct guessed *g, const char *path);
void guess_json(struct output *out, const struct guessed *g, const char *path);

#endif
