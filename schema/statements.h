/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef SCHEMA_STATEMENTS_H
#define SCHEMA_STATEMENTS_H

/*
 * Every statement that is ever run on the index, but for those that open it:
 * one table, each tested against the schema.  What came from outside only
 * ever reaches one as a bound parameter.
 *
 * In the table, {fields} stands for the columns of field_info[], {m.fields}
 * for the same of the table m, {values} for their parameters from
 * ?FIRST_VALUE on, {sets} for "column = parameter", {row} for what a
 * query_measure holds and {filter} for the condition of query_filter.
 */
#define FIRST_VALUE 20

enum statement {
	/* for the writing side */
	META_GET,
	META_SET,
	SOURCE_ID,
	SOURCE_BY_ID,
	SOURCES_AGE,
	SOURCE_KNOWN,
	SOURCE_SET,
	SOURCES_OLD_DIRTY,
	SOURCES_OLD_OUT,
	STATE_GET,
	STATE_GOOD,
	STATE_FAILED,
	RUN_ADD,
	RUN_TRIM,
	DOCUMENTS_CLEAR,
	DOCUMENT_ADD,
	DOCUMENTS_GET,

	DIRTY_ADD,
	DIRTY_ALL,
	DIRTY_SOURCE,
	DIRTY_MEASURE,
	DIRTY_GONE,
	DIRTY_GET,
	DIRTY_DONE,
	TAKEN_CLEAR,
	TAKEN_SET,

	STAGED_ADD,
	STAGED_BASES,
	STAGED_KEY,
	STAGED_DROP,
	STAGED_RESET,
	STAGED_COUNT,
	STAGED_BEFORE,
	STAGED_MISSING,
	STAGED_ABSENT,
	STAGED_REPEATED,
	STAGED_SAME,
	STAGED_WORK,
	STAGED_FILL,
	TOLD_ADD,
	TOLD_DROP,
	TOLD_OF,
	TOLD_NEW,
	TOLD_TO_NONE,
	TOLD_TOUCH,
	TOLD_PUT,
	STAGED_MATCH,
	MATCH_WHOLE,
	MATCH_CONTENT,
	MATCH_KEY,
	MATCH_BODY,

	REKEY_HISTORY,
	REKEY_FREE,
	REKEY_DISPLACED,
	MEASURE_KEY,
	MEASURE_RENAME,
	MEASURE_GET,
	MEASURE_ADD,
	MEASURE_UPDATE,
	MEASURES_MISS,
	MEASURES_GONE,
	HISTORY_ADD,
	HISTORY_GONE,
	SIGHTINGS_BEGIN,
	SIGHTING_ADD,
	RUNS_AROUND,
	SIGHTINGS_OF,
	EDITIONS_OF,
	EDITION_SET,
	STAGED_FILLED,
	HISTORY_OF,
	HISTORY_DROP,
	MEASURE_LEAVE,
	MEASURE_RESTATE,
	MEASURE_SPAN,
	RAW_DROP,
	RAW_CLEAR,
	RAW_ADD,
	TOWN_CLEAR,
	TOWN_ADD,
	SEARCH_GET,
	SEARCH_ADD,
	SEARCH_SET,
	STEM_ADD,
	STEM_PART_ADD,

	FRESH_CLEAR,
	FRESH_ADD,
	PAIRS_DROP,
	PAIRS_PUT,

	/* for the reading side */
	FIRST_READING,
	LIST = FIRST_READING,
	LIST_TOWN,
	MEASURE_ID,
	ONE,
	ONE_BY_ID,
	RAWS,
	CHANGES,
	FOUND,
	STEMS_WITH,
	STEM_USES,
	STEMS_USES,
	OVERLAPS,
	OVERLAPS_OF,
	SOURCES,
	SOURCE_DOCUMENTS,
	NAMES,
	KEYS,
	STATEMENT_COUNT
};

/* As written, with marks: of the writing side below FIRST_READING, of the
 * reading side from there on. */
extern const char *const writing_table[FIRST_READING];
extern const char *const reading_table[STATEMENT_COUNT];
const char *statement_text(enum statement statement);

/* The text of a statement, made whole; the caller frees it. */
char *statement_sql(enum statement statement);

/* What both sides make on a new connection: tables and views in temp. */
extern const char writing_temp[];
extern const char reading_temp[];

#endif
