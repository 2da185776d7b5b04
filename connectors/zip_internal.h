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

/* What comes out of a part next goes to bytes. */
struct zip_piece {
	zip_file_t *file;
	const char *name; /* of the part */
	char *bytes;
	size_t size;
};

/* How much came, 0 at the end, which the check sum has passed; -1 and err
 * where the part is damaged or all that came out of the file is too much. */
zip_int64_t zip_unpack(
    struct zip_parts *zip, const struct zip_piece *piece, struct error *err);

/* What libxml2 said of a part: its first error is the cause. */
#define MAX_XML_MESSAGE 200

struct xml_fault {
	int line;
	char message[MAX_XML_MESSAGE + 1];
};

void xml_fault_note(struct xml_fault *fault, xmlErrorPtr error);

/* -1: with what was noted, else that the part cannot be unpacked. */
int xml_fault_refuse(
    const struct xml_fault *fault, const char *part, struct error *err);

/* Both -1: nested too deep, or it declares a document type. */
int zip_refuse_depth(const char *part, struct error *err);
int zip_refuse_doctype(const char *part, struct error *err);

/* Both -1: the part is damaged, it is not there. */
int zip_refuse_damage(const char *name, struct error *err);
int zip_refuse_missing(
    const struct zip_parts *zip, const char *name, struct error *err);

#endif
