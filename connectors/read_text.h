/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_READ_TEXT_H
#define CONNECTORS_READ_TEXT_H

#include <stdbool.h>
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
 * with its line.  A text that is neither declared nor UTF-8 is read line by
 * line, as files are that were put together from two: what is UTF-8 stays, and
 * the rest is windows-1252; a text that should be UTF-8 and is not likewise,
 * with a warning: then umlauts are right, as a rule.  Lines that were encoded
 * twice ("Ã¼") are put right with a warning.
 *
 * The encoded text has at most TEXT_MAX bytes, so that sizes fit ICU's int.
 */
#define TEXT_MAX ((size_t)2000 << 20)

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
