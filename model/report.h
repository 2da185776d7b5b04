/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_REPORT_H
#define MODEL_REPORT_H

#include <stddef.h>

#include "base/error.h"
#include "model/measure.h"

/*
 * A dated report on a measure: what its list says of one day or period in the
 * past, "Sachstand 2015/2016".  Many lists keep the old reports beside the new
 * one; they are history that was there before us.
 *
 * Each part is text in the canonical spelling of a field of measures, NULL
 * where there is none.  report_info[] is the only list of parts: record text
 * and the check are loops over it.
 */
enum report_part {
	REPORT_KEY,    /* of the measure, as its list has it */
	REPORT_DATE,   /* the day; of a period the end */
	REPORT_LABEL,  /* how the list says it: "Sachstand 2015/2016" */
	REPORT_RATING, /* how well it went, or NULL */
	REPORT_TEXT,   /* or NULL; one of these two there is */
	REPORT_PARTS
};

struct report_info {
	const char *name; /* in record text */
	enum field field; /* whose spelling and limit it has */
	bool required;
};

extern const struct report_info report_info[REPORT_PARTS];

/* The part called name, or REPORT_PARTS. */
enum report_part report_find(const char *name);

struct report {
	char *part[REPORT_PARTS];
};

void report_clear(struct report *report);

/* Replaces what was there by a copy; NULL empties it. */
void report_set(struct report *report, enum report_part part, const char *text);

/*
 * -1 where a part is missing, too long or not canonical.  Written for output
 * of a worker that an attacker took over.
 */
int report_check(const struct report *report, struct error *err);

#endif
