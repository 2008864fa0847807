"""Dealings made for tests: what a ledger would hand over, without a ledger."""

from __future__ import annotations

from collections.abc import Iterable

from hoidam.ledger import EventEntry, Said
from hoidam.ledger.dealings import Coverage, Dealings
from hoidam.merge import occasion_of
from hoidam.records import Contact, Event, Occasion, Place, Report, Span, Statement

PARTIES = ("RUS", "USA")


def occasion(id: str, date: str | None, channel: str = "meeting", status: str = "held", **fields: object) -> Occasion:
    """An occasion of Russia and America as one article (or `articles`) tells it."""
    articles = fields.pop("articles", (f"a-{id}",))
    contact = Contact(
        **{"id": "c1", "channel": channel, "status": status, "parties": PARTIES, "date": date}
        | {"evidence": (Span(text="Hai bên gặp nhau.", start=0, end=17),)}
        | fields
    )
    return occasion_of(id, [Report(article=a, contact=contact, published=(date or "")[:10] or None) for a in articles])


def said(id: str, published: str, act: str, text: str, *, by: str = "USA", to: str = "RUS", speaker: str = "") -> Said:
    """A statement in an article of its own."""
    statement = Statement(
        text=text, start=0, end=len(text), speaker=speaker or f"Somebody of {by}", party=by, role=None,
        kind="indirect", act=act, target=to,
    )  # fmt: skip
    return Said(id=f"{id}:s1", article=id, published=published, publisher=None, title=None, statement=statement)


def event(id: str, date: str | None, type: str, *, by: str = "USA", to: str = "RUS", **fields: object) -> EventEntry:
    """An event in an article of its own."""
    text = str(fields.pop("text", "Một việc xảy ra."))
    article = str(fields.pop("article", id))
    made = Event(
        **{"type": type, "actor": by, "recipient": to, "date": date} | fields,
        evidence=Span(text=text, start=0, end=len(text)),
    )
    return EventEntry(id=f"{id}:e1", article=article, published=date, publisher=None, title=None, event=made)


def dealings(
    occasions: Iterable[Occasion] = (),
    statements: Iterable[Said] = (),
    events: Iterable[EventEntry] = (),
    coverage: Iterable[Coverage] = (),
    parties: tuple[str, ...] = PARTIES,
) -> Dealings:
    """All of it between Russia and America."""
    return Dealings(parties, tuple(occasions), tuple(statements), tuple(events), tuple(coverage))


GENEVA = Place(name="Geneva", country="CHE")
MOSCOW = Place(name="Moscow", country="RUS")
