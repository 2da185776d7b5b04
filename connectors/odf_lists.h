/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_ODF_LISTS_H
#define CONNECTORS_ODF_LISTS_H

#include <stdbool.h>

#include "connectors/read_zip.h"

/*
 * The numbers that Writer counts and shows before a paragraph of a list or a
 * heading, and does not write into the text: "1.1", "Ziel 2:" (OpenDocument,
 * part 3, 5.3 and 16.30).  A list that goes on with another one goes on with
 * the last one of its style.  Bullets are left out.
 */
#define ODF_LEVELS    10
#define MAX_ODF_LISTS 2000 /* styles */
#define MAX_ODF_LABEL 500  /* bytes of what is shown */
#define MAX_ODF_AFFIX 60   /* bytes before and behind a number */
#define MAX_ODF_NAME  200  /* bytes of a style's name */

struct odf_lists;

struct odf_lists *odf_lists_new(void);
void odf_lists_free(struct odf_lists *l);

/* The styles of another part than the document's own, which may be missing. */
int odf_lists_read(struct odf_lists *l, struct zip_parts *zip, const char *part,
    struct error *err);

/* Call it for every node of the document: it notes which list we are in. */
void odf_lists_look(struct odf_lists *l, xmlTextReaderPtr reader);

/* What is shown before the paragraph or heading at whose start the reader
 * stands; "" where nothing is. */
void odf_lists_label(struct odf_lists *l, xmlTextReaderPtr reader,
    char label[static MAX_ODF_LABEL]);

#endif
