/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_READ_ODF_H
#define CONNECTORS_READ_ODF_H

#include <stdbool.h>

#include "base/buffer.h"
#include "connectors/number_format.h"
#include "connectors/read_zip.h"

/*
 * What OpenDocument files (ISO/IEC 26300) share, spreadsheets and texts alike.
 */

/* Opens an archive that has a content.xml that can be read; NULL and err. */
struct zip_parts *
odf_open(const struct document *doc, const char *wanted, struct error *err);

/*
 * Appends the text of the paragraph or heading (<text:p>, <text:h>) whose
 * start the reader stands at, and leaves it at the end.  Notes, comments and
 * what was deleted while changes were recorded are left out; blanks that are
 * counted, tabs and line breaks are read.
 */
int
odf_paragraph_read(struct zip_xml *xml, struct buffer *text, struct error *err);

/* Passes by the element whose start the reader stands at, to its end. */
int odf_skip(struct zip_xml *xml, struct error *err);

/* ---- styles, as far as they mean something ---- */

#define MAX_ODF_STYLES 20000

struct odf_style {
	char *name;
	bool hidden;   /* of a table */
	bool coloured; /* of a cell: a background that is not white */
	char *date;    /* the name of the date style; "" */
};

struct odf_date_style {
	char *name;
	struct number_format format;
};

struct odf_styles {
	struct odf_style *style;
	size_t count;
	struct odf_date_style *date;
	size_t date_count;
	int in_date;
};

/* Looks at the node where the reader stands; call it for every node up to the
 * body. */
void odf_styles_look(struct odf_styles *styles, xmlTextReaderPtr reader);
void odf_styles_sort(struct odf_styles *styles); /* behind the last one */
void odf_styles_release(struct odf_styles *styles);

/* NULL where there is none of that name. */
const struct odf_style *
odf_style_find(const struct odf_styles *styles, const char *name);

/* What a date of that style shows; all of it where it is not known. */
struct number_format
odf_date_format(const struct odf_styles *styles, const struct odf_style *style);

#endif
