-- The ledger as it began. Ids are made from what was read, never drawn: the same articles give the same ledger.
-- Offsets count code points of articles.text, end exclusive.

CREATE TABLE articles (
  number INTEGER PRIMARY KEY,            -- order of arrival; what the full-text index points at
  id TEXT NOT NULL UNIQUE,
  title TEXT,
  published TEXT,                        -- a day, a month or a year
  publisher TEXT,
  byline TEXT,
  url TEXT,
  text TEXT NOT NULL,
  credits TEXT NOT NULL,                 -- JSON list of agencies
  published_by TEXT,                     -- how the date was found
  published_sure REAL,
  dates_rejected TEXT NOT NULL,          -- JSON list of claims
  anchor TEXT,                           -- the date that relative times were counted from
  anchor_by TEXT,
  tables TEXT NOT NULL,                  -- fingerprint of the language tables that read it
  hash TEXT NOT NULL,                    -- of what was read: text, date and what the source says
  source TEXT NOT NULL,                  -- file or address
  position INTEGER NOT NULL,             -- where in the source
  names TEXT NOT NULL                    -- canonical names and joined spellings, for search only
) STRICT;
CREATE INDEX articles_by_published ON articles (published);
CREATE INDEX articles_by_source ON articles (source, position);

CREATE TABLE people (
  id TEXT PRIMARY KEY,                   -- Wikidata id, else the name in lower case with hyphens
  name TEXT NOT NULL,
  qid TEXT
) STRICT;
CREATE INDEX people_by_name ON people (name);

CREATE TABLE parties (
  code TEXT PRIMARY KEY,
  name_vi TEXT NOT NULL,
  name_en TEXT NOT NULL
) STRICT;

CREATE TABLE appearances (               -- a person in an article, with the office that it gives
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  person_id TEXT NOT NULL REFERENCES people (id),
  name TEXT NOT NULL,
  party TEXT REFERENCES parties (code),
  role TEXT,
  office TEXT,
  rule TEXT NOT NULL,
  UNIQUE (article_id, seq)
) STRICT;
CREATE INDEX appearances_by_person ON appearances (person_id);
CREATE INDEX appearances_by_party ON appearances (party);

CREATE TABLE contacts (
  id TEXT PRIMARY KEY,                   -- article id and the contact's id within it
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  channel TEXT NOT NULL,
  status TEXT NOT NULL,
  date TEXT,                             -- as precise as known
  first_day TEXT,                        -- the bounds of that date
  last_day TEXT,
  place TEXT,
  country TEXT REFERENCES parties (code),
  latitude REAL,
  longitude REAL,
  setting TEXT,
  duration_min INTEGER,
  outcome TEXT NOT NULL,
  initiator TEXT REFERENCES parties (code),
  level TEXT,
  rule TEXT NOT NULL,
  sure REAL,
  record TEXT NOT NULL,                  -- the whole contact as JSON
  UNIQUE (article_id, seq)
) STRICT;
CREATE INDEX contacts_by_day ON contacts (first_day, last_day);
CREATE INDEX contacts_by_country ON contacts (country);
CREATE INDEX contacts_by_initiator ON contacts (initiator);

CREATE TABLE contact_parties (
  contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  party TEXT NOT NULL REFERENCES parties (code),
  PRIMARY KEY (contact_id, seq)
) STRICT;
CREATE INDEX contact_parties_by_party ON contact_parties (party, contact_id);

CREATE TABLE contact_topics (
  contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  topic TEXT NOT NULL,
  PRIMARY KEY (contact_id, seq)
) STRICT;
CREATE INDEX contact_topics_by_topic ON contact_topics (topic, contact_id);

CREATE TABLE participants (
  contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  person_id TEXT NOT NULL REFERENCES people (id),
  name TEXT NOT NULL,
  party TEXT REFERENCES parties (code),
  role TEXT,
  surface TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (contact_id, seq)
) STRICT;
CREATE INDEX participants_by_person ON participants (person_id, contact_id);
CREATE INDEX participants_by_party ON participants (party);

CREATE TABLE claims (                    -- every value that the text gives for a field of a contact
  contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  seq INTEGER NOT NULL,                  -- 0 is the best supported
  value TEXT NOT NULL,                   -- JSON
  text TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  rule TEXT NOT NULL,
  sure REAL,
  PRIMARY KEY (contact_id, field, seq)
) STRICT;

CREATE TABLE statements (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  speaker TEXT NOT NULL,
  party TEXT REFERENCES parties (code),
  role TEXT,
  kind TEXT NOT NULL,
  act TEXT NOT NULL,
  target TEXT REFERENCES parties (code),
  via TEXT,
  text TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  rule TEXT NOT NULL,
  sure REAL,
  record TEXT NOT NULL,
  UNIQUE (article_id, seq)
) STRICT;
CREATE INDEX statements_by_speaker ON statements (speaker);
CREATE INDEX statements_by_party ON statements (party, target);
CREATE INDEX statements_by_target ON statements (target);

CREATE TABLE events (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  type TEXT NOT NULL,                    -- PLOVER
  actor TEXT NOT NULL REFERENCES parties (code),
  recipient TEXT NOT NULL REFERENCES parties (code),
  date TEXT,
  first_day TEXT,
  last_day TEXT,
  modality TEXT NOT NULL,
  cameo TEXT,
  goldstein REAL,
  plover_score REAL,
  text TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  rule TEXT NOT NULL,
  sure REAL,
  record TEXT NOT NULL,
  UNIQUE (article_id, seq)
) STRICT;
CREATE INDEX events_by_parties ON events (actor, recipient, first_day);
CREATE INDEX events_by_recipient ON events (recipient);

CREATE TABLE times (
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  text TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  type TEXT NOT NULL,
  value TEXT,
  mod TEXT,
  zone TEXT,
  rule TEXT NOT NULL,
  PRIMARY KEY (article_id, seq)
) STRICT;

CREATE TABLE spans (                     -- other stretches of a text; exactly one of the four owners is set
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  text TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  noise TEXT,                            -- kind of noise
  appearance_id TEXT REFERENCES appearances (id) ON DELETE CASCADE,
  party TEXT REFERENCES parties (code),
  contact_id TEXT REFERENCES contacts (id) ON DELETE CASCADE,
  PRIMARY KEY (article_id, seq),
  CHECK ((noise IS NULL) + (appearance_id IS NULL) + (party IS NULL) + (contact_id IS NULL) = 3)
) STRICT;
CREATE INDEX spans_by_appearance ON spans (appearance_id);
CREATE INDEX spans_by_party ON spans (party);
CREATE INDEX spans_by_contact ON spans (contact_id);

CREATE TABLE quarantine (                -- what could not be read
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  position INTEGER NOT NULL,
  reason TEXT NOT NULL,
  message TEXT NOT NULL,
  UNIQUE (source, position)
) STRICT;

CREATE TABLE decisions (                 -- corrections by people; they name contacts by id so as to outlive a re-reading
  number INTEGER PRIMARY KEY,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  field TEXT,
  value TEXT,
  reason TEXT,
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL
) STRICT;
CREATE INDEX decisions_by_subject ON decisions (subject);

CREATE VIRTUAL TABLE articles_fts USING fts5 (
  title, text, names, content="articles", content_rowid="number", tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN
  INSERT INTO articles_fts (rowid, title, text, names) VALUES (new.number, new.title, new.text, new.names);
END;
CREATE TRIGGER articles_removed AFTER DELETE ON articles BEGIN
  INSERT INTO articles_fts (articles_fts, rowid, title, text, names)
  VALUES ('delete', old.number, old.title, old.text, old.names);
END;
CREATE TRIGGER articles_changed AFTER UPDATE ON articles BEGIN
  INSERT INTO articles_fts (articles_fts, rowid, title, text, names)
  VALUES ('delete', old.number, old.title, old.text, old.names);
  INSERT INTO articles_fts (rowid, title, text, names) VALUES (new.number, new.title, new.text, new.names);
END;

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
  c.article_id
FROM contacts AS c JOIN articles AS a ON a.id = c.article_id;

CREATE VIEW evidence AS
SELECT s.contact_id, s.text, s.article_id, s."start", s."end" FROM spans AS s WHERE s.contact_id IS NOT NULL;

CREATE VIEW offices_seen AS
SELECT p.id AS person_id, p.name, ap.party, ap.role, ap.office,
  min(a.published) AS first_seen, max(a.published) AS last_seen, count(*) AS articles
FROM appearances AS ap JOIN people AS p ON p.id = ap.person_id JOIN articles AS a ON a.id = ap.article_id
WHERE ap.role IS NOT NULL
GROUP BY p.id, ap.party, ap.role, ap.office;

CREATE VIEW sources AS                   -- what was given to be read, and what came of it
SELECT source, count(article) AS articles, count(refusal) AS set_aside
FROM (
  SELECT source, id AS article, NULL AS refusal FROM articles
  UNION ALL
  SELECT source, NULL, id FROM quarantine
)
GROUP BY source;
