/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/tree_select.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "connectors/labels.h"
#include "connectors/read_html.h"
#include "connectors/read_xml.h"
#include "model/words.h"

/* In web pages a text without any of these at its place is a label, too. */
static bool
must_be_path(const char *text)
{
	return strchr("./@(", *text) != NULL || strstr(text, "::") != NULL ||
	    strstr(text, "//") != NULL || strstr(text, "/@") != NULL ||
	    strchr(text, '[') != NULL;
}

static int
choice_init(struct choice *c, struct tree_world *world, const char *option,
    const char *text, struct error *err)
{
	struct error none;

	if (world->kind->labels && !must_be_path(text)) {
		c->label = label_fold(text);
		/* What is no path is a label and nothing else. */
		tree_path_init(&c->path, world->paths, option, text, &none);
		return 0;
	}
	return tree_path_init(&c->path, world->paths, option, text, err);
}

int
selection_init(struct selection *s, struct tree_world *world,
    const char *option, const struct strings *alternatives, struct error *err)
{
	s->item = xcalloc(alternatives->count + 1, sizeof(*s->item));
	for (size_t i = 0; i < alternatives->count; i++) {
		s->count++;
		if (choice_init(&s->item[i], world, option,
			alternatives->item[i], err) == -1)
			return -1;
	}
	return 0;
}

void
selection_release(struct selection *s)
{
	for (size_t i = 0; i < s->count; i++) {
		tree_path_release(&s->item[i].path);
		free(s->item[i].label);
	}
	free(s->item);
	*s = (struct selection){ 0 };
}

static bool
leads_somewhere(const struct tree_found *found)
{
	return found->count > 0 ||
	    (found->text != NULL && *found->text != '\0');
}

int
selection_nodes(struct selection *s, struct tree_world *world, xmlNodePtr from,
    struct tree_found *found, struct error *err)
{
	*found = (struct tree_found){ 0 };
	for (size_t i = 0; i < s->count; i++) {
		if (s->item[i].path.compiled == NULL)
			continue;
		if (tree_path_find(&s->item[i].path, world->paths, from, found,
			err) == -1) {
			/* "Kosten (geschätzt)" looks like a function. */
			if (s->item[i].label == NULL)
				return -1;
			continue;
		}
		if (leads_somewhere(found)) {
			s->present = true;
			s->found = s->item[i].path.text;
			return 0;
		}
		tree_found_release(found);
	}
	return 0;
}

/* ---- texts ---- */

static bool
is_axis(enum field field, enum axis *axis)
{
	static const struct {
		enum field field;
		enum axis axis;
	} axes[] = {
		{ FIELD_STATUS, AXIS_STATUS },
		{ FIELD_FUNDING_STATUS, AXIS_FUNDING_STATUS },
		{ FIELD_RATING, AXIS_RATING },
	};

	for (size_t i = 0; i < sizeof(axes) / sizeof(*axes); i++)
		if (axes[i].field == field) {
			*axis = axes[i].axis;
			return true;
		}
	return false;
}

/* Of the names in class="…" the one that is a word of the source; else all. */
static char *
known_class(const struct tree_world *world, enum axis axis, char *classes)
{
	struct strings names = { 0 };
	char *known = NULL;

	strings_split(&names, classes, " \t\r\n");
	for (size_t i = 0; i < names.count && known == NULL; i++) {
		struct meaning meaning;

		if (words_find(
			&world->mapping->words, axis, names.item[i], &meaning))
			known = xstrdup(names.item[i]);
	}
	strings_release(&names);
	if (known == NULL)
		return classes;
	free(classes);
	return known;
}

/* Where a link leads, if node is one; NULL. */
static char *
link_of(const struct tree_world *world, const xmlNode *node)
{
	char *href = html_attribute(node, "href"), *whole;

	if (href == NULL && node->type == XML_ATTRIBUTE_NODE &&
	    (strcmp((const char *)node->name, "href") == 0 ||
		strcmp((const char *)node->name, "src") == 0))
		href = xml_text(node);
	if (href == NULL)
		return NULL;
	whole = xml_document_link(world->doc, href);
	free(href);
	return whole;
}

static char *
node_text(const struct tree_world *world, enum field field, const xmlNode *node)
{
	enum axis axis = AXIS_STATUS;
	char *text = NULL;

	if (field == FIELD_URL)
		text = link_of(world, node);
	if (text == NULL)
		text = world->kind->text(node);
	if (node->type == XML_ATTRIBUTE_NODE &&
	    strcmp((const char *)node->name, "class") == 0 &&
	    (is_axis(field, &axis) || field == FIELD_COUNT))
		text = known_class(
		    world, field == FIELD_COUNT ? AXIS_RATING : axis, text);
	return text;
}

static const char *
between(enum field field)
{
	return field == FIELD_COUNT || field_info[field].list ||
		field_info[field].kind == KIND_TEXT
	    ? "\n"
	    : ", ";
}

static char *
join_texts(const struct tree_world *world, enum field field,
    const struct tree_found *found)
{
	struct strings texts = { 0 };
	char *text;

	if (found->text != NULL)
		return xstrdup(found->text);
	for (size_t i = 0; i < found->count && i < MAX_ELEMENTS; i++)
		strings_give(&texts, node_text(world, field, found->node[i]));
	text = strings_join(&texts, between(field));
	strings_release(&texts);
	return text;
}

static char *
label_text(struct selection *s, enum field field, const xmlNode *from)
{
	for (size_t i = 0; i < s->count; i++) {
		char *text = s->item[i].label != NULL
		    ? label_find(from, s->item[i].label, between(field))
		    : NULL;

		if (text == NULL)
			continue;
		s->present = true;
		s->found = s->item[i].path.text;
		return text;
	}
	return NULL;
}

int
selection_text(struct selection *s, struct tree_world *world, enum field field,
    xmlNodePtr from, char **text, struct error *err)
{
	struct tree_found found;

	*text = NULL;
	if (selection_nodes(s, world, from, &found, err) == -1)
		return -1;
	if (leads_somewhere(&found))
		*text = join_texts(world, field, &found);
	else if (world->kind->labels)
		*text = label_text(s, field, from);
	tree_found_release(&found);
	return 0;
}

int
selection_links(struct selection *s, struct tree_world *world, xmlNodePtr from,
    struct strings *links, struct error *err)
{
	struct tree_found found;

	if (selection_nodes(s, world, from, &found, err) == -1)
		return -1;
	if (found.text != NULL && *found.text != '\0')
		strings_give(links, xml_document_link(world->doc, found.text));
	for (size_t i = 0; i < found.count; i++) {
		char *link = link_of(world, found.node[i]);

		if (link == NULL) {
			char *text = xml_text(found.node[i]);

			link = xml_document_link(world->doc, text);
			free(text);
		}
		strings_give(links, link);
	}
	tree_found_release(&found);
	return 0;
}
