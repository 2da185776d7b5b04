/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_DOCX_SIGNS_H
#define CONNECTORS_DOCX_SIGNS_H

#include "base/buffer.h"
#include "connectors/read_zip.h"

/*
 * What is text in a Word document without being written as text: tabs, breaks,
 * symbols of fonts that have pictures for letters, and the boxes and lists of
 * forms.  Appends what the element is, at whose start the reader stands: 1 if
 * it is one of these (the reader then may have moved to its end), 0 if not, -1
 * and err.
 */
int docx_sign(struct zip_xml *xml, struct buffer *text, struct error *err);

#endif
