/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * format = xml: `record` is an XPath to the elements that are measures,
 * map.FIELD one from such an element to a value, `next` one to the address of
 * the next page; namespace.PREFIX makes prefixes known.
 */
#include "base/i18n.h"
#include "connectors/read_xml.h"
#include "connectors/tree_record.h"

static const struct tree_kind kind = { .text = xml_text, .labels = false };

/* Nobody expects that a path without prefixes finds nothing in a namespace. */
static int
refuse_empty(xmlDocPtr tree, const struct mapping *mapping, struct error *err)
{
	const xmlNode *root = xmlDocGetRootElement(tree);

	if (root->ns != NULL && mapping->namespace_count == 0)
		return error_set(err, FAULT_INPUT,
		    _("record = %s leads nowhere: the elements of the "
		      "document, such as <%.60s>, are in the namespace "
		      "%.200s; say namespace.x = that, and x: before each "
		      "name in a path"),
		    mapping->record, (const char *)root->name,
		    (const char *)root->ns->href);
	return error_set(err, FAULT_INPUT,
	    _("record = %s leads nowhere; the outermost element is <%.60s>"),
	    mapping->record, (const char *)root->name);
}

static int
read_tree(xmlDocPtr tree, const struct document *doc,
    const struct mapping *mapping, struct sink *sink, struct error *err)
{
	struct tree_reader *r =
	    tree_reader_new(&kind, doc, mapping, sink, tree, err);
	size_t records = 0, links = 0;
	int rc = -1;

	if (r == NULL)
		return -1;
	if (tree_reader_records(r, &records, err) == 0 &&
	    tree_reader_links(r, records > 0, &links, err) == 0)
		rc = records + links == 0 ? refuse_empty(tree, mapping, err)
					  : tree_reader_end(r, err);
	tree_reader_free(r);
	return rc;
}

static int
xml_parse(const struct document *doc, const struct mapping *mapping,
    struct sink *sink, struct error *err)
{
	xmlDocPtr tree;
	int rc;

	if (*mapping->record == '\0')
		return error_set(err, FAULT_CONFIG,
		    _("format = xml needs record, an XPath to the elements "
		      "that are measures"));
	tree = xml_read(doc, mapping, XML_STRICT, sink, err);
	if (tree == NULL)
		return -1;
	rc = read_tree(tree, doc, mapping, sink, err);
	xmlFreeDoc(tree);
	return rc;
}

extern const struct connector connector_xml;

const struct connector connector_xml = {
	.name = "xml",
	.parse = xml_parse,
};
