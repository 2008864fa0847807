-- Which articles are copies of which: reprints with other headlines, menus or tails. Nothing here depends on the order of arrival.

CREATE TABLE copies (                    -- articles that are copies; the first to be published is no copy
  article_id TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  copy_of TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  share REAL NOT NULL                    -- of five-word sequences in common with that one; 1.0 is an exact copy
) STRICT;
CREATE INDEX copies_by_first ON copies (copy_of);

CREATE TABLE sketches (                  -- what copies are known by; none of very short articles
  article_id TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  exact BLOB NOT NULL,                   -- hash of the words of lead and paragraphs
  hashes BLOB NOT NULL                   -- MinHash, 128 numbers of 32 bits
) STRICT;

CREATE TABLE sketch_buckets (            -- sketches that meet in a bucket are compared
  bucket INTEGER NOT NULL,
  number INTEGER NOT NULL,               -- articles.number
  PRIMARY KEY (bucket, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE copy_links (                -- pairs that are alike
  one TEXT NOT NULL REFERENCES sketches (article_id) ON DELETE CASCADE,
  other TEXT NOT NULL REFERENCES sketches (article_id) ON DELETE CASCADE,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_links_by_other ON copy_links (other);

DROP VIEW contact_list;
CREATE VIEW contact_list AS
SELECT
  c.id,
  c.date,
  (SELECT group_concat(party, ' ') FROM (SELECT party FROM contact_parties WHERE contact_id = c.id ORDER BY seq)) AS parties,
  c.channel,
  c.status,
  (SELECT group_concat(name, ', ') FROM (SELECT name FROM participants WHERE contact_id = c.id ORDER BY seq)) AS people,
  c.place,
  c.country,
  c.setting,
  c.duration_min,
  (SELECT group_concat(topic, ', ') FROM (SELECT topic FROM contact_topics WHERE contact_id = c.id ORDER BY seq)) AS topics,
  c.outcome,
  c.sure,
  a.published,
  a.publisher,
  a.title,
  c.article_id,
  k.copy_of                              -- the first copy of the article, where it is one
FROM contacts AS c JOIN articles AS a ON a.id = c.article_id LEFT JOIN copies AS k ON k.article_id = c.article_id;
