"""The working view of one article that the stages read: normal text, tokens, sentences.

A Document is made by `clean` and never changes. Offsets in it are offsets of the normal text; `flow` maps every span
back to the text as found at the very end.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal, NamedTuple, TypeAlias

from hoidam.lexicon import Hit, Phrases, T
from hoidam.normal import WORD, fold
from hoidam.records import Article

__all__ = ["Document", "Sentence", "Tokens", "tokenise"]

_TIGHT = frozenset({"", " ", "  ", "\u00a0", "-", "\u2010", "\u2011", "."})
SentenceKind: TypeAlias = Literal["title", "lead", "body", "caption", "heading", "byline"]


class Tokens(NamedTuple):
    """The words of a text as columns. Punctuation is no token; `tight` says that none stands before the word but a
    blank, a hyphen or a lone dot ("Pu-tin", "V.Putin"), so that a phrase may run on over it."""

    form: tuple[str, ...]
    capital: tuple[bool, ...]
    tight: tuple[bool, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]

    def after(self, offset: int) -> int:
        """The first token that begins at `offset` or later."""
        return bisect_left(self.start, offset)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The tokens (first, last exclusive) that lie within the stretch."""
        return bisect_left(self.start, start), bisect_right(self.end, end)


class Sentence(NamedTuple):
    """A sentence: its stretch of the text, its tokens, its line (counted from 0), and what kind of text it is."""

    start: int
    end: int
    first: int
    last: int
    line: int
    kind: SentenceKind


@dataclass(frozen=True, slots=True)
class Document:
    """One article, ready for the stages. `article` holds what the page says; its spans are in the normal text."""

    article: Article
    text: str
    tokens: Tokens
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple(s.start for s in self.sentences))

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds this offset, or None where it lies in noise or between two."""
        i = bisect_right(self.starts, offset) - 1
        return self.sentences[i] if i >= 0 and offset < self.sentences[i].end else None

    def find(self, phrases: Phrases[T], first: int = 0, last: int | None = None) -> list[Hit[T]]:
        """All phrases of a table among the tokens `first` to `last`."""
        return list(phrases.find(self.tokens, first, last))

    def stretch(self, hit: Hit[T]) -> tuple[int, int]:
        """The offsets of a hit."""
        return self.tokens.start[hit.first], self.tokens.end[hit.last - 1]


_CUT = re.compile(f"({WORD.pattern})")


def tokenise(text: str) -> Tokens:
    """The tokens of a normal text."""
    parts = _CUT.split(text)
    cuts = tuple(accumulate(map(len, parts)))
    found = parts[1::2]
    return Tokens(
        tuple(map(fold, found)),
        tuple([word[0].isupper() for word in found]),
        tuple([gap in _TIGHT for gap in parts[:-1:2]]),
        cuts[:-1:2],
        cuts[1::2],
    )
