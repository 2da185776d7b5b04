/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_READ_XML_H
#define CONNECTORS_READ_XML_H

#include <stdbool.h>

#include <libxml/tree.h>

#include "connectors/connector.h"
#include "connectors/read_text.h"

/*
 * A document as a tree, for XML and feeds.  No network, no DTD from outside,
 * no XInclude; entities that lie outside are empty, without a sandbox too; what
 * entities expand to is bounded by libxml2, and so is depth.
 */
enum xml_mood {
	XML_STRICT,   /* what is not well-formed is refused */
	XML_TOLERANT, /* feeds: names of HTML's characters are known, a lone
		       * "&" and control characters do not matter */
};

/* The tree, the caller's to xmlFreeDoc(); NULL and err with the line. */
xmlDocPtr xml_read(const struct document *doc, const struct mapping *mapping,
    enum xml_mood mood, struct sink *sink, struct error *err);

/* The encoding that an XML declaration at the beginning of bytes names, in
 * name, cut to size; "" where there is none. */
void xml_declared(char *name, size_t size, const char *bytes, size_t all);

/* The text inside a node, as XPath's string() has it; the caller frees it. */
char *xml_text(const xmlNode *node);

/* Link, as it stands in the document at base: an absolute address where base
 * is one, else link itself.  Nothing is escaped or mended.  The caller frees
 * it. */
char *xml_link(const char *base, const char *link);

/* The same of a link in doc. */
char *xml_document_link(const struct document *doc, const char *link);

#endif
