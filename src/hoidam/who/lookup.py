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
        self._after = {w: {second: tuple(sorted(names)) for second, names in a.items()} for w, a in after.items()}
        self._names = tuple(tables)

    def starts(self, form: Sequence[str]) -> dict[str, list[int]]:
        """The tokens at which a phrase of each table may begin, in order."""
        found: dict[str, list[int]] = {name: [] for name in self._names}
        after, nexts = self._after, (*form[1:], "")
        for i in [i for i, word in enumerate(form) if word in after]:
            seconds = after[form[i]]
            alone, pair = seconds.get("", ()), seconds.get(nexts[i] or "-", ())
            for name in alone:
                found[name].append(i)
            for name in pair:
                if name not in alone:
                    found[name].append(i)
        return found


def hits_at(phrases: Phrases[T], tokens: TokenColumns, starts: Iterable[int]) -> Iterator[Hit[T]]:
    """Phrases that begin at the given tokens, left to right, longest first, without overlap."""
    done = 0
    for i in starts:
        if i >= done and (hit := phrases.at(tokens, i)) is not None:
            done = hit.last
            yield hit
