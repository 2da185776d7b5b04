/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TESTS_OVERLAP_TOLD_H
#define TESTS_OVERLAP_TOLD_H

#include "base/buffer.h"
#include "tests/overlap_lists.h"

/* What the engine told about lists: a line per pair, and the last one. */
struct told {
	const struct lists *lists;
	struct buffer text;
	size_t count;
	size_t likely; /* they come first */
	double score;
	enum overlap_kind kind;
	enum overlap_band band;
	char *detail;
};

struct told told_run(const struct lists *l);
void told_release(struct told *t);

/* A file of the sources; the caller frees it. */
char *told_path(const char *path);

/* The lists of tests/overlap/. */
void told_read(struct lists *l);

#endif
