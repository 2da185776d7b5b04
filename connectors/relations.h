/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_RELATIONS_H
#define CONNECTORS_RELATIONS_H

#include "connectors/read_zip.h"

/*
 * Which parts of an Office Open XML package belong to another one (ECMA-376,
 * part 2, 6.5): by an id, or by what they are.
 */
#define MAX_RELATIONS 20000 /* a sheet may have a link in each row */
#define MAX_PART_NAME 500
#define MAX_TARGET    4095 /* bytes, as others cut addresses, too */

struct relations {
	struct relation *item;
	size_t count;
	const struct relation **by_id;
};

/* base is the part whose relations are read; "" for the package's own.  None
 * at all is no error. */
int relations_read(struct relations *r, struct zip_parts *zip, const char *base,
    struct error *err);
void relations_release(struct relations *r);

/* The part of that id (NULL: any) and type ("styles"; NULL: any), or "". */
const char *
relations_part(const struct relations *r, const char *id, const char *type);

/* What stands there as the target of that id: an address, if it lies outside of
 * the package.  "" where there is none. */
const char *relations_target(const struct relations *r, const char *id);

#endif
