/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_READ_HTML_H
#define CONNECTORS_READ_HTML_H

#include <stdbool.h>

#include <libxml/tree.h>

#include "connectors/connector.h"

/*
 * A web page as a tree: parsed by gumbo as browsers do (HTML 5), then made a
 * tree of libxml2, so that XPaths copied from a browser fit.
 *
 * gumbo's time grows with the square of the depth, and of the attributes of a
 * tag, so pages that are nested more than MAX_HTML_DEPTH levels or have more
 * than MAX_HTML_ATTRIBUTES are refused before they are parsed.
 */
#define MAX_HTML_DEPTH      2000
#define MAX_HTML_DECEIT     10 /* times as deep where scripts count as tags */
#define MAX_HTML_ATTRIBUTES 2000
#define MAX_HTML_NODES      5000000

/* The tree, the caller's to xmlFreeDoc(); NULL and err. */
xmlDocPtr html_read(const struct document *doc, const struct mapping *mapping,
    struct sink *sink, struct error *err);

/*
 * The text of a node as a reader sees it: blocks and <br> begin a line, white
 * space is one blank, scripts, styles and what is hidden are left out.  The
 * caller frees it.
 */
char *html_text(const xmlNode *node);

/* Appends html_text() of a fragment of HTML: of a feed, a JSON text. */
char *html_plain(const char *fragment);

/* Is text such a fragment?  Its tags or entities are some that texts have. */
bool html_is_likely(const char *text);

/* The page's title, "" where it has none; the caller frees it. */
char *html_title(xmlDocPtr doc);

bool html_is(const xmlNode *node, const char *name);

/* The attribute's value, for the caller to free; NULL where there is none. */
char *html_attribute(const xmlNode *node, const char *name);

/* The next node in document order below top; NULL at the end.  With
 * skip: not what is below node. */
xmlNodePtr html_next(const xmlNode *top, const xmlNode *node, bool skip);

#endif
