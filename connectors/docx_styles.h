/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_DOCX_STYLES_H
#define CONNECTORS_DOCX_STYLES_H

#include <stdbool.h>

#include "connectors/read_zip.h"

/* The styles of paragraphs, as far as they say what a paragraph is. */
#define MAX_DOCX_STYLES  10000
#define MAX_DOCX_ID      200 /* bytes of the name of a style or list */
#define DOCX_STYLE_CHAIN 16  /* styles that a style is based on */

/* Outline levels from 0 are headings; 9 is the text itself. */
#define DOCX_BODY_LEVEL 9

struct docx_style {
	char *id, *based_on, *list; /* "" where there is none */
	bool heading;
	unsigned long level; /* in that list */
};

struct docx_styles {
	struct docx_style *item; /* sorted by id */
	size_t count;
};

/* From word/styles.xml; what a style is based on is then looked through. */
int docx_styles_read(struct docx_styles *s, struct zip_parts *zip,
    const char *part, struct error *err);
void docx_styles_release(struct docx_styles *s);

/* NULL where there is none. */
const struct docx_style *
docx_style_find(const struct docx_styles *s, const char *id);

#endif
