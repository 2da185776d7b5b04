/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/read_html.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <gumbo.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/read_text.h"
#include "connectors/wrong_format.h"

#define MAX_NAME    64
#define HEAD        4096 /* where <meta charset> has to stand */
#define MAX_CHARSET 64

/* ---- before parsing ---- */

/* Tags that end by themselves, or that the next of their kind ends. */
static bool
nests(const char *name, size_t size)
{
	static const char *const flat[] = { "area", "base", "br", "col", "dd",
		"dt", "embed", "hr", "img", "input", "li", "link", "meta",
		"option", "p", "param", "source", "td", "th", "tr", "track",
		"wbr" };

	for (size_t i = 0; i < sizeof(flat) / sizeof(*flat); i++)
		if (strlen(flat[i]) == size &&
		    strncasecmp(name, flat[i], size) == 0)
			return false;
	return true;
}

/* Behind what begins at "<" and holds no tags: a comment, a script. */
static const char *
skip_plain(const char *at, const char *end)
{
	static const struct {
		const char *begin, *end;
	} all[] = { { "!--", "-->" }, { "script", "</script" },
		{ "style", "</style" } };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		size_t size = strlen(all[i].begin);
		const char *behind;

		if (strncasecmp(at + 1, all[i].begin, size) != 0)
			continue;
		behind = strcasestr(at + 1 + size, all[i].end);
		return behind != NULL ? behind + strlen(all[i].end) : end;
	}
	return at + 1;
}

/* Behind a tag, of which this is the rest: names and values of attributes,
 * which are counted. */
static const char *
skip_words(const char *tag, const char *end, size_t *words)
{
	*words = 0;
	while (tag < end && *tag != '>') {
		size_t size = strcspn(tag, " \t\r\n\f/>\"'");

		*words += size > 0;
		tag += size;
		if (*tag == '"' || *tag == '\'') {
			const char *quote = strchr(tag + 1, *tag);

			tag = quote != NULL ? quote : end - 1;
		}
		tag += tag < end && *tag != '>';
	}
	return tag;
}

struct shape {
	size_t depth, most; /* of elements */
	size_t words;       /* in a tag */
};

/* The size of the name of the tag at "<", which is noted; 0: it is none. */
static size_t
note_tag(struct shape *shape, const char *at)
{
	bool closes = at[1] == '/';
	const char *name = at + 1 + closes;
	size_t size = strspn(name,
	    "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

	if (size > 0 && nests(name, size)) {
		if (!closes)
			shape->depth++;
		else if (shape->depth > 0)
			shape->depth--;
	}
	if (shape->depth > shape->most)
		shape->most = shape->depth;
	return size;
}

/* Of a page as it is meant: scripts and comments hold no tags. */
static void
note_page(struct shape *shape, const char *at, const char *end)
{
	while ((at = memchr(at, '<', (size_t)(end - at))) != NULL) {
		size_t size = note_tag(shape, at), words;
		const char *behind = skip_plain(at, end);

		if (behind == at + 1 && size > 0) {
			behind = skip_words(at + 1 + size, end, &words);
			if (words > shape->words)
				shape->words = words;
		}
		at = behind;
	}
}

/*
 * What makes gumbo slow, as far as counting can tell: once as a page is meant,
 * in which scripts hold no tags, and once with all that may be one, for a page
 * that wants to deceive.
 */
static int
check_shape(const char *bytes, size_t size, struct error *err)
{
	const char *end = bytes + size, *at = bytes;
	struct shape shape = { 0 }, worst = { 0 };

	note_page(&shape, bytes, end);
	for (; (at = memchr(at, '<', (size_t)(end - at))) != NULL; at++)
		note_tag(&worst, at);
	if (shape.most > MAX_HTML_DEPTH ||
	    worst.most > MAX_HTML_DECEIT * MAX_HTML_DEPTH)
		return error_set(err, FAULT_LIMIT,
		    _("the page is nested more than %d levels deep"),
		    MAX_HTML_DEPTH);
	if (shape.words > MAX_HTML_ATTRIBUTES)
		return error_set(err, FAULT_LIMIT,
		    _("a tag of the page has more than %d attributes"),
		    MAX_HTML_ATTRIBUTES);
	return 0;
}

/* The charset that a <meta> at the beginning names; "" where none does. */
static void
find_charset(char name[MAX_CHARSET], const struct document *doc)
{
	char head[HEAD + 1];
	size_t size = doc->size < HEAD ? doc->size : HEAD;
	const char *at;

	*name = '\0';
	for (size_t i = 0; i < size; i++)
		head[i] = (char)tolower(
		    (unsigned char)(doc->bytes[i] == '\0' ? ' '
							  : doc->bytes[i]));
	head[size] = '\0';
	for (at = head; (at = strstr(at, "charset")) != NULL; at += 7) {
		const char *value = at + 7 + strspn(at + 7, " \t\r\n");

		if (*value != '=')
			continue;
		value += 1 + strspn(value + 1, " \t\r\n'\"");
		snprintf(name, MAX_CHARSET, "%.*s",
		    (int)strcspn(value, " \t\r\n'\"/>;"), value);
		return;
	}
}

/* ---- from gumbo's tree to libxml2's ---- */

struct bridge {
	xmlDocPtr doc;
	size_t nodes;
};

/* Names that XML would not allow lose what it does not allow. */
static void
element_name(char name[MAX_NAME], const GumboElement *element)
{
	GumboStringPiece piece = element->original_tag;
	const char *known = gumbo_normalized_tagname(element->tag);
	size_t used = 0;

	if (*known != '\0') {
		snprintf(name, MAX_NAME, "%s", known);
		return;
	}
	gumbo_tag_from_original_text(&piece);
	for (size_t i = 0; i < piece.length && used + 1 < MAX_NAME; i++) {
		unsigned char c = (unsigned char)piece.data[i];

		if (isalnum(c) || c == '-' || c == '_' || c >= 0x80)
			name[used++] = (char)tolower(c);
	}
	name[used] = '\0';
	utf8_cut(name, used);
	if (used == 0)
		snprintf(name, MAX_NAME, "unknown");
}

static xmlNodePtr
make_element(struct bridge *b, const GumboElement *element)
{
	char name[MAX_NAME];
	xmlNodePtr node;

	element_name(name, element);
	node = xmlNewDocNode(b->doc, NULL, (const xmlChar *)name, NULL);
	for (unsigned i = 0; i < element->attributes.length; i++) {
		const GumboAttribute *attribute = element->attributes.data[i];

		if (xmlValidateNCName((const xmlChar *)attribute->name, 0) == 0)
			xmlNewProp(node, (const xmlChar *)attribute->name,
			    (const xmlChar *)attribute->value);
	}
	return node;
}

static xmlNodePtr
make_node(struct bridge *b, const GumboNode *from)
{
	switch (from->type) {
	case GUMBO_NODE_ELEMENT:
	case GUMBO_NODE_TEMPLATE:
		return make_element(b, &from->v.element);
	case GUMBO_NODE_TEXT:
	case GUMBO_NODE_CDATA:
	case GUMBO_NODE_WHITESPACE:
		return xmlNewDocText(
		    b->doc, (const xmlChar *)from->v.text.text);
	case GUMBO_NODE_COMMENT:
	case GUMBO_NODE_DOCUMENT:
	default:
		return NULL;
	}
}

static bool
has_children(const GumboNode *node)
{
	return node->type == GUMBO_NODE_ELEMENT ||
	    node->type == GUMBO_NODE_TEMPLATE;
}

/* Depth is bounded by what gumbo was given. */
static int
copy_children(struct bridge *b, xmlNodePtr to, const GumboNode *from,
    unsigned depth, struct error *err)
{
	const GumboVector *children = &from->v.element.children;

	if (depth > 2 * MAX_HTML_DEPTH)
		return error_set(err, FAULT_LIMIT,
		    _("the page is nested more than %d levels deep"),
		    MAX_HTML_DEPTH);
	for (unsigned i = 0; i < children->length; i++) {
		const GumboNode *child = children->data[i];
		xmlNodePtr node;

		if (++b->nodes > MAX_HTML_NODES)
			return error_set(err, FAULT_LIMIT,
			    _("the page has more than %d elements and texts"),
			    MAX_HTML_NODES);
		node = make_node(b, child);
		if (node == NULL)
			continue;
		/* A text beside a text becomes one with it. */
		node = xmlAddChild(to, node);
		if (has_children(child) &&
		    copy_children(b, node, child, depth + 1, err) == -1)
			return -1;
	}
	return 0;
}

static xmlDocPtr
parse(const char *bytes, size_t size, struct error *err)
{
	GumboOptions options = kGumboDefaultOptions;
	struct bridge b = { 0 };
	GumboOutput *output;
	xmlNodePtr root;
	int rc;

	if (check_shape(bytes, size, err) == -1)
		return NULL;
	options.max_errors = 0;
	output = gumbo_parse_with_options(&options, bytes, size);
	b.doc = xmlNewDoc((const xmlChar *)"1.0");
	root = make_element(&b, &output->root->v.element);
	xmlDocSetRootElement(b.doc, root);
	rc = copy_children(&b, root, output->root, 0, err);
	gumbo_destroy_output(&options, output);
	if (rc == 0)
		return b.doc;
	xmlFreeDoc(b.doc);
	return NULL;
}

xmlDocPtr
html_read(const struct document *doc, const struct mapping *mapping,
    struct sink *sink, struct error *err)
{
	char charset[MAX_CHARSET];
	struct text text;
	xmlDocPtr tree = NULL;

	if (refuse_binary(doc->bytes, doc->size, "HTML", err) == -1)
		return NULL;
	find_charset(charset, doc);
	if (text_read(&text, doc, mapping->encoding,
		*charset != '\0' ? charset : NULL, sink, err) == 0) {
		if (strspn(text.bytes, " \t\r\n") == text.size)
			error_set(err, FAULT_INPUT, _("the document is empty"));
		else
			tree = parse(text.bytes, text.size, err);
	}
	text_release(&text);
	return tree;
}

char *
html_plain(const char *fragment)
{
	struct error err;
	xmlDocPtr tree = parse(fragment, strlen(fragment), &err);
	char *text;

	if (tree == NULL)
		return xstrdup(fragment);
	text = html_text(xmlDocGetRootElement(tree));
	xmlFreeDoc(tree);
	return text;
}
