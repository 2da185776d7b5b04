/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_READ_TEXT_H
#define CONNECTORS_READ_TEXT_H

#include <stddef.h>

#include "base/error.h"
#include "connectors/connector.h"

/*
 * The text of a document, in UTF-8 without a byte order mark or NUL bytes.
 * Its encoding is, in this order: what its byte order mark says; what the
 * source's `encoding` says; UTF-16 where every other byte is NUL; UTF-8 where
 * all of it is that; what its server declares; what the document declares;
 * windows-1252.  A declaration that is not known, or that says UTF-8 of what
 * is not, gives way to the next.
 *
 * What cannot be read in that encoding becomes U+FFFD and is warned about
 * with its line.  A text that is not the UTF-8 it should be is warned about
 * too and read as windows-1252: then umlauts are right, as a rule.
 */
struct text {
	const char *bytes; /* a NUL stands behind the last one */
	size_t size;
	char *own; /* NULL where bytes are the document's */
};

/* declared may be NULL: nothing is declared. */
int
text_read(struct text *text, const struct document *doc, const char *encoding,
    const char *declared, struct sink *sink, struct error *err);

void text_release(struct text *text);

#endif
