/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/labels.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/read_html.h"
#include "text/analysis.h"

#define MAX_LABEL 300
#define MAX_VALUE ((size_t)256 << 10)

char *
label_fold(const char *text)
{
	char *folded = text_fold_heading(text);
	size_t size = strlen(folded);

	while (size > 0 && strchr(": ", folded[size - 1]) != NULL)
		folded[--size] = '\0';
	return folded;
}

static bool
is_label(const xmlNode *node, const char *label)
{
	char *text = html_text(node);
	char *folded = strlen(text) <= MAX_LABEL ? label_fold(text) : NULL;
	bool equal = folded != NULL && strcmp(folded, label) == 0;

	free(folded);
	free(text);
	return equal;
}

static void
add(struct buffer *b, const xmlNode *node, const char *between)
{
	char *text = html_text(node);
	struct error err;

	if (*text != '\0' && b->size > 0)
		buffer_append(b, between, strlen(between), &err);
	buffer_append(b, text, strlen(text), &err);
	free(text);
}

/* The next element beside node, or NULL. */
static const xmlNode *
beside(const xmlNode *node)
{
	do
		node = node->next;
	while (node != NULL && node->type != XML_ELEMENT_NODE);
	return node;
}

/* All <dd> up to the next <dt>; a <div> may hold the pair. */
static void
add_definitions(struct buffer *b, const xmlNode *term, const char *between)
{
	for (const xmlNode *node = beside(term); node != NULL;
	     node = beside(node)) {
		if (html_is(node, "dt"))
			return;
		if (html_is(node, "dd"))
			add(b, node, between);
	}
}

static void
add_cells(struct buffer *b, const xmlNode *first, const char *between)
{
	for (const xmlNode *node = beside(first); node != NULL;
	     node = beside(node))
		if (html_is(node, "td") || html_is(node, "th"))
			add(b, node, between);
}

/* What follows in the same paragraph, up to the next label in it. */
static void
add_rest(struct buffer *b, const xmlNode *label, const char *between)
{
	for (const xmlNode *node = label->next; node != NULL;
	     node = node->next) {
		if (node->type == XML_ELEMENT_NODE &&
		    strcmp((const char *)node->name,
			(const char *)label->name) == 0)
			return;
		add(b, node, html_is(node, "br") ? between : " ");
	}
}

static bool
is_first_cell(const xmlNode *node)
{
	const xmlNode *before = node->prev;

	if (!html_is(node, "th") && !html_is(node, "td"))
		return false;
	while (before != NULL && before->type != XML_ELEMENT_NODE)
		before = before->prev;
	return before == NULL;
}

static const struct {
	const char *element;
	void (*add)(struct buffer *b, const xmlNode *node, const char *between);
} ways[] = {
	{ "dt", add_definitions },
	{ "th", add_cells },
	{ "td", add_cells },
	{ "strong", add_rest },
	{ "b", add_rest },
	{ "label", add_rest },
};

static const size_t way_count = sizeof(ways) / sizeof(*ways);

static size_t
way_of(const xmlNode *node)
{
	for (size_t i = 0; i < way_count; i++)
		if (html_is(node, ways[i].element) &&
		    (ways[i].add != add_cells || is_first_cell(node)))
			return i;
	return way_count;
}

char *
label_find(const xmlNode *top, const char *label, const char *between)
{
	const xmlNode *node = top;
	struct buffer b;

	for (; node != NULL; node = html_next(top, node, false)) {
		size_t way = way_of(node);

		if (way == way_count || !is_label(node, label))
			continue;
		buffer_init(&b, MAX_VALUE);
		ways[way].add(&b, node, between);
		return buffer_take(&b);
	}
	return NULL;
}
