"""Questions to a ledger from the command line, and how their answers come out."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec
from rich.console import Console, RenderableType

from hoidam.labels import Language, message
from hoidam.ledger import Entry, Hit, Ledger, Refused, Results, Said
from hoidam.records import Record
from hoidam.run.choices import ACTS, CHANNELS, FORMATS, STATUSES, parties, picked
from hoidam.show import terminal
from hoidam.show.timeline import timeline as timeline_view

__all__ = [
    "ContactFilter",
    "StatementFilter",
    "contacts",
    "export_quarantine",
    "quarantine",
    "search",
    "show",
    "statements",
    "timeline",
]


R = TypeVar("R", bound=Record)


class ContactFilter(NamedTuple):
    """What was asked of contacts, as typed."""

    between: Sequence[str]
    party: str | None
    person: str | None
    since: str | None
    until: str | None
    channel: str | None
    status: str | None
    topic: str | None
    limit: int | None


class StatementFilter(NamedTuple):
    """What was asked of statements, as typed."""

    speaker: str | None
    party: str | None
    target: str | None
    act: str | None
    since: str | None
    until: str | None
    limit: int | None


def contacts(path: Path, asked: ContactFilter, format: str, language: Language) -> None:
    """Lists the contacts asked for."""
    picked(format, "--format", FORMATS)
    with Ledger(path, create=False) as ledger:
        found = ledger.contacts(
            between=parties(*asked.between, asked.party),
            person=asked.person,
            since=asked.since,
            until=asked.until,
            channel=picked(asked.channel, "--channel", CHANNELS),
            status=picked(asked.status, "--status", STATUSES),
            topic=asked.topic,
            limit=asked.limit,
        )
    _put(
        found,
        format,
        lambda: terminal.contacts_table(found, language, Console().width),
        _contact_cells,
        "contact.none",
        language,
    )


def show(path: Path, id: str, as_json: bool, language: Language) -> None:
    """Shows one contact with its evidence."""
    with Ledger(path, create=False) as ledger:
        entry = ledger.contact(id)
        reading = ledger.reading(entry.article)
    if as_json:
        print(msgspec.json.format(msgspec.json.encode(entry), indent=1).decode())
    else:
        Console().print(terminal.contact_card(entry, reading, language))


def timeline(path: Path, names: Sequence[str], since: str | None, until: str | None, language: Language) -> None:
    """Shows contacts between parties in the order of time."""
    codes = parties(*names)
    with Ledger(path, create=False) as ledger:
        found = ledger.contacts(between=codes, since=since, until=until)
    Console().print(timeline_view(found, codes, language))


def statements(path: Path, asked: StatementFilter, format: str, language: Language) -> None:
    """Lists the statements asked for."""
    picked(format, "--format", FORMATS)
    with Ledger(path, create=False) as ledger:
        found = ledger.statements(
            speaker=asked.speaker,
            party=next(iter(parties(asked.party)), None),
            target=next(iter(parties(asked.target)), None),
            act=picked(asked.act, "--act", ACTS),
            since=asked.since,
            until=asked.until,
            limit=asked.limit,
        )
    _put(found, format, lambda: terminal.statements_table(found, language), _said_cells, "statement.none", language)


def search(path: Path, text: str, limit: int, format: str, language: Language) -> None:
    """Lists the articles that hold the words."""
    picked(format, "--format", FORMATS)
    with Ledger(path, create=False) as ledger:
        found = ledger.search(text, limit=limit)
    _put(found, format, lambda: terminal.hits_list(found, language), _hit_cells, "hits.none", language)


def quarantine(path: Path, format: str, language: Language) -> None:
    """Lists what was set aside."""
    picked(format, "--format", FORMATS)
    with Ledger(path, create=False) as ledger:
        found = ledger.quarantine()
    _put(found, format, lambda: terminal.quarantine_table(found, language), _refused_cells, "quarantine.none", language)


def export_quarantine(path: Path, out: Path | None) -> None:
    """Writes what was set aside, an entry a line."""
    with Ledger(path, create=False) as ledger:
        lines = b"".join(msgspec.json.encode(refused) + b"\n" for refused in ledger.quarantine())
    if out:
        out.write_bytes(lines)
    else:
        sys.stdout.buffer.write(lines)


def _put(
    found: Results[R],
    format: str,
    view: Callable[[], RenderableType],
    cells: Callable[[R], dict[str, object]],
    none: str,
    language: Language,
) -> None:
    if format == "json":
        print(msgspec.json.format(found.to_json(), indent=1).decode())
    elif format == "csv":
        _csv([cells(item) for item in found])
    elif found:
        Console().print(view())
    else:
        print(message(none, language), file=sys.stderr)


def _csv(rows: Sequence[dict[str, object]]) -> None:
    if rows:
        writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _contact_cells(entry: Entry) -> dict[str, object]:
    contact = entry.contact
    place = contact.place
    return {
        "id": entry.id,
        "date": contact.date,
        "parties": " ".join(contact.parties),
        "channel": contact.channel,
        "status": contact.status,
        "people": "; ".join(p.name for p in contact.participants),
        "place": place.name if place else None,
        "country": place.country if place else None,
        "setting": contact.setting,
        "duration_min": contact.duration_min,
        "topics": " ".join(contact.topics),
        "outcome": contact.outcome,
        "initiator": contact.initiator,
        "level": contact.level,
        "sure": contact.sure,
        "published": entry.published,
        "publisher": entry.publisher,
        "title": entry.title,
        "article": entry.article,
    }


def _said_cells(said: Said) -> dict[str, object]:
    fields = ("speaker", "party", "role", "kind", "act", "target", "via", "text")
    return (
        {"id": said.id, "published": said.published}
        | {f: getattr(said.statement, f) for f in fields}
        | {"publisher": said.publisher, "title": said.title, "article": said.article}
    )


def _hit_cells(hit: Hit) -> dict[str, object]:
    return {"article": hit.article, "published": hit.published, "title": hit.title, "snippet": hit.snippet}


def _refused_cells(refused: Refused) -> dict[str, object]:
    return {field: getattr(refused, field) for field in refused.__struct_fields__}
