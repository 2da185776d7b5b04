/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef SCHEMA_TERMS_H
#define SCHEMA_TERMS_H

#include <stdbool.h>

#include "base/strings.h"
#include "model/measure.h"

/*
 * The words of a measure as the full text holds them: the stems that text/
 * makes, in three columns that weigh differently.
 */
enum terms_column { COLUMN_TITLE, COLUMN_BODY, COLUMN_OTHER, COLUMN_COUNT };

/* Where a field's words go; COLUMN_COUNT: they are not searched. */
enum terms_column terms_column(enum field field);

/* Stems with blanks between them; the caller frees it. */
char *terms_text(const struct measure *m, enum terms_column column);

/* Longer stems are found whole, but not by a part of them. */
#define MAX_STEM 80

/*
 * How well stem answers the stem that was asked for: 1 the same, less for a
 * compound that begins or ends with it, or holds it; 0 not at all.  A part is
 * at least four characters, or three at the beginning, and no number.
 */
#define WORTH_EDGE   0.6
#define WORTH_INSIDE 0.3

double terms_meet(const char *asked, const char *stem);

/* Whether stem may be looked for at the beginning of others, or anywhere. */
bool terms_begins(const char *stem);
bool terms_parts(const char *stem);

#endif
