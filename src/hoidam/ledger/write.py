"""One reading into the tables. Everything an article says is written, or replaced, in one transaction."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

import msgspec

from hoidam.labels import LANGUAGES, party
from hoidam.ledger.dates import bounds
from hoidam.normal import plain
from hoidam.records import Contact, Event, Person, Place, Reading, Span, Statement

__all__ = ["content_hash", "file_reading", "person_id"]

Cells: TypeAlias = dict[str, Any]  # a row to be written: what SQLite stores, by column
_DEPENDENTS = ("spans", "times", "events", "statements", "contacts", "appearances")


def content_hash(**given: str | None) -> str:
    """A hash of what is read: the text and what the source says of it."""
    return hashlib.sha256(msgspec.json.encode(given, order="sorted")).hexdigest()[:32]


def person_id(name: str, qid: str | None) -> str:
    """The id of a person: the same in every article and every run."""
    return qid or re.sub(r"\W+", "-", plain(name)).strip("-")


def file_reading(db: sqlite3.Connection, reading: Reading, *, hash: str, source: str, position: int) -> None:
    """Writes a reading in the place of an earlier one of the same id, within the caller's transaction."""
    known = db.execute("SELECT number FROM articles WHERE id = ?", (reading.id,)).fetchone()
    if known:
        _remove(db, reading.id)
    row = _article(reading) | {"hash": hash, "source": source, "position": position}
    _parties(db, reading)
    _people(db, reading)
    if known:
        assigned = ", ".join(f"{column} = :{column}" for column in row)
        db.execute(f"UPDATE articles SET {assigned} WHERE id = :id", row)
    else:
        _insert(db, "articles", [row])
    for table, rows in _dependents(reading).items():
        _insert(db, table, rows)
    if known:
        _sweep(db)


def _insert(db: sqlite3.Connection, table: str, rows: Sequence[Cells]) -> None:
    if rows:
        columns = ", ".join(f'"{c}"' for c in rows[0])
        marks = ", ".join(f":{c}" for c in rows[0])
        db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def _remove(db: sqlite3.Connection, article: str) -> None:
    for table in _DEPENDENTS:
        db.execute(f"DELETE FROM {table} WHERE article_id = ?", (article,))


def _sweep(db: sqlite3.Connection) -> None:
    """A re-read article may have been the only one that named somebody: then nothing must be left of them."""
    db.execute(
        "DELETE FROM people WHERE id NOT IN"
        " (SELECT person_id FROM appearances UNION SELECT person_id FROM participants)"
    )
    places = (
        "contact_parties.party", "participants.party", "appearances.party", "spans.party", "contacts.country",
        "contacts.initiator", "statements.party", "statements.target", "events.actor", "events.recipient",
    )  # fmt: skip
    unused = " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM {t} WHERE {t}.{c} = parties.code)" for t, c in (p.split(".") for p in places)
    )
    db.execute(f"DELETE FROM parties WHERE {unused}")


def _article(reading: Reading) -> Cells:
    plain_fields = ("id", "title", "published", "publisher", "byline", "url", "text", "published_by", "published_sure")
    row: Cells = {f: getattr(reading, f) for f in (*plain_fields, "anchor", "anchor_by", "tables")}
    row["credits"] = _json(reading.credits)
    row["dates_rejected"] = _json(reading.dates_rejected)
    row["names"] = " ".join(dict.fromkeys(_names(reading)))
    return row


def _names(reading: Reading) -> Iterator[str]:
    """What a search should find an article by though its text spells it otherwise: Putin for Pu-tin, and back."""
    for person in reading.people:
        yield person.name
        for mention in person.mentions:
            if "-" in mention.text:
                yield mention.text.replace("-", "")
    for found in reading.parties:
        yield from (party(found.code, language) for language in LANGUAGES)


def _people(db: sqlite3.Connection, reading: Reading) -> None:
    people = [(p.name, p.qid) for p in reading.people]
    people += [(p.name, p.qid) for contact in reading.contacts for p in contact.participants]
    db.executemany(
        "INSERT INTO people (id, name, qid) VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE excluded.name < name",
        [(person_id(name, qid), name, qid) for name, qid in dict.fromkeys(people)],
    )


def _parties(db: sqlite3.Connection, reading: Reading) -> None:
    codes = sorted({code for code in _codes(reading) if code is not None})
    db.executemany(
        "INSERT OR IGNORE INTO parties VALUES (?, ?, ?)",
        [(code, party(code, "vi"), party(code, "en")) for code in codes],
    )


def _codes(reading: Reading) -> Iterator[str | None]:
    yield from (p.code for p in reading.parties)
    yield from (p.party for p in reading.people)
    for statement in reading.statements:
        yield from (statement.party, statement.target)
    for event in reading.events:
        yield from (event.actor, event.recipient)
    for contact in reading.contacts:
        yield from contact.parties
        yield from (p.party for p in contact.participants)
        yield from (contact.initiator, contact.place.country if contact.place else None)


def _dependents(reading: Reading) -> dict[str, list[Cells]]:
    """Rows of all tables that hang on the article, in an order that the foreign keys allow."""
    article = reading.id
    of = {"article_id": article}
    contacts = [(f"{article}:{c.id}", c) for c in reading.contacts]
    return {
        "appearances": [_appearance(article, i, p) for i, p in enumerate(reading.people)],
        "contacts": [of | _contact(key, i, c) for i, (key, c) in enumerate(contacts)],
        "contact_parties": [r for key, c in contacts for r in _listed(key, "party", c.parties)],
        "contact_topics": [r for key, c in contacts for r in _listed(key, "topic", c.topics)],
        "participants": [r for key, c in contacts for r in _participants(key, c)],
        "claims": [r for key, c in contacts for r in _claims(key, c)],
        "statements": [of | _statement(f"{article}:s{i + 1}", i, s) for i, s in enumerate(reading.statements)],
        "events": [of | _event(f"{article}:e{i + 1}", i, e) for i, e in enumerate(reading.events)],
        "times": [of | {"seq": i} | _fields(t, ()) for i, t in enumerate(reading.times)],
        "spans": [of | {"seq": i} | row for i, row in enumerate(_spans(reading))],
    }


def _fields(record: Any, without: Iterable[str]) -> Cells:
    return {f: getattr(record, f) for f in record.__struct_fields__ if f not in without}


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _days(date: str | None) -> Cells:
    first, last = bounds(date) or (None, None)
    return {"date": date, "first_day": first, "last_day": last}


def _appearance(article: str, seq: int, person: Person) -> Cells:
    key = person_id(person.name, person.qid)
    row = _fields(person, ("mentions", "qid"))
    return {"id": f"{article}:p{seq + 1}", "article_id": article, "seq": seq, "person_id": key} | row


def _contact(key: str, seq: int, contact: Contact) -> Cells:
    same = ("channel", "status", "setting", "duration_min", "outcome", "initiator", "level", "rule", "sure")
    place = contact.place or Place(name=None, country=None)
    return (
        {"id": key, "seq": seq}
        | {f: getattr(contact, f) for f in same}
        | _days(contact.date)
        | {"place": place.name, "country": place.country, "latitude": place.latitude, "longitude": place.longitude}
        | {"record": _json(contact)}
    )


def _listed(key: str, column: str, values: Sequence[str]) -> list[Cells]:
    return [{"contact_id": key, "seq": i, column: v} for i, v in enumerate(values)]


def _participants(key: str, contact: Contact) -> list[Cells]:
    return [
        {"contact_id": key, "seq": i, "person_id": person_id(p.name, p.qid)} | _fields(p, ("qid",))
        for i, p in enumerate(contact.participants)
    ]


def _claims(key: str, contact: Contact) -> list[Cells]:
    return [
        {"contact_id": key, "field": field, "seq": i, "value": _json(c.value)} | _fields(c, ("value",))
        for field, claims in contact.claims.items()
        for i, c in enumerate(claims)
    ]


def _statement(key: str, seq: int, statement: Statement) -> Cells:
    return {"id": key, "seq": seq} | _fields(statement, ()) | {"record": _json(statement)}


def _event(key: str, seq: int, event: Event) -> Cells:
    same = ("type", "actor", "recipient", "modality", "cameo", "goldstein", "plover_score", "rule", "sure")
    return (
        {"id": key, "seq": seq}
        | {f: getattr(event, f) for f in same}
        | _days(event.date)
        | _fields(event.evidence, ())
        | {"record": _json(event)}
    )


def _spans(reading: Reading) -> Iterator[Cells]:
    for noise in reading.noise:
        yield _span(noise, noise=noise.kind)
    for i, person in enumerate(reading.people):
        for span in person.mentions:
            yield _span(span, appearance_id=f"{reading.id}:p{i + 1}")
    for found in reading.parties:
        for span in found.mentions:
            yield _span(span, party=found.code)
    for contact in reading.contacts:
        for span in contact.evidence:
            yield _span(span, contact_id=f"{reading.id}:{contact.id}")


def _span(span: Span, **owner: str) -> Cells:
    none: Cells = {"noise": None, "appearance_id": None, "party": None, "contact_id": None}
    return {"text": span.text, "start": span.start, "end": span.end} | none | owner
