/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef OVERLAP_REASONS_H
#define OVERLAP_REASONS_H

#include "overlap/features.h"

/*
 * Why the model says what it says: its own contributions, put together by
 * what a person can check, each with the words or values that met.  What is
 * not true of the pair is never a reason, whatever its number.
 */
struct reasons {
	struct overlap_reason *reason;
	size_t reason_count;
	struct overlap_evidence *evidence;
	size_t evidence_count;
};

/* Two documents that meet. */
struct meeting {
	const struct corpus *corpus;
	const struct document *a, *b;
	const double *x;
	const struct verdict *verdict;
};

void reasons_read(struct reasons *r, const struct meeting *m);
void reasons_release(struct reasons *r);

/* The words that both have or that are built from each other, rarest first,
 * with commas; false if there are none. */
bool shared_words(const struct meeting *m, char **a, char **b);

/* Two words for one thing; false if there are none. */
bool shared_concept(const struct meeting *m, char **a, char **b);

#endif
