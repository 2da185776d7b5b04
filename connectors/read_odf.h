/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_READ_ODF_H
#define CONNECTORS_READ_ODF_H

#include <stdbool.h>

#include "base/buffer.h"
#include "connectors/cell_format.h"
#include "connectors/read_zip.h"

/*
 * What OpenDocument files (ISO/IEC 26300) share, spreadsheets and texts alike.
 */

/* Opens an archive that has a content.xml that can be read; NULL and err. */
struct zip_parts *
odf_open(const struct document *doc, const char *wanted, struct error *err);

/* -1 and err where the parts cannot be read without a password. */
int odf_refuse_encrypted(struct zip_parts *zip, struct error *err);

/*
 * Appends the text of the paragraph or heading (<text:p>, <text:h>) whose
 * start the reader stands at, and leaves it at the end.  Notes, comments, what
 * was deleted while changes were recorded, and what only shows what should be
 * entered are left out; blanks that are counted, tabs and line breaks are read.
 */
int
odf_paragraph_read(struct zip_xml *xml, struct buffer *text, struct error *err);

/* The same; *link, which is the caller's to free, becomes where its only link
 * leads, "" where several do, and stays as it is where none does. */
int odf_paragraph_read_linked(
    struct zip_xml *xml, struct buffer *text, char **link, struct error *err);

/* ---- odf_styles.c: styles, as far as they mean something ---- */

#define MAX_ODF_STYLES  65536
#define MAX_STYLE_CHAIN 16 /* parents of parents … */

struct odf_style {
	char *name, *parent, *format_name; /* NULL where not set */
	bool table;                        /* of a table; else of a cell */
	bool hidden;                       /* a sheet that is not shown */
	bool coloured, plain; /* says that it has a background, or none */
	const struct cell_format *format; /* of dates; NULL: not known */
};

struct odf_date_style {
	char *name;
	struct cell_format *format;
};

struct odf_styles {
	struct odf_style *style;
	size_t count;
	struct odf_date_style *date;
	size_t date_count;
	int style_depth, date_depth; /* of the one that is being read */
};

void odf_styles_release(struct odf_styles *s);

/* Looks at the node where the reader stands; call it for every node up to the
 * body.  -1 and err where there are too many. */
int
odf_styles_look(struct odf_styles *s, struct zip_xml *xml, struct error *err);

/* Behind the last one: now they are found, with what they inherit. */
void odf_styles_settle(struct odf_styles *s);

/* NULL where there is none of that name, or name is NULL. */
const struct odf_style *
odf_style_find(const struct odf_styles *s, const char *name, bool table);

#endif
