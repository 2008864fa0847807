"""The sides of an action: who in a sentence can act, who is acted on.

A *side* is a party that the sentence names, by itself, through a person who acts for it, or through a place of its own;
or that it points back to ("nước này").
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple, Protocol

from hoidam.contact.event_words import syllables
from hoidam.document import Document, Sentence
from hoidam.lexicon import load
from hoidam.who import Cast

__all__ = ["Side", "groups_named", "groups_often_named", "pointing_back", "sides_of"]

BACK = 2
"""How many sentences back a word such as "nước này" may point."""


REACH = 1500
"""How many characters back a group may be named and still be the one meant."""

MANY = 12
"""How many sides before a word that points back may be meant."""


class Pointer(Protocol):
    """A word that points back, and the parts it plays (`data/event_cues.tsv`)."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def parts(self) -> frozenset[str]: ...


class Side(NamedTuple):
    """A party as an actor or recipient: its codes, its stretch, the word (folded) before it.

    It has one code, or several, likeliest first, where a word points back and only the other side can tell which is
    meant. `ground` is true where only a place of it is named: a place can be acted on, but can't act. `near` is the
    word before the nouns that belong to it ("*của* chính quyền Mỹ").
    """

    start: int
    end: int
    codes: tuple[str, ...]
    near: str
    ground: bool = False

    @property
    def code(self) -> str:
        """The likeliest code."""
        return self.codes[0]


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
    return [Side(s, e, (code,), _word_before(document, s), ground) for s, e, code, ground in found if code]


def _covered(found: list[tuple[int, int, str | None, bool]], offset: int) -> bool:
    return any(start <= offset < end for start, end, _, _ in found)


def _word_before(document: Document, offset: int) -> str:
    """The word that stands before a party and the nouns that belong to it; empty after a mark."""
    tokens, heads = document.tokens, syllables("head")
    i = tokens.after(offset)
    while i > 0 and tokens.tight[i]:
        i -= 1
        if tokens.form[i] not in heads:
            return tokens.form[i]
    return ""


def pointing_back(
    document: Document, cast: Cast, sentence: Sentence, named: Sequence[Side], pointers: Sequence[Pointer]
) -> list[Side]:
    """Sides for words that point back: to the first side that acts in the sentence, to those named before the word,
    or to the first ones of the sentences before."""
    earlier = _acting_before(document, cast, sentence)
    made = []
    for word in pointers:
        upto = bisect_left(named, word.start, key=attrgetter("start"))
        inside = [
            s.code for s in [*named[:1], *named[max(1, upto - MANY) : upto]] if s.end <= word.start and not s.ground
        ]
        fitting = [c for c in [*inside[:1], *reversed(inside), *earlier] if _fits(c, word.parts)]
        if "coalition" in word.parts:
            fitting = [p.code for p in cast.parties if p.code in _coalitions()][:1]
        if codes := tuple(dict.fromkeys(fitting)):
            made.append(Side(word.start, word.end, codes, _word_before(document, word.start)))
    return made


@cache
def _states() -> frozenset[str]:
    return frozenset(row["code"] for row in load("parties") if row["kind"] == "state")


@cache
def _coalitions() -> frozenset[str]:
    return frozenset(row["code"] for row in load("parties") if "coalition" in row["english"].lower())


def _fits(code: str, parts: frozenset[str]) -> bool:
    """Whether a word for a state ("nước này") or a group ("nhóm này") can mean a party."""
    return "self" in parts or (code in _states()) == ("self_state" in parts)


def _acting_before(document: Document, cast: Cast, sentence: Sentence) -> list[str]:
    """The codes of the sides that act in the sentences before, nearest sentence first."""
    at = bisect_left(document.starts, sentence.start)
    before = document.sentences[max(0, at - BACK) : at]
    return [side.code for s in reversed(before) for side in sides_of(document, cast, s) if not side.ground]


@cache
def _armed() -> frozenset[str]:
    return frozenset(row["code"] for row in load("parties") if row["kind"] == "group")


def groups_named(document: Document, cast: Cast, sentence: Sentence) -> list[str]:
    """The armed or political groups named in the sentence or the ones before it, nearest first."""
    at = bisect_left(document.starts, sentence.start)
    first = document.sentences[max(0, at - BACK)]
    near = cast.parties_in(max(first.start, sentence.end - REACH), sentence.end)
    return [p.code for p in reversed(near) if p.code in _armed()]


def groups_often_named(cast: Cast) -> list[str]:
    """Those named twice or more in the article, the one named most often first."""
    often = Counter(p.code for p in cast.parties if p.code in _armed())
    return [code for code, n in often.most_common() if n > 1]
