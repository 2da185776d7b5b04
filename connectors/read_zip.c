/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/read_zip.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zip.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/wrong_format.h"

#define MAX_XML_MESSAGE 200
#define MENTION_BYTES   ((size_t)64 << 10)
#define MAX_MENTION     64 /* bytes of a word that is looked for */

struct zip_parts {
	zip_t *archive;
	const char *wanted;
	size_t unpacked; /* of all parts so far */
};

/* An encrypted workbook is an old container that holds this stream. */
static const char encrypted_name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a"
				     "\0g\0e";

static int
refuse_old(const struct document *doc, const char *wanted, struct error *err)
{
	static const char ole[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

	if (doc->size < sizeof(ole) - 1 ||
	    memcmp(doc->bytes, ole, sizeof(ole) - 1) != 0)
		return 0;
	if (memmem(doc->bytes, doc->size, encrypted_name,
		sizeof(encrypted_name)) != NULL)
		return error_set(err, FAULT_INPUT,
		    _("the document is protected by a password: save it "
		      "without one"));
	return error_set(err, FAULT_INPUT,
	    _("this is an old Office file such as .xls or .doc: save it as "
	      "%s"),
	    wanted);
}

static int
refuse_other(const struct document *doc, const char *wanted, struct error *err)
{
	if (doc->size == 0)
		return error_set(err, FAULT_INPUT, _("the document is empty"));
	if (refuse_old(doc, wanted, err) == -1)
		return -1;
	if (doc->size >= 4 && memcmp(doc->bytes, "PK\x03\x04", 4) == 0)
		return 0;
	if (refuse_binary(doc->bytes, doc->size, wanted, err) == -1 ||
	    refuse_markup(doc->bytes, doc->size, wanted, err) == -1)
		return -1;
	return error_set(err, FAULT_INPUT,
	    _("this is not %s: it does not begin as such a file does"), wanted);
}

static int
refuse_archive(zip_error_t *why, struct error *err)
{
	error_set(err, FAULT_INPUT,
	    _("the file is damaged or not whole (%s): was it still being "
	      "saved?"),
	    zip_error_strerror(why));
	zip_error_fini(why);
	return -1;
}

static zip_t *
open_archive(const struct document *doc, struct error *err)
{
	zip_error_t why;
	zip_source_t *source;
	zip_t *archive;

	zip_error_init(&why);
	source = zip_source_buffer_create(doc->bytes, doc->size, 0, &why);
	archive = source != NULL
	    ? zip_open_from_source(source, ZIP_RDONLY, &why)
	    : NULL;
	if (archive == NULL) {
		zip_source_free(source);
		refuse_archive(&why, err);
		return NULL;
	}
	zip_error_fini(&why);
	return archive;
}

/* Too many parts, or parts that need a password. */
static int
look_at_parts(zip_t *archive, struct error *err)
{
	zip_int64_t count = zip_get_num_entries(archive, 0);

	if (count > MAX_ZIP_PARTS)
		return error_set(err, FAULT_LIMIT,
		    _("the file has more than %d parts"), MAX_ZIP_PARTS);
	for (zip_int64_t i = 0; i < count; i++) {
		zip_stat_t part;

		zip_stat_init(&part);
		if (zip_stat_index(archive, (zip_uint64_t)i, 0, &part) == 0 &&
		    (part.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
		    part.encryption_method != ZIP_EM_NONE)
			return error_set(err, FAULT_INPUT,
			    _("the document is protected by a password: save "
			      "it without one"));
	}
	return 0;
}

struct zip_parts *
zip_parts_new(const struct document *doc, const char *wanted, struct error *err)
{
	struct zip_parts *zip;
	zip_t *archive;

	if (refuse_other(doc, wanted, err) == -1 ||
	    (archive = open_archive(doc, err)) == NULL)
		return NULL;
	if (look_at_parts(archive, err) == -1) {
		zip_discard(archive);
		return NULL;
	}
	zip = xcalloc(1, sizeof(*zip));
	zip->archive = archive;
	zip->wanted = wanted;
	return zip;
}

void
zip_parts_free(struct zip_parts *zip)
{
	if (zip == NULL)
		return;
	zip_discard(zip->archive);
	free(zip);
}

bool
zip_parts_have(struct zip_parts *zip, const char *name)
{
	return zip_name_locate(zip->archive, name, ZIP_FL_ENC_RAW) >= 0;
}

/* Bytes of a part, what comes out counted; 0 at its end. */
static long
unpack(struct zip_parts *zip, zip_file_t *file, char *bytes, size_t size)
{
	zip_int64_t got = zip_fread(file, bytes, size);

	if (got > 0)
		zip->unpacked += (size_t)got;
	return (long)got;
}

static int
refuse_size(struct error *err)
{
	return error_set(err, FAULT_LIMIT,
	    _("the file unpacks to more than %zu MB: it is not read"),
	    MAX_UNPACKED >> 20);
}

static int
refuse_damage(const char *name, struct error *err)
{
	return error_set(err, FAULT_INPUT,
	    _("the file is damaged: its part %.100s cannot be unpacked"), name);
}

static int
refuse_missing(const struct zip_parts *zip, const char *name, struct error *err)
{
	return error_set(err, FAULT_INPUT,
	    _("this is not %s, or it is damaged: there is no part %.100s in "
	      "it"),
	    zip->wanted, name);
}

int
zip_parts_mention(struct zip_parts *zip, const char *name, const char *word,
    struct error *err)
{
	zip_file_t *file = zip_fopen(zip->archive, name, ZIP_FL_ENC_RAW);
	char *bytes = xcalloc(MENTION_BYTES + MAX_MENTION, 1);
	size_t keep = strlen(word) - 1, kept = 0;
	bool found = false;
	long got = file != NULL;

	while (got > 0 && !found && zip->unpacked <= MAX_UNPACKED) {
		got = unpack(zip, file, bytes + kept, MENTION_BYTES);
		if (got <= 0)
			break;
		kept += (size_t)got;
		found = memmem(bytes, kept, word, strlen(word)) != NULL;
		if (kept > keep) {
			memmove(bytes, bytes + kept - keep, keep);
			kept = keep;
		}
	}
	free(bytes);
	if (file == NULL)
		return refuse_missing(zip, name, err);
	zip_fclose(file);
	if (got < 0)
		return refuse_damage(name, err);
	return zip->unpacked > MAX_UNPACKED ? refuse_size(err) : found;
}

/* ---- one part as XML ---- */

struct zip_xml {
	struct zip_parts *zip;
	char *name;
	zip_file_t *file;
	xmlTextReaderPtr reader;
	bool too_much, damaged;
	int line;
	char message[MAX_XML_MESSAGE + 1];
};

static int
read_part(void *arg, char *bytes, int size)
{
	struct zip_xml *xml = arg;
	long got = unpack(xml->zip, xml->file, bytes, (size_t)size);

	xml->damaged = got < 0;
	xml->too_much = xml->zip->unpacked > MAX_UNPACKED;
	return xml->damaged || xml->too_much ? -1 : (int)got;
}

/* libxml2 asks for one; zip_xml_free() closes. */
static int
close_part(void *arg)
{
	(void)arg;
	return 0;
}

/* The first error is the cause. */
static void
note_error(void *arg, xmlErrorPtr error)
{
	struct zip_xml *xml = arg;

	if (*xml->message != '\0' || error->level < XML_ERR_ERROR)
		return;
	xml->line = error->line;
	snprintf(xml->message, sizeof(xml->message), "%s",
	    error->message != NULL ? error->message : "?");
	utf8_cut(xml->message, MAX_XML_MESSAGE);
	utf8_squeeze(xml->message);
	utf8_defuse(xml->message, false);
}

struct zip_xml *
zip_xml_new(struct zip_parts *zip, const char *name, struct error *err)
{
	struct zip_xml *xml;
	zip_file_t *file = zip_fopen(zip->archive, name, ZIP_FL_ENC_RAW);

	if (file == NULL) {
		refuse_missing(zip, name, err);
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
	if (xml->too_much)
		return refuse_size(err);
	if (xml->damaged || *xml->message == '\0')
		return refuse_damage(xml->name, err);
	return error_set(err, FAULT_INPUT,
	    _("the file is damaged: part %.100s, line %d: %s"), xml->name,
	    xml->line, xml->message);
}

int
zip_xml_next(struct zip_xml *xml, struct error *err)
{
	int more = xmlTextReaderRead(xml->reader);

	/* A broken stream can look like an end. */
	if (more < 0 || xml->too_much || xml->damaged)
		return refuse_part(xml, err);
	if (more == 0)
		return 0;
	if (xmlTextReaderNodeType(xml->reader) == XML_READER_TYPE_DOCUMENT_TYPE)
		return error_set(err, FAULT_INPUT,
		    _("part %.100s declares a document type, which no such "
		      "file has"),
		    xml->name);
	if (xmlTextReaderDepth(xml->reader) > MAX_XML_DEPTH)
		return error_set(err, FAULT_LIMIT,
		    _("part %.100s is nested more than %d levels deep"),
		    xml->name, MAX_XML_DEPTH);
	return 1;
}
