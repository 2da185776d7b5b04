/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * format = html: with `record`, an XPath, the elements of a page that are
 * measures (tree_record.h); else its tables (read_table.h), or those that
 * `table` chooses by number or XPath.  `next` leads to the next page, `follow`
 * to pages of single measures.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/read_grid.h"
#include "connectors/read_html.h"
#include "connectors/read_xml.h"
#include "connectors/tree_record.h"

static const struct tree_kind kind = { .text = html_text, .labels = true };

/* ---- tables ---- */

static unsigned
span_of(const xmlNode *cell, const char *name)
{
	char *text = html_attribute(cell, name);
	unsigned long span = text != NULL ? strtoul(text, NULL, 10) : 1;

	free(text);
	/* rowspan="0" is all rows that follow. */
	if (span == 0 && strcmp(name, "rowspan") == 0)
		return MAX_SPAN;
	return span < MAX_SPAN ? (unsigned)span : MAX_SPAN;
}

/* Where the only link in a cell leads, whole; "" where there is none. */
static char *
only_link(const struct document *doc, const xmlNode *cell)
{
	const xmlNode *node = cell, *link = NULL;
	char *href, *whole;

	for (; node != NULL; node = html_next(cell, node, false)) {
		if (!html_is(node, "a"))
			continue;
		if (link != NULL)
			return xstrdup("");
		link = node;
	}
	href = link != NULL ? html_attribute(link, "href") : NULL;
	if (href == NULL)
		return xstrdup("");
	whole = xml_document_link(doc, href);
	free(href);
	return whole;
}

/* A cell that is a sign alone says what its author has written for those who
 * do not see it; "" where that is nothing. */
static char *
sign_text(const xmlNode *cell)
{
	static const char *const names[] = { "alt", "aria-label", "title" };

	for (const xmlNode *node = html_next(cell, cell, false); node != NULL;
	     node = html_next(cell, node, false))
		for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
			char *text = html_attribute(node, names[i]);

			if (text != NULL &&
			    text[strspn(text, " \t\r\n")] != '\0')
				return text;
			free(text);
		}
	return xstrdup("");
}

static char *
cell_text(const xmlNode *cell)
{
	char *text = html_text(cell);

	if (*text != '\0')
		return text;
	free(text);
	return sign_text(cell);
}

static int
add_cell(struct grid_builder *grid, const struct document *doc,
    const xmlNode *cell, struct error *err)
{
	char *text = cell_text(cell), *link = only_link(doc, cell);
	int rc = grid_builder_cell(grid,
	    &(struct grid_cell){ .text = text,
		.columns = span_of(cell, "colspan"),
		.rows = span_of(cell, "rowspan"),
		.link = link },
	    err);

	free(text);
	free(link);
	return rc;
}

static int
add_row(struct grid_builder *grid, const struct document *doc,
    const xmlNode *row, struct error *err)
{
	grid_builder_row(grid);
	for (const xmlNode *cell = row->children; cell != NULL;
	     cell = cell->next)
		if ((html_is(cell, "td") || html_is(cell, "th")) &&
		    add_cell(grid, doc, cell, err) == -1)
			return -1;
	return 0;
}

static bool
is_group(const xmlNode *node)
{
	return html_is(node, "thead") || html_is(node, "tbody") ||
	    html_is(node, "tfoot");
}

/* The rows of this table alone, not of those inside of it. */
static int
add_rows(struct grid_builder *grid, const struct document *doc,
    const xmlNode *table, struct error *err)
{
	for (const xmlNode *node = table->children; node != NULL;
	     node = node->next) {
		if (html_is(node, "tr") && add_row(grid, doc, node, err) == -1)
			return -1;
		if (is_group(node) && add_rows(grid, doc, node, err) == -1)
			return -1;
	}
	return 0;
}

static void
name_table(struct text_tables *tables, const xmlNode *table)
{
	for (const xmlNode *node = table->children; node != NULL;
	     node = node->next)
		if (html_is(node, "caption")) {
			char *text = html_text(node);

			text_tables_heading(tables, text);
			free(text);
		}
}

static int
read_table(struct text_tables *tables, const struct document *doc,
    const xmlNode *table, struct error *err)
{
	struct grid_builder *grid = grid_builder_new();
	int rc = -1;

	name_table(tables, table);
	if (add_rows(grid, doc, table, err) == 0)
		rc = text_tables_hand(
		    tables, text_tables_begin(tables), grid, err);
	grid_builder_free(grid);
	return rc;
}

static bool
is_heading(const xmlNode *node)
{
	return node->type == XML_ELEMENT_NODE && node->name[0] == 'h' &&
	    node->name[1] >= '1' && node->name[1] <= '6' &&
	    node->name[2] == '\0';
}

/* All tables of the page, each under the last heading above it. */
static int
read_all(struct text_tables *tables, const struct document *doc, xmlDocPtr tree,
    struct error *err)
{
	const xmlNode *root = xmlDocGetRootElement(tree), *node = root;

	for (; node != NULL; node = html_next(root, node, false)) {
		if (is_heading(node)) {
			char *text = html_text(node);

			text_tables_heading(tables, text);
			free(text);
		} else if (html_is(node, "table") &&
		    read_table(tables, doc, node, err) == -1) {
			return -1;
		}
	}
	return 0;
}

static int
read_chosen(struct text_tables *tables, const struct document *doc,
    struct tree_reader *r, const char *path, struct error *err)
{
	struct tree_found found;
	int rc = 0;

	if (tree_reader_find(r, "table", path, &found, err) == -1)
		return -1;
	for (size_t i = 0; i < found.count && rc == 0; i++)
		rc = html_is(found.node[i], "table")
		    ? read_table(tables, doc, found.node[i], err)
		    : error_set(err, FAULT_INPUT,
			  _("table = %s leads to <%.60s>, not to a table"),
			  path, (const char *)found.node[i]->name);
	if (rc == 0 && found.count == 0)
		rc = error_set(
		    err, FAULT_INPUT, _("table = %s leads nowhere"), path);
	tree_found_release(&found);
	return rc;
}

static bool
is_number(const char *text)
{
	return text[strspn(text, "0123456789")] == '\0';
}

static int
read_tables(xmlDocPtr tree, const struct document *doc,
    const struct mapping *mapping, struct tree_reader *r, struct sink *sink,
    struct error *err)
{
	struct text_tables *tables = text_tables_new(mapping, sink, err);
	int rc;

	if (tables == NULL)
		return -1;
	if (is_number(mapping->table))
		rc = read_all(tables, doc, tree, err);
	else
		rc = read_chosen(tables, doc, r, mapping->table, err);
	if (rc == 0)
		rc = text_tables_end(tables, err);
	text_tables_free(tables);
	return rc;
}

/* ---- the page ---- */

/* A page without what it should have may be a login or a notice. */
static int
name_page(xmlDocPtr tree, struct error *err)
{
	char *title = html_title(tree);

	if (*title != '\0')
		error_context(err, _("the page \"%s\""), title);
	free(title);
	return -1;
}

static int
read_records(
    struct tree_reader *r, const struct mapping *mapping, struct error *err)
{
	size_t records = 0, links = 0;

	if (tree_reader_records(r, &records, err) == -1 ||
	    tree_reader_links(r, records > 0, &links, err) == -1)
		return -1;
	if (records + links == 0)
		return error_set(err, FAULT_INPUT,
		    _("record = %s leads nowhere: a login or maintenance "
		      "page, or has the page changed?"),
		    mapping->record);
	return tree_reader_end(r, err);
}

/* A page without tables may lead to those that have some. */
static int
read_tables_or_links(xmlDocPtr tree, const struct document *doc,
    const struct mapping *mapping, struct tree_reader *r, struct sink *sink,
    struct error *err)
{
	int rc = read_tables(tree, doc, mapping, r, sink, err);
	struct error why;
	size_t links;

	if (tree_reader_links(r, rc == -1 || doc->depth == 0, &links, &why) ==
	    -1) {
		*err = why;
		return -1;
	}
	return rc == -1 && links > 0 && *mapping->follow != '\0' ? 0 : rc;
}

static int
read_page(xmlDocPtr tree, const struct document *doc,
    const struct mapping *mapping, struct sink *sink, struct error *err)
{
	struct tree_reader *r =
	    tree_reader_new(&kind, doc, mapping, sink, tree, err);
	int rc;

	if (r == NULL)
		return -1;
	if (*mapping->record != '\0')
		rc = read_records(r, mapping, err);
	else
		rc = read_tables_or_links(tree, doc, mapping, r, sink, err);
	tree_reader_free(r);
	return rc == -1 ? name_page(tree, err) : 0;
}

/* What links of a page start from, if its <base> says so; else NULL. */
static char *
base_of(xmlDocPtr tree, const struct document *doc)
{
	const xmlNode *root = xmlDocGetRootElement(tree), *node = root;
	char *href = NULL, *base;

	for (; node != NULL && href == NULL;
	     node = html_next(root, node, false))
		if (html_is(node, "base"))
			href = html_attribute(node, "href");
	if (href == NULL)
		return NULL;
	base = xml_link(doc->url, href);
	free(href);
	return base;
}

static int
html_parse(const struct document *doc, const struct mapping *mapping,
    struct sink *sink, struct error *err)
{
	xmlDocPtr tree = html_read(doc, mapping, sink, err);
	struct document based = *doc;
	char *base;
	int rc;

	if (tree == NULL)
		return -1;
	base = base_of(tree, doc);
	if (base != NULL)
		based.base = base;
	rc = read_page(tree, &based, mapping, sink, err);
	free(base);
	xmlFreeDoc(tree);
	return rc;
}

extern const struct connector connector_html;

const struct connector connector_html = {
	.name = "html",
	.parse = html_parse,
};
