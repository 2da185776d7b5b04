/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/read_zip_events.h"

#include <stdio.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "connectors/zip_internal.h"

#define PIECE 16384

/* As libxml2 hands them over: name, prefix, URI, begin and end of a value. */
struct zip_attributes {
	const xmlChar **item;
	int count;
};

#define PARTS_OF_ATTRIBUTE 5

struct telling {
	const struct zip_events *events;
	void *arg;
	const char *part;
	xmlParserCtxtPtr parser;
	int depth;
	int rc; /* what was said last; other than 0 stops */
	struct error *err;
	struct xml_fault fault;
};

bool
zip_attribute(char value[MAX_ATTRIBUTE + 1],
    const struct zip_attributes *attributes, const char *name)
{
	*value = '\0';
	for (int i = 0; i < attributes->count; i++) {
		const xmlChar **a = &attributes->item[PARTS_OF_ATTRIBUTE * i];
		size_t size = (size_t)(a[4] - a[3]);

		if (strcmp((const char *)a[0], name) != 0)
			continue;
		if (size > MAX_ATTRIBUTE)
			size = MAX_ATTRIBUTE;
		memcpy(value, a[3], size);
		value[size] = '\0';
		utf8_cut(value, size);
		return true;
	}
	return false;
}

static void
stop(struct telling *t, int rc)
{
	t->rc = rc;
	if (rc != 0)
		xmlStopParser(t->parser);
}

/* NOLINTBEGIN(readability-function-size): the parameters are libxml2's */
static void
tell_begin(void *arg, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int namespace_count, const xmlChar **namespaces,
    int count, int defaulted, const xmlChar **item)
{
	struct telling *t = arg;
	const struct zip_attributes attributes = { item, count };

	(void)prefix;
	(void)uri;
	(void)namespace_count;
	(void)namespaces;
	(void)defaulted;
	if (t->rc != 0)
		return;
	if (t->depth++ >= MAX_XML_DEPTH)
		stop(t, zip_refuse_depth(t->part, t->err));
	else
		stop(t,
		    t->events->begin(
			t->arg, (const char *)name, &attributes, t->err));
}
/* NOLINTEND(readability-function-size) */

static void
tell_end(
    void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct telling *t = arg;

	(void)prefix;
	(void)uri;
	if (t->rc != 0)
		return;
	t->depth--;
	stop(t, t->events->end(t->arg, (const char *)name, t->err));
}

static void
tell_text(void *arg, const xmlChar *text, int size)
{
	struct telling *t = arg;

	if (t->rc == 0 && t->events->text != NULL)
		stop(t,
		    t->events->text(
			t->arg, (const char *)text, (size_t)size, t->err));
}

static void
tell_doctype(void *arg, const xmlChar *name, const xmlChar *public_id,
    const xmlChar *system_id)
{
	struct telling *t = arg;

	(void)name;
	(void)public_id;
	(void)system_id;
	if (t->rc == 0)
		stop(t, zip_refuse_doctype(t->part, t->err));
}

static void
note_fault(void *arg, xmlErrorPtr error)
{
	struct telling *t = arg;

	xml_fault_note(&t->fault, error);
}

static xmlParserCtxtPtr
new_parser(struct telling *t)
{
	xmlSAXHandler handler = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = tell_begin,
		.endElementNs = tell_end,
		.characters = tell_text,
		.ignorableWhitespace = tell_text,
		.cdataBlock = tell_text,
		.internalSubset = tell_doctype,
		.serror = note_fault,
	};

	t->parser = xmlCreatePushParserCtxt(&handler, t, NULL, 0, NULL);
	if (t->parser != NULL)
		xmlCtxtUseOptions(t->parser, XML_PARSE_NONET);
	return t->parser;
}

/* What was said, or what libxml2 found; 0 to go on. */
static int
look_at(const struct telling *t)
{
	if (t->rc != 0)
		return t->rc;
	if (t->parser->wellFormed == 0)
		return xml_fault_refuse(&t->fault, t->part, t->err);
	return 0;
}

static int
tell(struct telling *t, struct zip_parts *zip, zip_file_t *file)
{
	char bytes[PIECE];
	const struct zip_piece piece = { file, t->part, bytes, sizeof(bytes) };
	zip_int64_t got;
	int rc = 0;

	while (rc == 0 && (got = zip_unpack(zip, &piece, t->err)) != 0) {
		if (got == -1)
			return -1;
		xmlParseChunk(t->parser, bytes, (int)got, 0);
		rc = look_at(t);
	}
	if (rc == 0) {
		xmlParseChunk(t->parser, NULL, 0, 1);
		rc = look_at(t);
	}
	return rc == -1 ? -1 : 0;
}

int
zip_parts_tell(struct zip_parts *zip, const char *name,
    const struct zip_events *events, void *arg, struct error *err)
{
	struct telling t = {
		.events = events, .arg = arg, .part = name, .err = err
	};
	zip_file_t *file = zip_parts_open(zip, name);
	int rc;

	if (file == NULL)
		return zip_refuse_missing(zip, name, err);
	if (new_parser(&t) != NULL)
		rc = tell(&t, zip, file);
	else
		rc = error_set(
		    err, FAULT_SYSTEM, _("no XML reader can be made"));
	xmlFreeParserCtxt(t.parser);
	zip_fclose(file);
	return rc;
}
