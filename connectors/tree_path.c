/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/tree_path.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xpathInternals.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"

#define MAX_MESSAGE 200

struct tree_paths {
	xmlXPathContextPtr context;
	int code; /* of the first error since the last look */
	char message[MAX_MESSAGE + 1];
};

static void
note_error(void *arg, xmlErrorPtr error)
{
	struct tree_paths *paths = arg;

	if (paths->code != 0)
		return;
	paths->code = error->code;
	snprintf(paths->message, sizeof(paths->message), "%s",
	    error->message != NULL ? error->message : "?");
	utf8_cut(paths->message, MAX_MESSAGE);
	utf8_squeeze(paths->message);
	utf8_defuse(paths->message, false);
}

/* libxml2 tells standard error, too, unless somebody else listens. */
static void
keep_silent(void *arg, const char *fmt, ...)
{
	(void)arg, (void)fmt;
}

struct tree_paths *
tree_paths_new(xmlDocPtr doc, const struct mapping *mapping)
{
	struct tree_paths *paths = xcalloc(1, sizeof(*paths));

	xmlSetGenericErrorFunc(NULL, keep_silent);
	paths->context = xmlXPathNewContext(doc);
	if (paths->context == NULL)
		abort(); /* no memory: see base/memory.h */
	paths->context->error = note_error;
	paths->context->userData = paths;
	for (size_t i = 0; i < mapping->namespace_count; i++)
		xmlXPathRegisterNs(paths->context,
		    (const xmlChar *)mapping->namespaces[i].prefix,
		    (const xmlChar *)mapping->namespaces[i].uri);
	return paths;
}

void
tree_paths_free(struct tree_paths *paths)
{
	if (paths == NULL)
		return;
	xmlXPathFreeContext(paths->context);
	free(paths);
}

static int
refuse(const struct tree_path *path, const struct tree_paths *paths,
    struct error *err)
{
	if (paths->code == XML_XPATH_UNDEF_PREFIX_ERROR)
		return error_set(err, FAULT_INPUT,
		    _("%s = %s uses a prefix without a namespace: say "
		      "namespace.PREFIX = URI"),
		    path->option, path->text);
	return error_set(err, FAULT_INPUT, _("%s = %s is no XPath: %s"),
	    path->option, path->text, paths->message);
}

int
tree_path_init(struct tree_path *path, struct tree_paths *paths,
    const char *option, const char *text, struct error *err)
{
	*path = (struct tree_path){ option, text, NULL };
	paths->code = 0;
	paths->context->opLimit = MAX_PATH_STEPS;
	paths->context->opCount = 0;
	path->compiled =
	    xmlXPathCtxtCompile(paths->context, (const xmlChar *)text);
	return path->compiled != NULL ? 0 : refuse(path, paths, err);
}

void
tree_path_release(struct tree_path *path)
{
	if (path->compiled != NULL)
		xmlXPathFreeCompExpr(path->compiled);
	path->compiled = NULL;
}

static void
take_object(struct tree_found *found, xmlXPathObjectPtr object)
{
	xmlChar *text;

	found->object = object;
	if (object->type == XPATH_NODESET) {
		if (object->nodesetval == NULL)
			return;
		xmlXPathNodeSetSort(object->nodesetval);
		found->node = object->nodesetval->nodeTab;
		found->count = (size_t)object->nodesetval->nodeNr;
		return;
	}
	text = xmlXPathCastToString(object);
	found->text = xstrdup(text != NULL ? (const char *)text : "");
	xmlFree(text);
}

int
tree_path_find(const struct tree_path *path, struct tree_paths *paths,
    xmlNodePtr node, struct tree_found *found, struct error *err)
{
	xmlXPathObjectPtr object;

	*found = (struct tree_found){ 0 };
	paths->code = 0;
	paths->context->node = node;
	paths->context->opCount = 0;
	object = xmlXPathCompiledEval(path->compiled, paths->context);
	if (object == NULL || paths->code != 0) {
		if (object != NULL)
			xmlXPathFreeObject(object);
		return refuse(path, paths, err);
	}
	take_object(found, object);
	return 0;
}

void
tree_found_release(struct tree_found *found)
{
	free(found->text);
	if (found->object != NULL)
		xmlXPathFreeObject(found->object);
	*found = (struct tree_found){ 0 };
}
