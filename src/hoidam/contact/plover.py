"""A reading as PLOVER events: contacts, statements and events in one stream that can never disagree with them.

Derived, never stored: CONSULT and AGREE come from the contacts, REQUEST, ACCUSE, REJECT, THREATEN, SUPPORT and AGREE
from the statements, the rest from the events. JSON form as in the PLOVER manual of 2023-12 (chapter on data format).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from hoidam.contact.scores import goldstein, plover_score
from hoidam.lexicon import Row, load
from hoidam.records import Contact, Event, Modality, Reading, Span, Statement

__all__ = ["PloverEntity", "PloverEvent", "plover_events"]

_QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}


class PloverEntity(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A side of an event: its party code, and the person who acts for it where named."""

    code: str
    entity_text: str | None = None
    identifier_id: str | None = None
    office: str | None = None


class PloverEvent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One event in PLOVER's JSON form. `date` is the article's where the text gives none (then `comment` says so)."""

    id: str
    date: str
    actor: tuple[PloverEntity, ...]
    event: tuple[str, ...]
    recipient: tuple[PloverEntity, ...] = ()
    enddate: str | None = None
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    quad_code: int = 1
    event_scale: float | None = None
    goldstein: float | None = None
    cameo: str | None = None
    modality: Modality = "actual"
    event_text: str = ""
    start: int = 0
    end: int = 0
    coder: str = "Hoidam"
    comment: str | None = None


def plover_events(reading: Reading) -> tuple[PloverEvent, ...]:
    """All PLOVER events of a reading, in the order of the text."""
    events = [*_of_contacts(reading), *_of_statements(reading), *(_of_event(reading, e) for e in reading.events)]
    ordered = sorted(events, key=lambda e: (e.start, e.end, e.event))
    return tuple(msgspec.structs.replace(e, id=f"{reading.id}-{n:04}") for n, e in enumerate(ordered, 1))


@cache
def _contact_rows() -> dict[tuple[str, str], Row]:
    return {(row["channel"], row["status"]): row for row in load("plover_contacts")}


@cache
def _statement_rows() -> dict[str, Row]:
    return {row["act"]: row for row in load("plover_statements")}


def _of_contacts(reading: Reading) -> Iterator[PloverEvent]:
    for contact in reading.contacts:
        row = _contact_rows().get((contact.channel, contact.status))
        if row and contact.evidence:
            visitor, hosts = _visit(contact)
            mode = row["mode"] or ("multilateral" if row["type"] == "CONSULT" and contact.setting else "")
            yield _make(reading, row, mode, visitor, hosts, contact.date, contact.evidence[0])


def _visit(contact: Contact) -> tuple[tuple[PloverEntity, ...], tuple[PloverEntity, ...]]:
    """Visitor and host; where neither is known all sides are actors and there is no recipient (the manual's rule)."""
    host = contact.place.country if contact.place and contact.channel in ("visit", "meeting") else None
    sides = tuple(_side(contact, code) for code in contact.parties)
    if host not in contact.parties:
        return sides, ()
    return tuple(s for s in sides if s.code != host), tuple(s for s in sides if s.code == host)


def _side(contact: Contact, code: str) -> PloverEntity:
    person = next((p for p in contact.participants if p.party == code), None)
    if person is None:
        return PloverEntity(code=code)
    return PloverEntity(code=code, entity_text=person.name, identifier_id=person.qid, office=person.role)


def _of_statements(reading: Reading) -> Iterator[PloverEvent]:
    for said in reading.statements:
        row = _statement_rows().get(said.act)
        if row and said.party and said.target and said.party != said.target:
            yield _make(reading, row, row["mode"], (_speaker(said),), (PloverEntity(code=said.target),), None, said)


def _speaker(said: Statement) -> PloverEntity:
    return PloverEntity(code=said.party or "", entity_text=said.speaker, office=said.role)


def _of_event(reading: Reading, event: Event) -> PloverEvent:
    row = {"type": event.type, "cameo": event.cameo or ""}
    actor, recipient = PloverEntity(code=event.actor), PloverEntity(code=event.recipient)
    made = _make(reading, row, "", (actor,), (recipient,), event.date, event.evidence)
    scale = plover_score(event.type, event.modes[0] if event.modes else "")
    return msgspec.structs.replace(
        made, mode=event.modes, context=event.contexts, modality=event.modality, event_scale=scale
    )


def _make(
    reading: Reading,
    row: Row,
    mode: str,
    actor: tuple[PloverEntity, ...],
    recipient: tuple[PloverEntity, ...],
    date: str | None,
    span: Span,
) -> PloverEvent:
    first, _, last = (date or reading.published or reading.anchor or "").partition("/")
    return PloverEvent(
        id=reading.id,
        date=first,
        enddate=last or None,
        actor=actor,
        recipient=recipient,
        event=(row["type"],),
        mode=tuple(filter(None, [mode])),
        quad_code=_QUAD[row["type"]],
        event_scale=plover_score(row["type"], mode),
        goldstein=goldstein(row["cameo"]),
        cameo=row["cameo"] or None,
        event_text=span.text,
        start=span.start,
        end=span.end,
        comment=None if date else "date of publication: the text gives none",
    )
