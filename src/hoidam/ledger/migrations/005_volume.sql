-- How much there was to read, so that series can be normalised: the gate lets only part of a crawl into the ledger.

CREATE TABLE volume (
  source TEXT NOT NULL,                  -- file or address
  month TEXT NOT NULL,                   -- of publication as the source gives it; empty where it gives none
  seen INTEGER NOT NULL,
  passed INTEGER NOT NULL,               -- by the gate
  PRIMARY KEY (source, month)
) STRICT, WITHOUT ROWID;
