/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_READ_ZIP_H
#define CONNECTORS_READ_ZIP_H

#include <stdbool.h>

#include <libxml/xmlreader.h>

#include "base/error.h"
#include "connectors/connector.h"

/*
 * The parts of a document that is a ZIP archive: XLSX, DOCX, ODS, ODT.
 *
 * What always holds: nothing is unpacked that is not asked for; of all parts
 * together at most MAX_UNPACKED bytes are, counted as they come out and not as
 * the archive says; the archive has at most MAX_ZIP_PARTS parts; an encrypted
 * one is refused with what to do about it.
 */
#define MAX_ZIP_PARTS 10000
#define MAX_UNPACKED  ((size_t)512 << 20)

struct zip_parts;

/* wanted is the format for messages, "XLSX".  NULL and err where this is no
 * whole archive, or encrypted, or an old Office file (.xls, .doc). */
struct zip_parts *zip_parts_new(
    const struct document *doc, const char *wanted, struct error *err);
void zip_parts_free(struct zip_parts *zip);

/*
 * Names are as in the archive; where it has none that is spelled so, one that
 * differs in case will do, as Office has it.  They never become paths.
 */
bool zip_parts_have(struct zip_parts *zip, const char *name);

/* 1 if the bytes of word, at most 64, stand anywhere in the part, 0 if not, -1
 * and err: quicker by far than reading it as XML.  1 for UTF-16, too. */
int zip_parts_mention(struct zip_parts *zip, const char *name, const char *word,
    struct error *err);

/*
 * A reader over the part, which is unpacked as it is read, never as a whole;
 * without network, DTD or entities of its own.  It is the caller's to
 * zip_xml_free(), before the archive.  NULL and err where there is no such
 * part.
 */
struct zip_xml;
struct zip_xml *
zip_xml_new(struct zip_parts *zip, const char *name, struct error *err);
void zip_xml_free(struct zip_xml *xml);

/* The reader, for asking what stands there; move it with zip_xml_next(). */
xmlTextReaderPtr zip_xml_reader(struct zip_xml *xml);

/* The text where the reader stands, or NULL where there is none; and whether
 * the element that it is in has that name. */
const char *zip_xml_text(struct zip_xml *xml);
bool zip_xml_inside(struct zip_xml *xml, const char *name);

/*
 * The attribute of the element where the reader stands, by its name without
 * prefix, or NULL; borrowed until the reader moves.  Where several could be
 * meant, ns is a part of the namespace it must have, else NULL.
 */
const char *
zip_xml_attribute(struct zip_xml *xml, const char *ns, const char *name);

/* 1 at the next node, 0 at the end, -1 and err (part and line) where the part
 * is damaged, too deep (MAX_XML_DEPTH), too big, or has a DTD.  The end is told
 * when all of the part has passed its check sum. */
#define MAX_XML_DEPTH 200
int zip_xml_next(struct zip_xml *xml, struct error *err);

#endif
