/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_TABLE_INTERNAL_H
#define CONNECTORS_TABLE_INTERNAL_H

#include "connectors/header.h"
#include "connectors/headings.h"
#include "connectors/read_table.h"
#include "connectors/rules.h"
#include "connectors/table_noise.h"

/* What the parts of read_table.h share; for them alone. */

/* Rows of headings with another layout than those before. */
#define MAX_LAYOUTS 200

enum part_state {
	PART_SEARCHING, /* for its headings */
	PART_READY,     /* its rows are read */
	PART_PASSED,    /* it is no table of measures */
};

/* What a report's row says beside whose it is. */
enum told { TOLD_DATE, TOLD_TEXT, TOLD_RATING, TOLD_COUNT };

/* Something that is said once at the end: how often, and where first. */
struct tally {
	unsigned long count;
	char *where, *text;
};

struct table {
	const struct mapping *mapping;
	struct sink *sink;
	struct headings wanted;
	struct rules rules;

	/* The table that is being read. */
	char *label, *name; /* NULL where it has none */
	char *part_goal;    /* the goal above it; or NULL */
	bool tells_goals;   /* sections that are goals are told apart */
	bool splits, inner, renamed; /* renamed: since the table before */
	enum part_state state;
	unsigned header;          /* row that must be one of the headings; 0 */
	unsigned score;           /* of the headings */
	struct heading_row *kept; /* that wait until they are known */
	size_t kept_count;
	unsigned long rows; /* that are filled */
	size_t width;       /* of the widest */
	char *goal;         /* what the last one said that is a goal; or NULL */
	char *section;      /* what the last row that was one said; or NULL */

	/* The headings: of this table or of the last one that had some. */
	struct heading_row *headings;
	size_t heading_rows;
	struct strings texts; /* of the columns, for people */
	size_t column[FIELD_COUNT];
	enum virtual_column virtual[FIELD_COUNT];
	size_t rule_column[RULE_COUNT];
	enum virtual_column rule_virtual[RULE_COUNT];
	size_t told_column[TOLD_COUNT];
	enum virtual_column told_virtual[TOLD_COUNT];
	struct grid grid;

	/* The document. */
	size_t parts, read;   /* tables with rows; of them with a title */
	char *last_label;     /* of the last that was read */
	struct error failure; /* of the table that came nearest */
	unsigned failure_score, layouts;
	struct strings passed; /* warnings of tables that were passed over */
	size_t passed_count;
	bool virtual_seen[FIELD_COUNT];
	struct tally coloured[FIELD_COUNT], dated_keys, counted_keys, remarks;

	struct row row; /* to be handed on when the next one begins */
	bool pending;
	bool last_read; /* the table before this one was read */
};

/* ---- table_columns.c ---- */

/* Takes count rows, with the title's heading, as the headings; they are moved
 * away.  header is made from them.  -1 where a rule's column is missing. */
int table_use_headings(struct table *t, const struct header *header,
    struct heading_row *rows, size_t count, struct error *err);

/* -1: this is the row of headings, but the title's is missing. */
int table_refuse_untitled(
    const struct table *t, const struct cells *row, struct error *err);

/* The filled texts of a row for a message; the caller frees it. */
char *table_list_texts(const struct cells *row);

/* ---- table_goals.c ---- */

/* What stands above a table is its first section, and its goal. */
void table_begin_sections(struct table *t);

/* Whether sections that are goals are to be told apart. */
bool table_tells_goals(const struct table *t);

/* Takes what a section says as the goal: true where it was one. */
bool table_take_goal(struct table *t, const char *text);

/* Fills what the row in hand serves, and what it is. */
void table_fill_goal(struct table *t);

/* ---- table_settle.c ---- */

/* Keeps a row until enough are there to see which are the headings. */
int table_keep(struct table *t, const struct cells *row, struct error *err);

/* Decides where the headings are and takes the rows below them. */
int table_settle(struct table *t, struct error *err);

void table_forget_kept(struct table *t);

/* ---- table_parts.c ---- */

/* The table has no headings that serve, as err says: it is passed over. */
void table_pass(struct table *t, const struct error *err);

/* Behind the last row of a table, before the next one or at the end. */
int table_end_part(struct table *t, struct error *err);

/* ---- table_rows.c ---- */

/* A row below the headings. */
int table_take_row(struct table *t, const struct cells *row, struct error *err);

/* Hands on the row that waits for what belongs to it. */
int table_flush(struct table *t, struct error *err);

/* "sheet Liste, row 17"; the caller frees it. */
char *table_where(const struct table *t, unsigned long number);

/* ---- table_tally.c ---- */

/* Counts one more; where is the tally's now. */
void table_note(struct tally *tally, char *where, const char *text);

/* Counts what the marks of a measure's cells tell. */
void table_note_marks(struct table *t, const struct cells *row);

/* Says what was counted. */
void table_warn_tallies(struct table *t);
void table_release_tallies(struct table *t);

#endif
