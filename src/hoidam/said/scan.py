"""What of the tables stands in an article: all of it found in one pass over the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from hoidam.document import Tokens
from hoidam.lexicon import Hit
from hoidam.records import Act
from hoidam.said.vocabulary import Body, Table, Verb, Word, cues, mouths, outlets, verbs, word_set

__all__ = ["Scan", "scan"]

# The classes of words that are looked for in the whole article.
_CLASSES = (
    "skip_source",
    "media_name",
    "expert",
    "document",
    "document_of",
    "theo",
    "relay",
    "said_above",
    "located",
    "this_state",
    "this_body",
    "that",
)

_TABLES = 4


class Scan(NamedTuple):
    """The phrases found, each kind in the order of the text and without overlap; `words` gives by class the token
    where a phrase begins and its number of words."""

    verbs: list[Hit[Verb]]
    mouths: list[Hit[Body | Word]]
    outlets: list[Hit[str]]
    cues: list[Hit[tuple[Act, float]]]
    words: dict[str, list[tuple[int, int]]]


def scan(tokens: Tokens) -> Scan:
    """All of it; a word that begins no phrase costs one look-up."""
    hits: list[list[Hit[Any]]] = [[] for _ in range(_TABLES)]
    places: list[list[tuple[int, int]]] = [[] for _ in _CLASSES]
    tables, classes = _tables(), [word_set(name) for name in _CLASSES]
    heads, form = _heads(), tokens.form
    for i, (word, second) in enumerate(zip(form, (*form[1:], ""), strict=False)):  # no text, no words
        if word in heads:
            following = heads[word]
            in_tables, in_classes = following[second] if second in following else following[""]
            for k in in_tables:
                found = hits[k]
                if (not found or i >= found[-1].last) and (hit := tables[k].at(tokens, i)):
                    found.append(hit)
            for k in in_classes:
                if n := classes[k].at(tokens, i):
                    places[k].append((i, n))
    return Scan(hits[0], hits[1], hits[2], hits[3], dict(zip(_CLASSES, places, strict=True)))


def _tables() -> tuple[Table[Any], ...]:
    """The tables in the order of the fields of `Scan`."""
    return verbs(), mouths(), outlets(), cues()


@cache
def _heads() -> dict[str, dict[str, tuple[tuple[int, ...], tuple[int, ...]]]]:
    """By first and second word ("" for any other): which tables and which classes have phrases that begin so."""
    keys: list[Iterable[tuple[str, ...]]] = [table.keys for table in _tables()]
    keys += [word_set(name).keys for name in _CLASSES]
    found: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for which, phrases in enumerate(keys):
        for key in phrases:
            found[key[0]][key[1] if len(key) > 1 else ""].add(which)
    return {
        first: {second: _parted(which | seconds[""]) for second, which in [*seconds.items(), ("", set())]}
        for first, seconds in found.items()
    }


def _parted(which: set[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Tables and classes apart, each counted from 0."""
    return tuple(sorted(w for w in which if w < _TABLES)), tuple(sorted(w - _TABLES for w in which if w >= _TABLES))
