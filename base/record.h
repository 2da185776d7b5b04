/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_RECORD_H
#define BASE_RECORD_H

#include <stdio.h>

#include "base/error.h"

/*
 * Record text: one "name<TAB>value" line per field, an empty line at the end
 * of a record.  Backslash, tab and newline in a value are written \\, \t and
 * \n, so a line is always one field and a diff is always readable.
 *
 * The worker speaks it to the daemon, the comparing child speaks it to the
 * daemon, and the golden files of the connector tests are kept in it.
 */

void record_field(FILE *out, const char *name, const char *value);
void record_end(FILE *out);

/* Splits line in place; *value is unescaped.  -1 when it is malformed. */
int record_split(char *line, char **name, char **value, struct error *err);

#endif
