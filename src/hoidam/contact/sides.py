"""The sides of an action: who in a sentence can act, who is acted on.

A *side* is a party that the sentence names, by itself or through a person or group who acts for it.
"""

from __future__ import annotations

from typing import NamedTuple

from hoidam.document import Document, Sentence
from hoidam.who import Cast, PersonMention

__all__ = ["Side", "sides_of"]


class Side(NamedTuple):
    """A party as an actor or recipient: its code, its stretch, and the word (folded) that stands before it."""

    start: int
    end: int
    code: str
    before: str


def sides_of(document: Document, cast: Cast, sentence: Sentence) -> list[Side]:
    """All sides named in a sentence, in the order of the text; an office and the country in it are one side."""
    found = [(m.outer_start, m.outer_end, cast.people[m.person].party) for m in _people(cast, sentence)]
    taken = [(start, end) for start, end, _ in found]
    for p in cast.parties_in(sentence.start, sentence.end):
        if not any(start <= p.start < end for start, end in taken) and not (p.within or p.sense == "place"):
            found.append((p.start, p.end, p.code))
    return [Side(s, e, code, _word_before(document, s)) for s, e, code in sorted(found, key=lambda f: f[0]) if code]


def _people(cast: Cast, sentence: Sentence) -> list[PersonMention]:
    return [m for m in cast.persons_in(sentence.start, sentence.end) if m.outer_start >= sentence.start]


def _word_before(document: Document, offset: int) -> str:
    i = document.tokens.after(offset) - 1
    return document.tokens.form[i] if i >= 0 else ""
