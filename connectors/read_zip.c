/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/read_zip.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "connectors/wrong_format.h"
#include "connectors/zip_internal.h"

#define MAX_MENTIONED 64 /* bytes of a word that is looked for */
#define PIECE         8192

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

/* -1: there is none of that name. */
static zip_int64_t
locate(struct zip_parts *zip, const char *name)
{
	zip_int64_t at = zip_name_locate(zip->archive, name, ZIP_FL_ENC_RAW);

	if (at < 0)
		at = zip_name_locate(
		    zip->archive, name, ZIP_FL_ENC_RAW | ZIP_FL_NOCASE);
	return at;
}

bool
zip_parts_have(struct zip_parts *zip, const char *name)
{
	return locate(zip, name) >= 0;
}

zip_file_t *
zip_parts_open(struct zip_parts *zip, const char *name)
{
	zip_int64_t at = locate(zip, name);

	return at >= 0 ? zip_fopen_index(zip->archive, (zip_uint64_t)at, 0)
		       : NULL;
}

zip_int64_t
zip_unpack(
    struct zip_parts *zip, const struct zip_piece *piece, struct error *err)
{
	zip_int64_t got =
	    zip_fread(piece->file, piece->bytes, (zip_uint64_t)piece->size);

	if (got < 0)
		return zip_refuse_damage(piece->name, err);
	zip->unpacked += (size_t)got;
	if (zip->unpacked > MAX_UNPACKED)
		return error_set(err, FAULT_LIMIT,
		    _("the file unpacks to more than %zu MB: it is not read"),
		    MAX_UNPACKED >> 20);
	return got;
}

/* Looks for word in each piece and in what the last one ended with.  What is
 * UTF-16 may hold it: the bytes are others then. */
static int
mentions(struct zip_parts *zip, struct zip_piece *piece,
    char bytes[static MAX_MENTIONED + PIECE], const char *word,
    struct error *err)
{
	size_t kept = 0, size = strlen(word);
	zip_int64_t got;

	piece->size = PIECE;
	for (;;) {
		piece->bytes = bytes + kept;
		got = zip_unpack(zip, piece, err);
		if (got < 1)
			return (int)got;
		kept += (size_t)got;
		if (memchr(bytes, '\0', kept) != NULL ||
		    memmem(bytes, kept, word, size) != NULL)
			return 1;
		if (kept >= size) {
			memmove(bytes, bytes + kept - size + 1, size - 1);
			kept = size - 1;
		}
	}
}

int
zip_parts_mention(struct zip_parts *zip, const char *name, const char *word,
    struct error *err)
{
	struct zip_piece piece = { zip_parts_open(zip, name), name, NULL, 0 };
	char bytes[MAX_MENTIONED + PIECE];
	int found;

	if (piece.file == NULL)
		return zip_refuse_missing(zip, name, err);
	found = mentions(zip, &piece, bytes, word, err);
	zip_fclose(piece.file);
	return found;
}

int
zip_refuse_damage(const char *name, struct error *err)
{
	return error_set(err, FAULT_INPUT,
	    _("the file is damaged: its part %.100s cannot be unpacked"), name);
}

int
zip_refuse_missing(
    const struct zip_parts *zip, const char *name, struct error *err)
{
	return error_set(err, FAULT_INPUT,
	    _("this is not %s, or it is damaged: there is no part %.100s in "
	      "it"),
	    zip->wanted, name);
}
