-- SPDX-License-Identifier: EUPL-1.2
--
-- The stable views: what other tools may rely on (see querschnitt(1)).  They
-- are made anew whenever the index is brought to a new version.
--
-- All show what belongs to configured sources.  A list of a measure becomes a
-- JSON array: json_quote() writes \\ for a backslash and \n for the line feed
-- between elements, so with \\ put aside \n can only be that.

CREATE VIEW v_measure AS
SELECT
  s.name AS source,
  s.programme AS programme,
  s.visibility AS visibility,
  m.presence AS presence,
  m."key" AS "key",
  m."type" AS "type",
  m.title AS title,
  m.description AS description,
  m.goal AS goal,
  m.field AS field,
  iif(m.place IS NULL, NULL, '[' ||
    replace(replace(replace(json_quote(m.place), '\\', char(1)),
    '\n', '","'), char(1), '\\') || ']') AS place,
  iif(m.municipality IS NULL, NULL, '[' ||
    replace(replace(replace(json_quote(m.municipality), '\\', char(1)),
    '\n', '","'), char(1), '\\') || ']') AS municipality,
  iif(m.lead IS NULL, NULL, '[' ||
    replace(replace(replace(json_quote(m.lead), '\\', char(1)),
    '\n', '","'), char(1), '\\') || ']') AS lead,
  m.department AS department,
  iif(m.partners IS NULL, NULL, '[' ||
    replace(replace(replace(json_quote(m.partners), '\\', char(1)),
    '\n', '","'), char(1), '\\') || ']') AS partners,
  iif(m.target IS NULL, NULL, '[' ||
    replace(replace(replace(json_quote(m.target), '\\', char(1)),
    '\n', '","'), char(1), '\\') || ']') AS target,
  m.start AS start,
  m."end" AS "end",
  m.period AS period,
  m.cost + 0 AS cost,
  m.cost_approx + 0 AS cost_approx,
  m.funding AS funding,
  m.funding_amount + 0 AS funding_amount,
  m.own_share + 0 AS own_share,
  m.funding_deadline AS funding_deadline,
  m.funding_status AS funding_status,
  m.priority AS priority,
  m.status AS status,
  m.status_text AS status_text,
  m.progress + 0 AS progress,
  m.rating AS rating,
  m.reason AS reason,
  m.next_steps AS next_steps,
  m.indicator AS indicator,
  m.attainment AS attainment,
  m.resolution AS resolution,
  m.updated AS updated,
  m.url AS url,
  m.parent AS parent,
  iif(m."references" IS NULL, NULL, '[' ||
    replace(replace(replace(json_quote(m."references"), '\\', char(1)),
    '\n', '","'), char(1), '\\') || ']') AS "references"
FROM measure m JOIN source s ON s.id = m.source
WHERE s.configured;

CREATE VIEW v_raw AS
SELECT s.name AS source, m."key" AS "key",
  r.field AS field, r.text AS text
FROM raw r
JOIN measure m ON m.id = r.measure
JOIN source s ON s.id = m.source
WHERE s.configured;

-- Dated reports as changes.  Each text is one, even where it says the same as
-- before; a rating is where it is another one, or all that there is.
CREATE VIEW report_change AS
SELECT r.measure, r.at, r.number, 'status_text' AS field,
  (SELECT p.text FROM report p WHERE p.measure = r.measure
    AND p.text IS NOT NULL AND (p.at, p.number) < (r.at, r.number)
    ORDER BY p.at DESC, p.number DESC LIMIT 1) AS old,
  r.text AS new, r.label
FROM report r WHERE r.text IS NOT NULL
UNION ALL
SELECT r.measure, r.at, r.number, 'rating', r.old, r.rating, r.label
FROM (SELECT c.*,
    (SELECT p.rating FROM report p WHERE p.measure = c.measure
      AND p.rating IS NOT NULL AND (p.at, p.number) < (c.at, c.number)
      ORDER BY p.at DESC, p.number DESC LIMIT 1) AS old
  FROM report c WHERE c.rating IS NOT NULL) r
WHERE r.text IS NULL OR r.rating IS NOT r.old;

CREATE VIEW v_history AS
SELECT s.name AS source, m."key" AS "key",
  h.at AS at, h.field AS field,
  CASE WHEN h.old IS NOT NULL AND h.field IN ('place', 'municipality',
      'lead', 'partners', 'target', 'references')
    THEN '[' || replace(replace(replace(json_quote(h.old), '\\', char(1)),
      '\n', '","'), char(1), '\\') || ']'
    ELSE h.old END AS old,
  CASE WHEN h.new IS NOT NULL AND h.field IN ('place', 'municipality',
      'lead', 'partners', 'target', 'references')
    THEN '[' || replace(replace(replace(json_quote(h.new), '\\', char(1)),
      '\n', '","'), char(1), '\\') || ']'
    ELSE h.new END AS new
FROM history h
JOIN measure m ON m.id = h.measure
JOIN source s ON s.id = m.source
WHERE s.configured
UNION ALL
SELECT s.name, m."key", c.at, c.field, c.old, c.new
FROM report_change c
JOIN measure m ON m.id = c.measure
JOIN source s ON s.id = m.source
WHERE s.configured;

-- The verdict that holds for a pair: the last one, unless it was taken back.
CREATE VIEW verdict AS
SELECT d.* FROM decision d
WHERE d.verdict <> 'undo'
  AND d.id = (SELECT max(e.id) FROM decision e WHERE e.a = d.a AND e.b = d.b);

-- Each pair once, by its best score; without what is gone.
CREATE VIEW shown_pair AS
SELECT p.*,
  v.verdict,
  CASE WHEN v.verdict IS NULL
    OR (v.verdict = 'later' AND v.until <= date('now'))
    THEN 'open' ELSE 'decided' END AS state
FROM pair p
JOIN measure a ON a.id = p.a AND a.presence <> 'gone'
JOIN measure b ON b.id = p.b AND b.presence <> 'gone'
LEFT JOIN verdict v ON v.a = p.a AND v.b = p.b
WHERE NOT EXISTS (
  SELECT 1 FROM pair o WHERE o.a = p.a AND o.b = p.b
    AND (o.score, p.municipality) > (p.score, o.municipality));

CREATE VIEW v_overlap AS
SELECT s.name AS a_source, a."key" AS a_key,
  t.name AS b_source, b."key" AS b_key,
  p.score AS score, p.band AS band, p.kind AS kind, p.state AS state
FROM shown_pair p
JOIN measure a ON a.id = p.a
JOIN source s ON s.id = a.source AND s.configured
JOIN measure b ON b.id = p.b
JOIN source t ON t.id = b.source AND t.configured;

CREATE VIEW v_decision AS
SELECT s.name AS a_source, a."key" AS a_key,
  t.name AS b_source, b."key" AS b_key,
  v.verdict AS verdict, v.note AS note, v.until AS until,
  v.person AS person, v.at AS at
FROM verdict v
JOIN measure a ON a.id = v.a
JOIN source s ON s.id = a.source AND s.configured
JOIN measure b ON b.id = v.b
JOIN source t ON t.id = b.source AND t.configured;

-- measures counts those that are present or missing.
CREATE VIEW source_state AS
SELECT s.id,
  CASE
    WHEN s.state IN ('quarantined', 'failing') THEN s.state
    WHEN s.last_success IS NULL THEN 'new'
    WHEN s.late_after > 0 AND unixepoch('now') - unixepoch(s.last_success)
      > s.late_after THEN 'late'
    WHEN unixepoch('now') - unixepoch(s.last_change) >= 90 * 86400
      THEN 'silent'
    ELSE 'good'
  END AS state,
  (SELECT count(*) FROM measure m
    WHERE m.source = s.id AND m.presence <> 'gone') AS measures,
  (SELECT count(*) FROM measure m
    WHERE m.source = s.id AND m.presence = 'missing') AS missing,
  (SELECT count(*) FROM measure m
    WHERE m.source = s.id AND m.presence = 'gone') AS gone
FROM source s;

CREATE VIEW v_source AS
SELECT s.name AS source, s.title AS title, s.programme AS programme,
  x.state AS state, s.last_success AS last_success,
  s.last_change AS last_change, s.last_error AS last_error,
  x.measures AS measures, x.missing AS missing, x.gone AS gone
FROM source s JOIN source_state x ON x.id = s.id
WHERE s.configured;

CREATE VIEW v_document AS
SELECT s.name AS source, d.url AS url,
  nullif(d.modified, '') AS modified, d.size AS size
FROM document d JOIN source s ON s.id = d.source
WHERE s.configured;

CREATE VIEW v_run AS
SELECT s.name AS source, r.started AS started, r.finished AS finished,
  r.result AS result, r.added AS added, r.changed AS changed,
  r.missing AS missing, r.error AS error
FROM run r JOIN source s ON s.id = r.source
WHERE s.configured;
