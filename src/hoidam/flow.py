"""The whole path of one article on one screen.

    read ─ clean ─ when ─ who ─ said ─ contact ─→ Reading      (then merge ─ ledger ─ show, across articles)

Reading is a pure function of (text, publication date): no I/O beyond the tables that the package ships, no state.
"""

from __future__ import annotations

from hoidam.clean import RawArticle, clean
from hoidam.contact import find_contacts, find_events
from hoidam.document import Document
from hoidam.lexicon import fingerprint
from hoidam.origin import shown
from hoidam.records import Party, Reading, Span
from hoidam.said import find_statements
from hoidam.when import Anchor, anchor_of, find_expressions, resolve
from hoidam.who import Cast, find_cast, years_of_office

__all__ = ["read", "read_article"]


def read(text: str, published: str | None = None, *, id: str = "") -> Reading:
    """What an article reports. `published` is a day, a month or a year in ISO form, or None where unknown."""
    return read_article(RawArticle(text=text, id=id, published=published))


def read_article(raw: RawArticle) -> Reading:
    """The same for an article as a reader hands it over, with what its page says of it."""
    document, normal = clean(raw)
    expressions = find_expressions(document)
    anchor = anchor_of(document, expressions)
    cast = find_cast(document, anchor.date)
    if anchor.date is None and (years := years_of_office(cast)) and years[0] == years[1]:
        anchor = Anchor(str(years[0]), "offices")
        cast = find_cast(document, anchor.date)
    times = resolve(document, expressions, anchor)
    statements = find_statements(document, times, cast)
    contacts = find_contacts(document, times, cast, statements, anchor)
    events = find_events(document, times, cast, statements, contacts, anchor)
    reading = Reading(
        **{f: getattr(document.article, f) for f in document.article.__struct_fields__},
        contacts=contacts,
        statements=statements,
        events=events,
        times=times,
        people=cast.people,
        parties=_parties(document, cast),
        anchor=anchor.date,
        anchor_by=anchor.by,
        tables=fingerprint(),
    )
    return shown(reading, raw.text, normal)


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
