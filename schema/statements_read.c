/* SPDX-License-Identifier: EUPL-1.2 */
/* What the reading side asks. */
#include "schema/statements.h"

const char reading_temp[] = "CREATE VIRTUAL TABLE temp.vocabulary"
			    " USING fts5vocab('main', 'search', 'row');";

#define ROW_FROM " FROM measure m JOIN source s ON s.id = m.source"

/* Pairs neither end of which is hidden. */
#define PAIR_COLUMNS                                                           \
	" SELECT sa.name, sa.programme, sa.visibility, a.\"key\", a.title,"    \
	" sb.name, sb.programme, sb.visibility, b.\"key\", b.title,"           \
	" p.score, p.band, p.kind, p.state, p.verdict, p.detail FROM"

#define PAIR_ENDS                                                              \
	" JOIN measure a ON a.id = p.a JOIN source sa ON sa.id = a.source"     \
	" JOIN measure b ON b.id = p.b JOIN source sb ON sb.id = b.source"     \
	" WHERE p.score >= ?13 AND (?14 IS NULL OR p.state = ?14)"             \
	" AND (sa.configured OR sa.name IS ?2)"                                \
	" AND (sb.configured OR sb.name IS ?2)"                                \
	" AND (NOT ?11 OR (sa.visibility = 'public'"                           \
	" AND sb.visibility = 'public'))"

#define PAIR_ORDER                                                             \
	" ORDER BY p.score DESC, sa.name, a.\"key\", sb.name, b.\"key\""       \
	" LIMIT ?12"

/* NOLINTBEGIN(bugprone-suspicious-missing-comma): without one a designator
 * would not compile */
const char *const reading_table[STATEMENT_COUNT] = {
	/* ?1 to ?11: see filter.h */
	[LIST] = "SELECT {row} FROM source s CROSS JOIN measure m"
		 " ON m.source = s.id WHERE {filter}"
		 " ORDER BY s.name, m.\"key\" LIMIT ?12",
	[LIST_TOWN] = "SELECT {row} FROM town t CROSS JOIN measure m"
		      " ON m.id = t.measure JOIN source s ON s.id = m.source"
		      " WHERE t.municipality = ?7 AND {filter}"
		      " ORDER BY s.name, m.\"key\" LIMIT ?12",
	[MEASURE_ID] =
	    "SELECT m.id" ROW_FROM " WHERE s.name = ?1 AND m.\"key\" = ?2",
	[ONE] = "SELECT {row}" ROW_FROM " WHERE s.name = ?1 AND m.\"key\" = ?2",
	[ONE_BY_ID] = "SELECT {row}" ROW_FROM " WHERE m.id = ?1",
	[RAWS] = "SELECT field, text FROM raw WHERE measure = ?1",
	[CHANGES] =
	    "WITH one AS MATERIALIZED (SELECT m.id" ROW_FROM
	    " WHERE s.name = ?1 AND m.\"key\" = ?2)"
	    " SELECT h.at, h.field, h.old, h.new, NULL, 1 AS kind, h.id AS n"
	    " FROM history h WHERE h.measure = (SELECT id FROM one)"
	    " UNION ALL SELECT c.at, c.field, c.old, c.new, c.label, 0,"
	    " 2 * c.number + (c.field = 'rating') FROM report_change c"
	    " WHERE c.measure = (SELECT id FROM one)"
	    " ORDER BY at, kind, n",
	/* Who types a key wants that one first. */
	[FOUND] = "SELECT m.id, f.rank + iif(m.\"key\" = ?14 COLLATE NOCASE,"
		  " 500, 0) AS worth FROM (SELECT rowid AS id,"
		  " relevance(search) AS rank FROM search"
		  " WHERE search MATCH ?13) f"
		  " CROSS JOIN measure m ON m.id = f.id"
		  " CROSS JOIN source s ON s.id = m.source WHERE {filter}"
		  " ORDER BY worth DESC, s.name, m.\"key\" LIMIT ?12",
	/* without those that begin with ?3 */
	[STEMS_WITH] = "SELECT s.text FROM stem_part p CROSS JOIN stem s"
		       " ON s.id = p.rowid WHERE stem_part MATCH ?1"
		       " AND instr(s.text, ?3) > 1"
		       " ORDER BY length(s.text), s.text LIMIT ?2",
	[STEM_USES] = "SELECT sum(doc) FROM temp.vocabulary"
		      " WHERE term = ?1",
	[STEMS_USES] = "SELECT sum(doc) FROM temp.vocabulary"
		       " WHERE term >= ?1 AND term < ?2",
	[OVERLAPS] = "WITH passing AS MATERIALIZED (SELECT m.id" ROW_FROM
		     " WHERE {filter})" PAIR_COLUMNS " shown_pair p" PAIR_ENDS
		     " AND (?15 IS NULL OR sa.name = ?15 OR sb.name = ?15)"
		     " AND (+p.a IN (SELECT id FROM passing)"
		     " OR +p.b IN (SELECT id FROM passing))" PAIR_ORDER,
	[OVERLAPS_OF] = PAIR_COLUMNS
	" (SELECT a, b FROM pair WHERE a = ?16"
	" UNION SELECT a, b FROM pair WHERE b = ?16) k"
	" CROSS JOIN shown_pair p ON p.a = k.a AND p.b = k.b" PAIR_ENDS
	" AND EXISTS (SELECT 1" ROW_FROM
	" WHERE m.id IN (+p.a, +p.b) AND {filter})" PAIR_ORDER,
	[SOURCES] =
	    "SELECT s.name, s.title, s.programme, s.visibility, s.owner,"
	    " x.state, s.last_success, s.last_change, s.last_attempt,"
	    " s.last_error, x.measures, x.missing, x.gone"
	    " FROM source s JOIN source_state x ON x.id = s.id"
	    " WHERE s.configured ORDER BY s.position, s.name",
	[SOURCE_DOCUMENTS] =
	    "SELECT d.url, d.modified, d.size FROM document d"
	    " JOIN source s ON s.id = d.source WHERE s.name = ?1"
	    " ORDER BY d.number",
	[NAMES] = "SELECT name FROM source WHERE configured ORDER BY name",
	[KEYS] = "SELECT s.name, m.\"key\"" ROW_FROM
		 " WHERE s.configured AND (?1 IS NULL OR s.name = ?1)"
		 " ORDER BY s.name, m.\"key\"",
};
/* NOLINTEND(bugprone-suspicious-missing-comma) */
