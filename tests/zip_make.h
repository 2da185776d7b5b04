/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TESTS_ZIP_MAKE_H
#define TESTS_ZIP_MAKE_H

#include "base/buffer.h"

/* A part of an archive; a list of them ends with a name of NULL. */
struct zip_part {
	const char *name;
	const char *text;
};

/* The archive with these parts, not compressed; ends the program where that
 * cannot be.  The caller releases it. */
void zip_make(struct buffer *archive, const struct zip_part *parts);

/* An XLSX or ODS workbook: these parts, and what else a small one needs. */
void xlsx_make(struct buffer *archive, const struct zip_part *parts);
void ods_make(struct buffer *archive, const struct zip_part *parts);

#endif
