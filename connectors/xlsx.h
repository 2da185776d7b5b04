/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_XLSX_H
#define CONNECTORS_XLSX_H

#include "base/buffer.h"
#include "connectors/cell_format.h"
#include "connectors/read_zip.h"
#include "connectors/relations.h"
#include "connectors/sheet_row.h"
#include "connectors/workbook.h"

/*
 * The parts of an XLSX workbook (ECMA-376 part 1, 18), told by the names of
 * their elements without prefix: the transitional and the strict edition
 * differ in the namespaces alone.
 */

/* ---- xlsx_strings.c: the texts that cells share ---- */

#define MAX_SHARED_BYTES ((size_t)128 << 20)
#define MAX_SHARED       5000000

struct shared_strings {
	struct buffer bytes;
	size_t *offset;
	size_t count;
};

void shared_strings_init(struct shared_strings *s);
void shared_strings_release(struct shared_strings *s);
int shared_strings_read(struct shared_strings *s, struct zip_parts *zip,
    const char *part, struct error *err);

/* NULL behind the last one; shared, so that it may only be cut in place. */
char *shared_strings_get(struct shared_strings *s, unsigned long index);

/* Makes "_x000D_" the character it stands for, in place, and drops carriage
 * returns and other controls. */
void xlsx_unescape(char *text);

/* ---- xlsx_styles.c: what the number of a style means ---- */

#define MAX_STYLES  65536
#define MAX_FORMATS 4096

struct xlsx_style {
	unsigned long format_id;
	const struct cell_format *format; /* NULL: as the number is */
	bool coloured;
};

struct xlsx_format {
	unsigned long id;
	struct cell_format *format;
};

struct xlsx_styles {
	struct xlsx_style *style; /* cellXfs */
	size_t count;
	struct xlsx_format *format; /* numFmts */
	size_t format_count;
	bool *fill; /* fills: whether they colour */
	size_t fill_count;
};

int xlsx_styles_read(struct xlsx_styles *s, struct zip_parts *zip,
    const char *part, struct error *err);
void xlsx_styles_release(struct xlsx_styles *s);

/* ---- xlsx_links.c: where the cells of one sheet lead ---- */

#define MAX_LINKS ((size_t)100000) /* the others are not known */

struct xlsx_links {
	struct relations relations;
	struct xlsx_link *item; /* by their rows; those from next on wait */
	size_t count, next;
};

/* Reads the part of a sheet that has links once more than the others. */
int xlsx_links_read(struct xlsx_links *links, struct zip_parts *zip,
    const char *part, struct error *err);
void xlsx_links_release(struct xlsx_links *links);

/* Those of row at, from 0; rows come in their order. */
int xlsx_links_set(struct xlsx_links *links, struct sheet_row *row,
    unsigned long at, struct error *err);

/* ---- xlsx_sheet.c: the rows of one sheet ---- */

struct xlsx {
	struct workbook *wb;
	struct shared_strings strings;
	struct xlsx_styles styles;
	bool epoch_1904;
};

int xlsx_sheet_read(struct xlsx *x, const char *part, struct error *err);

/* ---- xlsx_cell.c ---- */

#define MAX_CELL_TYPE 12

struct xlsx_cell {
	size_t column;
	unsigned long row;
	char type[MAX_CELL_TYPE];
	unsigned long style;
	bool formula;
	struct buffer *value; /* the text of <v> or <is> */
};

/* Sets the cell in the row of the workbook. */
int
xlsx_cell_take(struct xlsx *x, const struct xlsx_cell *cell, struct error *err);

#endif
