/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_GUESS_INTERNAL_H
#define CONNECTORS_GUESS_INTERNAL_H

#include "base/strings.h"
#include "connectors/cells.h"
#include "connectors/guess.h"

/* Between guess.c (the whole), guess_words.c (the vocabulary), guess_columns.c
 * (which column is what), guess_tree.c (documents that are trees) and
 * guess_format.c. */

#define GUESS_PERSONAL FIELD_COUNT       /* a column about persons */
#define GUESS_OTHER    (FIELD_COUNT + 1) /* a column that is no field */
#define MAX_GUESS_ROWS 400               /* that are looked at, of each table */

/* A table, or the elements of a tree as one: names are the headings. */
struct guess_table {
	char *label, *name; /* "sheet X", "X"; or NULL */
	struct cells *row;  /* of tables: title rows and headings among them */
	size_t count;
	unsigned long rows; /* in all */
};

/* What is proposed. */
struct guess_column {
	char *heading;
	unsigned field; /* an enum field, GUESS_PERSONAL or GUESS_OTHER */
	unsigned score;
	size_t column;
};

struct guess_result {
	size_t header;  /* index of the row */
	unsigned score; /* of the whole; 0: nothing fits */
	struct guess_column *column;
	size_t count;
};

/* ---- guess_words.c ---- */

/* How well a heading names a field: 0 (not at all) to 100 (that very word).
 * field may be GUESS_PERSONAL. */
unsigned guess_words_score(
    const struct guess_words *words, const char *heading, unsigned field);

/* ---- guess_columns.c ---- */

void guess_columns(struct guess_result *result, const struct guess_table *table,
    const struct guess_words *words);
bool guess_result_has(const struct guess_result *result, unsigned field);
void guess_result_release(struct guess_result *result);

/* What a value may be. */
bool guess_is_status(const char *text);
bool guess_is_long(const char *text); /* as no status word is */

/* ---- guess_write.c ---- */

/* Writes the columns: see guess.h; the number that are fields. */
size_t guess_result_write(const struct guess_result *result,
    const struct guess_table *table, FILE *out);

/* ---- guess_format.c ---- */

/* The name of a format, or NULL and err with what to do. */
const char *guess_format(const struct document *doc, struct error *err);

/* ---- guess_tree.c ---- */

/* The elements of a JSON document as a table whose headings are pointers; where
 * they are, in *record ("" if that is found by itself), for the caller to
 * free. */
int guess_json(struct guess_table *table, char **record,
    const struct document *doc, struct error *err);

/* Definition lists of a page likewise, *record an XPath; 1 where there are
 * some. */
int guess_lists(struct guess_table *table, char **record,
    const struct document *doc, struct error *err);

void guess_table_add(struct guess_table *table, const struct cells *cells);
void guess_table_release(struct guess_table *table);

#endif
