"""The reading of an article, put together again from its rows: the ledger loses nothing."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Any

import msgspec

from hoidam.records import Claim, Contact, Event, Noise, Party, Person, Reading, Span, Statement, Time

__all__ = ["rebuild"]

_PLAIN = (
    "id", "title", "published", "publisher", "byline", "url", "text", "published_by", "published_sure", "anchor",
    "anchor_by", "tables",
)  # fmt: skip


def rebuild(db: sqlite3.Connection, article: sqlite3.Row) -> Reading:
    """The reading that was filed as this row of `articles`."""
    key = article["id"]
    spans = _rows(db, "spans", key)
    return Reading(
        **{f: article[f] for f in _PLAIN},
        credits=msgspec.json.decode(article["credits"], type=tuple[str, ...]),
        dates_rejected=msgspec.json.decode(article["dates_rejected"], type=tuple[Claim, ...]),
        noise=tuple(Noise(**_place(s), kind=s["noise"]) for s in spans if s["noise"] is not None),
        contacts=_records(db, "contacts", key, Contact),
        statements=_records(db, "statements", key, Statement),
        events=_records(db, "events", key, Event),
        times=tuple(Time(**{f: row[f] for f in Time.__struct_fields__}) for row in _rows(db, "times", key)),
        people=_people(db, key, spans),
        parties=_parties(spans),
    )


def _rows(db: sqlite3.Connection, table: str, article: str) -> list[sqlite3.Row]:
    return db.execute(f"SELECT * FROM {table} WHERE article_id = ? ORDER BY seq", (article,)).fetchall()


def _records(db: sqlite3.Connection, table: str, article: str, kind: type[Any]) -> tuple[Any, ...]:
    return tuple(msgspec.json.decode(row["record"], type=kind) for row in _rows(db, table, article))


def _place(row: sqlite3.Row) -> dict[str, Any]:
    return {f: row[f] for f in Span.__struct_fields__}


def _people(db: sqlite3.Connection, article: str, spans: list[sqlite3.Row]) -> tuple[Person, ...]:
    mentions = defaultdict(list)
    for span in spans:
        mentions[span["appearance_id"]].append(Span(**_place(span)))
    same = ("name", "party", "role", "office", "rule", "qid")
    rows = db.execute(
        "SELECT ap.*, p.qid FROM appearances AS ap JOIN people AS p ON p.id = ap.person_id"
        " WHERE ap.article_id = ? ORDER BY ap.seq",
        (article,),
    )
    return tuple(Person(**{f: row[f] for f in same}, mentions=tuple(mentions[row["id"]])) for row in rows)


def _parties(spans: list[sqlite3.Row]) -> tuple[Party, ...]:
    mentions = defaultdict(list)
    for span in spans:
        if span["party"] is not None:
            mentions[span["party"]].append(Span(**_place(span)))
    return tuple(Party(code=code, mentions=tuple(found)) for code, found in mentions.items())
