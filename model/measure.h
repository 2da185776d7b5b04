/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_MEASURE_H
#define MODEL_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/*
 * A measure: one undertaking of a town as one source reports it.
 *
 * The table field_info[] is the only list of fields: record text, the index,
 * JSON, the tool's columns and the page are loops over it.  A new field is one
 * line of the enum and one row of the table.
 *
 * Every value is text in one canonical spelling, so that equal things are
 * equal bytes; measure_check() holds each to it and canonicalising twice
 * changes nothing.  A list is its elements with '\n' between them; no element
 * is empty or holds a newline.  A field that is not known is NULL, never "".
 */
enum field {
	FIELD_KEY,
	FIELD_TYPE, /* "measure" or "goal" */
	FIELD_TITLE,
	FIELD_DESCRIPTION,
	FIELD_GOAL,
	FIELD_FIELD, /* Handlungsfeld */
	FIELD_PLACE,
	FIELD_MUNICIPALITY,
	FIELD_LEAD,
	FIELD_DEPARTMENT,
	FIELD_PARTNERS,
	FIELD_TARGET,
	FIELD_START,
	FIELD_END,
	FIELD_PERIOD,
	FIELD_COST,
	FIELD_COST_APPROX, /* "1" where the cost is "ca."; made, not mapped */
	FIELD_FUNDING,
	FIELD_FUNDING_AMOUNT,
	FIELD_OWN_SHARE,
	FIELD_FUNDING_DEADLINE,
	FIELD_FUNDING_STATUS,
	FIELD_PRIORITY,
	FIELD_STATUS,
	FIELD_STATUS_TEXT,
	FIELD_PROGRESS, /* percent, 0 to 100 */
	FIELD_RATING,
	FIELD_REASON,
	FIELD_NEXT_STEPS,
	FIELD_INDICATOR,
	FIELD_ATTAINMENT,
	FIELD_RESOLUTION,
	FIELD_UPDATED,
	FIELD_URL,
	FIELD_PARENT,
	FIELD_REFERENCES,
	FIELD_COUNT
};

enum field_kind {
	KIND_KEY,  /* text, blanks squeezed */
	KIND_LINE, /* one line of text */
	KIND_TEXT, /* text with line breaks */
	KIND_DATE,
	KIND_MONEY,
	KIND_NUMBER, /* decimal, a point for the comma */
	KIND_FLAG,   /* "1" or unknown */
	KIND_TYPE,
	KIND_STATUS, /* the three axes of words.h */
	KIND_FUNDING_STATUS,
	KIND_RATING,
	KIND_URL,
};

struct field_info {
	const char *name;  /* in configuration, JSON, SQL, record text */
	const char *label; /* English for people; German through _() */
	enum field_kind kind;
	bool list;
	bool mapped;  /* may stand in map.FIELD */
	size_t limit; /* bytes of the whole value */
};

extern const struct field_info field_info[FIELD_COUNT];

/* The field called name, or FIELD_COUNT. */
enum field field_find(const char *name);

struct measure {
	char *value[FIELD_COUNT]; /* canonical; NULL where unknown */
	char *raw[FIELD_COUNT];   /* as the source says it, masked; or NULL */
};

#define MAX_RAW      ((size_t)32 << 10) /* bytes of one raw text */
#define MAX_ELEMENT  ((size_t)500)      /* bytes of one element of a list */
#define MAX_ELEMENTS 200                /* of one list */

/* Replace what was there by a copy; NULL empties the field. */
void measure_set(struct measure *m, enum field field, const char *value);
/* The same, but value is the measure's now; NULL changes nothing. */
void measure_take(struct measure *m, enum field field, char *value);

void measure_set_raw(struct measure *m, enum field field, const char *text);

/* Adds an element to a list field unless it is there; the list stays within
 * its limit, what does not fit is left out. */
void measure_add(struct measure *m, enum field field, const char *element);

void measure_copy(struct measure *to, const struct measure *from);
void measure_clear(struct measure *m);

/*
 * -1 when m has no key or no title, or a value that is not canonical, not
 * UTF-8 or over its limit; the text names the field.  Written for output of a
 * worker that an attacker took over.
 */
int measure_check(const struct measure *m, struct error *err);

/*
 * Walks a list value: sets *element and *size to the next element, moves *list
 * behind it, false at the end.  Begin with *list = m->value[field], which may
 * be NULL.
 */
bool list_next(const char **list, const char **element, size_t *size);

#endif
