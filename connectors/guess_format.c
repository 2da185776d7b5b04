/* SPDX-License-Identifier: EUPL-1.2 */
/* Which format a document is, by its first bytes and its parts. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "connectors/guess_internal.h"
#include "connectors/read_zip.h"
#include "connectors/wrong_format.h"

#define HEAD ((size_t)2000)

static const struct {
	const char *part, *format;
} archives[] = {
	{ "xl/workbook.xml", "xlsx" },
	{ "word/document.xml", "docx" },
};

static const char *
archive_format(const struct document *doc, struct error *err)
{
	struct zip_parts *zip = zip_parts_new(doc, "XLSX", err);
	const char *format = NULL;
	int sheet;

	if (zip == NULL)
		return NULL;
	for (size_t i = 0; i < sizeof(archives) / sizeof(*archives); i++)
		if (zip_parts_have(zip, archives[i].part))
			format = archives[i].format;
	if (format == NULL && zip_parts_have(zip, "mimetype")) {
		sheet = zip_parts_mention(zip, "mimetype", "spreadsheet", err);
		format = sheet == -1 ? NULL : sheet == 1 ? "ods" : "odt";
	} else if (format == NULL) {
		error_set(err, FAULT_INPUT,
		    _("this is a ZIP archive, but no document of an office "
		      "that is known here"));
	}
	zip_parts_free(zip);
	return format;
}

/* Signs near the beginning, the most telling first. */
static const struct {
	const char *sign, *format;
} texts[] = {
	{ "<rss", "feed" },
	{ "<rdf:RDF", "feed" },
	{ "<feed", "feed" },
	{ "<!doctype html", "html" },
	{ "<html", "html" },
	{ "<table", "html" },
	{ "<body", "html" },
	{ "<div", "html" },
	{ "<?xml", "xml" },
};

static const char *
text_format(const char *head)
{
	const char *at = head;

	if (strncmp(at, "\xef\xbb\xbf", 3) == 0)
		at += 3;
	at += strspn(at, " \t\r\n");
	if (*at == '{' || *at == '[') {
		const char *line = strchr(at, '\n');

		/* An object that ends with its line, and another one. */
		if (*at == '{' && line != NULL && line > at &&
		    memchr(at, '}', (size_t)(line - at)) != NULL &&
		    line[1] == '{' && connector_find("jsonl") != NULL)
			return "jsonl";
		return "json";
	}
	for (size_t i = 0; *at == '<' && i < sizeof(texts) / sizeof(*texts);
	     i++)
		if (strcasestr(at, texts[i].sign) != NULL)
			return texts[i].format;
	return *at == '<' ? "xml" : "csv";
}

const char *
guess_format(const struct document *doc, struct error *err)
{
	char head[HEAD + 1];
	size_t size = doc->size < HEAD ? doc->size : HEAD;

	if (doc->size == 0) {
		error_set(err, FAULT_INPUT, _("the document is empty"));
		return NULL;
	}
	if (doc->size >= 4 &&
	    (memcmp(doc->bytes, "PK\x03\x04", 4) == 0 ||
		memcmp(doc->bytes, "\xd0\xcf\x11\xe0", 4) == 0))
		return archive_format(doc, err);
	if (refuse_binary(doc->bytes, doc->size, _("a list"), err) == -1)
		return NULL;
	for (size_t i = 0; i < size; i++) /* UTF-16 has NULs */
		head[i] = (char)(doc->bytes[i] == '\0' ? ' ' : doc->bytes[i]);
	head[size] = '\0';
	return text_format(head);
}
