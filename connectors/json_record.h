/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_JSON_RECORD_H
#define CONNECTORS_JSON_RECORD_H

#include "connectors/connector.h"
#include "connectors/json_pointer.h"

/*
 * From one element of a JSON document to a row, for all formats that are made
 * of JSON: the pointers of the mapping, relative to the element, say which
 * value is which field; of alternatives the first that leads to a value.
 * Several values, and the elements of a list, stand one in a line.
 */
struct json_reader;

/* NULL and err where a pointer or a rule of the mapping is wrong. */
struct json_reader *json_reader_new(
    const struct mapping *mapping, struct sink *sink, struct error *err);
void json_reader_free(struct json_reader *r);

/*
 * One element and its number, from 1.  null is left out with a warning; what
 * is neither an object nor a list is an error.
 */
int json_reader_take(struct json_reader *r, json_t *record,
    unsigned long number, struct error *err);

/*
 * Behind the last element: warns about fields that no element had; an error
 * where there were elements and none had the title.
 */
int json_reader_end(struct json_reader *r, struct error *err);

#endif
