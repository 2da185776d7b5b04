/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/read_xml.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/wrong_format.h"

#define MAX_MESSAGE    200
#define MAX_ENTITY     32 /* bytes of a character's name */
#define DECLARATION    200
#define MAX_LINK_STEPS 200
#define MAX_GROWTH     16 /* bytes more for a reference by number */

/* ---- the declaration ---- */

void
xml_declared(char *name, size_t size, const char *bytes, size_t all)
{
	char head[DECLARATION + 1];
	const char *at;
	size_t length;

	snprintf(head, sizeof(head), "%.*s",
	    (int)(all < DECLARATION ? all : DECLARATION), bytes);
	*name = '\0';
	head[strcspn(head, ">")] = '\0';
	at = strstr(head, "<?xml") != NULL ? strstr(head, "encoding") : NULL;
	if (at == NULL)
		return;
	at += strcspn(at, "'\"");
	if (*at == '\0')
		return;
	length = strcspn(at + 1, "'\"");
	snprintf(name, size, "%.*s", (int)length, at + 1);
}

/* ---- names of characters, which XML does not know ---- */

static bool
is_xmls_own(const char *name)
{
	static const char *const own[] = { "amp", "lt", "gt", "quot", "apos" };

	for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++)
		if (strcmp(name, own[i]) == 0)
			return true;
	return false;
}

/* "&nbsp;" at text: the reference by number that it stands for; its size in
 * the text, or 0. */
static size_t
name_reference(const char *text, char number[MAX_GROWTH])
{
	char name[MAX_ENTITY];
	size_t size = strspn(text + 1,
	    "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
	const htmlEntityDesc *entity;

	if (size == 0 || size >= sizeof(name) || text[size + 1] != ';')
		return 0;
	snprintf(name, sizeof(name), "%.*s", (int)size, text + 1);
	entity =
	    is_xmls_own(name) ? NULL : htmlEntityLookup((const xmlChar *)name);
	if (entity == NULL)
		return 0;
	snprintf(number, MAX_GROWTH, "&#%u;", entity->value);
	return size + 2;
}

/* "&#11;" at text means a character that XML has not: its size, or 0. */
static size_t
bad_number(const char *text)
{
	bool hex = text[1] == '#' && (text[2] | 0x20) == 'x';
	char *end;
	unsigned long value;

	if (text[1] != '#' || !isxdigit((unsigned char)text[2 + hex]))
		return 0;
	value = strtoul(text + 2 + hex, &end, hex ? 16 : 10);
	if (*end != ';' || value >= ' ' || value == '\t' || value == '\n' ||
	    value == '\r')
		return 0;
	return (size_t)(end - text) + 1;
}

/* "&amp;", "&x27;": what XML can read, or complain about. */
static bool
is_reference(const char *text)
{
	size_t size = strspn(text + 1,
	    "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789#._-");

	return size > 0 && text[size + 1] == ';';
}

/* The "&" at text; its size there. */
static size_t
mend_reference(struct buffer *to, const char *text)
{
	char number[MAX_GROWTH];
	size_t size = bad_number(text);

	if (size > 0) {
		buffer_text(to, " ");
		return size;
	}
	size = name_reference(text, number);
	if (size > 0) {
		buffer_text(to, number);
		return size;
	}
	buffer_text(to, is_reference(text) ? "&" : "&amp;");
	return 1;
}

/* Behind the section at text in which "&" means itself, or text. */
static const char *
literal_end(const char *text)
{
	static const struct {
		const char *begin, *end;
	} all[] = { { "<![CDATA[", "]]>" }, { "<!--", "-->" },
		{ "<!DOCTYPE", ">" }, { "<?", "?>" } };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		size_t size = strlen(all[i].begin);
		const char *end = strncmp(text, all[i].begin, size) == 0
		    ? strstr(text + size, all[i].end)
		    : NULL;

		if (end != NULL)
			return end + strlen(all[i].end);
	}
	return text;
}

/* Lone "&", as in addresses, names of HTML and controls; else XML has to
 * cope. */
static void
mend(struct buffer *to, const struct text *text)
{
	const char *at = text->bytes, *end = text->bytes + text->size;

	while (at < end) {
		const char *next = *at == '<' ? literal_end(at) : at;
		size_t size = *at == '&' || next > at ? 0 : 1;

		size += strcspn(at + size, "<&");
		if (next > at)
			size = (size_t)(next - at);
		if (size > 0)
			buffer_bytes(to, at, size);
		else
			size = mend_reference(to, at);
		at += size;
	}
	for (size_t i = 0; i < to->size; i++)
		if ((unsigned char)to->data[i] < ' ' &&
		    strchr("\t\n\r", to->data[i]) == NULL)
			to->data[i] = ' ';
}

/* ---- parsing ---- */

/*
 * An entity that lies outside is empty.  XML_PARSE_NOENT would open its file,
 * and XML_PARSE_NONET keeps from the network alone: the sandbox is a second
 * wall, not the only one.
 */
static void
declare_entity(void *arg, const xmlChar *name, int type,
    const xmlChar *public_id, const xmlChar *system_id, xmlChar *content)
{
	xmlChar nothing[] = "";

	if (type == XML_EXTERNAL_GENERAL_PARSED_ENTITY)
		type = XML_INTERNAL_GENERAL_ENTITY;
	else if (type == XML_EXTERNAL_PARAMETER_ENTITY)
		type = XML_INTERNAL_PARAMETER_ENTITY;
	else {
		xmlSAX2EntityDecl(
		    arg, name, type, public_id, system_id, content);
		return;
	}
	xmlSAX2EntityDecl(arg, name, type, NULL, NULL, nothing);
}

static xmlDocPtr
parse(const char *bytes, size_t size, struct error *err)
{
	xmlParserCtxtPtr parser = xmlNewParserCtxt();
	const xmlError *why;
	char message[MAX_MESSAGE + 1];
	xmlDocPtr doc;

	if (parser == NULL) {
		error_set(err, FAULT_SYSTEM, _("no XML reader can be made"));
		return NULL;
	}
	parser->sax->entityDecl = declare_entity;
	doc = xmlCtxtReadMemory(parser, bytes, (int)size, NULL, "UTF-8",
	    XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOCDATA |
		XML_PARSE_COMPACT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	if (doc == NULL) {
		why = xmlCtxtGetLastError(parser);
		snprintf(message, sizeof(message), "%s",
		    why != NULL && why->message != NULL ? why->message : "?");
		utf8_cut(message, MAX_MESSAGE);
		utf8_squeeze(message);
		utf8_defuse(message, false);
		error_set(err, FAULT_INPUT,
		    _("this is not well-formed XML: line %d: %s"),
		    why != NULL ? why->line : 0, message);
	}
	xmlFreeParserCtxt(parser);
	return doc;
}

static xmlDocPtr
parse_text(struct text *text, enum xml_mood mood, struct error *err)
{
	struct buffer mended;
	xmlDocPtr tree;

	if (text->size == 0) {
		error_set(err, FAULT_INPUT, _("the document is empty"));
		return NULL;
	}
	if (mood == XML_STRICT)
		return parse(text->bytes, text->size, err);
	buffer_init(&mended, text->size * MAX_GROWTH + 1);
	mend(&mended, text);
	tree = parse(mended.data, mended.size, err);
	buffer_release(&mended);
	return tree;
}

/* White space before the declaration is not allowed, and common. */
static void
skip_space(struct text *text)
{
	size_t size = strspn(text->bytes, " \t\r\n");

	text->bytes += size;
	text->size -= size;
}

/* A page of HTML is no XML, though some of it begins alike. */
static int
refuse_page(const struct text *text, struct error *err)
{
	if (strncmp(text->bytes, "<?xml", 5) == 0)
		return 0;
	return refuse_markup(text->bytes, text->size, "XML", err);
}

xmlDocPtr
xml_read(const struct document *doc, const struct mapping *mapping,
    enum xml_mood mood, struct sink *sink, struct error *err)
{
	char declared[64];
	struct text text;
	xmlDocPtr tree = NULL;

	if (refuse_binary(doc->bytes, doc->size, "XML", err) == -1)
		return NULL;
	xml_declared(declared, sizeof(declared), doc->bytes, doc->size);
	if (text_read(&text, doc, mapping->encoding,
		*declared != '\0' ? declared : NULL, sink, err) == 0) {
		skip_space(&text);
		if (refuse_page(&text, err) == 0)
			tree = parse_text(&text, mood, err);
	}
	text_release(&text);
	return tree;
}

/* ---- nodes ---- */

char *
xml_text(const xmlNode *node)
{
	xmlChar *content = xmlNodeGetContent((xmlNodePtr)node);
	char *text = xstrdup(content != NULL ? (const char *)content : "");

	xmlFree(content);
	return text;
}

/* ---- links ---- */

/* The size of "https:" at text, or 0. */
static size_t
scheme_size(const char *text)
{
	size_t size = strspn(text,
	    "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

	return size > 0 && text[size] == ':' ? size + 1 : 0;
}

/* "/a/b/../c" without its dots, in place. */
static void
drop_dots(char *path)
{
	char *step[MAX_LINK_STEPS], *to = path;
	size_t count = 0;
	const char *at = path;

	while (*at == '/' && count < MAX_LINK_STEPS) {
		size_t size = 1 + strcspn(at + 1, "/?#");

		if (size == 3 && strncmp(at, "/..", 3) == 0) {
			to = count > 0 ? step[--count] : path;
		} else if (size != 2 || strncmp(at, "/.", 2) != 0) {
			step[count++] = to;
			memmove(to, at, size);
			to += size;
		}
		at += size;
		if (*at != '/' &&
		    (to == path || (at[-1] == '.' && to[-1] != '/')))
			*to++ = '/';
	}
	memmove(to, at, strlen(at) + 1);
}

char *
xml_link(const char *base, const char *link)
{
	size_t scheme = scheme_size(base);
	const char *host = base + scheme, *path, *slash;
	char *whole;

	if (scheme_size(link) > 0 || scheme == 0 || strncmp(host, "//", 2) != 0)
		return xstrdup(link);
	path = host + 2 + strcspn(host + 2, "/?#");
	if (strncmp(link, "//", 2) == 0)
		return xasprintf("%.*s%s", (int)scheme, base, link);
	if (*link == '?' || *link == '#' || *link == '\0')
		return xasprintf("%.*s%s",
		    (int)(path - base +
			(ptrdiff_t)strcspn(path, *link == '?' ? "?#" : "#")),
		    base, link);
	slash = path + strcspn(path, "?#");
	while (slash > path && slash[-1] != '/')
		slash--;
	whole = *link == '/' || slash == path
	    ? xasprintf("%.*s%s%s", (int)(path - base), base,
		  *link == '/' ? "" : "/", link)
	    : xasprintf("%.*s%s", (int)(slash - base), base, link);
	drop_dots(whole + (path - base));
	return whole;
}

char *
xml_document_link(const struct document *doc, const char *link)
{
	return xml_link(doc->base != NULL ? doc->base : doc->url, link);
}
