"""The stretches that are read at once, and a view of one for the readers of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hoidam.document import Document, Sentence, SentenceKind, Tokens
from hoidam.said.quotes import Quote
from hoidam.said.speaker import Scene
from hoidam.said.vocabulary import word_set

__all__ = ["Unit", "View", "units"]

_NAME_REACH = 40


class Unit(NamedTuple):
    """A sentence, or several where a quotation runs over their ends, with its tokens and outermost quotations."""

    start: int
    end: int
    first: int
    last: int
    line: int
    kind: SentenceKind
    quotes: tuple[Quote, ...]


def units(document: Document, quotes: Sequence[Quote]) -> list[Unit]:
    """The sentences of the document, joined where a quotation runs over the end of one."""
    found: list[Unit] = []
    k = 0
    for s in document.sentences:
        while k < len(quotes) and quotes[k].outer_end <= s.start:
            k += 1
        inside = tuple(q for q in quotes[k : k + _within(quotes, k, s.end)])
        if found and _joins(document.text, found[-1], s):
            both = tuple(dict.fromkeys(found[-1].quotes + inside))
            found[-1] = found[-1]._replace(end=s.end, last=s.last, quotes=both)
        else:
            found.append(Unit(s.start, s.end, s.first, s.last, s.line, s.kind, inside))
    return found


def _within(quotes: Sequence[Quote], k: int, end: int) -> int:
    """How many quotations from the `k`-th on begin before `end`."""
    n = 0
    while k + n < len(quotes) and quotes[k + n].outer_start < end:
        n += 1
    return n


def _joins(text: str, unit: Unit, s: Sentence) -> bool:
    """Whether a sentence goes on with the unit before: inside a quotation, or as the reporting clause after one."""
    if not unit.quotes:
        return False
    last = unit.quotes[-1]
    if last.outer_end > s.start:
        return True
    first = text[s.start]
    return s.line == unit.line and last.outer_end >= unit.end - 1 and (first in ",-–—" or first.islower())


class View(NamedTuple):
    """One unit with what is needed to look around in it."""

    scene: Scene
    unit: Unit
    text: str
    tokens: Tokens

    def gap(self, i: int) -> str:
        """What stands between token i-1 and token i; a line break where the unit begins."""
        return self.text[self.tokens.end[i - 1] : self.tokens.start[i]] if i > self.unit.first else "\n"

    def quoted(self, offset: int) -> bool:
        """Whether an offset lies in a quotation."""
        quotes = self.unit.quotes
        return bool(quotes) and any(q.outer_start <= offset < q.outer_end for q in quotes)

    def words(self, quote: Quote) -> int:
        """The number of words of a quotation."""
        first, last = self.tokens.range(quote.start, quote.end)
        return last - first

    def named(self, offset: int) -> bool:
        """Whether a word belongs to a name ("Tin-lơ-xơn")."""
        near = self.scene.between(offset - _NAME_REACH, offset + 1)
        return bool(near) and any(c.kind != "document" and offset < c.end for c in near)

    def before(self, i: int, stops: frozenset[str] = frozenset()) -> int:
        """The token at which the adverbs right before token `i` begin; stops at punctuation and at `stops`."""
        adverb = word_set("adverb")
        while i > self.unit.first and self.gap(i).isspace() and self.tokens.form[i - 1] not in stops:
            n = adverb.ending(self.tokens, i - 1)
            if not n:
                break
            i -= n
        return i
