/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_NORMALISER_H
#define MODEL_NORMALISER_H

#include <stdbool.h>

#include "model/names.h"
#include "model/normalise.h"

/* What the parts of normalise.h share; for them alone. */

#define MAX_WORDS_SHOWN 40   /* unknown words that are named at the end */
#define MAX_NAMED       1000 /* distinct texts kept for warnings */

struct normaliser {
	const struct mapping *mapping;
	struct row_counts counts;
	struct names keys;           /* count: how often */
	struct names unknown;        /* words, with their axis in front */
	struct names unknown_places; /* already warned about */
	unsigned long warnings, left_out;
	bool repaired;  /* double encoding was warned about */
	char *last_key; /* of the last row; NULL where it was skipped */
};

/* One row on its way. */
struct job {
	struct normaliser *n;
	const struct row *row;
	struct measure *m;
	struct strings *warnings;
	char *text[FIELD_COUNT]; /* tidied; NULL where there is nothing */
};

/* ---- normalise_warn.c ---- */

/* text as it may be shown: masked, short, harmless.  The caller frees it. */
char *normaliser_shown(const char *text);

/*
 * A warning from a sentence with three %s: where, the field's heading, what
 * was read.
 */
void warn_of(
    struct job *job, enum field field, const char *sentence, const char *text);

/* A sentence that is ready, which is freed. */
void warn_take(struct job *job, char *sentence);

/* Notes a word nobody knows; named once, at the end. */
void note_unknown(struct job *job, enum axis axis, const char *text);

/* ---- normalise_text.c ---- */

/* text, tidied and repaired, or NULL where it says nothing. */
char *read_text(struct job *job, enum field field, const char *text);

/* Fills job->text from the row. */
void read_texts(struct job *job);

/* "-", "k. A.", "TODO": something stands there and says nothing. */
bool is_placeholder(const char *text);
bool is_key_placeholder(const char *text);

/* canonical(text_mask(text)), or NULL. */
char *masked_value(enum field field, const char *text);

/* The same for an element of a list; NULL for a placeholder too. */
char *element_value(enum field field, const char *text);

/* The masked raw texts of all fields. */
void keep_raw(struct job *job);

/* ---- the fields ---- */

void fill_texts(struct job *job);  /* fields that are just text, lists */
void fill_lead(struct job *job);   /* lead and department */
void fill_places(struct job *job); /* place and municipality */
void fill_values(struct job *job); /* dates, money, numbers, addresses */
void fill_status(struct job *job); /* the three axes and progress */
void fill_key(struct job *job);    /* needs the title */

#endif
