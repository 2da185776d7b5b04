/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_ODS_H
#define CONNECTORS_ODS_H

#include "base/buffer.h"
#include "connectors/cell_format.h"
#include "connectors/read_odf.h"
#include "connectors/workbook.h"

/*
 * The parts of an ODS workbook (OpenDocument 1.3 part 3): content.xml is read
 * once from its beginning to its end.
 */

/* ---- ods_cell.c: one cell ---- */

#define MAX_ODS_REPEAT 1000 /* a filled row that is repeated */

struct ods_cell {
	size_t column;
	unsigned long row, repeat; /* repeat to the right */
	char type[16];             /* "" where it has none */
	char value[64];            /* number, date or boolean */
	char currency[8];
	bool formula, failed;          /* failed: its type is "error" */
	const struct odf_style *style; /* or NULL */
	struct buffer text;            /* what is shown */
	char *link; /* own; where its only link leads; "" or NULL */
};

/* What <table-cell>, where the reader stands, says of its value. */
void ods_cell_begin(struct ods_cell *cell, struct zip_xml *xml);

/* Reads its paragraphs, up to its end. */
int
ods_cell_read(struct ods_cell *cell, struct zip_xml *xml, struct error *err);

/* Sets the cell and its repetitions in the row of the workbook. */
int ods_cell_end(
    struct workbook *wb, const struct ods_cell *cell, struct error *err);

#endif
