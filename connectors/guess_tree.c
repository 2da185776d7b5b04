/* SPDX-License-Identifier: EUPL-1.2 */
/* Documents that are trees, as tables whose headings are paths. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "connectors/guess_internal.h"
#include "connectors/read_html.h"
#include "connectors/read_json.h"

#define MAX_PATHS   150 /* headings of a tree */
#define MAX_LEVELS  4   /* of members inside members */
#define LEAST_LISTS 2   /* so many lists of one kind are records */

static void
warn_nobody(struct sink *sink, const char *text)
{
	(void)sink, (void)text;
}

/* ---- a table whose columns come as they are met ---- */

struct paths {
	struct strings name;
	struct strings *value; /* of the element in hand, by name */
};

static size_t
path_index(struct paths *p, const char *name)
{
	for (size_t i = 0; i < p->name.count; i++)
		if (strcmp(p->name.item[i], name) == 0)
			return i;
	if (p->name.count == MAX_PATHS)
		return MAX_PATHS;
	strings_add(&p->name, name);
	return p->name.count - 1;
}

/* Hands the values of one element to the table as a row. */
static void
take_values(struct paths *p, struct guess_table *table, unsigned long number)
{
	char **text = xcalloc(MAX_PATHS + 1, sizeof(*text));
	struct cells cells = { text, NULL, MAX_PATHS, number, NULL };

	for (size_t i = 0; i < MAX_PATHS; i++) {
		text[i] = strings_join(&p->value[i], "\n");
		strings_release(&p->value[i]);
	}
	guess_table_add(table, &cells);
	for (size_t i = 0; i < MAX_PATHS; i++)
		free(text[i]);
	free(text);
}

/* The names go into the first row, which waits for them. */
static void
take_names(struct paths *p, struct guess_table *table)
{
	struct cells *row = &table->row[0];

	for (size_t i = 0; i < p->name.count; i++) {
		free(row->text[i]);
		row->text[i] = xstrdup(p->name.item[i]);
	}
	strings_release(&p->name);
	free(p->value);
}

static void
paths_begin(struct paths *p, struct guess_table *table)
{
	*p = (struct paths){ 0 };
	p->value = xcalloc(MAX_PATHS + 1, sizeof(*p->value));
	take_values(p, table, 0);
}

/* ---- JSON ---- */

/* A member's name as a step of a pointer (RFC 6901, 3). */
static char *
step_of(const char *path, const char *name)
{
	struct buffer b;
	char *step;

	buffer_init(&b, strlen(path) + 2 * strlen(name) + 2);
	buffer_text(&b, path);
	buffer_text(&b, "/");
	for (; *name != '\0'; name++)
		if (*name == '~')
			buffer_text(&b, "~0");
		else if (*name == '/')
			buffer_text(&b, "~1");
		else
			buffer_bytes(&b, name, 1);
	step = buffer_take(&b);
	return step;
}

static void
look_at_value(struct paths *p, const char *path, json_t *value, unsigned level)
{
	const char *name;
	json_t *member;
	size_t i;

	if (json_is_object(value) && level < MAX_LEVELS) {
		json_object_foreach(value, name, member)
		{
			char *inner = step_of(path, name);

			look_at_value(p, inner, member, level + 1);
			free(inner);
		}
	} else if (json_is_array(value) && level < MAX_LEVELS) {
		json_array_foreach(value, i, member)
		{
			if (json_is_string(member) && i < MAX_ELEMENTS)
				look_at_value(p, path, member, MAX_LEVELS);
		}
	} else {
		char *text = json_scalar_text(value);
		size_t at = text != NULL ? path_index(p, path) : MAX_PATHS;

		if (at < MAX_PATHS)
			strings_add(&p->value[at], text);
		free(text);
	}
}

/* The largest list of objects, at most two members deep. */
static json_t *
find_list(json_t *value, const char *path, char **record, unsigned level)
{
	json_t *best = NULL, *member, *found;
	const char *name;

	if (json_is_array(value)) {
		if (!json_is_object(json_array_get(value, 0)))
			return NULL;
		free(*record);
		*record = xasprintf("%s/*", path);
		return value;
	}
	if (level == MAX_LEVELS)
		return NULL;
	json_object_foreach(value, name, member)
	{
		char *inner = step_of(path, name), *where = NULL;

		found = find_list(member, inner, &where, level + 1);
		if (found != NULL &&
		    (best == NULL ||
			json_array_size(found) > json_array_size(best))) {
			best = found;
			free(*record);
			*record = where;
			where = NULL;
		}
		free(where);
		free(inner);
	}
	return best;
}

static json_t *
read_lines(const struct document *doc)
{
	json_t *list = json_array();
	const char *at = doc->bytes;

	while (*at != '\0' && json_array_size(list) < MAX_GUESS_ROWS) {
		size_t size = strcspn(at, "\n");
		json_t *one = json_loadb(at, size, 0, NULL);

		if (one != NULL)
			json_array_append_new(list, one);
		at += size + (at[size] == '\n');
	}
	return list;
}

int
guess_json(struct guess_table *table, char **record, const struct document *doc,
    struct error *err)
{
	struct sink silent = { .warn = warn_nobody };
	struct mapping mapping;
	struct paths paths;
	json_t *root, *list, *one;
	struct error why = { 0 };
	size_t i;

	mapping_init(&mapping);
	root = json_read(doc, &mapping, &silent, &why);
	mapping_release(&mapping);
	if (root == NULL) {
		root = read_lines(doc);
		if (json_array_size(root) < 2) {
			json_decref(root);
			*err = why;
			return -1;
		}
	}
	*record = NULL;
	list = find_list(root, "", record, 0);
	if (list != NULL) {
		paths_begin(&paths, table);
		json_array_foreach(list, i, one)
		{
			look_at_value(&paths, "", one, 0);
			take_values(&paths, table, i + 1);
		}
		take_names(&paths, table);
	}
	if (list == root) { /* found without being told */
		free(*record);
		*record = xstrdup("");
	}
	json_decref(root);
	return list != NULL;
}

/* ---- definition lists ---- */

/* The element that holds a list and what belongs to it: with a class. */
static const xmlNode *
holder_of(const xmlNode *list)
{
	const xmlNode *node = list->parent;

	if (node != NULL && node->type == XML_ELEMENT_NODE &&
	    xmlHasProp((xmlNodePtr)node, (const xmlChar *)"class") != NULL)
		return node;
	return list;
}

static char *
path_of(const xmlNode *holder)
{
	char *classes = html_attribute(holder, "class");
	char *path;

	if (classes == NULL || strpbrk(classes, "\"'") != NULL)
		path = xasprintf("//%s", (const char *)holder->name);
	else
		path = xasprintf(
		    "//%s[@class=\"%s\"]", (const char *)holder->name, classes);
	free(classes);
	return path;
}

static void
add_text(struct paths *p, const char *name, const xmlNode *node)
{
	size_t at = path_index(p, name);
	char *text = html_text(node);

	if (at < MAX_PATHS)
		strings_add(&p->value[at], text);
	free(text);
}

/* Terms are headings; a heading of the page inside is the title. */
static void
look_at_holder(struct paths *p, const xmlNode *holder)
{
	const xmlNode *node = holder;
	char *term = NULL;

	for (; node != NULL; node = html_next(holder, node, false)) {
		if (html_is(node, "dt")) {
			free(term);
			term = html_text(node);
		} else if (html_is(node, "dd") && term != NULL) {
			add_text(p, term, node);
		} else if (node->type == XML_ELEMENT_NODE &&
		    node->name[0] == 'h' && node->name[1] >= '1' &&
		    node->name[1] <= '6' && node->name[2] == '\0') {
			add_text(p, (const char *)node->name, node);
		}
	}
	free(term);
}

static size_t
read_lists(struct guess_table *table, char **record, xmlDocPtr tree)
{
	const xmlNode *root = xmlDocGetRootElement(tree), *node = root;
	struct paths paths;
	size_t count = 0;

	paths_begin(&paths, table);
	for (; node != NULL; node = html_next(root, node, false)) {
		char *path;

		if (!html_is(node, "dl"))
			continue;
		path = path_of(holder_of(node));
		if (*record == NULL)
			*record = xstrdup(path);
		if (strcmp(*record, path) == 0) {
			look_at_holder(&paths, holder_of(node));
			take_values(&paths, table, ++count);
		}
		free(path);
	}
	take_names(&paths, table);
	return count;
}

int
guess_lists(struct guess_table *table, char **record,
    const struct document *doc, struct error *err)
{
	struct sink silent = { .warn = warn_nobody };
	struct mapping mapping;
	xmlDocPtr tree;
	size_t count;

	mapping_init(&mapping);
	tree = html_read(doc, &mapping, &silent, err);
	mapping_release(&mapping);
	if (tree == NULL)
		return -1;
	*record = NULL;
	count = read_lists(table, record, tree);
	xmlFreeDoc(tree);
	return count >= LEAST_LISTS;
}
