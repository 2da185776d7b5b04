/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_TREE_PATH_H
#define CONNECTORS_TREE_PATH_H

#include <stdbool.h>

#include <libxml/tree.h>
#include <libxml/xpath.h>

#include "base/error.h"
#include "model/mapping.h"

/*
 * XPath 1.0 over a tree, with the namespaces of the mapping.  How much one
 * evaluation may do is bounded, so that no expression meets a document that
 * keeps it busy for long.
 */
#define MAX_PATH_STEPS 20000000 /* of one evaluation: libxml2's own count */

struct tree_paths; /* what all paths of a document share */

struct tree_paths *tree_paths_new(xmlDocPtr doc, const struct mapping *mapping);
void tree_paths_free(struct tree_paths *paths);

struct tree_path {
	const char *option, *text; /* for messages; the caller's */
	xmlXPathCompExprPtr compiled;
};

/* option is the name in the configuration: "map.title".  -1 and err: text is
 * no XPath. */
int tree_path_init(struct tree_path *path, struct tree_paths *paths,
    const char *option, const char *text, struct error *err);
void tree_path_release(struct tree_path *path);

/*
 * The nodes at path from node on, in the order of the document; where the
 * expression gives a text or number, that alone.  The caller releases found.
 */
struct tree_found {
	xmlNodePtr *node;
	size_t count;
	char *text; /* NULL: nodes were found, or none */
	xmlXPathObjectPtr object;
};

int tree_path_find(const struct tree_path *path, struct tree_paths *paths,
    xmlNodePtr node, struct tree_found *found, struct error *err);
void tree_found_release(struct tree_found *found);

#endif
