/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_ZIP_INTERNAL_H
#define CONNECTORS_ZIP_INTERNAL_H

#include <zip.h>

#include "connectors/read_zip.h"

/* What the parts of read_zip.h share; for them alone. */
struct zip_parts {
	zip_t *archive;
	const char *wanted;
	size_t unpacked; /* of all parts so far */
};

/* NULL where there is no such part. */
zip_file_t *zip_parts_open(struct zip_parts *zip, const char *name);

/* All -1: too much came out, the part is damaged, it is not there. */
int zip_refuse_size(struct error *err);
int zip_refuse_damage(const char *name, struct error *err);
int zip_refuse_missing(
    const struct zip_parts *zip, const char *name, struct error *err);

#endif
