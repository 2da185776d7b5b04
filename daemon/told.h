/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_TOLD_H
#define DAEMON_TOLD_H

#include <jansson.h>

#include "schema/index.h"

/*
 * What a dry run would do, measure by measure, kept for the answer: the first
 * MAX_CHANGES_TOLD of each kind, and how many more there are.
 */
#define MAX_CHANGES_TOLD 50

enum told_kind {
	TOLD_ADDED,
	TOLD_CHANGED,
	TOLD_MISSING,
	TOLD_RETURNED,
	TOLD_KINDS
};

struct told {
	json_t *list[TOLD_KINDS]; /* NULL: none */
	unsigned long more[TOLD_KINDS];
};

/* A stage_change_fn; arg is a struct told. */
void told_add(void *arg, const struct stage_change *change);
void told_release(struct told *told);

/* {"added": [{"key","title"}…], "changed": [{…,"field","old","new"}…], …,
 * "more": {"added": N…}}; the caller's. */
json_t *told_json(const struct told *told);

#endif
