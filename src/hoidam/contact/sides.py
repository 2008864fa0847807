"""The sides of an action: who in a sentence can act, who is acted on.

A *side* is a party that the sentence names, by itself, through a person who acts for it, or through a place of its own.
"""

from __future__ import annotations

from typing import NamedTuple

from hoidam.document import Document, Sentence
from hoidam.who import Cast

__all__ = ["Side", "sides_of"]


class Side(NamedTuple):
    """A party as an actor or recipient: its code, its stretch, the word (folded) before it.

    `ground` is true where only a place of it is named: a place can be acted on, but can't act.
    """

    start: int
    end: int
    code: str
    before: str
    ground: bool


def sides_of(document: Document, cast: Cast, sentence: Sentence) -> list[Side]:
    """All sides named in a sentence, in the order of the text; an office and the country in it are one side."""
    found: list[tuple[int, int, str | None, bool]] = []
    for person in cast.persons_in(sentence.start, sentence.end):
        found.append((person.outer_start, person.outer_end, cast.people[person.person].party, False))
    for party in cast.parties_in(sentence.start, sentence.end):
        if not _covered(found, party.start):
            found.append((party.start, party.end, party.code, party.sense == "place"))
    for place in cast.places_in(sentence.start, sentence.end):
        if not _covered(found, place.start):
            found.append((place.start, place.end, place.place.country, True))
    found.sort(key=lambda f: f[0])
    return [Side(s, e, code, _word_before(document, s), ground) for s, e, code, ground in found if code]


def _covered(found: list[tuple[int, int, str | None, bool]], offset: int) -> bool:
    return any(start <= offset < end for start, end, _, _ in found)


def _word_before(document: Document, offset: int) -> str:
    i = document.tokens.after(offset) - 1
    return document.tokens.form[i] if i >= 0 else ""
