/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_DOCX_TEXT_H
#define CONNECTORS_DOCX_TEXT_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/strings.h"
#include "connectors/read_zip.h"

/* A paragraph of a Word document, as a reader sees it. */
struct docx_paragraph {
	struct buffer text; /* the caller's; appended to */
	bool heading;
};

/*
 * Reads the paragraph (<w:p>) whose start the reader stands at, to its end.
 * What was deleted, comments, notes, pictures and text boxes, and the codes of
 * fields are left out; what was inserted and the results of fields are read.
 * headings are the ids of the styles that make a heading.
 */
int docx_paragraph_read(struct zip_xml *xml, struct docx_paragraph *p,
    const struct strings *headings, struct error *err);

/* Passes by the element whose start the reader stands at. */
int docx_skip(struct zip_xml *xml, struct error *err);

/* Whether the reader stands at the start of something that is no text. */
bool docx_is_no_text(xmlTextReaderPtr reader);

/* The ids of the styles that are headings, from word/styles.xml. */
int docx_headings_read(struct strings *headings, struct zip_parts *zip,
    const char *part, struct error *err);

#endif
