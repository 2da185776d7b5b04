/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef OVERLAP_EXPLAIN_H
#define OVERLAP_EXPLAIN_H

#include "base/error.h"
#include "base/strings.h"
#include "overlap/overlap.h"

/*
 * Between the engine and the readers stands one neutral text per pair, its
 * detail: JSON, {"reasons":[{"code","weight","a","b"}],"evidence":[{"field",
 * "a","b"}]}, stored in the index.  Sentences are made from it when somebody
 * reads, in that person's language.
 */
char *explain_detail(const struct overlap_pair *pair); /* caller frees */

struct explain_evidence {
	char *field, *a, *b;
};

struct explanation {
	struct strings reasons; /* sentences, strongest first */
	struct strings against;
	struct explain_evidence *evidence;
	size_t evidence_count;
};

/* -1 when detail is not such a text. */
int explain_read(struct explanation *e, const char *detail, struct error *err);
void explanation_release(struct explanation *e);

#endif
