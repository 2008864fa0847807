"""The ledger as a class: what goes in, and every question that can be put to it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, TypeVar

import msgspec

from hoidam.clean.duplicates import Sketch
from hoidam.errors import SettingError
from hoidam.ledger import query
from hoidam.ledger.connect import connect, guarded
from hoidam.ledger.copies import file_sketch
from hoidam.ledger.dates import bounds_of
from hoidam.ledger.dealings import Coverage
from hoidam.ledger.feeds import FeedQuestions
from hoidam.ledger.occasions import OccasionQuestions
from hoidam.ledger.rebuild import rebuild
from hoidam.ledger.results import Entry, EventEntry, Filing, Hit, Refused, Results, Said, Summary
from hoidam.ledger.volume import VolumeQuestions
from hoidam.ledger.write import content_hash, file_reading
from hoidam.lexicon import fingerprint
from hoidam.read import RawArticle
from hoidam.records import Contact, Event, Occasion, Reading, Record, Statement

__all__ = ["Ledger", "Plan", "hit_of"]

R = TypeVar("R", bound=Record)
_WHOLE = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_PART = ("SAVEPOINT part", "RELEASE part", ("ROLLBACK TO part", "RELEASE part"))
_OPEN, _CLOSE = "\x02", "\x03"  # around a hit in a snippet: control characters, so that no text is taken for a mark


class Plan(NamedTuple):
    """What filing an article would do: the id it goes under, and whether that is new, changed or unchanged."""

    id: str
    filing: Filing


class Ledger(OccasionQuestions, FeedQuestions, VolumeQuestions):
    """A ledger file, opened. `create=False` refuses a path where there is none. Close it, or use it in a `with`.
    `wait` is for how many seconds another process that writes is waited for.

    Every method raises LedgerError where the file is locked, damaged or can't be written.
    """

    def __init__(self, path: str | Path, *, create: bool = True, wait: float = 10.0) -> None:
        self.path = Path(path)
        self._db = connect(self.path, create=create, wait=wait)
        self._db.row_factory = sqlite3.Row
        self._together = False
        self._db.create_function("words", 1, query.word_key, deterministic=True)

    def close(self) -> None:
        """Closes the file; what was filed is safe before that already."""
        self._db.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # what goes in

    @contextmanager
    def together(self) -> Iterator[Callable[[], None]]:
        """Files faster: what goes in within is made safe when the function that this gives is called, and at the end,
        also where that is an error. A single filing is still all or nothing. Others who write wait meanwhile."""
        self._together = True
        try:
            yield self._commit
        finally:
            self._together = False
            self._commit()

    def plan(self, raw: RawArticle) -> Plan:
        """What `file` would do with this article.

        An id that another article of another source holds already is made distinct by a hash of its own source.
        """
        hash = _hash(raw)
        wanted = raw.id or hash[:16]
        row = self._holder(wanted)
        if row and row["text"] != raw.text and (row["source"], row["position"]) != (raw.source, raw.position):
            wanted = f"{wanted}~{content_hash(source=raw.source, position=str(raw.position))[:8]}"
            row = self._holder(wanted)
        if row is None:
            return Plan(wanted, "new")
        same = row["hash"] == hash and row["tables"] == fingerprint()
        return Plan(wanted, "unchanged" if same else "changed")

    def file(self, raw: RawArticle, reading: Reading, sketch: Sketch | None = None) -> Plan:
        """Files what was read from an article, all of it or nothing, and forgets that it was ever set aside. With its
        `sketch` it is linked with its copies."""
        plan = self.plan(raw)
        if plan.filing != "unchanged":
            reading = msgspec.structs.replace(reading, id=plan.id)
            with self._transaction():
                file_reading(self._db, reading, hash=_hash(raw), source=raw.source, position=raw.position)
                file_sketch(self._db, reading.id, sketch)
                self._release(raw.source, raw.position)
        return plan

    def set_aside(self, source: str, position: int, reason: str, message: str) -> None:
        """Files that something could not be read, and why."""
        key = content_hash(source=source, position=str(position))[:16]
        with self._transaction():
            self._db.execute(
                "INSERT INTO quarantine VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET reason = excluded.reason, message = excluded.message",
                (key, source, position, reason, message),
            )

    def release(self, source: str, position: int) -> None:
        """Forgets that something was set aside."""
        with self._transaction():
            self._release(source, position)

    # questions

    def contacts(
        self,
        *,
        between: Sequence[str] = (),
        person: str | None = None,
        since: str | None = None,
        until: str | None = None,
        channel: str | None = None,
        status: str | None = None,
        topic: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Results[Entry]:
        """Contacts in which all parties of `between` took part, oldest first.

        `person` is a name, part of one, or a Wikidata id. `since` and `until` are days, months or years; a contact
        whose date is not known is left out where one of them is given.
        """
        asked = query.contacts(
            between=between, person=person, since=_first(since), until=_last(until), channel=channel, status=status,
            topic=topic,
        )  # fmt: skip
        return self._filed(asked, Entry, "contact", Contact, limit, offset)

    def occasions(
        self,
        *,
        between: Sequence[str] = (),
        person: str | None = None,
        since: str | None = None,
        until: str | None = None,
        channel: str | None = None,
        status: str | None = None,
        topic: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Results[Occasion]:
        """Occasions of which one report at least answers the question that `contacts` would be asked, oldest first."""
        asked = query.contacts(
            between=between, person=person, since=_first(since), until=_last(until), channel=channel, status=status,
            topic=topic,
        )  # fmt: skip
        return self.occasions_of(asked, limit=limit, offset=offset)

    def statements(
        self,
        *,
        speaker: str | None = None,
        party: str | None = None,
        target: str | None = None,
        act: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Results[Said]:
        """Statements, by the date of their articles. `since` and `until` are about that date."""
        asked = query.statements(
            speaker=speaker, party=party, target=target, act=act, since=_first(since), until=_last(until)
        )
        return self._filed(asked, Said, "statement", Statement, limit, offset)

    def events(
        self,
        *,
        between: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        type: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Results[EventEntry]:
        """Events in which each party of `between` acted or was acted upon, oldest first."""
        asked = query.events(between=between, since=_first(since), until=_last(until), type=type)
        return self._filed(asked, EventEntry, "event", Event, limit, offset)

    def coverage(self, parties: Sequence[str]) -> Results[Coverage]:
        """Month by month, how many articles came out, and how many of them name two of the parties or more."""
        return Results(Coverage(**dict(row)) for row in self._select(*query.coverage(parties)))

    def contact(self, id: str) -> Entry:
        """The contact of this id; raises SettingError where there is none."""
        asked = query.contacts().when("c.id = :id", id=id)
        if found := self._filed(asked, Entry, "contact", Contact, 1, 0):
            return found[0]
        raise SettingError(
            f"no contact {id!r} in {self.path}; `hoidam contacts` lists their ids",
            reason="contact",
            id=id,
            path=self.path,
        )

    def reading(self, article: str) -> Reading:
        """All that was read from an article; raises SettingError where the ledger has none of this id."""
        with guarded(self.path):
            row = self._db.execute("SELECT * FROM articles WHERE id = ?", (article,)).fetchone()
            if row is None:
                raise SettingError(
                    f"no article {article!r} in {self.path}", reason="unknown_article", id=article, path=self.path
                )
            return rebuild(self._db, row)

    def article_ids(self) -> list[str]:
        """Ids of all articles, in the order of their arrival."""
        return [row["id"] for row in self._select("SELECT id FROM articles ORDER BY number")]

    def search(self, text: str, *, limit: int = 20, offset: int = 0) -> Results[Hit]:
        """Articles that hold all words of `text`, with or without diacritics, best first."""
        if not (expression := query.full_text(text)):
            raise SettingError(f"nothing to look for in {text!r}; give at least one word", reason="words", text=text)
        rows = self._select(query.best_articles(), {"words": expression, "limit": limit, "offset": offset})
        return Results(hit_of(row) for row in rows)

    def quarantine(self) -> Results[Refused]:
        """What was set aside, by source and position."""
        rows = self._select("SELECT * FROM quarantine ORDER BY source, position")
        return Results(Refused(**dict(row)) for row in rows)

    def summary(self) -> Summary:
        """How much the ledger holds, and from when to when its articles reach."""
        counts = ", ".join(f"(SELECT count(*) FROM {t}) AS {t}" for t in Summary.__struct_fields__[:7])
        (row,) = self._select(f"SELECT {counts}, min(published) AS first, max(published) AS last FROM articles")
        return Summary(**dict(row))

    # the file

    def _holder(self, id: str) -> sqlite3.Row | None:
        rows = self._select("SELECT hash, tables, source, position, text FROM articles WHERE id = ?", (id,))
        return rows[0] if rows else None

    def _release(self, source: str, position: int) -> None:
        self._db.execute("DELETE FROM quarantine WHERE source = ? AND position = ?", (source, position))

    def _select(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[sqlite3.Row]:
        with guarded(self.path):
            return self._db.execute(sql, values).fetchall()

    def _filed(
        self,
        asked: query.Query,
        make: Callable[..., R],
        field: str,
        kind: type[Record],
        limit: int | None,
        offset: int,
    ) -> Results[R]:
        rows = self._select(asked.sql(limit, offset), asked.values)
        same = ("id", "article", "published", "publisher", "title", "copy_of")
        return Results(
            make(**{f: row[f] for f in same}, **{field: msgspec.json.decode(row["record"], type=kind)}) for row in rows
        )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All of what is done within, or nothing; within `together`, a part of its transaction."""
        begin, end, undo = _PART if self._together else _WHOLE
        with guarded(self.path):
            if self._together and not self._db.in_transaction:
                self._db.execute("BEGIN IMMEDIATE")
            self._db.execute(begin)
            try:
                yield
            except BaseException:
                for step in undo:
                    self._db.execute(step)
                raise
            self._db.execute(end)

    def _commit(self) -> None:
        with guarded(self.path):
            if self._db.in_transaction:
                self._db.execute("COMMIT")


def _hash(raw: RawArticle) -> str:
    given = ("text", "published", "title", "publisher", "byline", "url")
    return content_hash(**{f: getattr(raw, f) for f in given})


def _day(value: str | None, option: str) -> tuple[str | None, str | None]:
    return bounds_of(value, option) or (None, None)


def _first(since: str | None) -> str | None:
    return _day(since, "--since")[0]


def _last(until: str | None) -> str | None:
    return _day(until, "--until")[1]


def hit_of(row: sqlite3.Row) -> Hit:
    """An article that was found, from a row with id, published, title and a snippet with marks in it."""
    pieces = re.split(f"([{_OPEN}{_CLOSE}])", row["snippet"])
    text, marks, start = "", [], 0
    for piece in pieces:
        if piece == _OPEN:
            start = len(text)
        elif piece == _CLOSE:
            marks.append((start, len(text)))
        else:
            text += piece
    return Hit(article=row["id"], published=row["published"], title=row["title"], snippet=text, marks=tuple(marks))
