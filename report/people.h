/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef REPORT_PEOPLE_H
#define REPORT_PEOPLE_H

#include <time.h>

#include "model/measure.h"

/*
 * Values as people read them, in their language.  All return strings that the
 * caller frees, but people_word().  What is unknown comes out as it is, and
 * nothing here is made safe for a terminal or a page: the caller does that.
 */

/* "390875" -> "390.875 €", "€390,875". */
char *people_money(const char *amount);

/* "2024-12-31" -> "31.12.2024"; English keeps the ISO date. */
char *people_date(const char *date);

/* UTC of the index -> day and minute of the reader's own zone; "" for "". */
char *people_time(const char *utc);

/* How long ago that was, roughly; "never" for "". */
char *people_age(const char *utc, time_t now);

/* start and end of a measure; "" where neither is known. */
char *people_period(const struct measure *m);

/* The same in years alone, for narrow columns. */
char *people_years(const struct measure *m);

/* cost with its "ca."; "" where not known. */
char *people_cost(const struct measure *m);

/* Any value by its field's kind; lists with commas; "" for NULL. */
char *people_value(enum field field, const char *value);

/* Where a document lies: a path as it is, an address on a WebDAV server without
 * its percent signs. */
char *people_place(const char *url);

/* A word of the index (band, kind, state, presence, visibility …) as people
 * say it; word itself if it is none. */
const char *people_word(const char *word);

#endif
