-- What `hoidam watch` remembers between runs, and what it did.

CREATE TABLE feeds (
  url TEXT PRIMARY KEY,
  etag TEXT,
  modified TEXT,
  due REAL NOT NULL,                     -- when it is asked next, Unix time
  failures INTEGER NOT NULL,             -- in a row
  seen TEXT NOT NULL,                    -- JSON list of entries that are settled
  tries TEXT NOT NULL                    -- JSON object: failed attempts by entry
) STRICT;

CREATE TABLE polls (                     -- the log of what came; the oldest are dropped beyond a thousand a feed
  number INTEGER PRIMARY KEY,
  url TEXT NOT NULL REFERENCES feeds (url) ON DELETE CASCADE,
  at TEXT NOT NULL,                      -- UTC
  new INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  set_aside INTEGER NOT NULL,
  trouble TEXT                           -- with the feed itself
) STRICT;
CREATE INDEX polls_by_feed ON polls (url, number);
