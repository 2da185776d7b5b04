/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_TABLE_INTERNAL_H
#define CONNECTORS_TABLE_INTERNAL_H

#include "connectors/headings.h"
#include "connectors/read_table.h"
#include "connectors/rules.h"
#include "connectors/table_noise.h"

/* What the parts of read_table.h share; for them alone. */

/* A row that waits until it is known where the headings are. */
struct kept_row {
	struct cells cells;
	unsigned score;
};

enum part_state {
	PART_SEARCHING, /* for its headings */
	PART_READY,     /* its rows are read */
	PART_PASSED,    /* it is no table of measures */
};

/* What a report's row says beside whose it is. */
enum told { TOLD_DATE, TOLD_TEXT, TOLD_RATING, TOLD_COUNT };

struct table {
	const struct mapping *mapping;
	struct sink *sink;
	struct headings wanted;
	struct rules rules;

	/* The table that is being read. */
	char *label, *name; /* NULL where it has none */
	bool splits;
	enum part_state state;
	struct kept_row *kept;
	size_t kept_count;
	bool waiting;       /* rows were seen above `header` */
	unsigned long rows; /* that are filled */
	size_t width;       /* of the widest */
	unsigned score;     /* of the best row of headings */

	/* The headings: of this table or of the last one that had some. */
	struct strings headings; /* trimmed */
	size_t column[FIELD_COUNT];
	size_t rule_column[RULE_COUNT];
	size_t told_column[TOLD_COUNT];
	struct grid grid;

	/* The document. */
	size_t parts, read;   /* tables with rows; of them with a title */
	bool last_read;       /* the table before this one was read */
	char *last_label;     /* of the last that was read */
	struct error failure; /* of the table that came nearest */
	unsigned failure_score;
	struct strings passed; /* warnings of tables that were passed over */
	size_t passed_count;
	bool missed[FIELD_COUNT]; /* warned about */

	struct row row;
};

/* ---- table_columns.c ---- */

/* Takes these cells, with the title's, as the headings; -1 without a rule's. */
int
table_use_headings(struct table *t, const struct cells *row, struct error *err);

/* -1: these are the headings, but the title's is missing. */
int table_refuse_untitled(
    const struct table *t, const struct cells *row, struct error *err);

/* The filled texts of a row for a message; the caller frees it. */
char *table_list_texts(const struct cells *row);

/* ---- table_parts.c ---- */

/* The table has no headings that serve, as err says: it is passed over. */
void table_pass(struct table *t, const struct error *err);

/* Behind the last row of a table, before the next one or at the end. */
int table_end_part(struct table *t, struct error *err);

/* ---- read_table.c ---- */

/* Decides where the headings are and takes the rows below them. */
int table_settle(struct table *t, struct error *err);

#endif
