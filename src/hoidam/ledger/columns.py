"""All occasions of a ledger as columns in memory: what lets a page count and sift 300,000 of them in milliseconds.

A row is an occasion with what any of its reports says of people, parties and topics; of the rest, what most say.

Rows stand newest first by the first day that they may have been on, so that what is dated to a year only does not
stand before all that is known better; those without a date come last. A selection is an array of row numbers in that
order.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain, combinations
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from hoidam.ledger.corrections import Correction, checked, is_wrong
from hoidam.ledger.dates import bounds
from hoidam.ledger.query import word_key

__all__ = ["Asked", "Columns", "Links", "Row", "load"]

Rows: TypeAlias = NDArray[np.int32]
_LISTS = 50_000  # different lists of names kept while loading
_STAGES = ("denied", "proposed", "planned", "cancelled", "ongoing", "held")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which occasions are wanted: all that is given must hold. Days are ISO; `articles` are numbers of articles."""

    between: tuple[str, ...] = ()
    people: tuple[tuple[str, ...], ...] = ()  # of each group at least one took part
    since: str | None = None
    until: str | None = None
    channel: str | None = None
    status: str | None = None
    level: str | None = None
    outcome: str | None = None
    topic: str | None = None
    year: str | None = None
    articles: Sequence[int] | None = None


class Row(NamedTuple):
    """An occasion, or one report of it, as it goes into the columns. `articles` are numbers of articles."""

    id: str
    articles: tuple[int, ...]
    first: str
    last: str
    channel: str
    status: str
    level: str
    outcome: str
    parties: tuple[str, ...]
    people: tuple[str, ...]
    topics: tuple[str, ...]


class Links:
    """Which rows have which of many names: `rows[i]` has the name `codes[i]`, sorted by name, then row."""

    def __init__(self, of_rows: Iterable[Iterable[str]]) -> None:
        self.code: dict[str, int] = {}
        rows, codes = [], []
        for row, names in enumerate(of_rows):
            for name in names:
                rows.append(row)
                codes.append(self.code.setdefault(name, len(self.code)))
        self.names = list(self.code)
        told = np.array(codes, np.int32)
        order = np.argsort(told, kind="stable")  # rows come in their order already
        self.rows: Rows = np.array(rows, np.int32)[order]
        self.codes: Rows = told[order]
        self._starts = np.searchsorted(self.codes, np.arange(len(self.names) + 1))

    def of(self, name: str) -> Rows:
        """The rows that have a name."""
        code = self.code.get(name)
        return self.rows[:0] if code is None else self.rows[self._starts[code] : self._starts[code + 1]]

    def count(self, mask: NDArray[np.bool_]) -> list[tuple[str, int]]:
        """How many of the masked rows have each name, most first."""
        counts = np.bincount(self.codes[mask[self.rows]], minlength=len(self.names))
        order = np.argsort(-counts, kind="stable")
        return [(self.names[i], int(counts[i])) for i in order if counts[i]]


class Columns:
    """The occasions of a ledger at one moment. `names` and `sides` give the name of each person, and the party that
    they sat for most often."""

    def __init__(self, rows: Sequence[Row], names: Mapping[str, str], sides: Mapping[str, str]) -> None:
        rows = sorted(rows, key=lambda r: (r.first, r.last, r.id), reverse=True)
        self.ids = [r.id for r in rows]
        told = [(number, row) for row, r in enumerate(rows) for number in r.articles]
        self._articles: NDArray[np.int64] = np.array([number for number, _ in told], np.int64)
        self._told: Rows = np.array([row for _, row in told], np.int32)
        self.first: NDArray[np.int32] = np.array([_number(r.first) for r in rows], np.int32)
        self.last: NDArray[np.int32] = np.array([_number(r.last) for r in rows], np.int32)
        self.links = {
            "party": Links(r.parties for r in rows),
            "person": Links(r.people for r in rows),
            "topic": Links(r.topics for r in rows),
            "channel": Links((r.channel,) for r in rows),
            "status": Links((r.status,) for r in rows),
            "level": Links((r.level,) if r.level else () for r in rows),
            "outcome": Links((r.outcome,) for r in rows),
            "year": Links((r.first[:4],) if r.first else () for r in rows),
        }
        self.names = names
        self.sides = sides

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def everything(self) -> Rows:
        """All rows."""
        return np.arange(len(self), dtype=np.int32)

    def select(self, asked: Asked) -> Rows:
        """The rows asked for, newest first."""
        mask = np.ones(len(self), np.bool_)
        for kind, name in self._names_asked(asked):
            mask &= self.mask(self.links[kind].of(name))
        for group in asked.people:
            mask &= self.mask(np.concatenate([self.links["person"].of(p) for p in group] or [self.everything[:0]]))
        if asked.since:
            mask &= self.last >= _number(asked.since)
        if asked.until:
            mask &= (self.first <= _number(asked.until)) & (self.first > 0)
        if asked.articles is not None:
            mask &= self.mask(self._told[np.isin(self._articles, np.array(asked.articles, np.int64))])
        return np.flatnonzero(mask).astype(np.int32)

    def mask(self, rows: Rows) -> NDArray[np.bool_]:
        """Which rows are among these."""
        made = np.zeros(len(self), np.bool_)
        made[rows] = True
        return made

    def count(self, kind: str, rows: Rows) -> list[tuple[str, int]]:
        """How many of the rows have each party, person, topic, channel, status, level, outcome or year, most first."""
        return self.links[kind].count(self.mask(rows))

    def count_by_year(self, kind: str, rows: Rows) -> dict[tuple[str, str], int]:
        """How many of the rows have each name of a kind in each year; those without a date are left out."""
        links, years = self.links[kind], self.first // 10_000
        among = links.rows[self.mask(rows)[links.rows]]
        codes = links.codes[self.mask(rows)[links.rows]]
        dated = years[among] > 0
        cells = codes[dated].astype(np.int64) * 10_000 + years[among[dated]]
        found, counts = np.unique(cells, return_counts=True)
        return {
            (links.names[cell // 10_000], f"{cell % 10_000:04}"): n
            for cell, n in zip(found.tolist(), counts.tolist(), strict=True)
        }

    def years(self, rows: Rows) -> list[str]:
        """All years from the first in which one of the rows was to the last."""
        known = self.first[rows]
        known = known[known > 0] // 10_000
        return [f"{year:04}" for year in range(int(known.min()), int(known.max()) + 1)] if len(known) else []

    def undated(self, rows: Rows) -> int:
        """How many of the rows have no date, so that they are in no year."""
        return int(np.count_nonzero(self.first[rows] == 0))

    def ids_of(self, rows: Rows) -> list[str]:
        """The ids of the occasions of some rows."""
        return [self.ids[int(row)] for row in rows]

    @cached_property
    def pairs(self) -> dict[tuple[str, str], int]:
        """How many occasions each two parties had, under their codes in the order of the alphabet."""
        links = self.links["party"]
        of_row: dict[int, list[int]] = defaultdict(list)
        for row, code in zip(links.rows.tolist(), links.codes.tolist(), strict=True):
            of_row[row].append(code)
        found: dict[tuple[str, str], int] = defaultdict(int)
        for codes in of_row.values():
            for one, other in combinations(sorted(links.names[c] for c in codes), 2):
                found[one, other] += 1
        return dict(found)

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        """Ids of people by each word of their names."""
        found: dict[str, list[str]] = defaultdict(list)
        for id in self.links["person"].names:
            for word in set((word_key(self.names.get(id, id)) or "").strip("-").split("-")):
                found[word].append(id)
        return found

    def people(self, name: str) -> tuple[str, ...]:
        """Ids of all whose name holds these words side by side, or whose id it is; those with most contacts first."""
        if name in self.links["person"].code:
            return (name,)
        key = word_key(name) or "-"
        words = key.strip("-").split("-")
        ids = min((self._by_word.get(w, []) for w in words), key=len)
        found = [id for id in ids if key in (word_key(self.names.get(id, id)) or "")]
        return tuple(sorted(found, key=lambda id: (-len(self.links["person"].of(id)), id)))

    @staticmethod
    def _names_asked(asked: Asked) -> Iterable[tuple[str, str]]:
        one = ("channel", "status", "level", "outcome", "topic", "year")
        return chain(
            (("party", code) for code in asked.between),
            ((kind, name) for kind in one if (name := getattr(asked, kind)) is not None),
        )


def _number(day: str) -> int:
    """'2016-09-05' as 20160905; 0 where there is none."""
    return int(day.replace("-", "")) if day else 0


def load(db: sqlite3.Connection, made: Mapping[str, Sequence[Correction]]) -> Columns:
    """The columns of a ledger; `made` are the decisions of people by the keys of contacts."""
    reports: dict[str, list[Row]] = defaultdict(list)
    for key, report in _reports(db):
        if (decided := made.get(key)) is None:
            reports[report.id].append(report)
        elif not is_wrong(decided):
            reports[report.id].append(_mended(report, decided))
    names = dict(map(tuple, db.execute("SELECT id, name FROM people")))
    sides = db.execute(
        "SELECT person_id, party, count(*) AS many FROM participants WHERE party IS NOT NULL"
        " GROUP BY person_id, party ORDER BY many, party DESC"
    )
    return Columns([_together(of) for of in reports.values()], names, {person: party for person, party, _ in sides})


def _reports(db: sqlite3.Connection) -> Iterator[tuple[str, Row]]:
    """Every contact under the id of its occasion, or its own where it waits to be merged; with its key.

    Lists are put together by SQLite: it works while other threads answer visitors, and most lists are alike.
    """
    lists = ", ".join(
        f"(SELECT group_concat({name}, char(31)) FROM {table} WHERE contact_id = c.id)"
        for table, name in (("contact_parties", "party"), ("participants", "person_id"), ("contact_topics", "topic"))
    )
    found = db.execute(
        "SELECT coalesce(r.key, ''), coalesce(r.occasion_id, c.id), a.number, coalesce(c.first_day, ''),"
        f" coalesce(c.last_day, ''), c.channel, c.status, coalesce(c.level, ''), c.outcome, {lists}"
        " FROM contacts AS c JOIN articles AS a ON a.id = c.article_id"
        " LEFT JOIN occasion_reports AS r ON r.contact_id = c.id"
    )
    apart = lru_cache(_LISTS)(_apart)
    for key, id, number, first, last, channel, status, level, outcome, *joined in found:
        parties, people, topics = map(apart, joined)
        yield key, Row(id, (number,), first, last, channel, status, level, outcome, parties, people, topics)


def _apart(joined: str | None) -> tuple[str, ...]:
    """The names of a list, each once."""
    return tuple(dict.fromkeys(joined.split("\x1f"))) if joined else ()


def _mended(report: Row, made: Iterable[Correction]) -> Row:
    cells: dict[str, Any] = report._asdict()
    for correction in made:
        if correction.action == "mend" and correction.field == "date":
            cells["first"], cells["last"] = bounds(correction.value) or ("", "")
        elif correction.action == "mend" and correction.field in cells:
            cells[correction.field] = checked(correction.field, correction.value)
    return Row(**cells)


def _together(reports: Sequence[Row]) -> Row:
    """One row of all reports of an occasion."""
    if len(reports) == 1:
        return reports[0]
    first, last = _days(reports)
    return Row(
        reports[0].id,
        tuple(dict.fromkeys(n for r in reports for n in r.articles)),
        first,
        last,
        _most(r.channel for r in reports),
        max((r.status for r in reports), key=_STAGES.index),
        _most(r.level for r in reports if r.level) or "",
        _most(r.outcome for r in reports if r.outcome != "unspecified") or "unspecified",
        _all(r.parties for r in reports),
        _all(r.people for r in reports),
        _all(r.topics for r in reports),
    )


def _days(reports: Sequence[Row]) -> tuple[str, str]:
    """The days that most reports give; a day or week goes before a month, and that before a year."""
    counts = Counter((r.first, r.last) for r in reports if r.first)
    return min(counts, key=lambda d: (_wide(*d), -counts[d], d), default=("", ""))


def _wide(first: str, last: str) -> int:
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    return (days > 10) + (days > 31)


def _most(values: Iterable[Any]) -> Any:
    """The value that most give, the smallest among equals; None where there is none."""
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], v), default=None)


def _all(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(lists)))
