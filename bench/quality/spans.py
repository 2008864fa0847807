"""Stretches found in a text against those that are wanted: what the measurements of times and of names share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

__all__ = ["Found", "Text", "clear_of", "f1", "pairs", "texts"]


class Found(NamedTuple):
    """A stretch that a program found; `label` is the value of a time or the kind of a name."""

    start: int
    end: int
    label: str | None


class Text(NamedTuple):
    """An article with its reading by hand."""

    id: str
    text: str
    published: str | None
    gold: dict[str, Any]

    @property
    def noise(self) -> list[tuple[int, int]]:
        """What is not the article: nobody is measured on it."""
        return [(n["start"], n["end"]) for n in self.gold["noise"]]


def texts(folder: Path) -> list[Text]:
    """A folder of `ID.txt`, `ID.json` and perhaps `ID.meta.json`."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        meta = path.with_suffix(".meta.json")
        published = json.loads(meta.read_text("utf-8")).get("published") if meta.exists() else None
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
        found.append(Text(path.stem, path.read_text("utf-8"), published, gold))
    return found


A = TypeVar("A", bound=Any)
B = TypeVar("B", bound=Any)


def pairs(wanted: Sequence[A], given: Sequence[B]) -> list[tuple[A, B]]:
    """Those that overlap, matched one to one, those that overlap most first."""
    cells = [
        (-likeness, i, j)
        for i, w in enumerate(wanted)
        for j, g in enumerate(given)
        if (likeness := _likeness(w, g)) > 0
    ]
    found: list[tuple[A, B]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in sorted(cells):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            found.append((wanted[i], given[j]))
    return found


def _likeness(a: Any, b: Any) -> float:
    inside = max(0, min(a.end, b.end) - max(a.start, b.start))
    return inside / (max(a.end, b.end) - min(a.start, b.start))


def clear_of(given: Iterable[B], neutral: Sequence[tuple[int, int]], wanted: Sequence[Any] = ()) -> list[B]:
    """Without what lies over a neutral stretch and over nothing wanted."""

    def over(g: B, stretches: Iterable[tuple[int, int]]) -> bool:
        return any(g.start < end and start < g.end for start, end in stretches)

    stretches = [(w.start, w.end) for w in wanted]
    return [g for g in given if not over(g, neutral) or over(g, stretches)]


def f1(right: float, wanted: int, given: int) -> float:
    """Harmonic mean of precision and recall; 1 where nothing was wanted and nothing given."""
    return 2 * right / (wanted + given) if wanted + given else 1.0
