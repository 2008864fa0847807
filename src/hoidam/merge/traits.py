"""What of a report is compared with other reports, made ready once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from hoidam.document import Tokens, tokenise
from hoidam.lexicon import Phrases, load
from hoidam.merge.days import Days, days
from hoidam.normal import plain, words
from hoidam.records import Contact, Participant, Report

__all__ = ["Figure", "Phase", "Traits", "expected_days", "figure_of", "same_figure", "traits_of"]

Phase: TypeAlias = Literal["done", "ahead", "denied"]
_PHASES: dict[str, Phase] = {"held": "done", "ongoing": "done", "denied": "denied"}

# Days around publication in which an undated contact is looked for: news tells of the days before it and of what comes.
BEHIND, AHEAD = 7, 60
_MONTH = 31
_VOWELS = re.compile("[aeiouyhw]+")


class Figure(NamedTuple):
    """A person at a contact, as far as two articles can be compared."""

    qid: str | None
    words: frozenset[str]
    last: str
    initial: str
    sounds: frozenset[str]  # first letter and consonants of each word: Sergei and Sergey are one


class Traits(NamedTuple):
    """A report, ready for comparison. `dates` begins with the date it gives; further ones are those it also names for
    the contact. `shifted` tells that the words give an hour zone or a part of the night, so that a reader elsewhere
    may count the next day."""

    key: str
    article: str
    channel: str
    phase: Phase
    parties: frozenset[str]
    people: dict[str, tuple[Figure, ...]]
    dates: tuple[Days, ...]
    published: Days | None
    shifted: bool
    place: frozenset[str]
    country: str | None
    setting: frozenset[str]
    minutes: int | None
    topics: frozenset[str]
    words: frozenset[str]


def traits_of(key: str, report: Report) -> Traits:
    """The traits of a report. `key` is its contact's key (`hoidam.merge.keys`)."""
    contact = report.contact
    told = tokenise(" ".join(span.text for span in contact.evidence))
    place = contact.place
    return Traits(
        key=key,
        article=report.article,
        channel=contact.channel,
        phase=_PHASES.get(contact.status, "ahead"),
        parties=frozenset(contact.parties),
        people=_people(contact.participants),
        dates=_dates(contact),
        published=_published(report.published),
        shifted=_shifted(told) or any(_shifted(tokenise(c.text)) for c in contact.claims.get("date", ())),
        place=_name(place.name if place else None),
        country=place.country if place else None,
        setting=_name(contact.setting),
        minutes=contact.duration_min,
        topics=frozenset(contact.topics),
        words=frozenset(told.form),
    )


def expected_days(phase: Phase, published: Days | None) -> Days | None:
    """When a contact without a date may have been; None where the article has no date either."""
    if published is None:
        return None
    before = 0 if phase == "ahead" else BEHIND
    after = 0 if phase == "done" else AHEAD
    return Days(published.first - before, published.last + after)


def same_figure(one: Figure, other: Figure) -> bool:
    """The same Wikidata id; else words that sound the same, in any order; a single word that the other name has too;
    the same last word with the same initial; or a word in common and initials for the rest ("B. Obama")."""
    if one.qid and other.qid:
        return one.qid == other.qid
    if one.sounds == other.sounds:
        return True
    if len(one.words) == 1 or len(other.words) == 1:
        return one.words <= other.words or other.words <= one.words
    if one.last == other.last and one.initial == other.initial:
        return True
    return not one.words.isdisjoint(other.words) and _initials(one.words - other.words, other.words - one.words)


def _initials(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether the one side is initials of words of the other."""
    short, long = (some, others) if all(len(w) == 1 for w in some) else (others, some)
    return all(len(w) == 1 for w in short) and short <= {w[0] for w in long}


def figure_of(person: Participant) -> Figure:
    """A participant, ready for comparison."""
    parts = [plain(w) for w in words(person.name)] or [""]
    return Figure(person.qid, frozenset(parts), parts[-1], parts[0][:1], frozenset(map(_sound, parts)))


def _sound(word: str) -> str:
    return word[:1] + _VOWELS.sub("", word[1:])


def _people(participants: Iterable[Participant]) -> dict[str, tuple[Figure, ...]]:
    found: dict[str, list[Figure]] = {}
    for person in participants:
        found.setdefault(person.party or "", []).append(figure_of(person))
    return {party: tuple(figures) for party, figures in found.items()}


def _dates(contact: Contact) -> tuple[Days, ...]:
    """The date, then other days named for it. Coarser claims that only repeat the date in general are left out."""
    given = days(contact.date)
    if given is None:
        return ()
    others = [days(str(c.value)) for c in contact.claims.get("date", ()) if c.value]
    apart = [d for d in others if d and d.width == 1 and d.gap(given) > 0]
    return tuple(dict.fromkeys([given, *apart]))


def _published(value: str | None) -> Days | None:
    """A publication date that is only a year says nothing about when an undated contact was."""
    found = days(value)
    return found if found and found.width <= _MONTH else None


def _name(name: str | None) -> frozenset[str]:
    return frozenset(plain(w) for w in words(name or ""))


@cache
def _cues() -> Phrases[str]:
    return Phrases((row["form"], row["id"]) for row in load("merge_cues"))


def _shifted(told: Tokens) -> bool:
    """A part of the night, or "giờ" before a place: "rạng sáng 8/12 giờ Hà Nội"."""
    if next(_cues().find(told), None):
        return True
    return any(w == "giờ" and told.capital[i + 1] for i, w in enumerate(told.form[:-1]))
