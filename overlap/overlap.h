/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef OVERLAP_OVERLAP_H
#define OVERLAP_OVERLAP_H

#include <stddef.h>

#include "base/error.h"
#include "model/measure.h"
#include "overlap/lexicon.h"
#include "text/gazetteer.h"

/*
 * The engine: which measures of different programmes overlap, how surely, and
 * why.  It computes on what it is handed; no file, no database.  The order of
 * what it is handed does not matter: equal input gives equal output.
 *
 * A candidate pair joins measures of different sources and different
 * programmes; goals, and parent and child, are never a pair.
 */
struct overlap_item {
	const char *source, *programme;
	const struct measure *measure;
};

enum overlap_kind { KIND_SAME, KIND_PART, KIND_FOLLOW_UP, KIND_OVERLAP };
enum overlap_band { BAND_NONE, BAND_POSSIBLE, BAND_LIKELY };

extern const char *const overlap_kind_name[]; /* "same", "part" … */
extern const char *const overlap_band_name[]; /* "none", "possible" … */

#define SCORE_LIKELY   0.50
#define SCORE_POSSIBLE 0.20
#define SCORE_STORED   0.01 /* weaker pairs are not kept */

/* What speaks for a pair or against it. */
struct overlap_reason {
	const char *code; /* "place", "words" …: one row in explain.c */
	double weight;    /* share of the log-odds; below 0: against */
	char *a, *b;      /* what met what, for the sentence; "" if none */
};

struct overlap_evidence {
	const char *field; /* a name of field_info[] */
	char *a, *b;
};

/* The engine's until the callback returns. */
struct overlap_pair {
	size_t a, b;  /* items; a before b by source, then key */
	double score; /* calibrated probability, rounded to 4 digits */
	enum overlap_band band;
	enum overlap_kind kind;
	const struct overlap_reason *reason; /* strongest first */
	size_t reason_count;
	const struct overlap_evidence *evidence;
	size_t evidence_count;
};

struct overlap_setup {
	const struct gazetteer *places; /* NULL: none */
	const struct lexicon *lexicon;  /* NULL: none */
};

typedef int
overlap_pair_fn(void *arg, const struct overlap_pair *pair, struct error *err);

/* Every pair of at least SCORE_STORED, best first, ties by source and key.
 * -1 when fn says so. */
int overlap_compute(const struct overlap_item *items, size_t count,
    const struct overlap_setup *setup, overlap_pair_fn *fn, void *arg,
    struct error *err);

#endif
