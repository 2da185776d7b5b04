/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef SCHEMA_PACK_H
#define SCHEMA_PACK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/hash.h"
#include "model/measure.h"

/*
 * A measure as one text (record text), for the stage; and what it is compared
 * by, without reading that text again.
 */
char *measure_pack(const struct measure *m); /* the caller frees it */

/* Into an empty m, the caller's to clear.  text is written over. */
int measure_unpack(struct measure *m, char *text, struct error *err);

/* Of a packed measure: equal hash, equal values and raw texts. */
void hash_packed(unsigned char hash[HASH_BYTES], const char *packed);

/* Of title (folded), place and description: what the measure is about. */
void hash_content(unsigned char hash[HASH_BYTES], const struct measure *m);

/* Of place and description; false if there is no description. */
bool hash_body(unsigned char hash[HASH_BYTES], const struct measure *m);

#endif
