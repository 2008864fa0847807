"""Where the phrases of many tables may begin: one pass over the words for all of them.

A phrase is tried only where its first word stands alone in some table, or its first two words stand together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hoidam.lexicon import Hit, Phrases, T, TokenColumns
from hoidam.normal import fold, words

__all__ = ["Lookup", "hits_at"]


class Lookup:
    """An index of the beginnings of all forms. `tables` has the forms of each table by name."""

    def __init__(self, tables: Mapping[str, Iterable[str]]) -> None:
        after: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for name, forms in tables.items():
            for form in forms:
                first, second, *_ = (*(fold(w) for w in words(form)), "")
                after[first][second].add(name)
        self._names = tuple(sorted(tables))
        self._after = {word: self._numbered(seconds) for word, seconds in after.items()}

    def _numbered(self, seconds: Mapping[str, set[str]]) -> tuple[dict[str, tuple[int, ...]], tuple[int, ...]]:
        """The tables by number for each second word, and those that a first word alone is in."""
        alone = seconds.get("", set())
        numbers = {second: [self._names.index(n) for n in sorted(alone | names)] for second, names in seconds.items()}
        return {second: tuple(found) for second, found in numbers.items()}, tuple(numbers.get("", ()))

    def starts(self, form: Sequence[str]) -> dict[str, list[int]]:
        """The tokens at which a phrase of each table may begin, in order."""
        found: list[list[int]] = [[] for _ in self._names]
        nexts = (*form[1:], "-")
        for i, entry in enumerate(map(self._after.get, form)):
            if entry is not None:
                for table in entry[0].get(nexts[i], entry[1]):
                    found[table].append(i)
        return dict(zip(self._names, found, strict=True))


def hits_at(phrases: Phrases[T], tokens: TokenColumns, starts: Iterable[int]) -> Iterator[Hit[T]]:
    """Phrases that begin at the given tokens, left to right, longest first, without overlap."""
    done = 0
    for i in starts:
        if i >= done and (hit := phrases.at(tokens, i)) is not None:
            done = hit.last
            yield hit
