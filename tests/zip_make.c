/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/zip_make.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include <zip.h>

#define LIMIT     ((size_t)64 << 20)
#define MAX_PARTS 40

static void
add_part(zip_t *archive, const struct zip_part *part)
{
	zip_source_t *text =
	    zip_source_buffer(archive, part->text, strlen(part->text), 0);
	zip_int64_t at = zip_file_add(
	    archive, part->name, text, ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE);

	if (at < 0 ||
	    zip_set_file_compression(
		archive, (zip_uint64_t)at, ZIP_CM_STORE, 0) != 0)
		errx(1, "zip: %s", zip_strerror(archive));
}

static void
take_bytes(struct buffer *to, zip_source_t *from)
{
	char piece[4096];
	struct error error;
	zip_int64_t got;

	buffer_init(to, LIMIT);
	if (zip_source_open(from) != 0)
		errx(1, "zip: cannot be read again");
	while ((got = zip_source_read(from, piece, sizeof(piece))) > 0)
		if (buffer_append(to, piece, (size_t)got, &error) == -1)
			errx(1, "zip: %s", error.text);
	zip_source_close(from);
}

void
zip_make(struct buffer *bytes, const struct zip_part *parts)
{
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *archive = zip_open_from_source(source, ZIP_TRUNCATE, NULL);

	if (archive == NULL)
		errx(1, "zip: cannot be made");
	zip_source_keep(source);
	for (; parts->name != NULL; parts++)
		add_part(archive, parts);
	if (zip_close(archive) != 0)
		errx(1, "zip: %s", zip_strerror(archive));
	take_bytes(bytes, source);
	zip_source_free(source);
}

/* Those of parts replace those of usual. */
static void
make(struct buffer *archive, const struct zip_part *parts,
    const struct zip_part *usual)
{
	struct zip_part all[MAX_PARTS + 1];
	size_t count = 0;

	for (; usual->name != NULL; usual++)
		all[count++] = *usual;
	for (; parts->name != NULL && count < MAX_PARTS; parts++)
		all[count++] = *parts;
	all[count] = (struct zip_part){ NULL, NULL };
	zip_make(archive, all);
}

void
xlsx_make(struct buffer *archive, const struct zip_part *parts)
{
	static const struct zip_part usual[] = {
		{ "_rels/.rels",
		    "<Relationships xmlns='http://schemas.openxmlformats.org/"
		    "package/2006/relationships'><Relationship Id='rId1' "
		    "Type='http://schemas.openxmlformats.org/officeDocument/"
		    "2006/relationships/officeDocument' "
		    "Target='xl/workbook.xml'/></Relationships>" },
		{ "xl/workbook.xml",
		    "<workbook xmlns='http://schemas.openxmlformats.org/"
		    "spreadsheetml/2006/main' xmlns:r='http://schemas."
		    "openxmlformats.org/officeDocument/2006/relationships'>"
		    "<sheets><sheet name='Liste' sheetId='1' r:id='a'/>"
		    "</sheets></workbook>" },
		{ "xl/_rels/workbook.xml.rels",
		    "<Relationships xmlns='http://schemas.openxmlformats.org/"
		    "package/2006/relationships'>"
		    "<Relationship Id='a' Type='x/worksheet' "
		    "Target='worksheets/sheet1.xml'/>"
		    "<Relationship Id='b' Type='x/worksheet' "
		    "Target='/xl/worksheets/sheet2.xml'/>"
		    "<Relationship Id='c' Type='x/worksheet' "
		    "Target='../xl/./worksheets/sheet3.xml'/>"
		    "<Relationship Id='d' Type='x/chartsheet' "
		    "Target='chartsheets/sheet1.xml'/>"
		    "<Relationship Id='s' Type='x/styles' "
		    "Target='styles.xml'/>"
		    "<Relationship Id='t' Type='x/sharedStrings' "
		    "Target='sharedStrings.xml'/></Relationships>" },
		{ NULL, NULL },
	};

	make(archive, parts, usual);
}

void
ods_make(struct buffer *archive, const struct zip_part *parts)
{
	static const struct zip_part usual[] = {
		{ "mimetype",
		    "application/vnd.oasis.opendocument.spreadsheet" },
		{ NULL, NULL },
	};

	make(archive, parts, usual);
}
