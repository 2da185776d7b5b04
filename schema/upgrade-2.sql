-- SPDX-License-Identifier: EUPL-1.2
--
-- When a document was last modified and how large it is: sources are asked
-- which file they read.
ALTER TABLE document ADD COLUMN modified TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN size INTEGER NOT NULL DEFAULT 0;

-- The address of the next page, where the server says it in a header.
ALTER TABLE document ADD COLUMN next TEXT NOT NULL DEFAULT '';

-- The encoding that the server declared, for when it is parsed again.
ALTER TABLE document ADD COLUMN charset TEXT NOT NULL DEFAULT '';

-- Dated reports, and older editions of a list.
ALTER TABLE run ADD COLUMN backfill INTEGER NOT NULL DEFAULT 0;

CREATE TABLE report (
  measure INTEGER NOT NULL REFERENCES measure ON DELETE CASCADE,
  at TEXT NOT NULL,
  number INTEGER NOT NULL,
  date TEXT NOT NULL,
  label TEXT NOT NULL,
  rating TEXT,
  text TEXT,
  edition TEXT,
  PRIMARY KEY (measure, at, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE edition (
  source INTEGER NOT NULL REFERENCES source,
  at TEXT NOT NULL,
  said TEXT NOT NULL,
  PRIMARY KEY (source, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE sighting (
  measure INTEGER NOT NULL REFERENCES measure ON DELETE CASCADE,
  at TEXT NOT NULL,
  live INTEGER NOT NULL,
  PRIMARY KEY (measure, at)
) STRICT, WITHOUT ROWID;
