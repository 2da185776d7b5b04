/* SPDX-License-Identifier: EUPL-1.2 */
/* What the writing side says. */
#include "schema/statements.h"

/*
 * Rows of runs that are not merged yet, and which measure each turned out to
 * be; what was read of dirty; the pairs of a municipality until they are in.
 * The journal in memory stays small: what is big is only ever appended.
 */
const char writing_temp[] =
    "PRAGMA temp.journal_mode = MEMORY; PRAGMA temp.secure_delete = OFF;"
    "CREATE TEMP TABLE staged (id INTEGER PRIMARY KEY, stage INTEGER,"
    " document INTEGER, \"key\" TEXT, base TEXT, hash BLOB, content BLOB,"
    " body BLOB, packed TEXT, filled INTEGER NOT NULL DEFAULT 0);"
    "CREATE INDEX temp.staged_key ON staged (stage, \"key\");"
    "CREATE INDEX temp.staged_base ON staged (stage, base, document);"
    "CREATE TEMP TABLE told (id INTEGER PRIMARY KEY, stage INTEGER,"
    " \"key\" TEXT, at TEXT, date TEXT, label TEXT, rating TEXT, text TEXT);"
    "CREATE INDEX temp.told_key ON told (stage, \"key\");"
    "CREATE TEMP TABLE matched (row INTEGER PRIMARY KEY, stage INTEGER,"
    " measure INTEGER, UNIQUE (stage, measure));"
    "CREATE TEMP TABLE taken (municipality TEXT PRIMARY KEY, mark INTEGER);"
    "CREATE TEMP TABLE fresh (a INTEGER, b INTEGER, score REAL, band TEXT,"
    " kind TEXT, detail TEXT, PRIMARY KEY (a, b));";

/* The measures of source ?1 that no row of stage ?2 is. */
#define WITHOUT_ROW                                                            \
	" m.source = ?1 AND m.id NOT IN"                                       \
	" (SELECT measure FROM matched WHERE stage = ?2)"

/* A row t of stage ?2 that is not known to be one. */
#define OPEN_ROW                                                               \
	" t.stage = ?2 AND NOT EXISTS"                                         \
	" (SELECT 1 FROM matched x WHERE x.row = t.id)"

/* Missing ones of source ?1 for which good run ?2 is one too many. */
#define WAITED_FOR                                                             \
	" source = ?1 AND presence = 'missing' AND ?2 - missed + 1 >="         \
	" (SELECT gone_after FROM source WHERE id = ?1)"

/* The reports of stage ?2 on measures of source ?1, each once, as rows of
 * report but for the edition.  measure is NULL while it is not merged. */
#define TOLD                                                                   \
	" SELECT coalesce(x.measure, m.id) AS measure, t.at AS at,"            \
	" row_number() OVER (PARTITION BY t.\"key\", t.at ORDER BY t.id)"      \
	" AS number, t.date AS date, t.label AS label, t.rating AS rating,"    \
	" t.text AS text FROM (SELECT min(id) AS id, \"key\", at, date,"       \
	" label, rating, text FROM told WHERE stage = ?2"                      \
	" GROUP BY \"key\", at, rating, text) t"                               \
	" LEFT JOIN staged s ON s.stage = ?2 AND s.\"key\" = t.\"key\""        \
	" LEFT JOIN matched x ON x.row = s.id"                                 \
	" LEFT JOIN measure m ON m.source = ?1 AND m.\"key\" = t.\"key\""      \
	" WHERE s.id IS NOT NULL OR m.id IS NOT NULL"

/* Of these the ones that are not in the index so; ?3: the older edition that
 * they are of, which gives way to the runs and to newer editions. */
#define TOLD_NEWS                                                              \
	" (" TOLD ") n WHERE NOT EXISTS (SELECT 1 FROM report r"               \
	" WHERE r.measure = n.measure AND r.at = n.at"                         \
	" AND r.number = n.number AND ((r.date = n.date"                       \
	" AND r.label = n.label AND r.rating IS n.rating"                      \
	" AND r.text IS n.text AND r.edition IS ?3)"                           \
	" OR (?3 IS NOT NULL AND coalesce(r.edition > ?3, 1))))"

#define MARK " ON CONFLICT DO UPDATE SET mark = mark + 1"

const char *const writing_table[FIRST_READING] = {
	[META_GET] = "SELECT value FROM meta WHERE name = ?1",
	[META_SET] = "INSERT INTO meta VALUES (?1, ?2)"
		     " ON CONFLICT DO UPDATE SET value = ?2",

	[SOURCE_ID] = "SELECT id, good_runs, as_of FROM source WHERE name = ?1",
	[SOURCE_BY_ID] = "SELECT good_runs, as_of FROM source WHERE id = ?1",
	[SOURCES_AGE] = "UPDATE source SET configured = 2 WHERE configured",
	[SOURCE_KNOWN] = "SELECT id, configured, programme FROM source"
			 " WHERE name = ?1",
	[SOURCE_SET] =
	    "INSERT INTO source (name, position, configured, title, programme,"
	    " visibility, owner, readers, owners, gone_after, late_after)"
	    " VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
	    " ON CONFLICT DO UPDATE SET position = ?2, configured = 1,"
	    " title = ?3, programme = ?4, visibility = ?5, owner = ?6,"
	    " readers = ?7, owners = ?8, gone_after = ?9, late_after = ?10",
	[SOURCES_OLD_DIRTY] =
	    "INSERT INTO dirty SELECT DISTINCT t.municipality, 1"
	    " FROM source s JOIN measure m ON m.source = s.id"
	    " JOIN town t ON t.measure = m.id WHERE s.configured = 2" MARK,
	[SOURCES_OLD_OUT] = "UPDATE source SET configured = 0"
			    " WHERE configured = 2",
	[STATE_GET] =
	    "SELECT state, last_success, last_change, last_attempt, retry_at,"
	    " failures, alarmed, mapping_hash, present, as_of,"
	    " (SELECT count(*) FROM measure m WHERE m.source = s.id"
	    " AND m.presence <> 'gone') FROM source s WHERE s.name = ?1",
	/* ?2 finished, ?3 as of, ?4 whether anything changed */
	[STATE_GOOD] =
	    "UPDATE source SET state = 'good', good_runs = good_runs + 1,"
	    " as_of = max(coalesce(as_of, ?3), ?3), last_success = ?2,"
	    " last_attempt = ?2,"
	    " last_change = iif(?4 OR last_change IS NULL, ?2, last_change),"
	    " last_error = NULL, retry_at = ?5, failures = 0, alarmed = ?6,"
	    " mapping_hash = coalesce(?7, mapping_hash),"
	    " present = coalesce(?8, present) WHERE id = ?1",
	[STATE_FAILED] =
	    "UPDATE source SET state = iif(state = 'quarantined', state, ?2),"
	    " last_attempt = ?3, last_error = ?4, retry_at = ?5, alarmed = ?6,"
	    " failures = failures + 1 WHERE id = ?1",
	[RUN_ADD] = "INSERT INTO run (source, started, finished, as_of, result,"
		    " error, added, changed, returned, missing, gone, rekeyed,"
		    " backfill) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
		    " ?10, ?11, ?12, ?13)",
	[RUN_TRIM] = "DELETE FROM run WHERE source = ?1 AND id <= (SELECT id"
		     " FROM run WHERE source = ?1 ORDER BY id DESC"
		     " LIMIT 1 OFFSET ?2)",
	[DOCUMENTS_CLEAR] = "DELETE FROM document WHERE source = ?1",
	[DOCUMENT_ADD] = "INSERT INTO document VALUES (?1, ?2, ?3, ?4, ?5, ?6,"
			 " ?7, ?8, ?9, ?10, ?11, ?12)",
	[DOCUMENTS_GET] =
	    "SELECT url, etag, last_modified, hash, spool, depth,"
	    " modified, size, next, charset FROM document WHERE source = ?1"
	    " ORDER BY number",

	[DIRTY_ADD] = "INSERT INTO dirty VALUES (?1, 1)" MARK,
	[DIRTY_ALL] = "INSERT INTO dirty SELECT DISTINCT municipality, 1"
		      " FROM town WHERE true" MARK,
	[DIRTY_SOURCE] = "INSERT INTO dirty SELECT DISTINCT t.municipality, 1"
			 " FROM measure m JOIN town t ON t.measure = m.id"
			 " WHERE m.source = ?1" MARK,
	[DIRTY_MEASURE] = "INSERT INTO dirty SELECT municipality, 1 FROM town"
			  " WHERE measure = ?1" MARK,
	[DIRTY_GONE] = "INSERT INTO dirty SELECT DISTINCT t.municipality, 1"
		       " FROM measure JOIN town t ON t.measure = measure.id"
		       " WHERE" WAITED_FOR MARK,
	[DIRTY_GET] = "SELECT municipality FROM dirty ORDER BY municipality",
	[DIRTY_DONE] = "DELETE FROM dirty WHERE municipality = ?1 AND mark ="
		       " (SELECT mark FROM taken WHERE municipality = ?1)",
	[TAKEN_CLEAR] = "DELETE FROM taken",
	[TAKEN_SET] = "INSERT INTO taken SELECT municipality, mark FROM dirty",

	[STAGED_ADD] =
	    "INSERT INTO staged (stage, document, \"key\", base, hash, content,"
	    " body, packed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	[STAGED_BASES] = "SELECT count(*) FROM staged"
			 " WHERE stage = ?1 AND base = ?2",
	[STAGED_KEY] = "SELECT 1 FROM staged WHERE stage = ?1 AND \"key\" = ?2",
	[STAGED_DROP] = "DELETE FROM staged WHERE id IN (SELECT id FROM staged"
			" WHERE stage = ?1 LIMIT ?2)",
	[STAGED_RESET] = "DELETE FROM matched WHERE stage = ?1",
	[STAGED_COUNT] = "SELECT count(*) FROM staged WHERE stage = ?1",
	[STAGED_BEFORE] = "SELECT count(*) FROM measure WHERE source = ?1"
			  " AND presence <> 'gone'",
	[STAGED_MISSING] = "SELECT count(*) FROM measure m"
			   " WHERE m.presence = 'present' AND" WITHOUT_ROW,
	[STAGED_ABSENT] = "SELECT m.\"key\", m.title FROM measure m"
			  " WHERE m.presence = 'present' AND" WITHOUT_ROW
			  " ORDER BY m.\"key\"",
	[STAGED_REPEATED] =
	    "SELECT min(document) FROM (SELECT document, max(NOT EXISTS"
	    " (SELECT 1 FROM staged e WHERE e.stage = ?1 AND e.base = t.base"
	    " AND e.document < t.document)) AS news FROM staged t"
	    " WHERE t.stage = ?1 GROUP BY document)"
	    " WHERE news = 0 AND document > 0",
	[STAGED_SAME] = "SELECT count(*) FROM matched x"
			" JOIN staged t ON t.id = x.row"
			" JOIN measure m ON m.id = x.measure"
			" WHERE x.stage = ?1 AND m.hash = t.hash"
			" AND m.presence = 'present' AND m.\"key\" = t.\"key\"",
	[STAGED_WORK] =
	    "SELECT t.\"key\", t.hash, t.content, t.body, t.packed, m.id,"
	    " m.presence, m.\"key\", t.filled, {m.fields}"
	    " FROM staged t LEFT JOIN matched x ON x.row = t.id"
	    " LEFT JOIN measure m ON m.id = x.measure"
	    " WHERE t.stage = ?1 AND (?2 OR m.id IS NULL OR m.hash <> t.hash"
	    " OR m.presence <> 'present' OR m.\"key\" <> t.\"key\")"
	    " ORDER BY t.id",
	[STAGED_FILL] = "UPDATE staged SET packed = ?2, hash = ?3, filled = ?4"
			" WHERE id = ?1",

	[TOLD_ADD] = "INSERT INTO told (stage, \"key\", at, date, label,"
		     " rating, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	[TOLD_DROP] = "DELETE FROM told WHERE id IN (SELECT id FROM told"
		      " WHERE stage = ?1 LIMIT ?2)",
	[TOLD_OF] = "SELECT s.id, s.packed, t.date, t.rating, t.text"
		    " FROM told t CROSS JOIN staged s ON s.stage = t.stage"
		    " AND s.\"key\" = t.\"key\" WHERE t.stage = ?1"
		    " ORDER BY s.id, t.at DESC, t.id DESC",
	[TOLD_NEW] = "SELECT count(*) FROM" TOLD_NEWS,
	[TOLD_TO_NONE] =
	    "SELECT t.\"key\", count(*) FROM told t WHERE t.stage = ?2"
	    " AND NOT EXISTS (SELECT 1 FROM measure m WHERE m.source = ?1"
	    " AND m.\"key\" = t.\"key\") AND NOT EXISTS (SELECT 1"
	    " FROM staged s WHERE s.stage = ?2 AND s.\"key\" = t.\"key\")"
	    " GROUP BY t.\"key\" ORDER BY min(t.id)",
	[TOLD_TOUCH] = "UPDATE measure SET changed = max(changed, ?4)"
		       " WHERE id IN (SELECT n.measure FROM" TOLD_NEWS ")",
	[TOLD_PUT] =
	    "INSERT INTO report (measure, at, number, date, label,"
	    " rating, text, edition) SELECT n.measure, n.at,"
	    " n.number, n.date, n.label, n.rating, n.text, ?3 FROM" TOLD_NEWS
	    " ON CONFLICT DO UPDATE SET date = excluded.date,"
	    " label = excluded.label, rating = excluded.rating,"
	    " text = excluded.text, edition = excluded.edition",

	[STAGED_MATCH] = "INSERT INTO matched SELECT id, stage, ?2 FROM staged"
			 " WHERE id = ?1",

	/* A row is the measure that has its key and its content; else the only
	 * one left with its content, whatever its key; else the one left with
	 * its key. */
	[MATCH_WHOLE] = "INSERT INTO matched SELECT t.id, t.stage, m.id"
			" FROM staged t JOIN measure m ON m.source = ?1"
			" AND m.\"key\" = t.\"key\" AND m.content = t.content"
			" WHERE t.stage = ?2",
	[MATCH_CONTENT] =
	    "INSERT INTO matched SELECT min(t.id), t.stage, min(m.id)"
	    " FROM staged t"
	    " JOIN measure m ON m.source = ?1 AND m.content = t.content"
	    " WHERE" OPEN_ROW " AND" WITHOUT_ROW
	    " GROUP BY t.content HAVING count(*) = 1",
	[MATCH_KEY] =
	    "INSERT INTO matched SELECT t.id, t.stage, m.id"
	    " FROM staged t JOIN measure m ON m.source = ?1"
	    " AND m.\"key\" = t.\"key\" WHERE" OPEN_ROW " AND" WITHOUT_ROW,
	[MATCH_BODY] =
	    "SELECT min(t.id), min(m.id), t.packed, m.title FROM staged t"
	    " JOIN measure m ON m.source = ?1 AND m.body = t.body"
	    " WHERE" OPEN_ROW " AND substr(t.\"key\", 1, 1) = '~'"
	    " AND substr(m.\"key\", 1, 1) = '~' AND" WITHOUT_ROW
	    " GROUP BY t.body HAVING count(*) = 1",
	[REKEY_HISTORY] =
	    "INSERT INTO history (measure, at, field, old, new)"
	    " SELECT m.id, ?2, 'key', m.\"key\", t.\"key\" FROM staged t"
	    " JOIN matched x ON x.row = t.id"
	    " JOIN measure m ON m.id = x.measure"
	    " WHERE t.stage = ?1 AND m.\"key\" <> t.\"key\" ORDER BY t.id",
	/* No key of a source begins with a control character. */
	[REKEY_FREE] = "UPDATE measure SET \"key\" = char(1) || measure.id"
		       " FROM staged t JOIN matched x ON x.row = t.id"
		       " WHERE t.stage = ?1 AND x.measure = measure.id"
		       " AND t.\"key\" <> measure.\"key\"",
	[REKEY_DISPLACED] =
	    "SELECT m.id, m.\"key\" FROM measure m"
	    " JOIN staged t ON t.stage = ?2"
	    " AND t.\"key\" = m.\"key\" WHERE" WITHOUT_ROW " ORDER BY m.id",
	[MEASURE_KEY] = "SELECT id FROM measure WHERE source = ?1"
			" AND \"key\" = ?2",
	[MEASURE_RENAME] = "UPDATE measure SET \"key\" = ?2 WHERE id = ?1",
	[MEASURE_GET] = "SELECT {fields} FROM measure WHERE id = ?1",
	[MEASURE_ADD] =
	    "INSERT INTO measure (source, presence, first_seen, changed, hash,"
	    " content, body, {fields})"
	    " VALUES (?1, 'present', ?2, ?2, ?3, ?4, ?5, {values})",
	[MEASURE_UPDATE] =
	    "UPDATE measure SET presence = 'present', missed = NULL,"
	    " last_seen = NULL, changed = coalesce(?2, changed), hash = ?3,"
	    " content = ?4, body = ?5, {sets} WHERE id = ?1",
	[MEASURES_MISS] = "UPDATE measure AS m SET presence = 'missing',"
			  " missed = ?3, last_seen = ?4"
			  " WHERE m.presence = 'present' AND" WITHOUT_ROW,
	[MEASURES_GONE] = "UPDATE measure SET presence = 'gone', missed = NULL,"
			  " changed = ?3 WHERE" WAITED_FOR,
	[HISTORY_ADD] = "INSERT INTO history (measure, at, field, old, new)"
			" VALUES (?1, ?2, ?3, ?4, ?5)",
	[HISTORY_GONE] = "INSERT INTO history (measure, at, field, old, new)"
			 " SELECT id, ?3, 'presence', 'missing', 'gone'"
			 " FROM measure WHERE" WAITED_FOR " ORDER BY id",
	/* What is known of the time before editions are filled in. */
	[SIGHTINGS_BEGIN] =
	    "INSERT INTO sighting SELECT m.id, m.first_seen, 1 FROM measure m"
	    " WHERE m.source = ?1 AND NOT EXISTS"
	    " (SELECT 1 FROM sighting s WHERE s.measure = m.id)",
	[SIGHTING_ADD] = "INSERT INTO sighting VALUES (?1, ?2, ?3)"
			 " ON CONFLICT DO NOTHING",
	/* Good runs before and behind ?2. */
	[RUNS_AROUND] =
	    "SELECT max(as_of) FILTER (WHERE as_of < ?2),"
	    " min(as_of) FILTER (WHERE as_of > ?2) FROM run WHERE source = ?1"
	    " AND result IN ('good', 'unchanged') AND NOT backfill",
	/* The times at which measure ?1 is known, of the runs ?2 and ?3 among
	 * others, and whether that is from runs. */
	[SIGHTINGS_OF] =
	    "WITH one AS MATERIALIZED (SELECT m.source,"
	    " coalesce(m.last_seen, s.as_of) AS last, (SELECT min(at)"
	    " FROM sighting WHERE measure = m.id AND live) AS since"
	    " FROM measure m JOIN source s ON s.id = m.source WHERE m.id = ?1)"
	    " SELECT at, live FROM sighting WHERE measure = ?1"
	    " UNION SELECT h.at, 1 FROM history h, one WHERE h.measure = ?1"
	    " AND h.field <> 'presence' AND h.at >= one.since AND h.at NOT IN"
	    " (SELECT e.at FROM edition e WHERE e.source = one.source)"
	    " UNION SELECT ?2, 1 FROM one WHERE ?2 BETWEEN since AND last"
	    " UNION SELECT ?3, 1 FROM one WHERE ?3 BETWEEN since AND last"
	    " UNION SELECT last, 1 FROM one WHERE since IS NOT NULL"
	    " ORDER BY at",
	[EDITIONS_OF] = "SELECT at, said FROM edition WHERE source = ?1",
	[EDITION_SET] = "INSERT INTO edition VALUES (?1, ?2, ?3)"
			" ON CONFLICT DO UPDATE SET said = excluded.said"
			" WHERE said <> excluded.said",
	[STAGED_FILLED] = "SELECT DISTINCT filled FROM staged WHERE stage = ?1",
	[HISTORY_OF] = "SELECT id, at, field, old, new FROM history"
		       " WHERE measure = ?1 AND field <> 'presence'"
		       " ORDER BY at, id",
	[HISTORY_DROP] = "DELETE FROM history WHERE id = ?1",
	/* Of an older edition alone, which is gone since. */
	[MEASURE_LEAVE] = "UPDATE measure SET presence = 'gone',"
			  " last_seen = ?2 WHERE id = ?1",
	[MEASURE_RESTATE] = "UPDATE measure SET hash = ?3, content = ?4,"
			    " body = ?5, {sets} WHERE id = ?1",
	/* ?3: it was in runs, too */
	[MEASURE_SPAN] =
	    "UPDATE measure SET first_seen = min(first_seen, ?2),"
	    " last_seen = iif(?3, last_seen, max(last_seen, ?2)),"
	    " changed = iif(?3, changed, max(changed, ?2)) WHERE id = ?1"
	    " AND (first_seen > ?2 OR (NOT ?3 AND last_seen < ?2))",
	[RAW_DROP] = "DELETE FROM raw WHERE measure = ?1 AND field = ?2",
	[RAW_CLEAR] = "DELETE FROM raw WHERE measure = ?1",
	[RAW_ADD] = "INSERT INTO raw VALUES (?1, ?2, ?3)",
	[TOWN_CLEAR] = "DELETE FROM town WHERE measure = ?1",
	[TOWN_ADD] = "INSERT OR IGNORE INTO town VALUES (?1, ?2)",
	[SEARCH_GET] = "SELECT title, body, other FROM search"
		       " WHERE rowid = ?1",
	[SEARCH_ADD] = "INSERT INTO search (rowid, title, body, other)"
		       " VALUES (?1, ?2, ?3, ?4)",
	[SEARCH_SET] = "UPDATE search SET title = ?2, body = ?3, other = ?4"
		       " WHERE rowid = ?1",
	[STEM_ADD] = "INSERT OR IGNORE INTO stem (text) VALUES (?1)",
	[STEM_PART_ADD] = "INSERT INTO stem_part (rowid, text) VALUES (?1, ?2)",

	[FRESH_CLEAR] = "DELETE FROM fresh",
	[FRESH_ADD] = "INSERT INTO fresh SELECT a.id, b.id, ?5, ?6, ?7, ?8"
		      " FROM source s JOIN measure a ON a.source = s.id"
		      " AND a.\"key\" = ?2 JOIN source t ON t.name = ?3"
		      " JOIN measure b ON b.source = t.id AND b.\"key\" = ?4"
		      " WHERE s.name = ?1 ON CONFLICT DO NOTHING",
	[PAIRS_DROP] = "DELETE FROM pair WHERE municipality = ?1"
		       " AND NOT EXISTS (SELECT 1 FROM fresh f"
		       " WHERE f.a = pair.a AND f.b = pair.b)",
	[PAIRS_PUT] =
	    "INSERT INTO pair SELECT f.a, f.b, ?1, f.score, f.band, f.kind,"
	    " f.detail FROM fresh f WHERE NOT EXISTS (SELECT 1 FROM pair p"
	    " WHERE p.a = f.a AND p.b = f.b AND p.municipality = ?1"
	    " AND p.score = f.score AND p.band = f.band AND p.kind = f.kind"
	    " AND p.detail = f.detail) ORDER BY f.a, f.b"
	    " ON CONFLICT DO UPDATE SET score = excluded.score,"
	    " band = excluded.band, kind = excluded.kind,"
	    " detail = excluded.detail",
};
