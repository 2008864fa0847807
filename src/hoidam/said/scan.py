"""What of the tables stands in an article: all of it found in one pass over the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from hoidam.document import Tokens
from hoidam.lexicon import Hit, Phrases, T
from hoidam.records import Act
from hoidam.said.vocabulary import Body, Verb, Word, cues, mouths, outlets, verbs, word_set

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
    found = Scan([], [], [], [], {name: [] for name in _CLASSES})
    seekers = (
        _phrases(verbs(), found.verbs),
        _phrases(mouths(), found.mouths),
        _phrases(outlets(), found.outlets),
        _phrases(cues(), found.cues),
        *(_class(name, found.words[name]) for name in _CLASSES),
    )
    heads, form = _heads(), tokens.form
    for i, (word, second) in enumerate(zip(form, (*form[1:], ""), strict=False)):  # no text, no words
        if word in heads:
            following = heads[word]
            for which in following[second] if second in following else following[""]:
                seekers[which](tokens, i)
    return found


def _phrases(table: Phrases[T], out: list[Hit[T]]) -> Callable[[Tokens, int], None]:
    def seek(tokens: Tokens, i: int) -> None:
        if (not out or i >= out[-1].last) and (hit := table.at(tokens, i)):
            out.append(hit)

    return seek


def _class(name: str, out: list[tuple[int, int]]) -> Callable[[Tokens, int], None]:
    at = word_set(name).at

    def seek(tokens: Tokens, i: int) -> None:
        if n := at(tokens, i):
            out.append((i, n))

    return seek


@cache
def _heads() -> dict[str, dict[str, tuple[int, ...]]]:
    """By first and second word ("" for any other): which seekers have phrases that begin so."""
    tables: list[Iterable[tuple[str, ...]]] = [table.keys for table in (verbs(), mouths(), outlets(), cues())]
    tables += [word_set(name).keys for name in _CLASSES]
    found: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for which, keys in enumerate(tables):
        for key in keys:
            found[key[0]][key[1] if len(key) > 1 else ""].add(which)
    return {
        first: {"": ()} | {second: tuple(sorted(which | seconds[""])) for second, which in list(seconds.items())}
        for first, seconds in found.items()
    }
