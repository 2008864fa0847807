"""Questions that pages put to a ledger, many at a time: each thread has a connection of its own that only reads.

Occasions are sifted in memory (`columns`), which is loaded anew when the file has changed: at once where that takes no
time, else by a thread in the background while the pages go on with what they have.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from hoidam.errors import LedgerError, SettingError
from hoidam.ledger import query
from hoidam.ledger.columns import Asked, Columns, Rows, load
from hoidam.ledger.connect import connect, guarded
from hoidam.ledger.corrections import Correction, amended, by_key, corrections, is_wrong
from hoidam.ledger.ledger import Ledger, hit_of
from hoidam.ledger.occasion_shelf import report_of
from hoidam.ledger.rebuild import rebuild
from hoidam.ledger.results import EventEntry, Hit, Refused, Said, Summary
from hoidam.merge import occasion_of
from hoidam.records import Event, Occasion, Reading, Record, Statement

__all__ = ["FOUND_AT_MOST", "Listed", "Office", "Questions", "Somebody", "Told"]

FOUND_AT_MOST = 2000  # articles of a full-text search that are ranked: the newest ones
_CACHE = 4096  # KiB of each connection: there is one a thread; what is mapped they share
_MAPPED = 8 << 30  # bytes of the file
_LATEST = 300  # statements, the last to arrive, of which the latest are shown
_KEPT = 4000  # occasions kept ready
_AT_ONCE = 0.25  # seconds that loading may take while a visitor waits
_REST = 20  # times as long as loading takes, the columns are kept though the file changes


class Listed(msgspec.Struct, frozen=True):
    """An article in a list."""

    id: str
    title: str | None
    published: str | None
    publisher: str | None
    contacts: int = 0


class Office(Record, frozen=True):
    """An office that articles give somebody, and the dates of the first and last that do."""

    party: str | None
    role: str | None
    first: str | None
    last: str | None
    articles: int


class Somebody(Record, frozen=True):
    """A person whom the ledger knows."""

    id: str
    name: str
    qid: str | None


class Told(Record, frozen=True):
    """An occasion, as people mended it and as it was `read`; ids and keys of its reports, and where they stand."""

    occasion: Occasion
    read: Occasion
    reports: tuple[str, ...]
    keys: tuple[str, ...]
    sources: tuple[Listed, ...]
    corrections: tuple[Correction, ...]
    wrong: bool


class _Loaded(NamedTuple):
    """The ledger at one moment; `told` are occasions that were asked for since, by their ids."""

    columns: Columns
    summary: Summary
    made: dict[str, list[Correction]]
    told: dict[str, Told]
    stamp: tuple[int, ...]
    at: float
    took: float


class Questions:
    """A ledger that is only asked. Every method raises LedgerError where the file is locked or damaged."""

    def __init__(self, path: Path, *, wait: float = 10.0) -> None:
        self.path = path
        self._wait = wait
        self._local = threading.local()
        self._loading = threading.Lock()
        self._loaded: _Loaded | None = None
        connect(path, create=False, wait=wait).close()

    @property
    def _db(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is None:
            db = connect(self.path, create=False, wait=self._wait)
            db.row_factory = sqlite3.Row
            db.create_function("words", 1, query.word_key, deterministic=True)
            db.execute("PRAGMA query_only = ON")
            db.execute(f"PRAGMA cache_size = -{_CACHE}")
            db.execute(f"PRAGMA mmap_size = {_MAPPED}")
            self._local.db = db
        return db

    def _rows(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[sqlite3.Row]:
        with guarded(self.path):
            return self._db.execute(sql, values).fetchall()

    # all occasions at once

    @property
    def stamp(self) -> tuple[int, ...]:
        """Changes whenever the file does."""
        found = []
        for path in (self.path, self.path.with_name(self.path.name + "-wal")):
            if path.exists() and (stat := path.stat()).st_size:  # an empty log comes and goes with whoever reads
                found += [stat.st_mtime_ns, stat.st_size]
        return tuple(found)

    @property
    def columns(self) -> Columns:
        """All occasions, as new as can be had without making a visitor wait."""
        return self._now().columns

    @property
    def summary(self) -> Summary:
        """How much the ledger holds."""
        return self._now().summary

    def _now(self) -> _Loaded:
        loaded = self._loaded
        if loaded is None:
            with self._loading:
                return self._loaded or self._load()
        if loaded.stamp == self.stamp:
            return loaded
        rested = time.monotonic() - loaded.at > _REST * loaded.took
        if rested and self._loading.acquire(blocking=False):
            if loaded.took < _AT_ONCE:
                self._load_behind()
            else:
                threading.Thread(target=self._load_behind, daemon=True).start()
        return self._loaded or loaded

    @property
    def at(self) -> float:
        """When the occasions were loaded: what is worked out from them may be kept until this changes."""
        return self._now().at

    def refresh(self) -> None:
        """Loads what has changed at once, as after a correction: who made it wants to see it."""
        with self._loading:
            self._load()

    def _load_behind(self) -> None:
        try:
            self._load()
        finally:
            self._loading.release()

    def _load(self) -> _Loaded:
        began = time.monotonic()
        self._merge()
        stamp = self.stamp
        made = by_key(self.corrections())
        with guarded(self.path):
            columns = load(self._db, made)
        now = time.monotonic()
        self._loaded = _Loaded(columns, self._summary(columns), made, {}, stamp, now, now - began)
        return self._loaded

    def _merge(self) -> None:
        """Merges what waits for it. Where another process writes, or we may not, it goes on waiting: such contacts
        stand for themselves until then."""
        try:
            with Ledger(self.path, create=False, wait=0.5) as ledger:
                ledger.merge()
        except LedgerError as error:
            if error.reason not in ("locked", "closed"):
                raise

    def _summary(self, columns: Columns) -> Summary:
        tables = ("articles", "statements", "events", "people", "parties", "quarantine")
        counts = ", ".join(f"(SELECT count(*) FROM {t}) AS {t}" for t in tables)
        (row,) = self._rows(f"SELECT {counts}, min(published) AS first, max(published) AS last FROM articles")
        return Summary(**dict(row), contacts=len(columns))

    # occasions

    def select(self, asked: Asked) -> Rows:
        """The rows of the occasions asked for, newest first."""
        return self.columns.select(asked)

    def occasions(self, ids: Sequence[str]) -> list[Told]:
        """Occasions, by their ids or by that of a report that waits to be merged, in this order.

        They are as they were when the columns were loaded, or first asked for after that.
        """
        loaded = self._now()
        found = {id: told for id in ids if (told := loaded.told.get(id))}
        if missing := [id for id in ids if id not in found]:
            fresh = self._read(missing, loaded.made)
            if len(loaded.told) > _KEPT:
                loaded.told.clear()
            loaded.told.update(fresh)
            found |= fresh
        return [found[id] for id in ids if id in found]

    def _read(self, ids: Sequence[str], made: Mapping[str, Sequence[Correction]]) -> dict[str, Told]:
        rows = self._rows(
            f"{_REPORTS} WHERE c.id IN (SELECT contact_id FROM occasion_reports WHERE occasion_id IN"
            " (SELECT value FROM json_each(?1))) OR c.id IN (SELECT value FROM json_each(?1)) ORDER BY c.id",
            (msgspec.json.encode(ids).decode(),),
        )
        grouped: dict[str, list[sqlite3.Row]] = {}
        for row in rows:
            grouped.setdefault(row["occasion"] if row["occasion"] in ids else row["id"], []).append(row)
        return {id: _told(id, of, made) for id, of in grouped.items()}

    def occasion(self, id: str) -> Told:
        """The occasion of this id, or that of which the contact of this id is a report; raises SettingError where there
        is none."""
        self._now()  # an article that was read again waits to be merged, and its occasion has no id until then
        known = self._rows("SELECT occasion_id FROM occasion_reports WHERE contact_id = ?", (id,))
        if found := self.occasions([known[0]["occasion_id"] if known else id]):
            return found[0]
        raise SettingError(f"no contact {id!r} in {self.path}", reason="contact", id=id, path=self.path)

    def occasions_in(self, article: str) -> dict[str, str]:
        """The occasion of each contact of an article, by the contact's id within it."""
        rows = self._rows(
            "SELECT c.id, coalesce(r.occasion_id, c.id) AS occasion FROM contacts AS c"
            " LEFT JOIN occasion_reports AS r ON r.contact_id = c.id WHERE c.article_id = ?",
            (article,),
        )
        return {row["id"].rpartition(":")[2]: row["occasion"] for row in rows}

    def corrections(self) -> list[Correction]:
        """All decisions of people, in the order in which they were made."""
        with guarded(self.path):
            return corrections(self._db)

    def occasions_of_decisions(self, made: Sequence[Correction]) -> dict[int, Told]:
        """For each decision, by its number, an occasion that it is about, where there is one still."""
        keys = [key for c in made for key in c.subject]
        rows = self._rows(
            "SELECT key, occasion_id FROM occasion_reports WHERE key IN (SELECT value FROM json_each(?))",
            (msgspec.json.encode(keys).decode(),),
        )
        ids = {row["key"]: row["occasion_id"] for row in rows}
        known = {told.occasion.id: told for told in self.occasions(list(dict.fromkeys(ids.values())))}
        about = {c.number: next((ids[k] for k in c.subject if k in ids), "") for c in made}
        return {number: known[id] for number, id in about.items() if id in known}

    # articles

    def reading(self, article: str) -> Reading:
        """All that was read from an article; raises SettingError where the ledger has none of this id."""
        with guarded(self.path):
            row = self._db.execute("SELECT * FROM articles WHERE id = ?", (article,)).fetchone()
            if row is None:
                raise SettingError(
                    f"no article {article!r} in {self.path}", reason="unknown_article", id=article, path=self.path
                )
            return rebuild(self._db, row)

    def found(self, words: str, most: int = FOUND_AT_MOST) -> list[int]:
        """Numbers of the articles that hold all the words, the latest to arrive first; not more than `most`."""
        if not (expression := query.full_text(words)):
            return []
        rows = self._rows(
            "SELECT rowid AS number FROM articles_fts WHERE articles_fts MATCH ? ORDER BY rowid DESC LIMIT ?",
            (expression, most),
        )
        return [row["number"] for row in rows]

    def hits(self, words: str, numbers: Sequence[int], limit: int, offset: int = 0) -> list[Hit]:
        """Of these articles those that fit the words best, with a stretch that shows why."""
        if not numbers:
            return []
        rows = self._rows(
            query.best_articles("AND rowid BETWEEN :first AND :last"),
            {
                "words": query.full_text(words),
                "first": min(numbers),
                "last": max(numbers),
                "limit": limit,
                "offset": offset,
            },
        )
        return [hit_of(row) for row in rows]

    def snippets(self, words: str, articles: Sequence[str]) -> dict[str, Hit]:
        """A stretch of each of these articles that shows the words, by the article's id."""
        rows = self._rows(
            f"SELECT a.id, a.published, a.title, {query.SNIPPET}"
            " FROM articles_fts JOIN articles AS a ON a.number = articles_fts.rowid WHERE articles_fts MATCH ?"
            " AND articles_fts.rowid IN (SELECT number FROM articles WHERE id IN (SELECT value FROM json_each(?)))",
            (query.full_text(words), msgspec.json.encode(articles).decode()),
        )
        return {row["id"]: hit_of(row) for row in rows}

    def arrived(self, limit: int, offset: int = 0) -> list[Listed]:
        """Articles by their arrival in the ledger, latest first."""
        rows = self._rows(
            "SELECT a.id, a.title, a.published, a.publisher,"
            " (SELECT count(*) FROM contacts AS c WHERE c.article_id = a.id) AS contacts FROM articles AS a"
            " ORDER BY a.number DESC LIMIT ? OFFSET ?",
            (limit, offset),
        )
        return [Listed(**dict(row)) for row in rows]

    # people and what they said

    def somebody(self, id: str) -> Somebody:
        """The person of this id; raises SettingError where there is none."""
        for row in self._rows("SELECT id, name, qid FROM people WHERE id = ?", (id,)):
            return Somebody(**dict(row))
        raise SettingError(f"nobody known as {id!r} in {self.path}", reason="person", id=id, path=self.path)

    def offices(self, person: str) -> list[Office]:
        """The offices that articles give somebody, the latest first."""
        rows = self._rows(
            "SELECT ap.party, ap.role, min(a.published) AS first, max(a.published) AS last, count(*) AS articles"
            " FROM appearances AS ap JOIN articles AS a ON a.id = ap.article_id WHERE ap.person_id = ?"
            " GROUP BY ap.party, ap.role ORDER BY last DESC, articles DESC LIMIT 12",
            (person,),
        )
        return [Office(**dict(row)) for row in rows]

    def said(
        self, speaker: str | None, party: str | None, target: str | None, limit: int, offset: int
    ) -> tuple[int, list[Said]]:
        """How many statements there are of a speaker of exactly this name, of a party, to a party; and some of them."""
        given = {"speaker": speaker, "party": party, "target": target}
        where = " AND ".join(f"s.{column} = ?" for column, value in given.items() if value is not None) or "1"
        values = [value for value in given.values() if value is not None]
        (row,) = self._rows(f"SELECT count(*) AS many FROM statements AS s WHERE {where}", values)
        return row["many"], self._said(where, values, limit, offset)

    def events_between(self, one: str, other: str, limit: int, offset: int) -> tuple[int, list[EventEntry]]:
        """How many events there are between two parties, and some of them, the latest first."""
        where = "((e.actor = ?1 AND e.recipient = ?2) OR (e.actor = ?2 AND e.recipient = ?1))"
        (row,) = self._rows(f"SELECT count(*) AS many FROM events AS e WHERE {where}", (one, other))
        rows = self._rows(
            "SELECT e.id, e.record, a.id AS article, a.published, a.publisher, a.title FROM events AS e"
            f" JOIN articles AS a ON a.id = e.article_id WHERE {where}"
            " ORDER BY e.first_day DESC, e.id LIMIT ?3 OFFSET ?4",
            (one, other, limit, offset),
        )
        found = [EventEntry(**_filed(r), event=msgspec.json.decode(r["record"], type=Event)) for r in rows]
        return row["many"], found

    def statements_by(self, speaker: str, limit: int) -> list[Said]:
        """What somebody of exactly this name said, the latest first."""
        return self._latest("s.speaker = ?", (speaker,), limit)

    def statements_of(self, party: str, target: str | None, limit: int) -> list[Said]:
        """What speakers of a party said (to another), the latest first."""
        if target is None:
            return self._latest("s.party = ?", (party,), limit)
        return self._latest("s.party = ? AND s.target = ?", (party, target), limit)

    def _said(self, condition: str, values: Sequence[Any], limit: int, offset: int) -> list[Said]:
        """Rows are chosen by an index alone before any is fetched: a great power has tens of thousands."""
        rows = self._rows(
            "SELECT s.id, s.record, a.id AS article, a.published, a.publisher, a.title FROM statements AS s"
            f" JOIN articles AS a ON a.id = s.article_id WHERE s.rowid IN (SELECT s.rowid FROM statements AS s"
            f" WHERE {condition} ORDER BY s.rowid DESC LIMIT ? OFFSET ?) ORDER BY s.rowid DESC",
            (*values, limit, offset),
        )
        return [Said(**_filed(row), statement=msgspec.json.decode(row["record"], type=Statement)) for row in rows]

    def _latest(self, condition: str, values: Sequence[Any], limit: int) -> list[Said]:
        """Of what arrived last, what was published last."""
        rows = self._rows(
            "SELECT s.id, s.record, a.id AS article, a.published, a.publisher, a.title FROM (SELECT rowid AS number"
            f" FROM statements AS s WHERE {condition} ORDER BY s.rowid DESC LIMIT {_LATEST}) AS last"
            " JOIN statements AS s ON s.rowid = last.number JOIN articles AS a ON a.id = s.article_id"
            " ORDER BY a.published DESC, s.article_id, s.seq LIMIT ?",
            (*values, limit),
        )
        return [Said(**_filed(row), statement=msgspec.json.decode(row["record"], type=Statement)) for row in rows]

    def scores(self, one: str, other: str) -> list[tuple[str, float, int]]:
        """Month by month, the mean Goldstein score of the events between two parties, and how many there are."""
        rows = self._rows(
            "SELECT substr(first_day, 1, 7) AS month, avg(goldstein) AS mean, count(*) AS many FROM events"
            " WHERE ((actor = ?1 AND recipient = ?2) OR (actor = ?2 AND recipient = ?1))"
            " AND first_day IS NOT NULL AND goldstein IS NOT NULL AND modality = 'actual'"
            " GROUP BY month ORDER BY month",
            (one, other),
        )
        return [(row["month"], row["mean"], row["many"]) for row in rows]

    def quarantine(self, limit: int, offset: int = 0) -> list[Refused]:
        """What was set aside, by source and position."""
        rows = self._rows("SELECT * FROM quarantine ORDER BY source, position LIMIT ? OFFSET ?", (limit, offset))
        return [Refused(**dict(row)) for row in rows]


_REPORTS = (
    "SELECT c.id, r.key, r.occasion_id AS occasion, a.id AS article, coalesce(a.published, a.anchor) AS published,"
    " a.credits, a.publisher, a.title, c.record,"
    f" {query.COPY_OF} FROM contacts AS c JOIN articles AS a ON a.id = c.article_id"
    " LEFT JOIN occasion_reports AS r ON r.contact_id = c.id"
)


def _told(id: str, rows: Sequence[sqlite3.Row], made: Mapping[str, Sequence[Correction]]) -> Told:
    """An occasion from its reports. What people decided about one of them counts for the whole."""
    occasion = occasion_of(id, [report_of(row) for row in rows])
    keys = tuple(row["key"] or "" for row in rows)
    about = sorted({c.number: c for key in keys for c in made.get(key, ())}.values(), key=_when)
    sources = {row["article"]: Listed(row["article"], row["title"], row["published"], row["publisher"]) for row in rows}
    return Told(
        occasion=amended(occasion, about),
        read=occasion,
        reports=tuple(row["id"] for row in rows),
        keys=keys,
        sources=tuple(sources.values()),
        corrections=tuple(about),
        wrong=all(is_wrong(made.get(key, ())) for key in keys),
    )


def _when(made: Correction) -> tuple[str, int]:
    return made.made_at, made.number


def _filed(row: sqlite3.Row) -> dict[str, Any]:
    return {f: row[f] for f in ("id", "article", "published", "publisher", "title")}
