"""A reading as the page shows it: its facts with ids, and the marks that tie them to the characters of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from hoidam import labels
from hoidam.labels import Language
from hoidam.records import Contact, Event, Person, Reading, Span, Statement, Time
from hoidam.show import moments, words
from hoidam.show.web_marks import Mark, marked_up

__all__ = ["FIELDS", "Shown", "shown"]

T = TypeVar("T")
FIELDS = ("date", "place", "setting", "duration_min", "topics", "outcome", "status", "channel", "initiator")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the template of an article needs: the marked text, and facts by the ids that the marks name."""

    reading: Reading
    text: Markup
    contacts: tuple[tuple[str, Contact], ...]
    statements: tuple[tuple[str, Statement], ...]
    people: tuple[tuple[str, Person], ...]
    times: tuple[tuple[str, Time], ...]
    events: tuple[tuple[str, Event], ...]


def shown(reading: Reading, language: Language) -> Shown:
    """A reading ready for its template."""
    return Shown(
        reading=reading,
        text=marked_up(reading.text, _marks(reading, language), reading.title),
        contacts=_numbered("c", reading.contacts),
        statements=_numbered("s", reading.statements),
        people=_numbered("p", reading.people),
        times=_numbered("t", reading.times),
        events=_numbered("e", reading.events),
    )


def _numbered(letter: str, facts: Iterable[T]) -> tuple[tuple[str, T], ...]:
    return tuple((f"{letter}{n}", fact) for n, fact in enumerate(facts, 1))


def _marks(reading: Reading, language: Language) -> Iterator[Mark]:
    for noise in reading.noise:
        yield Mark(noise.start, noise.end, "noise", title=labels.value("noise", noise.kind, language))
    for fact, contact in _numbered("c", reading.contacts):
        yield from _contact_marks(fact, contact, language)
    for fact, statement in _numbered("s", reading.statements):
        title = f"{words.speaker(statement, language)} – {labels.value('act', statement.act, language)}"
        yield _mark(statement, "statement", fact, f"m-{fact}", title)
    for fact, event in _numbered("e", reading.events):
        title = labels.value("plover", event.type, language)
        yield _mark(event.evidence, "event", fact, f"m-{fact}", title)
    for fact, time in _numbered("t", reading.times):
        yield _mark(time, "time", fact, f"m-{fact}", moments.moment(time.value, language))
    for fact, person in _numbered("p", reading.people):
        title = words.person(person.name, person.role, person.party, language)
        for n, span in enumerate(person.mentions):
            yield _mark(span, "person", fact, f"m-{fact}-{n}" if n else f"m-{fact}", title)


def _contact_marks(fact: str, contact: Contact, language: Language) -> Iterator[Mark]:
    title = f"{words.parties(contact.parties, language)}: {words.what(contact, language)}"
    for n, span in enumerate(contact.evidence):
        id = f"m-{fact}-{n}" if n else f"m-{fact}"
        yield Mark(span.start, span.end, "contact", fact, id, title, fact[1:])
    for field in FIELDS:
        for n, claim in enumerate(contact.claims.get(field, ())):
            yield _mark(claim, "claim", fact, f"m-{fact}-{field}-{n}", labels.message(f"web.field.{field}", language))


def _mark(span: Span, kind: str, fact: str, id: str, title: str) -> Mark:
    return Mark(span.start, span.end, kind, fact, id, title)
