"""Everything that the card of a contact shows, gathered from the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from hoidam.ledger.columns import Asked
from hoidam.ledger.dates import bounds
from hoidam.ledger.questions import Listed, Questions, Told
from hoidam.ledger.write import person_id
from hoidam.records import Attendant, Contact, Place, Reading, Statement, Step, Value
from hoidam.show import charts_map
from hoidam.show.sentences import quoted

__all__ = ["Card", "Quoted", "Side", "card"]

_NEIGHBOURS = 5
_STATEMENTS = 12
_FIRST = "c1"  # id of the contact that an article tells first
_REPORTS = 30  # of which the words are quoted


@dataclass(frozen=True, slots=True)
class Side:
    """A party and who sat for it, with the ids of the ledger."""

    party: str | None
    people: tuple[tuple[str, Attendant], ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A report: the article, the contact's mark in it, and the sentences that tell it."""

    article: Listed
    contact: Contact
    fact: str
    passages: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What the template of a contact needs."""

    told: Told
    names: dict[str, str]
    sides: tuple[Side, ...]
    map: charts_map.Window | None
    statements: tuple[tuple[str, str, Statement], ...]
    reports: tuple[Quoted, ...]
    disputed: tuple[tuple[str, tuple[Value, ...]], ...]
    steps: tuple[Step, ...]
    earlier: tuple[Told, ...]
    later: tuple[Told, ...]


def card(questions: Questions, told: Told) -> Card:
    """The card of an occasion."""
    readings = {a.id: questions.reading(a.id) for a in told.sources[:_REPORTS]}
    earlier, later = _neighbours(questions, told)
    return Card(
        told=told,
        names={a.id: a.title or a.id for a in told.sources},
        sides=tuple(_sides(told)),
        map=charts_map.window(_place(told)),
        statements=tuple(_statements(told, readings))[:_STATEMENTS],
        reports=tuple(_reports(told, readings)),
        disputed=tuple(_disputed(told)),
        steps=_steps(told),
        earlier=earlier,
        later=later,
    )


def _place(told: Told) -> Place | None:
    """The place, with coordinates from whichever report gives them."""
    place = told.occasion.place
    if place is None or place.latitude is not None:
        return place
    found = (r.contact.place for r in told.occasion.reports)
    return next((p for p in found if p and p.name == place.name and p.latitude is not None), place)


def _sides(told: Told) -> Iterator[Side]:
    people = told.occasion.participants
    for code in dict.fromkeys((*told.occasion.parties, *(p.party for p in people))):
        of_side = tuple((person_id(p.name, p.qid), p) for p in people if p.party == code)
        if code is not None or of_side:
            yield Side(code, of_side)


def _reports(told: Told, readings: dict[str, Reading]) -> Iterator[Quoted]:
    articles = {a.id: a for a in told.sources}
    for report in told.occasion.reports:
        if (reading := readings.get(report.article)) is None:
            continue
        passages = tuple(_marked(text, marks) for text, marks in quoted(reading.text, report.contact.evidence))
        ids = [c.id for c in reading.contacts]
        fact = f"c{ids.index(report.contact.id) + 1}"
        yield Quoted(articles[report.article], report.contact, fact, passages)


def _marked(text: str, marks: list[tuple[int, int]]) -> Markup:
    made, at = Markup(""), 0
    for start, end in sorted(marks):
        start = max(start, at)
        if end > start:
            made += Markup("{}<mark>{}</mark>").format(text[at:start], text[start:end])
            at = end
    return made + text[at:]


def _statements(told: Told, readings: dict[str, Reading]) -> Iterator[tuple[str, str, Statement]]:
    """What those who took part say in the articles whose first news is this contact; each wording once. In others they
    may well speak of something else."""
    names = {p.name for p in told.occasion.participants}
    seen = set()
    first = {r.article for r in told.occasion.reports if r.contact.id == _FIRST}
    for id, reading in readings.items():
        for n, statement in enumerate(reading.statements, 1):
            if id in first and statement.speaker in names and statement.text not in seen:
                seen.add(statement.text)
                yield id, f"m-s{n}", statement


def _disputed(told: Told) -> Iterator[tuple[str, tuple[Value, ...]]]:
    """Fields of which reports give several values. Lists of parties and topics only add up; steps tell the status; and
    what only says less than the first value does not contradict it."""
    for field, values in told.read.values.items():
        apart = [values[0], *(v for v in values[1:] if not _says_less(field, v.value, values[0].value))]
        if len(apart) > 1 and field not in ("parties", "topics", "status"):
            yield field, tuple(apart)


def _says_less(field: str, value: Any, than: Any) -> bool:
    """Whether a date holds another within it, or a place is the country of another."""
    if field == "date":
        wide, narrow = bounds(value), bounds(than)
        return bool(wide and narrow and wide[0] <= narrow[0] and narrow[1] <= wide[1])
    if field == "place":
        return value.name is None and value.country == than.country
    return False


def _steps(told: Told) -> tuple[Step, ...]:
    """The steps in the order in which they were reported; what is dated to a month or year only, at the end of that."""
    ends = {step: (bounds(step.reported) or ("", ""))[1] for step in told.occasion.history}
    return tuple(sorted(told.occasion.history, key=lambda step: ends[step]))


def _neighbours(questions: Questions, told: Told) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
    """Contacts of the same people (of the same parties, where nobody is named) before and after this one."""
    people = tuple((person_id(p.name, p.qid),) for p in told.occasion.participants[:2])
    asked = Asked(people=people) if len(people) == 2 else Asked(between=told.occasion.parties[:2])
    columns = questions.columns
    ids = columns.ids_of(columns.select(asked))
    if told.occasion.id not in ids:
        return (), ()
    at = ids.index(told.occasion.id)
    found = {t.occasion.id: t for t in questions.occasions(ids[max(at - _NEIGHBOURS, 0) : at + _NEIGHBOURS + 1])}
    ordered = [found[id] for id in ids[max(at - _NEIGHBOURS, 0) : at + _NEIGHBOURS + 1] if id in found]
    here = next(i for i, t in enumerate(ordered) if t.occasion.id == told.occasion.id)
    return tuple(ordered[here + 1 :]), tuple(reversed(ordered[:here]))
