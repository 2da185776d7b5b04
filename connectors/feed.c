/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * format = feed: RSS 0.9x, 1.0 and 2.0, Atom.  An item is a row; what is which
 * field is known, and map.FIELD, an XPath relative to the item, takes its
 * place.  Elements go by their local names: feeds are careless about
 * namespaces.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/strings.h"
#include "base/utf8.h"
#include "connectors/read_html.h"
#include "connectors/read_xml.h"
#include "connectors/tree_record.h"
#include "connectors/tree_select.h"

#define MAX_MADE_TITLE 100 /* bytes of a text that serves as a title */

static const struct tree_kind kind = { .text = xml_text, .labels = false };

/*
 * Which elements of an item make a field, in the order of preference.  ":" in
 * front: of any namespace; else of the item's own, lest the title of a picture
 * be that of the news.
 */
static const struct {
	enum field field;
	const char *elements[8];
} known[] = {
	{ FIELD_KEY, { "guid", "id", ":identifier", NULL } },
	{ FIELD_TITLE, { "title", ":title", NULL } },
	{ FIELD_DESCRIPTION,
	    { ":encoded", "content", "description", "summary", ":description",
		":summary", NULL } },
	{ FIELD_UPDATED,
	    { "updated", ":modified", "pubDate", ":date", "published",
		":updated", NULL } },
	{ FIELD_FIELD, { "category", ":subject", NULL } },
	{ FIELD_URL, { "link", "guid", ":link", NULL } },
};

struct feed {
	const struct document *doc;
	struct sink *sink;
	struct tree_world world;
	struct selection field[FIELD_COUNT];
	size_t items;
	struct row row;
};

static bool
is_called(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE &&
	    strcmp((const char *)node->name, name) == 0;
}

/* A child of item with one of the names in known[]. */
static bool
is_known_as(const xmlNode *node, const xmlNode *item, const char *name)
{
	if (*name == ':')
		return is_called(node, name + 1);
	return is_called(node, name) &&
	    (node->ns == item->ns ||
		(node->ns != NULL && item->ns != NULL &&
		    xmlStrEqual(node->ns->href, item->ns->href)));
}

/* ---- texts ---- */

/* Of Atom's text and RSS's description alike: what a reader sees. */
static char *
plain_text(const xmlNode *node)
{
	char *type = html_attribute(node, "type"), *text = xml_text(node);
	bool markup = type == NULL ||
	    (strcmp(type, "text") != 0 && strcmp(type, "text/plain") != 0);
	char *plain;

	if (type != NULL && strcmp(type, "xhtml") == 0) {
		free(text);
		text = html_text(node);
	} else if (markup && strpbrk(text, "<&") != NULL) {
		plain = html_plain(text);
		free(text);
		text = plain;
	}
	free(type);
	utf8_trim(text);
	return text;
}

/* A link, relative to xml:base, which may be relative to where it was got. */
static char *
based_link(const struct feed *f, const xmlNode *node, const char *link)
{
	char *given = (char *)xmlNodeGetBase(node->doc, node);
	char *base = xml_link(f->doc->url, given != NULL ? given : "");
	char *whole = xml_link(base, link);

	xmlFree(given);
	free(base);
	return whole;
}

/* Atom's <link href rel>: what is no "alternate" is something else. */
static char *
link_text(const struct feed *f, const xmlNode *node)
{
	char *rel = html_attribute(node, "rel");
	char *href = html_attribute(node, "href");
	char *whole;

	if (rel != NULL && strcmp(rel, "alternate") != 0) {
		free(rel);
		free(href);
		return xstrdup("");
	}
	free(rel);
	if (href == NULL)
		href = xml_text(node);
	utf8_trim(href);
	whole = *href != '\0' ? based_link(f, node, href) : xstrdup("");
	free(href);
	return whole;
}

/* RSS's <guid> is an address unless it says otherwise. */
static char *
guid_link(const xmlNode *node)
{
	char *is = html_attribute(node, "isPermaLink"), *text;

	text = is != NULL && strcmp(is, "true") != 0 ? xstrdup("")
						     : xml_text(node);
	free(is);
	utf8_trim(text);
	if (strncmp(text, "http://", 7) != 0 &&
	    strncmp(text, "https://", 8) != 0)
		*text = '\0';
	return text;
}

/* Atom's <category term>, RSS's <category>text. */
static char *
category_text(const xmlNode *node)
{
	char *term = html_attribute(node, "label");

	if (term == NULL)
		term = html_attribute(node, "term");
	return term != NULL ? term : plain_text(node);
}

static char *
element_text(const struct feed *f, enum field field, const xmlNode *node)
{
	if (field == FIELD_URL)
		return is_called(node, "guid") ? guid_link(node)
					       : link_text(f, node);
	if (field == FIELD_FIELD)
		return category_text(node);
	return plain_text(node);
}

/* The first child called name that has a text, of categories all; or NULL. */
static char *
child_text(const struct feed *f, enum field field, const xmlNode *item,
    const char *name)
{
	struct strings texts = { 0 };
	char *all = NULL;

	for (const xmlNode *node = item->children; node != NULL;
	     node = node->next) {
		char *text;

		if (!is_known_as(node, item, name))
			continue;
		text = element_text(f, field, node);
		if (*text == '\0')
			free(text);
		else
			strings_give(&texts, text);
		if (texts.count > 0 && field != FIELD_FIELD)
			break;
	}
	if (texts.count > 0)
		all = strings_join(&texts, ", ");
	strings_release(&texts);
	return all;
}

/* ---- items ---- */

static void
set_known(struct feed *f, size_t i, const xmlNode *item)
{
	enum field field = known[i].field;
	char *text = NULL;

	for (const char *const *name = known[i].elements;
	     *name != NULL && text == NULL; name++)
		text = child_text(f, field, item, *name);
	if (text == NULL)
		return;
	row_set(&f->row, field, text);
	f->field[field].present = true;
	free(text);
}

static int
set_mapped(struct feed *f, xmlNodePtr item, struct error *err)
{
	for (size_t i = 0; i < FIELD_COUNT; i++) {
		struct selection *s = &f->field[i];
		char *text = NULL;

		if (s->count > 0 &&
		    selection_text(
			s, &f->world, (enum field)i, item, &text, err) == -1)
			return -1;
		if (text != NULL)
			row_set(&f->row, (enum field)i, text);
		free(text);
	}
	return 0;
}

/* The beginning of the description for a title; the address for a key. */
static void
fill_gaps(struct feed *f)
{
	char **text = f->row.text;
	char *title;

	if (text[FIELD_KEY] == NULL && text[FIELD_URL] != NULL)
		row_set(&f->row, FIELD_KEY, text[FIELD_URL]);
	if (text[FIELD_TITLE] != NULL || text[FIELD_DESCRIPTION] == NULL)
		return;
	title = xstrdup(text[FIELD_DESCRIPTION]);
	title[strcspn(title, "\n")] = '\0';
	utf8_cut(title, MAX_MADE_TITLE);
	row_set(&f->row, FIELD_TITLE, title);
	free(title);
}

static int
take_item(struct feed *f, xmlNodePtr item, struct error *err)
{
	row_clear(&f->row);
	f->row.where = xasprintf(_("item %zu"), ++f->items);
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (f->field[known[i].field].count == 0)
			set_known(f, i, item);
	if (set_mapped(f, item, err) == -1)
		return -1;
	fill_gaps(f);
	return f->sink->row(f->sink, &f->row, err);
}

static bool
is_feed(const xmlNode *root)
{
	return is_called(root, "rss") || is_called(root, "RDF") ||
	    is_called(root, "feed");
}

static int
read_items(struct feed *f, xmlNodePtr root, struct error *err)
{
	for (xmlNodePtr node = root; node != NULL;) {
		bool item = is_called(node, "item") || is_called(node, "entry");

		if (item && take_item(f, node, err) == -1)
			return -1;
		node = html_next(root, node, item);
	}
	for (size_t i = 0; i < FIELD_COUNT; i++)
		if (f->field[i].present)
			f->sink->present(
			    f->sink, (enum field)i, field_info[i].name);
	return 0;
}

static int
read_feed(struct feed *f, struct error *err)
{
	xmlNodePtr root = xmlDocGetRootElement(f->world.tree);

	if (!is_feed(root))
		return error_set(err, FAULT_INPUT,
		    _("this is no feed: the outermost element is <%.60s>, "
		      "expected <rss>, <RDF> or <feed>"),
		    (const char *)root->name);
	for (size_t i = 0; i < FIELD_COUNT; i++)
		if (selection_init(&f->field[i], &f->world, field_info[i].name,
			&f->world.mapping->column[i], err) == -1)
			return -1;
	return read_items(f, root, err);
}

static int
feed_parse(const struct document *doc, const struct mapping *mapping,
    struct sink *sink, struct error *err)
{
	xmlDocPtr tree = xml_read(doc, mapping, XML_TOLERANT, sink, err);
	struct feed f = { .doc = doc, .sink = sink };
	int rc;

	if (tree == NULL)
		return -1;
	f.world = (struct tree_world){ &kind, doc, mapping, tree,
		tree_paths_new(tree, mapping) };
	rc = read_feed(&f, err);
	for (size_t i = 0; i < FIELD_COUNT; i++)
		selection_release(&f.field[i]);
	row_clear(&f.row);
	tree_paths_free(f.world.paths);
	xmlFreeDoc(tree);
	return rc;
}

extern const struct connector connector_feed;

const struct connector connector_feed = {
	.name = "feed",
	.parse = feed_parse,
};
