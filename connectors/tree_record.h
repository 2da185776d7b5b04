/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_TREE_RECORD_H
#define CONNECTORS_TREE_RECORD_H

#include <libxml/tree.h>

#include "connectors/connector.h"
#include "connectors/tree_path.h"

/*
 * From the elements of a tree to rows, for all formats that are trees: `record`
 * chooses the elements, map.FIELD and the rules say what inside of one is
 * which field.  Each is an XPath relative to the element; of alternatives the
 * first that leads somewhere.  Several nodes stand one in a line.
 *
 * In web pages what is no path, or leads nowhere, is a label: see labels.h.
 * Where `report` is a path without a pattern, the nodes it leads to are dated
 * reports on the record, and report.date … are relative to them.
 */
struct tree_kind {
	char *(*text)(const xmlNode *node); /* for the caller to free */
	bool labels;                        /* as web pages have them */
};

struct tree_reader;

/* NULL and err where a path of the mapping is wrong.  All must outlive it. */
struct tree_reader *tree_reader_new(const struct tree_kind *kind,
    const struct document *doc, const struct mapping *mapping,
    struct sink *sink, xmlDocPtr tree, struct error *err);
void tree_reader_free(struct tree_reader *r);

/* Hands all records to the sink; *count is how many there were. */
int
tree_reader_records(struct tree_reader *r, size_t *count, struct error *err);

/*
 * Follows what `next` and `follow` lead to; *count is how many links.  `follow`
 * counts in the document that is configured, and in one without measures: a
 * page that an overview has led to may well link back, and to its neighbours.
 */
int tree_reader_links(
    struct tree_reader *r, bool measures, size_t *count, struct error *err);

/* Behind both: an error where no record has the title. */
int tree_reader_end(struct tree_reader *r, struct error *err);

/* The nodes of an XPath of the configuration, from the root on. */
int tree_reader_find(struct tree_reader *r, const char *option,
    const char *text, struct tree_found *found, struct error *err);

#endif
