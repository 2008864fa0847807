"""A reading as HTML for a notebook: the text with people, times, quotations and contacts marked in it.

Every character of the article is escaped; the styles are inline, so that the piece stands alone in any page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import NamedTuple

from hoidam import labels
from hoidam.records import Contact, Reading, Span, Statement, Time
from hoidam.show import words

__all__ = ["reading_html"]

_STYLES = {
    "noise": "opacity:.45",
    "contact": "background:rgba(255,196,0,.22)",
    "statement": "border-bottom:2px solid rgba(96,80,220,.6)",
    "time": "color:#0a7d3c;font-weight:600",
    "person": "color:#0b62c4;font-weight:600",
}


class Mark(NamedTuple):
    """A stretch to be marked, what as, and the words that come up over it."""

    start: int
    end: int
    kind: str
    title: str


def reading_html(reading: Reading) -> str:
    """The reading as one HTML element."""
    head = escape(reading.title or reading.id or "")
    date = escape(reading.published or reading.anchor or "")
    contacts = "".join(f"<li>{escape(_contact(c))}</li>" for c in reading.contacts)
    body = _marked_up(reading.text, list(_marks(reading)))
    return (
        '<div class="hoidam-reading" style="line-height:1.55;max-width:48em">'
        f"<p><strong>{head}</strong> <time>{date}</time></p>"
        f'<div style="white-space:pre-wrap">{body}</div>'
        f"{f'<ul>{contacts}</ul>' if contacts else ''}</div>"
    )


def _contact(contact: Contact) -> str:
    facts = (
        contact.date or "",
        words.parties(contact.parties, "en"),
        words.what(contact, "en"),
        words.people(contact.participants),
        words.place(contact.place, "en"),
    )
    return " · ".join(fact for fact in facts if fact)


def _marks(reading: Reading) -> Iterator[Mark]:
    for noise in reading.noise:
        yield _mark(noise, "noise", noise.kind)
    for contact in reading.contacts:
        yield from (_mark(span, "contact", _contact(contact)) for span in contact.evidence)
    for statement in reading.statements:
        yield _mark(statement, "statement", _said(statement))
    for time in reading.times:
        yield _mark(time, "time", _time(time))
    for person in reading.people:
        title = words.person(person.name, person.role, person.party, "en")
        yield from (_mark(span, "person", title) for span in person.mentions)


def _mark(span: Span, kind: str, title: str) -> Mark:
    return Mark(span.start, span.end, kind, title)


def _said(statement: Statement) -> str:
    return f"{words.speaker(statement, 'en')} {labels.value('act', statement.act, 'en')}"


def _time(time: Time) -> str:
    return f"{time.type} {time.value or 'open'}"


def _marked_up(text: str, marks: list[Mark]) -> str:
    """Marks may overlap, so the text is cut at every end of one, and each piece carries all marks over it."""
    cuts = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    opening, closing = _by(marks, "start"), _by(marks, "end")
    open_marks: dict[Mark, None] = {}
    pieces = []
    for start, end in pairwise(cuts):
        for mark in closing.get(start, ()):
            open_marks.pop(mark, None)
        open_marks |= dict.fromkeys(m for m in opening.get(start, ()) if m.end > m.start)
        pieces.append(_piece(text[start:end], open_marks))
    return "".join(pieces)


def _by(marks: Iterable[Mark], field: str) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        found.setdefault(getattr(mark, field), []).append(mark)
    return found


def _piece(text: str, marks: Iterable[Mark]) -> str:
    marks = list(marks)
    if not marks:
        return escape(text)
    style = ";".join(dict.fromkeys(_STYLES[m.kind] for m in marks))
    kinds = " ".join(dict.fromkeys(m.kind for m in marks))
    title = escape(" | ".join(dict.fromkeys(m.title for m in marks)))
    return f'<span class="{kinds}" style="{style}" title="{title}">{escape(text)}</span>'
