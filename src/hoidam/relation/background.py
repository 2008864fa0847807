"""What went before: earlier occasions of the same people and parties and about the same topics as an article's."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from hoidam.merge.days import days
from hoidam.records import Contact, Occasion, Reading, Record
from hoidam.relation.series import took_place
from hoidam.relation.subjects import subjects

__all__ = ["Background", "Subject", "background", "subject_of"]

# Points, chosen so that two people in common outweigh a pair of parties, and that outweighs topics.
_PERSON, _PARTIES, _TOPIC, _REPORT = 2.0, 2.5, 1.0, 0.25
_MOST_PEOPLE, _MOST_TOPICS = 3, 3
_HALF = 3 * 365  # days after which an occasion counts half
_PAIRS = 3  # pairs of parties looked at where the article has no contact of its own
_SAME = 2  # days around the article's own contacts within which an occasion is theirs


class Subject(NamedTuple):
    """What an article is about: pairs of parties, people by Wikidata id or name, topics, its day as an ordinal (None
    where unknown), and its own contacts, which are no background."""

    pairs: tuple[tuple[str, str], ...]
    people: dict[str, str]
    topics: tuple[str, ...]
    day: int | None
    contacts: tuple[Contact, ...]


class Background(Record, frozen=True):
    """An earlier occasion, with what it has in common with the article; `points` only order the list."""

    occasion: Occasion
    people: tuple[str, ...]
    parties: tuple[str, ...]
    topics: tuple[str, ...]
    points: float


def subject_of(reading: Reading) -> Subject:
    """What an article is about. Parties are those of its contacts, else the two or three named most."""
    published = days(reading.published or reading.anchor)
    named = {p.qid or p.name: p.name for c in reading.contacts for p in c.participants}
    if not named:
        named = {p.qid or p.name: p.name for p in reading.people}
    topics = Counter(t for c in reading.contacts for t in c.topics)
    topics.update(t for s in reading.statements for t in subjects(s.text, ()))
    return Subject(
        pairs=_pairs(reading),
        people=named,
        topics=tuple(t for t, _ in topics.most_common()),
        day=published.last if published else None,
        contacts=reading.contacts,
    )


def _pairs(reading: Reading) -> tuple[tuple[str, str], ...]:
    told = Counter((a, b) for c in reading.contacts for a in c.parties for b in c.parties if a < b)
    if not told:
        most = [p.code for p in sorted(reading.parties, key=lambda p: -len(p.mentions))][:_PAIRS]
        told = Counter((min(a, b), max(a, b)) for i, a in enumerate(most) for b in most[i + 1 :])
    return tuple(pair for pair, _ in told.most_common(_PAIRS))


def background(subject: Subject, occasions: Iterable[Occasion], limit: int = 10) -> tuple[Background, ...]:
    """Earlier occasions that took place, best first. What has only topics in common is no background."""
    found = [_background(o, subject) for o in occasions if took_place(o) and _earlier(o, subject)]
    related = [b for b in found if b.people or b.parties]
    return tuple(sorted(related, key=lambda b: (-b.points, b.occasion.date or "", b.occasion.id))[:limit])


def _earlier(occasion: Occasion, subject: Subject) -> bool:
    """Whether it was before the article came out, and is none of its own contacts. Without a date one can't tell."""
    at = days(occasion.date)
    if at is None or (subject.day is not None and at.first > subject.day):
        return False
    return not any(_is_same(occasion, contact) for contact in subject.contacts)


def _is_same(occasion: Occasion, contact: Contact) -> bool:
    one, other = days(occasion.date), days(contact.date)
    if not {*contact.parties} <= {*occasion.parties} or occasion.channel != contact.channel:
        return False
    return one is not None and other is not None and one.gap(other) <= _SAME


def _background(occasion: Occasion, subject: Subject) -> Background:
    people = tuple(p.name for p in occasion.participants if (p.qid or p.name) in subject.people)
    parties = _shared(occasion.parties, subject.pairs)
    topics = tuple(t for t in occasion.topics if t in subject.topics)
    points = _PERSON * min(len(people), _MOST_PEOPLE) + (_PARTIES if parties else 0)
    points += _TOPIC * min(len(topics), _MOST_TOPICS) + _REPORT * math.log(len(occasion.reports))
    points *= _freshness(occasion, subject)
    return Background(occasion=occasion, people=people, parties=parties, topics=topics, points=round(points, 3))


def _shared(parties: Collection[str], pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return next((pair for pair in pairs if pair[0] in parties and pair[1] in parties), ())


def _freshness(occasion: Occasion, subject: Subject) -> float:
    at = days(occasion.date)
    if at is None or subject.day is None:
        return 1.0
    return float(0.5 ** (max(subject.day - at.last, 0) / _HALF))
