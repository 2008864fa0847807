"""The whole path of one article on one screen.

    read ─ clean ─ when ─ who ─ said ─ contact ─→ Reading      (then merge ─ ledger ─ show, across articles)

Reading is a pure function of (text, publication date): no I/O beyond the tables that the package ships, no state.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hoidam.clean import RawArticle, clean
from hoidam.contact import Step, find_contacts_explained, find_events
from hoidam.document import Document
from hoidam.lexicon import fingerprint
from hoidam.normal import Normal
from hoidam.origin import shown
from hoidam.records import Contact, Event, Party, Reading, Span, Statement, Time
from hoidam.said import find_statements
from hoidam.when import Anchor, anchor_of, find_expressions, resolve
from hoidam.who import Cast, find_cast, years_of_office

__all__ = ["Stages", "read", "read_article", "reading_of", "stages"]


def read(text: str, published: str | None = None, *, id: str = "") -> Reading:
    """What an article reports. `published` is a day, a month or a year in ISO form, or None where unknown."""
    return read_article(RawArticle(text=text, id=id, published=published))


def read_article(raw: RawArticle) -> Reading:
    """The same for an article as a reader hands it over, with what its page says of it."""
    return reading_of(raw, stages(raw))


class Stages(NamedTuple):
    """What each stage gave for one article; offsets are in the normal text of the document."""

    document: Document
    normal: Normal
    anchor: Anchor
    times: tuple[Time, ...]
    cast: Cast
    statements: tuple[Statement, ...]
    contacts: tuple[Contact, ...]
    steps: tuple[Step, ...]
    events: tuple[Event, ...]


def stages(raw: RawArticle, lap: Callable[[str], None] = lambda stage: None) -> Stages:
    """Runs the stages one after the other; `lap` is told the name of each when it is done."""
    document, normal = clean(raw)
    lap("clean")
    expressions = find_expressions(document)
    anchor = anchor_of(document, expressions)
    lap("when")
    cast = find_cast(document, anchor.date)
    if anchor.date is None and (years := years_of_office(cast, document)) and years[0] == years[1]:
        anchor = Anchor(str(years[0]), "offices")
        cast = find_cast(document, anchor.date)
    lap("who")
    times = resolve(document, expressions, anchor)
    lap("when")
    statements = find_statements(document, times, cast)
    lap("said")
    contacts, steps = find_contacts_explained(document, times, cast, statements, anchor)
    events = find_events(document, times, cast, statements, contacts, anchor)
    lap("contact")
    return Stages(document, normal, anchor, times, cast, statements, contacts, steps, events)


def reading_of(raw: RawArticle, found: Stages) -> Reading:
    """The record of what the stages found, its offsets in the text as it is shown."""
    article = found.document.article
    reading = Reading(
        **{f: getattr(article, f) for f in article.__struct_fields__},
        contacts=found.contacts,
        statements=found.statements,
        events=found.events,
        times=found.times,
        people=found.cast.people,
        parties=_parties(found.document, found.cast),
        anchor=found.anchor.date,
        anchor_by=found.anchor.by,
        tables=fingerprint(),
    )
    return shown(reading, raw.text, found.normal)


def _parties(document: Document, cast: Cast) -> tuple[Party, ...]:
    codes = dict.fromkeys(m.code for m in cast.parties)
    return tuple(
        Party(
            code=code,
            mentions=tuple(
                Span(text=document.text[m.start : m.end], start=m.start, end=m.end)
                for m in cast.parties
                if m.code == code
            ),
        )
        for code in codes
    )
