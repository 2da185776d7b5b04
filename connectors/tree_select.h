/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_TREE_SELECT_H
#define CONNECTORS_TREE_SELECT_H

#include "base/strings.h"
#include "connectors/tree_record.h"

/* One map.FIELD or other path of the configuration; for tree_record.c. */
struct tree_world {
	const struct tree_kind *kind;
	const struct document *doc;
	const struct mapping *mapping;
	xmlDocPtr tree;
	struct tree_paths *paths;
};

struct choice {
	struct tree_path path; /* compiled is NULL where it is a label alone */
	char *label;           /* folded; NULL where labels are not read */
};

struct selection {
	struct choice *item; /* alternatives */
	size_t count;
	bool present;      /* led somewhere at least once */
	const char *found; /* the alternative that did */
};

int selection_init(struct selection *s, struct tree_world *world,
    const char *option, const struct strings *alternatives, struct error *err);
void selection_release(struct selection *s);

/* The nodes that the first alternative which leads anywhere leads to. */
int selection_nodes(struct selection *s, struct tree_world *world,
    xmlNodePtr from, struct tree_found *found, struct error *err);

/* The same as text for field (FIELD_COUNT: for no field), several nodes one a
 * line; NULL where nothing was found.  The caller frees it. */
int selection_text(struct selection *s, struct tree_world *world,
    enum field field, xmlNodePtr from, char **text, struct error *err);

/* The same as addresses. */
int selection_links(struct selection *s, struct tree_world *world,
    xmlNodePtr from, struct strings *links, struct error *err);

#endif
