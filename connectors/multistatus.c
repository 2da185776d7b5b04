/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/multistatus.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xmlreader.h>

#include "base/i18n.h"
#include "base/utf8.h"

#define DAV       "DAV:"
#define MAX_DEPTH 50 /* servers need eight */

/* Elements of a list; what else there is has nothing to say to us. */
enum element {
	MULTISTATUS,
	RESPONSE,
	PROPSTAT,
	STATUS,
	HREF,
	ETAG,
	MODIFIED,
	SIZE,
	COLLECTION,
	OTHER,
};

static const char *const elements[] = {
	[MULTISTATUS] = "multistatus",
	[RESPONSE] = "response",
	[PROPSTAT] = "propstat",
	[STATUS] = "status",
	[HREF] = "href",
	[ETAG] = "getetag",
	[MODIFIED] = "getlastmodified",
	[SIZE] = "getcontentlength",
	[COLLECTION] = "collection",
};

struct reading {
	xmlTextReaderPtr reader;
	enum element path[MAX_DEPTH]; /* the elements around */
	int depth;
	struct listed one;   /* the response under way */
	struct listed props; /* the propstat under way */
	char status[64];     /* the text of a status */
	unsigned props_status;
	unsigned long count;
	listed_fn *fn;
	void *arg;
};

static enum element
element_at(const struct reading *r)
{
	const char *space =
	    (const char *)xmlTextReaderConstNamespaceUri(r->reader);
	const char *name = (const char *)xmlTextReaderConstLocalName(r->reader);
	size_t i = 0;

	if (space == NULL || name == NULL || strcmp(space, DAV) != 0)
		return OTHER;
	while (i < OTHER && strcmp(elements[i], name) != 0)
		i++;
	return (enum element)i;
}

static enum element
around(const struct reading *r, int steps)
{
	return r->depth >= steps ? r->path[r->depth - steps] : OTHER;
}

static bool
is_within(const struct reading *r, enum element element)
{
	for (int i = 0; i < r->depth; i++)
		if (r->path[i] == element)
			return true;
	return false;
}

static int
no_list(struct error *err)
{
	return error_set(err, FAULT_INPUT,
	    _("the server's answer is no list of a folder (multistatus)"));
}

/* ---- beginnings and ends ---- */

static void
start(struct reading *r, enum element element)
{
	if (element == RESPONSE) {
		memset(&r->one, 0, sizeof(r->one));
	} else if (element == PROPSTAT) {
		memset(&r->props, 0, sizeof(r->props));
		r->props_status = 0;
	} else if (element == STATUS) {
		r->status[0] = '\0';
	} else if (element == COLLECTION && is_within(r, PROPSTAT)) {
		r->props.folder = true;
	}
}

/* 404 of "HTTP/1.1 404 Not Found"; 0 where there is none. */
static unsigned
status_of(const char *text)
{
	const char *blank = strchr(text, ' ');
	unsigned long code = blank != NULL ? strtoul(blank + 1, NULL, 10) : 0;

	return code >= 100 && code <= 999 ? (unsigned)code : 0;
}

static void
take_prop(char to[MAX_LISTED_TEXT], char prop[MAX_LISTED_TEXT])
{
	utf8_trim(prop);
	if (*prop != '\0')
		memcpy(to, prop, MAX_LISTED_TEXT);
}

static void
take_props(struct reading *r)
{
	if (r->props_status != 0 && r->props_status / 100 != 2)
		return;
	take_prop(r->one.etag, r->props.etag);
	take_prop(r->one.modified, r->props.modified);
	take_prop(r->one.size, r->props.size);
	r->one.folder |= r->props.folder;
}

static int
take_response(struct reading *r, struct error *err)
{
	utf8_trim(r->one.href);
	if (r->one.href[0] == '\0')
		return error_set(err, FAULT_INPUT,
		    _("the list of the folder has an entry without an "
		      "address"));
	if (++r->count > MAX_LISTED)
		return error_set(err, FAULT_LIMIT,
		    _("the folder holds more than %d files and folders"),
		    MAX_LISTED);
	return r->fn(r->arg, &r->one, err);
}

/* path still holds the element that ends. */
static int
end(struct reading *r, enum element element, struct error *err)
{
	if (element == STATUS && around(r, 1) == PROPSTAT)
		r->props_status = status_of(r->status);
	else if (element == STATUS && around(r, 1) == RESPONSE)
		r->one.status = status_of(r->status);
	else if (element == PROPSTAT && around(r, 1) == RESPONSE)
		take_props(r);
	else if (element == RESPONSE && around(r, 1) == MULTISTATUS)
		return take_response(r, err);
	return 0;
}

/* ---- texts ---- */

/* Appends; false when it does not fit whole. */
static bool
append(char *to, size_t size, const char *text)
{
	size_t used = strlen(to), more = strlen(text);

	if (more >= size - used)
		more = size - used - 1;
	memcpy(to + used, text, more);
	to[used + more] = '\0';
	return text[more] == '\0';
}

static int
take_text(struct reading *r, const char *text, struct error *err)
{
	enum element element = around(r, 1);

	if (element == HREF && around(r, 2) == RESPONSE &&
	    !append(r->one.href, sizeof(r->one.href), text))
		return error_set(err, FAULT_LIMIT,
		    _("the list of the folder has an address of more than %d "
		      "bytes"),
		    MAX_LISTED_TEXT);
	if (element == STATUS)
		append(r->status, sizeof(r->status), text);
	else if (element == ETAG)
		append(r->props.etag, sizeof(r->props.etag), text);
	else if (element == MODIFIED)
		append(r->props.modified, sizeof(r->props.modified), text);
	else if (element == SIZE)
		append(r->props.size, sizeof(r->props.size), text);
	return 0;
}

/* ---- the document ---- */

static int
enter(struct reading *r, struct error *err)
{
	enum element element = element_at(r);

	if (r->depth == 0 && element != MULTISTATUS)
		return no_list(err);
	if (r->depth == MAX_DEPTH)
		return error_set(err, FAULT_LIMIT,
		    _("the list of the folder is nested too deeply"));
	start(r, element);
	if (xmlTextReaderIsEmptyElement(r->reader) == 1)
		return end(r, element, err);
	r->path[r->depth++] = element;
	return 0;
}

static int
leave(struct reading *r, struct error *err)
{
	enum element element = r->path[--r->depth];

	return end(r, element, err);
}

static int
take_node(struct reading *r, struct error *err)
{
	switch (xmlTextReaderNodeType(r->reader)) {
	case XML_READER_TYPE_ELEMENT:
		return enter(r, err);
	case XML_READER_TYPE_END_ELEMENT:
		return leave(r, err);
	case XML_READER_TYPE_TEXT:
	case XML_READER_TYPE_CDATA:
		return take_text(
		    r, (const char *)xmlTextReaderConstValue(r->reader), err);
	case XML_READER_TYPE_DOCUMENT_TYPE:
	case XML_READER_TYPE_ENTITY_REFERENCE:
		return no_list(err);
	default:
		return 0;
	}
}

/* libxml2 would write to standard error. */
static void
say_nothing(void *arg, const char *text, xmlParserSeverities severity,
    xmlTextReaderLocatorPtr where)
{
	(void)arg, (void)text, (void)severity, (void)where;
}

static void
keep_silent(void *arg, const char *fmt, ...)
{
	(void)arg, (void)fmt;
}

static int
read_nodes(struct reading *r, struct error *err)
{
	int rc = 0, more;

	while (rc == 0 && (more = xmlTextReaderRead(r->reader)) == 1)
		rc = take_node(r, err);
	if (rc == 0 && more == -1)
		rc = error_set(err, FAULT_INPUT,
		    _("the list of the folder is broken off or damaged (line "
		      "%d)"),
		    xmlTextReaderGetParserLineNumber(r->reader));
	return rc;
}

int
multistatus_read(
    const char *bytes, size_t size, listed_fn *fn, void *arg, struct error *err)
{
	struct reading r = { .fn = fn, .arg = arg };
	int rc;

	if (size == 0 || size > INT_MAX)
		return no_list(err);
	xmlSetGenericErrorFunc(NULL, keep_silent); /* of encodings, too */
	r.reader = xmlReaderForMemory(bytes, (int)size, NULL, NULL,
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	if (r.reader == NULL)
		return no_list(err);
	xmlTextReaderSetErrorHandler(r.reader, say_nothing, NULL);
	rc = read_nodes(&r, err);
	xmlFreeTextReader(r.reader);
	return rc;
}
