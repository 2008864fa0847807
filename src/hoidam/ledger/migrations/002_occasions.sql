-- Which contacts of which articles are one occasion. All of it can be worked out again from the contacts and the decisions:
-- a contact without a row in occasion_reports waits to be merged.

CREATE TABLE occasion_reports (
  key TEXT PRIMARY KEY,                  -- the contact's key: article and hash of its evidence
  contact_id TEXT NOT NULL UNIQUE REFERENCES contacts (id) ON DELETE CASCADE,
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  occasion_id TEXT NOT NULL              -- hash of the smallest key of the occasion
) STRICT;
CREATE INDEX occasion_reports_by_occasion ON occasion_reports (occasion_id);
CREATE INDEX occasion_reports_by_article ON occasion_reports (article_id);

CREATE TABLE occasion_cells (            -- by pair of parties and time: what is compared with what
  cell TEXT NOT NULL,
  key TEXT NOT NULL REFERENCES occasion_reports (key) ON DELETE CASCADE,
  home INTEGER NOT NULL,                 -- 1 where the report is as precise as the cell, 0 where it is more precise
  PRIMARY KEY (cell, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX occasion_cells_by_key ON occasion_cells (key);

CREATE TABLE occasion_links (            -- reports that are alike; the best few of each and a spanning tree
  one TEXT NOT NULL REFERENCES occasion_reports (key) ON DELETE CASCADE,
  other TEXT NOT NULL REFERENCES occasion_reports (key) ON DELETE CASCADE,
  likeness REAL NOT NULL,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX occasion_links_by_other ON occasion_links (other);

CREATE TABLE occasion_stale (key TEXT PRIMARY KEY) STRICT;  -- lost a neighbour, whose article was read again
CREATE TRIGGER occasion_links_removed AFTER DELETE ON occasion_links BEGIN
  INSERT OR IGNORE INTO occasion_stale VALUES (old.one), (old.other);
END;
