/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_READ_OFFICE_H
#define CONNECTORS_READ_OFFICE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "connectors/read_zip.h"

/*
 * What the readers of office documents share: asking an XML reader where it
 * stands.  Elements and attributes go by their local names: prefixes are free,
 * and each format has names enough of its own.
 */

/* The largest text of one cell; what is longer is cut at a character. */
#define MAX_OFFICE_TEXT ((size_t)64 << 10)

/* Whether the reader stands at the start or end of an element called name. */
bool office_starts(xmlTextReaderPtr reader, const char *name);
bool office_ends(xmlTextReaderPtr reader, const char *name);
bool office_is_empty(xmlTextReaderPtr reader); /* <name/>: no end will come */

/* The attribute, copied to value and cut to its size; false and "" where there
 * is none. */
bool office_attribute(
    xmlTextReaderPtr reader, const char *name, char *value, size_t size);

/* The same as a number from 0; fallback where there is none. */
unsigned long office_number(
    xmlTextReaderPtr reader, const char *name, unsigned long fallback);

/* Whether it says so: "1", "true", "on". */
bool office_flag(xmlTextReaderPtr reader, const char *name);

/* Appends the text node that the reader stands at, if it is one, to b, which
 * holds at most MAX_OFFICE_TEXT. */
void office_text(xmlTextReaderPtr reader, struct buffer *b);
void office_append(struct buffer *b, const char *text);

/* Passes by the element whose start the reader stands at, to its end. */
int office_skip(struct zip_xml *xml, struct error *err);

#endif
