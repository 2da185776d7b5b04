/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_READ_JSON_H
#define CONNECTORS_READ_JSON_H

#include <stdbool.h>

#include <jansson.h>

#include "base/buffer.h"
#include "base/error.h"
#include "connectors/connector.h"

/*
 * What is shared by all that comes as JSON.  The grammar is RFC 8259's to the
 * letter: no comments, no NaN, no trailing comma, nothing behind the value,
 * no name twice in an object.  UTF-8 with or without a mark, or UTF-16.
 */
#define MAX_JSON_DEPTH 64

/* The tree of a document, the caller's to json_decref(); NULL and err. */
json_t *json_read(const struct document *doc, const struct mapping *mapping,
    struct sink *sink, struct error *err);

/* One value, such as a line of JSON Lines; first is the number of its first
 * line, for messages. */
json_t *json_parse_value(
    const char *bytes, size_t size, unsigned long first, struct error *err);

/*
 * Text, number or truth as text.  Numbers are written as exactly as they were
 * read, without an exponent up to 15 digits.  NULL for null, arrays and
 * objects; else the caller frees it.
 */
char *json_scalar_text(const json_t *value);

/* "an object", "a text" … for messages. */
const char *json_kind(const json_t *value);

/* The names of an object's members, "" for anything else, for messages; the
 * caller frees it. */
char *json_member_list(const json_t *value);

#endif
