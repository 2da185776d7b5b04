-- SPDX-License-Identifier: EUPL-1.2
--
-- The tables of the index, as version 2 has them.  They are no interface:
-- other tools read the views of views.sql.  A change here is a new step in
-- upgrade-N.sql as well.
--
-- Texts are canonical as in struct measure: a list is its elements with a
-- line feed between them.  Times are UTC, "2026-11-22T08:00:00Z".

CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,             -- in the configuration
  configured INTEGER NOT NULL,           -- 0: taken out, kept as it was
  title TEXT NOT NULL,
  programme TEXT NOT NULL,
  visibility TEXT NOT NULL CHECK (visibility IN ('internal', 'public')),
  owner TEXT NOT NULL,
  readers TEXT NOT NULL,
  owners TEXT NOT NULL,
  gone_after INTEGER NOT NULL CHECK (gone_after > 0),
  late_after INTEGER NOT NULL,           -- seconds; 0: never late
  -- What runs have left behind.
  state TEXT NOT NULL DEFAULT 'new'
    CHECK (state IN ('new', 'good', 'failing', 'quarantined')),
  good_runs INTEGER NOT NULL DEFAULT 0,
  as_of TEXT,                            -- day of the last good run
  last_success TEXT,
  last_change TEXT,
  last_attempt TEXT,
  last_error TEXT,
  retry_at TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  alarmed INTEGER NOT NULL DEFAULT 0,
  mapping_hash TEXT NOT NULL DEFAULT '', -- of the last accepted run
  present TEXT NOT NULL DEFAULT ''       -- fields that run had columns for
) STRICT;

CREATE TABLE document (
  source INTEGER NOT NULL REFERENCES source,
  number INTEGER NOT NULL,
  url TEXT NOT NULL,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  hash TEXT NOT NULL,
  spool TEXT NOT NULL,
  depth INTEGER NOT NULL,
  modified TEXT NOT NULL DEFAULT '',
  size INTEGER NOT NULL DEFAULT 0,
  next TEXT NOT NULL DEFAULT '',         -- of its header Link
  charset TEXT NOT NULL DEFAULT '', -- that the server declared
  PRIMARY KEY (source, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source,
  started TEXT NOT NULL,
  finished TEXT NOT NULL,
  as_of TEXT NOT NULL,
  result TEXT NOT NULL
    CHECK (result IN ('good', 'unchanged', 'failed', 'quarantined')),
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  returned INTEGER NOT NULL,
  missing INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  rekeyed INTEGER NOT NULL,
  error TEXT,
  backfill INTEGER NOT NULL DEFAULT 0    -- it was an older edition
) STRICT;
CREATE INDEX run_source ON run (source, id);

-- A measure keeps its row, and so its identity, for ever: history, decisions
-- and pairs hang on the id, which a changed key does not touch.
CREATE TABLE measure (
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source,
  presence TEXT NOT NULL CHECK (presence IN ('present', 'missing', 'gone')),
  missed INTEGER,                        -- good_runs when it was first away
  first_seen TEXT NOT NULL,
  last_seen TEXT,                        -- NULL while it is present
  changed TEXT NOT NULL,
  hash BLOB NOT NULL,                    -- of all values and raw texts
  content BLOB NOT NULL,                 -- of title, place, description
  body BLOB,                             -- of place, description; NULL: none
  "key" TEXT NOT NULL,
  "type" TEXT,
  title TEXT NOT NULL,
  description TEXT,
  goal TEXT,
  field TEXT,
  place TEXT,
  municipality TEXT,
  lead TEXT,
  department TEXT,
  partners TEXT,
  target TEXT,
  start TEXT,
  "end" TEXT,
  period TEXT,
  cost TEXT,
  cost_approx TEXT,
  funding TEXT,
  funding_amount TEXT,
  own_share TEXT,
  funding_deadline TEXT,
  funding_status TEXT,
  priority TEXT,
  status TEXT,
  status_text TEXT,
  progress TEXT,
  rating TEXT,
  reason TEXT,
  next_steps TEXT,
  indicator TEXT,
  attainment TEXT,
  resolution TEXT,
  updated TEXT,
  url TEXT,
  parent TEXT,
  "references" TEXT,
  UNIQUE (source, "key")
) STRICT;
CREATE INDEX measure_content ON measure (source, content);
CREATE INDEX measure_presence ON measure (source, presence);

CREATE TABLE raw (
  measure INTEGER NOT NULL REFERENCES measure ON DELETE CASCADE,
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (measure, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE history (
  id INTEGER PRIMARY KEY,
  measure INTEGER NOT NULL REFERENCES measure ON DELETE CASCADE,
  at TEXT NOT NULL,
  field TEXT NOT NULL,                   -- a field's name, or 'presence'
  old TEXT,
  new TEXT
) STRICT;
CREATE INDEX history_measure ON history (measure, at, id);

-- What lists say of days in the past: history from before us.
CREATE TABLE report (
  measure INTEGER NOT NULL REFERENCES measure ON DELETE CASCADE,
  at TEXT NOT NULL,                      -- noon of the last day of date
  number INTEGER NOT NULL,               -- of those of the same day, from 1
  date TEXT NOT NULL,
  label TEXT NOT NULL,
  rating TEXT,
  text TEXT,
  edition TEXT,                          -- the older one that has it, or NULL
  PRIMARY KEY (measure, at, number)
) STRICT, WITHOUT ROWID;

-- Older editions of a list that were filled in, and the fields they tell.
CREATE TABLE edition (
  source INTEGER NOT NULL REFERENCES source,
  at TEXT NOT NULL,
  said TEXT NOT NULL,
  PRIMARY KEY (source, at)
) STRICT, WITHOUT ROWID;

-- When a measure is known to have been in a list: in which older editions,
-- and since when (live = 1) in the runs.
CREATE TABLE sighting (
  measure INTEGER NOT NULL REFERENCES measure ON DELETE CASCADE,
  at TEXT NOT NULL,
  live INTEGER NOT NULL,
  PRIMARY KEY (measure, at)
) STRICT, WITHOUT ROWID;

-- Where a measure is compared, and what waits to be compared anew.
CREATE TABLE town (
  municipality TEXT NOT NULL,
  measure INTEGER NOT NULL REFERENCES measure ON DELETE CASCADE,
  PRIMARY KEY (municipality, measure)
) STRICT, WITHOUT ROWID;
CREATE INDEX town_measure ON town (measure);

CREATE TABLE dirty (
  municipality TEXT PRIMARY KEY,
  mark INTEGER NOT NULL                  -- how often since last compared
) STRICT, WITHOUT ROWID;

-- A pair that shares two municipalities was compared in each.
CREATE TABLE pair (
  a INTEGER NOT NULL REFERENCES measure ON DELETE CASCADE,
  b INTEGER NOT NULL REFERENCES measure ON DELETE CASCADE,
  municipality TEXT NOT NULL,
  score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
  band TEXT NOT NULL CHECK (band IN ('likely', 'possible', 'none')),
  kind TEXT NOT NULL CHECK (kind IN ('same', 'part', 'follow-up', 'overlap')),
  detail TEXT NOT NULL,
  PRIMARY KEY (a, b, municipality)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_b ON pair (b);
CREATE INDEX pair_score ON pair (score);
CREATE INDEX pair_municipality ON pair (municipality);

-- What people decided: a log in which nothing is ever changed.
CREATE TABLE decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  a INTEGER NOT NULL REFERENCES measure,
  b INTEGER NOT NULL REFERENCES measure,
  verdict TEXT NOT NULL CHECK (verdict IN ('same', 'part', 'follow-up',
    'coordinate', 'distinct', 'later', 'undo')),
  note TEXT,
  until TEXT,
  person TEXT,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX decision_pair ON decision (a, b, id);

-- Full text: the stems that text/ makes of the words, so that any sqlite3
-- can open the file; and all stems once more, to be found by a part.
CREATE VIRTUAL TABLE search USING fts5 (
  title, body, other,
  tokenize = "unicode61 remove_diacritics 0 tokenchars '.,'"
);

CREATE TABLE stem (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

CREATE VIRTUAL TABLE stem_part USING fts5 (
  text, content = 'stem', content_rowid = 'id',
  tokenize = "trigram case_sensitive 1"
);
