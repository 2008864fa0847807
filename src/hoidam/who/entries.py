"""Entries into office as the text dates them: "kể từ khi ông X nhậm chức hồi tháng 1" tells the year of the text.

The month stands without a year, so it is the last such month before the text, or, with "năm ngoái", one of the year
before. Whoever took that office in just that month gives the year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from hoidam.document import Document
from hoidam.lexicon import Phrases, load
from hoidam.records import Person
from hoidam.who.cast import PersonMention
from hoidam.who.years import known_person

__all__ = ["years_by_entry"]

_REACH = 4
"""How many words after "nhậm chức" the month may begin ("nhậm chức hồi tháng 1", "nhậm chức vào cuối tháng 8")."""

_LAST_YEAR = ("năm", "ngoái")


class Entry(NamedTuple):
    """Somebody said to have taken office in a month (1 to 12), so many years before the text."""

    person: int
    month: int
    years_ago: int


def years_by_entry(document: Document, people: Sequence[Person], persons: Sequence[PersonMention]) -> frozenset[int]:
    """The years that the text's dated entries into office leave; empty where it has none that the tables know."""
    years = frozenset[int]()
    for entry in _entries(document, persons):
        years |= {start + entry.years_ago for start in _starts(people[entry.person], entry.month)}
    return years


@cache
def _triggers() -> Phrases[str]:
    return Phrases((r["form"], "") for r in load("who_words") if r["use"] == "taking_office")


@cache
def _months() -> dict[str, int]:
    named = {r["form"]: int(r["value"]) for r in load("when_words") if r["kind"] == "month"}
    return named | {f"{zero}{n}": n for n in range(1, 13) for zero in ("", "0")}


def _entries(document: Document, persons: Sequence[PersonMention]) -> Iterator[Entry]:
    for hit in document.find(_triggers()):
        start = document.tokens.start[hit.first]
        sentence = document.sentence_at(start)
        before = [m for m in persons if sentence and sentence.start <= m.start < start]
        month = _month_after(document.tokens.form, hit.last)
        if before and month:
            yield Entry(before[-1].person, *month)


def _month_after(form: tuple[str, ...], i: int) -> tuple[int, int] | None:
    """The month told after word `i`, and how many years ago it was; None where a year stands with it, or no month."""
    at = next((k for k in range(i, min(i + _REACH, len(form) - 1)) if form[k] == "tháng"), None)
    month = _months().get(form[at + 1]) if at is not None else None
    if at is None or month is None:
        return None
    rest = form[at + 2 : at + 4]
    if any(len(w) == 4 and w.isdecimal() for w in rest):
        return None
    return month, int(rest == _LAST_YEAR)


def _starts(person: Person, month: int) -> Iterator[int]:
    """The years in which the person took the office that the text gives, in that month."""
    known = known_person(person.qid, person.name)
    for office in known.offices if known and person.party else ():
        if office.role == person.role and office.party == (person.party or "") and office.start[5:7] == f"{month:02}":
            yield int(office.start[:4])
