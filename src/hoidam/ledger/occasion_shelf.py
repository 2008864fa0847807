"""The merger's shelf in the ledger (`hoidam.merge.Shelf`). Works within the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from hoidam.ledger.query import COPY_OF
from hoidam.merge import Decision, Rulings, Traits, occasion_id, rulings, traits_of
from hoidam.merge.blocks import Cells
from hoidam.merge.cluster import Link
from hoidam.records import Contact, Report

__all__ = ["REPORTS", "LedgerShelf", "decisions", "report_of"]

REPORTS = (
    "SELECT r.key, r.occasion_id, a.id AS article, coalesce(a.published, a.anchor) AS published, a.credits, c.record,"
    f" {COPY_OF}"
    " FROM occasion_reports AS r JOIN contacts AS c ON c.id = r.contact_id JOIN articles AS a ON a.id = c.article_id"
)
_MOST = 20_000  # reports kept ready in memory


def report_of(row: sqlite3.Row) -> Report:
    """The report of a row that has article, published, credits, copy_of and record."""
    return Report(
        article=row["article"],
        published=row["published"],
        credits=msgspec.json.decode(row["credits"], type=tuple[str, ...]),
        copy_of=row["copy_of"],
        contact=msgspec.json.decode(row["record"], type=Contact),
    )


def decisions(db: sqlite3.Connection) -> list[Decision]:
    """All splits and joins, in the order in which they were made."""
    rows = db.execute("SELECT * FROM decisions WHERE action IN ('split', 'join') ORDER BY made_at, number")
    return [
        Decision(
            action=row["action"],
            keys=msgspec.json.decode(row["subject"], type=tuple[str, ...]),
            others=msgspec.json.decode(row["value"], type=tuple[str, ...]),
            by=row["made_by"],
            at=row["made_at"],
            why=row["reason"] or "",
        )
        for row in rows
    ]


class LedgerShelf:
    """Reports, cells, links and occasions as rows. `name` says which contact a key stands for before it is put."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._ruled = rulings(decisions(db))
        self._ready: dict[str, Traits] = {}
        self._contacts: dict[str, str] = {}

    def name(self, key: str, contact: str) -> None:
        """Tells that the key stands for the contact of this id."""
        self._contacts[key] = contact

    def put(self, traits: Traits, at: Cells) -> None:
        """See Shelf. A report is an occasion by itself until it is assigned to one."""
        key = traits.key
        self._db.execute(
            "INSERT INTO occasion_reports VALUES (?, ?, ?, ?)",
            (key, self._contacts.pop(key), traits.article, occasion_id([key])),
        )
        rows = [(cell, key, home) for cells, home in ((at.home, 1), (at.visits, 0)) for cell in cells]
        self._db.executemany("INSERT INTO occasion_cells VALUES (?, ?, ?)", rows)
        self._ready[key] = traits

    def drop(self, keys: Collection[str]) -> None:
        """See Shelf. The contacts stay, and wait to be merged again."""
        self._db.execute("DELETE FROM occasion_reports WHERE key IN (SELECT value FROM json_each(?))", (_json(keys),))
        for key in keys:
            self._ready.pop(key, None)

    def of_article(self, article: str) -> Sequence[str]:
        """See Shelf."""
        rows = self._db.execute("SELECT key FROM occasion_reports WHERE article_id = ?", (article,))
        return [row["key"] for row in rows]

    def traits(self, keys: Collection[str]) -> Mapping[str, Traits]:
        """See Shelf."""
        if len(self._ready) > _MOST:
            self._ready.clear()
        if wanted := [key for key in keys if key not in self._ready]:
            sql = f"{REPORTS} WHERE r.key IN (SELECT value FROM json_each(?))"
            for row in self._db.execute(sql, (_json(wanted),)):
                self._ready[row["key"]] = traits_of(row["key"], report_of(row))
        return {key: self._ready[key] for key in keys if key in self._ready}

    def near(self, at: Cells) -> Collection[str]:
        """See Shelf."""
        rows = self._db.execute(
            "SELECT key FROM occasion_cells WHERE cell IN (SELECT value FROM json_each(?))"
            " UNION SELECT key FROM occasion_cells WHERE cell IN (SELECT value FROM json_each(?)) AND home",
            (_json(at.home), _json(at.visits)),
        )
        return [row["key"] for row in rows]

    def links(self, keys: Collection[str]) -> Sequence[Link]:
        """See Shelf."""
        rows = self._db.execute(
            "SELECT * FROM occasion_links WHERE one IN (SELECT value FROM json_each(?1))"
            " UNION SELECT * FROM occasion_links WHERE other IN (SELECT value FROM json_each(?1))",
            (_json(keys),),
        )
        return [Link(-row["likeness"], row["one"], row["other"]) for row in rows]

    def link(self, links: Iterable[Link]) -> None:
        """See Shelf."""
        rows = [(new.one, new.other, -new.against) for new in links]
        self._db.executemany("INSERT INTO occasion_links VALUES (?, ?, ?)", rows)

    def unlink(self, links: Iterable[Link]) -> None:
        """See Shelf."""
        rows = [(gone.one, gone.other) for gone in links]
        self._db.executemany("DELETE FROM occasion_links WHERE one = ? AND other = ?", rows)

    def assign(self, occasions: Iterable[Sequence[str]]) -> None:
        """See Shelf."""
        rows = [(occasion_id(keys), key) for keys in occasions for key in keys]
        self._db.executemany("UPDATE occasion_reports SET occasion_id = ?1 WHERE key = ?2 AND occasion_id <> ?1", rows)

    def rulings(self) -> Rulings:
        """See Shelf."""
        return self._ruled


def _json(keys: Collection[str]) -> str:
    return msgspec.json.encode(list(keys)).decode()
