/* SPDX-License-Identifier: EUPL-1.2 */
/* What a reader sees of a page: see read_html.h. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/read_html.h"

#define MAX_HTML_TEXT ((size_t)1 << 20) /* of one node */

bool
html_is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE &&
	    strcmp((const char *)node->name, name) == 0;
}

char *
html_attribute(const xmlNode *node, const char *name)
{
	xmlChar *value;
	char *copy;

	if (node->type != XML_ELEMENT_NODE)
		return NULL;
	value = xmlGetProp((xmlNodePtr)node, (const xmlChar *)name);
	if (value == NULL)
		return NULL;
	copy = xstrdup((const char *)value);
	xmlFree(value);
	return copy;
}

xmlNodePtr
html_next(const xmlNode *top, const xmlNode *node, bool skip)
{
	if (!skip && node->type == XML_ELEMENT_NODE && node->children != NULL)
		return node->children;
	while (node != top && node->next == NULL)
		node = node->parent;
	return node == top ? NULL : node->next;
}

static bool
is_one_of(const xmlNode *node, const char *const *names)
{
	for (; *names != NULL; names++)
		if (html_is(node, *names))
			return true;
	return false;
}

static bool
is_block(const xmlNode *node)
{
	static const char *const names[] = { "address", "article", "aside",
		"blockquote", "br", "dd", "details", "div", "dl", "dt",
		"fieldset", "figcaption", "figure", "footer", "form", "h1",
		"h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
		"nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
		"thead", "tr", "ul", NULL };

	return is_one_of(node, names);
}

static bool
is_unseen(const xmlNode *node)
{
	static const char *const names[] = { "head", "noscript", "script",
		"select", "style", "svg", "template", "textarea", NULL };

	return is_one_of(node, names) ||
	    (node->type == XML_ELEMENT_NODE &&
		xmlHasProp((xmlNodePtr)node, (const xmlChar *)"hidden") !=
		    NULL);
}

/* Text with its white space as one blank each; at a line's beginning none. */
static void
add_text(struct buffer *b, const char *text)
{
	while (*text != '\0' && b->size + 8 < b->limit) {
		size_t blank = strspn(text, " \t\r\n\f");
		size_t word = strcspn(text + blank, " \t\r\n\f");

		if (blank > 0 && b->size > 0 &&
		    strchr(" \n", b->data[b->size - 1]) == NULL)
			buffer_text(b, " ");
		if (word > b->limit - b->size - 4)
			word = b->limit - b->size - 4;
		buffer_bytes(b, text + blank, word);
		text += blank + word;
	}
}

static void
begin_line(struct buffer *b)
{
	while (b->size > 0 && b->data[b->size - 1] == ' ')
		b->data[--b->size] = '\0';
	if (b->size > 0 && b->data[b->size - 1] != '\n' && b->size < b->limit)
		buffer_text(b, "\n");
}

static void
add_cell_gap(struct buffer *b)
{
	if (b->size > 0 && strchr(" \n", b->data[b->size - 1]) == NULL &&
	    b->size < b->limit)
		buffer_text(b, " ");
}

/* As deep as the tree, which html_read() bounds. */
static void
add_node(struct buffer *b, const xmlNode *node)
{
	bool block = is_block(node);

	if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
		add_text(b, (const char *)node->content);
	if (node->type != XML_ELEMENT_NODE || is_unseen(node))
		return;
	if (block)
		begin_line(b);
	else if (html_is(node, "td") || html_is(node, "th"))
		add_cell_gap(b);
	for (const xmlNode *child = node->children; child != NULL;
	     child = child->next)
		add_node(b, child);
	if (block)
		begin_line(b);
}

char *
html_text(const xmlNode *node)
{
	struct buffer b;

	buffer_init(&b, MAX_HTML_TEXT);
	if (node->type == XML_ATTRIBUTE_NODE)
		for (const xmlNode *text = node->children; text != NULL;
		     text = text->next)
			add_text(&b, (const char *)text->content);
	else
		add_node(&b, node);
	while (b.size > 0 && strchr(" \n", b.data[b.size - 1]) != NULL)
		b.data[--b.size] = '\0';
	return buffer_take(&b);
}

char *
html_title(xmlDocPtr doc)
{
	const xmlNode *root = xmlDocGetRootElement(doc), *node = root;
	char *title = NULL;

	while (node != NULL && title == NULL) {
		if (html_is(node, "title")) {
			xmlChar *text = xmlNodeGetContent((xmlNodePtr)node);

			title = xstrdup((const char *)text);
			xmlFree(text);
			utf8_squeeze(title);
			utf8_defuse(title, false);
			utf8_cut(title, 100);
		}
		node = html_next(root, node, false);
	}
	return title != NULL ? title : xstrdup("");
}
