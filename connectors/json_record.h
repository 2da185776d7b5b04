/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_JSON_RECORD_H
#define CONNECTORS_JSON_RECORD_H

#include "connectors/connector.h"
#include "connectors/json_pointer.h"

/*
 * From one element of a JSON document to a row, for all formats that are made
 * of JSON: the pointers of the mapping, relative to the element, say which
 * value is which field; of alternatives the first that leads to a value.
 * Several values, and the elements of a list, stand one in a line.  Texts that
 * are HTML become what a reader sees of them.
 *
 * Dated reports are elements that the rule `report` finds; or, where it is a
 * pointer, what it leads to from an element: lists of reports on it.
 */
struct json_reader;

/*
 * The elements that are records: those at `record`, which may be several
 * pointers with " | " between them; without one, the document's elements, or
 * those of its only list.  Of a list that a pointer leads to, its elements.
 */
int json_find_records(struct values *records, json_t *root, const char *record,
    struct error *err);

/* NULL and err where a pointer or a rule of the mapping is wrong. */
struct json_reader *json_reader_new(
    const struct mapping *mapping, struct sink *sink, struct error *err);
void json_reader_free(struct json_reader *r);

/* Elements are called by their lines: what number is then. */
void json_reader_lines(struct json_reader *r);

/* The document that the next records are of, for pointers that go up.  It must
 * stay until the last of them is taken. */
void json_reader_tree(struct json_reader *r, json_t *root);

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
