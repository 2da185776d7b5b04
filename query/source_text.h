/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef QUERY_SOURCE_TEXT_H
#define QUERY_SOURCE_TEXT_H

#include <jansson.h>
#include <stdbool.h>

#include "query/output.h"

/* The daemon's reply about a source, for people. */
void
source_text(struct output *out, const char *source, bool test, json_t *reply);

/* What a dry run would do, measure by measure. */
void source_changes(struct output *out, json_t *reply);

#endif
