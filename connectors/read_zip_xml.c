/* SPDX-License-Identifier: EUPL-1.2 */
/* One part of an archive as XML: see read_zip.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/zip_internal.h"

#define PIECE 8192

struct zip_xml {
	struct zip_parts *zip;
	char *name;
	zip_file_t *file;
	xmlTextReaderPtr reader;
	int type;    /* of the node where it stands */
	bool broken; /* it cannot be unpacked, as why says */
	struct error why;
	struct xml_fault fault;
};

static int
read_part(void *arg, char *bytes, int size)
{
	struct zip_xml *xml = arg;
	const struct zip_piece piece = { xml->file, xml->name, bytes,
		(size_t)size };
	zip_int64_t got = zip_unpack(xml->zip, &piece, &xml->why);

	xml->broken = got < 0;
	return (int)got;
}

/* libxml2 asks for one; zip_xml_free() closes. */
static int
close_part(void *arg)
{
	(void)arg;
	return 0;
}

void
xml_fault_note(struct xml_fault *fault, xmlErrorPtr error)
{
	if (*fault->message != '\0' || error->level < XML_ERR_ERROR)
		return;
	fault->line = error->line;
	snprintf(fault->message, sizeof(fault->message), "%s",
	    error->message != NULL ? error->message : "?");
	utf8_cut(fault->message, MAX_XML_MESSAGE);
	utf8_squeeze(fault->message);
	utf8_defuse(fault->message, false);
}

int
xml_fault_refuse(
    const struct xml_fault *fault, const char *part, struct error *err)
{
	if (*fault->message == '\0')
		return zip_refuse_damage(part, err);
	return error_set(err, FAULT_INPUT,
	    _("the file is damaged: part %.100s, line %d: %s"), part,
	    fault->line, fault->message);
}

static void
note_error(void *arg, xmlErrorPtr error)
{
	struct zip_xml *xml = arg;

	xml_fault_note(&xml->fault, error);
}

int
zip_refuse_depth(const char *part, struct error *err)
{
	return error_set(err, FAULT_LIMIT,
	    _("part %.100s is nested more than %d levels deep"), part,
	    MAX_XML_DEPTH);
}

int
zip_refuse_doctype(const char *part, struct error *err)
{
	return error_set(err, FAULT_INPUT,
	    _("part %.100s declares a document type, which no such file has"),
	    part);
}

/* Of encodings, which libxml2 complains of here, the handler below hears too.
 */
static void
keep_silent(void *arg, const char *fmt, ...)
{
	(void)arg, (void)fmt;
}

struct zip_xml *
zip_xml_new(struct zip_parts *zip, const char *name, struct error *err)
{
	struct zip_xml *xml;
	zip_file_t *file = zip_parts_open(zip, name);

	if (file == NULL) {
		zip_refuse_missing(zip, name, err);
		return NULL;
	}
	xml = xcalloc(1, sizeof(*xml));
	xml->zip = zip;
	xml->name = xstrdup(name);
	xml->file = file;
	xml->reader = xmlReaderForIO(read_part, close_part, xml, NULL, NULL,
	    XML_PARSE_NONET | XML_PARSE_COMPACT);
	if (xml->reader == NULL) {
		zip_xml_free(xml);
		error_set(err, FAULT_SYSTEM, _("no XML reader can be made"));
		return NULL;
	}
	xmlSetGenericErrorFunc(NULL, keep_silent);
	xmlTextReaderSetStructuredErrorHandler(xml->reader, note_error, xml);
	return xml;
}

void
zip_xml_free(struct zip_xml *xml)
{
	if (xml == NULL)
		return;
	if (xml->reader != NULL)
		xmlFreeTextReader(xml->reader);
	zip_fclose(xml->file);
	free(xml->name);
	free(xml);
}

xmlTextReaderPtr
zip_xml_reader(struct zip_xml *xml)
{
	return xml->reader;
}

static int
refuse_part(const struct zip_xml *xml, struct error *err)
{
	if (!xml->broken)
		return xml_fault_refuse(&xml->fault, xml->name, err);
	*err = xml->why;
	return -1;
}

const char *
zip_xml_text(struct zip_xml *xml)
{
	switch (xml->type) {
	case XML_READER_TYPE_TEXT:
	case XML_READER_TYPE_CDATA:
	case XML_READER_TYPE_WHITESPACE:
	case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
		return (const char *)xmlTextReaderConstValue(xml->reader);
	default:
		return NULL;
	}
}

bool
zip_xml_inside(struct zip_xml *xml, const char *name)
{
	const xmlNode *node = xmlTextReaderCurrentNode(xml->reader);

	return node != NULL && node->parent != NULL &&
	    node->parent->type == XML_ELEMENT_NODE &&
	    strcmp((const char *)node->parent->name, name) == 0;
}

const char *
zip_xml_attribute(struct zip_xml *xml, const char *ns, const char *name)
{
	const xmlNode *node = xmlTextReaderCurrentNode(xml->reader);
	const xmlAttr *a;

	if (node == NULL || node->type != XML_ELEMENT_NODE)
		return NULL;
	for (a = node->properties; a != NULL; a = a->next) {
		if (strcmp((const char *)a->name, name) != 0)
			continue;
		if (ns != NULL &&
		    (a->ns == NULL || a->ns->href == NULL ||
			strstr((const char *)a->ns->href, ns) == NULL))
			continue;
		if (a->children == NULL || a->children->content == NULL)
			return "";
		return (const char *)a->children->content;
	}
	return NULL;
}

/* Reads what stands behind the root element, so that it is checked. */
static int
drain(struct zip_xml *xml, struct error *err)
{
	char bytes[PIECE];
	int got;

	while ((got = read_part(xml, bytes, sizeof(bytes))) > 0)
		continue;
	return got == 0 ? 0 : refuse_part(xml, err);
}

int
zip_xml_next(struct zip_xml *xml, struct error *err)
{
	int more = xmlTextReaderRead(xml->reader);

	/* A broken stream can look like an end. */
	if (more < 0 || xml->broken)
		return refuse_part(xml, err);
	if (more == 0)
		return drain(xml, err);
	xml->type = xmlTextReaderNodeType(xml->reader);
	if (xml->type == XML_READER_TYPE_DOCUMENT_TYPE)
		return zip_refuse_doctype(xml->name, err);
	if (xml->type == XML_READER_TYPE_ELEMENT &&
	    xmlTextReaderDepth(xml->reader) > MAX_XML_DEPTH)
		return zip_refuse_depth(xml->name, err);
	return 1;
}
