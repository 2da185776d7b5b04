/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_GATES_H
#define DAEMON_GATES_H

#include <stdbool.h>

#include "base/error.h"
#include "model/mapping.h"
#include "model/normalise.h"
#include "schema/index.h"

/*
 * The gates: whether a well-formed list may take the place of the last good
 * one.  Pure functions on counts.  A list that is refused is quarantined: the
 * measures stay, and a person may release it.
 */
#define GATE_FEW         3  /* so many rows are never a reason */
#define GATE_BAD_PERCENT 10 /* rows without title or usable key */

struct gate_input {
	const char *source;
	const struct mapping *mapping;
	unsigned max_loss; /* percent */
	struct row_counts counts;
	struct stage_summary summary;
	const bool *present;            /* columns of this run, FIELD_COUNT */
	const struct strings *unmapped; /* its headings that no field has */
	const bool *had;                /* of the last good run */
};

/*
 * 0, or -1 and err: which gate refuses the list, with numbers, and what to do.
 */
int gates_check(const struct gate_input *in, struct error *err);

/*
 * What is odd but no reason to refuse: mapped columns that there never were;
 * appended as sentences.
 */
void gates_warn(const struct gate_input *in, struct strings *warnings);

/* The one of the unmapped headings that is most like what field is mapped to,
 * if any is: its column may have got a new name.  NULL. */
const char *gates_likely(const struct gate_input *in, enum field field);

/* More than percent of whole, and more than a few. */
bool gates_too_many(unsigned long count, unsigned long whole, unsigned percent);

/* The heading or headings mapped to field, for people; the caller frees it. */
char *gates_heading(const struct mapping *mapping, enum field field);

#endif
