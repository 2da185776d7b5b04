/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_READ_ZIP_EVENTS_H
#define CONNECTORS_READ_ZIP_EVENTS_H

#include "connectors/read_zip.h"

/*
 * A part told element by element, as it is unpacked: what zip_xml_new() reads,
 * under the same limits, in half the time and for large parts alone.  Names
 * are without prefixes; an empty element begins and ends.  Text comes in
 * pieces, which have no NUL at their end.
 *
 * Each function says 0 to go on, 1 for enough, -1 and err to stop.
 */
struct zip_attributes;

struct zip_events {
	int (*begin)(void *arg, const char *name,
	    const struct zip_attributes *attributes, struct error *err);
	int (*end)(void *arg, const char *name, struct error *err);
	int (*text)(
	    void *arg, const char *text, size_t size, struct error *err);
};

/* 0 at the end of the part or when one said enough, -1 and err. */
int zip_parts_tell(struct zip_parts *zip, const char *name,
    const struct zip_events *events, void *arg, struct error *err);

/* The attribute by its name without prefix, cut to MAX_ATTRIBUTE; false and
 * "" where there is none.  Made for numbers and names of cells: references
 * such as "&amp;" are not resolved. */
#define MAX_ATTRIBUTE 63
bool zip_attribute(char value[MAX_ATTRIBUTE + 1],
    const struct zip_attributes *attributes, const char *name);

#endif
