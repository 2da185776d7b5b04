-- SPDX-License-Identifier: EUPL-1.2
--
-- When a document was last modified and how large it is: sources are asked
-- which file they read.
ALTER TABLE document ADD COLUMN modified TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
