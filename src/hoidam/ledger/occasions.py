"""The ledger's questions about occasions, and the decisions of people about them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from hoidam.errors import SettingError
from hoidam.ledger.corrections import Correction
from hoidam.ledger.occasion_shelf import REPORTS, LedgerShelf, decisions, report_of
from hoidam.ledger.query import COPY_OF, Query, word_key
from hoidam.ledger.results import Results
from hoidam.ledger.taking import keys_of
from hoidam.merge import Decision, Match, Merger, compare, contact_keys, occasion_of, traits_of
from hoidam.merge.careers import Career, Sighting, careers
from hoidam.merge.stories import Story, Teller, stories
from hoidam.records import Occasion

__all__ = ["OccasionQuestions"]

_BATCH = 200  # articles merged in one transaction
_WAITING = "NOT EXISTS (SELECT 1 FROM occasion_reports AS r WHERE r.contact_id = c.id)"


class OccasionQuestions:
    """What Ledger can do with occasions. Reports are merged when first asked for, or by `merge`."""

    path: Path
    _db: sqlite3.Connection
    _transaction: Callable[[], AbstractContextManager[None]]
    _select: Callable[..., list[sqlite3.Row]]

    def merge(self) -> int:
        """Merges what waits to be merged and returns how many contacts that were."""
        done = 0
        while self._waiting():
            with self._transaction():
                done += self._merge_batch()
        return done

    def occasions_of(self, asked: Query, *, limit: int | None = None, offset: int = 0) -> Results[Occasion]:
        """The occasions of which one report at least is among the contacts asked for, oldest first."""
        self.merge()
        inner = replace(asked, select="SELECT c.id FROM contacts AS c JOIN articles AS a ON a.id = c.article_id")
        rows = self._select(
            "SELECT r.occasion_id FROM occasion_reports AS r JOIN contacts AS d ON d.id = r.contact_id"
            f" WHERE r.contact_id IN ({inner.sql()})"
            " GROUP BY r.occasion_id ORDER BY min(d.first_day) IS NULL, min(d.first_day), r.occasion_id"
            " LIMIT :page_limit OFFSET :page_offset",
            inner.values | {"page_limit": -1 if limit is None else limit, "page_offset": offset},
        )
        return self._told([row["occasion_id"] for row in rows])

    def all_occasions(self) -> Iterator[Occasion]:
        """Every occasion, oldest first, a few at a time: for what is too much to hold."""
        self.merge()
        rows = self._select(
            "SELECT r.occasion_id FROM occasion_reports AS r JOIN contacts AS d ON d.id = r.contact_id"
            " GROUP BY r.occasion_id ORDER BY min(d.first_day) IS NULL, min(d.first_day), r.occasion_id"
        )
        ids = [row["occasion_id"] for row in rows]
        for start in range(0, len(ids), _BATCH):
            yield from self._told(ids[start : start + _BATCH])

    def occasion(self, id: str) -> Occasion:
        """The occasion of this id, or that of which the contact of this id is a report; raises SettingError where
        there is none."""
        self.merge()
        rows = self._select(
            "SELECT occasion_id FROM occasion_reports WHERE occasion_id = ?1 OR contact_id = ?1 LIMIT 1", (id,)
        )
        if rows:
            return self._told([rows[0]["occasion_id"]])[0]
        raise SettingError(
            f"no occasion {id!r} in {self.path}; `hoidam occasions` lists their ids",
            reason="occasion", id=id, path=self.path,
        )  # fmt: skip

    def explain(self, one: str, other: str) -> Match:
        """What speaks for and against two contacts, given by their ids in the ledger, being one occasion."""
        self.merge()
        keys = self._keys([one, other])
        with self._transaction():
            found = LedgerShelf(self._db).traits(keys)
        return compare(found[keys[0]], found[keys[1]])

    def split(self, contacts: Sequence[str], *, by: str, why: str = "") -> Decision:
        """Decides that these contacts, given by their ids, are of another occasion than the rest of theirs."""
        self.merge()
        keys = self._keys(contacts)
        rows = self._select(
            "SELECT key FROM occasion_reports WHERE occasion_id IN"
            " (SELECT occasion_id FROM occasion_reports WHERE key IN (SELECT value FROM json_each(?)))",
            (_json(keys),),
        )
        others = sorted({row["key"] for row in rows} - set(keys))
        if not others:
            raise SettingError(
                f"{', '.join(contacts)}: no other report of this occasion to split from", reason="split",
                ids=", ".join(contacts),
            )  # fmt: skip
        return self._decide("split", keys, others, by, why)

    def join(self, contacts: Sequence[str], *, by: str, why: str = "") -> Decision:
        """Decides that these contacts, given by their ids, are of one occasion."""
        if len(set(contacts)) < 2:
            raise SettingError("give two contacts at least that are one occasion", reason="join")
        self.merge()
        keys = self._keys(contacts)
        return self._decide("join", keys, keys, by, why)

    def take_decisions(self, made: Sequence[Correction]) -> int:
        """Adds decisions that were made elsewhere, all or none, and returns how many of them are new. Those about
        contacts that this ledger does not hold wait for their articles."""
        self.merge()
        with self._transaction():
            fresh = [c for c in made if self._store(c)]
            known = self._db.execute(
                "SELECT key FROM occasion_reports WHERE key IN (SELECT value FROM json_each(?))",
                (_json(keys_of(fresh)),),
            )
            Merger(LedgerShelf(self._db)).recluster({row["key"] for row in known})
        return len(fresh)

    def _store(self, made: Correction) -> bool:
        """Whether a decision was not there yet: nobody makes two about the same thing within a second."""
        value = None if made.action in ("wrong", "right") else msgspec.json.encode(made.value).decode()
        same = (made.action, _json(made.subject), made.field, value, made.reason, made.made_by, made.made_at)
        stored = self._db.execute(
            "INSERT INTO decisions (action, subject, field, value, reason, made_by, made_at)"
            " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE NOT EXISTS (SELECT 1 FROM decisions"
            " WHERE (action, subject, made_by, made_at) = (?1, ?2, ?6, ?7)"
            " AND field IS ?3 AND value IS ?4 AND reason IS ?5)",
            same,
        )
        return bool(stored.rowcount)

    def merge_decisions(self) -> Results[Decision]:
        """All splits and joins, in the order in which they were made."""
        return Results(decisions(self._db))

    def stories(self, *, since: str | None = None, until: str | None = None) -> Results[Story]:
        """Articles grouped by what is news in them, by date; both options are about the date of publication."""
        self.merge()
        rows = self._select(
            "SELECT a.id, a.published, a.title, json_group_array(DISTINCT r.occasion_id) AS occasions"
            " FROM articles AS a JOIN occasion_reports AS r ON r.article_id = a.id"
            " WHERE (?1 IS NULL OR a.published >= ?1) AND (?2 IS NULL OR a.published <= ?2 || '~') GROUP BY a.id",
            (since, until),
        )
        told = [
            Teller(row["id"], row["published"], row["title"], tuple(msgspec.json.decode(row["occasions"])))
            for row in rows
        ]
        return Results(stories(told, {o.id: o for o in self._told({id for t in told for id in t.occasions})}))

    def careers(self, person: str | None = None) -> Results[Career]:
        """Offices of people as articles give them, by name; only of those whose name or Wikidata id `person` is."""
        rows = self._select(
            "SELECT p.id AS person, p.name, ap.party, ap.role, coalesce(a.published, a.anchor) AS published,"
            " a.id AS article FROM appearances AS ap JOIN people AS p ON p.id = ap.person_id"
            " JOIN articles AS a ON a.id = ap.article_id WHERE ap.role IS NOT NULL"
        )
        seen = [Sighting(**dict(row)) for row in rows if row["published"]]
        key = word_key(person)
        wanted = (c for c in careers(seen) if key is None or c.person == person or key in (word_key(c.name) or ""))
        return Results(wanted)

    def _waiting(self) -> bool:
        (row,) = self._select(
            f"SELECT EXISTS (SELECT 1 FROM contacts AS c WHERE {_WAITING})"
            " OR EXISTS (SELECT 1 FROM occasion_stale) AS waiting"
        )
        return bool(row["waiting"])

    def _merge_batch(self) -> int:
        shelf = LedgerShelf(self._db)
        merger = Merger(shelf)
        stale = {row["key"] for row in self._db.execute("SELECT key FROM occasion_stale")}
        merger.unsettle(set(shelf.traits(stale)))
        waiting = self._db.execute(
            f"SELECT DISTINCT c.article_id FROM contacts AS c WHERE {_WAITING} LIMIT ?", (_BATCH,)
        ).fetchall()
        done = sum(self._add(row["article_id"], shelf, merger) for row in waiting)
        self._db.execute("DELETE FROM occasion_stale")
        return done

    def _add(self, article: str, shelf: LedgerShelf, merger: Merger) -> int:
        """Merges those contacts of an article that wait for it. The keys are made from all its contacts."""
        rows = self._db.execute(
            "SELECT c.id, a.id AS article, coalesce(a.published, a.anchor) AS published, a.credits, c.record,"
            f" {COPY_OF}, {_WAITING} AS waiting"
            " FROM contacts AS c JOIN articles AS a ON a.id = c.article_id WHERE a.id = ? ORDER BY c.seq",
            (article,),
        ).fetchall()
        reports = [report_of(row) for row in rows]
        fresh = []
        for key, report, row in zip(contact_keys(article, [r.contact for r in reports]), reports, rows, strict=True):
            if row["waiting"]:
                shelf.name(key, row["id"])
                fresh.append(traits_of(key, report))
        merger.settle(fresh)
        return len(fresh)

    def _told(self, ids: Iterable[str]) -> Results[Occasion]:
        """Occasions with their reports, in the order of the ids."""
        wanted = list(ids)
        rows = self._select(
            f"{REPORTS} WHERE r.occasion_id IN (SELECT value FROM json_each(?)) ORDER BY r.occasion_id",
            (_json(wanted),),
        )
        found = {
            id: occasion_of(id, [report_of(row) for row in group])
            for id, group in groupby(rows, key=lambda row: str(row["occasion_id"]))
        }
        return Results(found[id] for id in wanted)

    def _keys(self, contacts: Sequence[str]) -> tuple[str, ...]:
        rows = self._select(
            "SELECT key, contact_id FROM occasion_reports WHERE contact_id IN (SELECT value FROM json_each(?))",
            (_json(contacts),),
        )
        keys = {row["contact_id"]: row["key"] for row in rows}
        for id in contacts:
            if id not in keys:
                raise SettingError(
                    f"no contact {id!r} in {self.path}; `hoidam contacts` lists their ids",
                    reason="contact", id=id, path=self.path,
                )  # fmt: skip
        return tuple(keys[id] for id in contacts)

    def _decide(self, action: Any, keys: Sequence[str], others: Sequence[str], by: str, why: str) -> Decision:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        made = Decision(action=action, keys=tuple(keys), others=tuple(others), by=by, at=at, why=why)
        with self._transaction():
            self._db.execute(
                "INSERT INTO decisions (action, subject, value, reason, made_by, made_at) VALUES (?, ?, ?, ?, ?, ?)",
                (action, _json(keys), _json(others), why or None, by, at),
            )
            Merger(LedgerShelf(self._db)).recluster({*keys, *others})
        return made


def _json(values: Iterable[str]) -> str:
    return msgspec.json.encode(list(values)).decode()
