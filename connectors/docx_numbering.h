/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_DOCX_NUMBERING_H
#define CONNECTORS_DOCX_NUMBERING_H

#include <stddef.h>

#include "connectors/read_zip.h"

/*
 * The numbers that Word counts and shows before a paragraph, and does not write
 * into the text: "1.1", "Ziel 2:" (ECMA-376, part 1, 17.9).  Decimal and Roman
 * numbers and letters are counted; other kinds count as decimal, and bullets
 * are left out.
 */
#define DOCX_LEVELS       9
#define MAX_DOCX_LISTS    2000
#define MAX_DOCX_TEMPLATE 100 /* bytes of "Ziel %1.%2:" */
#define MAX_DOCX_LABEL    400 /* bytes of what is shown */

struct docx_numbering;

/* From word/numbering.xml; part "" gives one without lists. */
struct docx_numbering *
docx_numbering_new(struct zip_parts *zip, const char *part, struct error *err);
void docx_numbering_free(struct docx_numbering *n);

/*
 * Counts the next paragraph of that list (w:numId) at that level, and writes
 * what Word shows before it to label; "" where it shows nothing.
 */
void docx_numbering_next(struct docx_numbering *n, const char *list,
    unsigned long level, char label[static MAX_DOCX_LABEL]);

#endif
