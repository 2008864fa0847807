"""Drawings of counts, as shapes for the templates: dots on a grid of rows and years, and bars above and below a line.

Sizes are in the units of the picture, which is scaled to the page.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from hoidam.records import Record

__all__ = ["Bar", "Bars", "Dot", "Dots", "bars", "dots", "shade"]

_ROW, _GAP, _WIDEST, _LARGEST, _TOP = 30.0, 34.0, 50.0, 13.0, 24.0  # the style sheet sets the names of rows as high
_HIGH = 60.0  # half the height of the bars
_FULL = (2, 5, 10)  # scores of a full one: the least that holds all


class Dot(Record, frozen=True):
    """A count: where it stands, how large (its area tells the count), and where it leads."""

    x: float
    y: float
    r: float
    n: int
    label: str
    href: str


class Dots(Record, frozen=True):
    """A grid: names of rows and columns with their places, and a dot wherever there is something. `undated` counts what
    is in no column."""

    wide: float
    high: float
    rows: tuple[tuple[float, str], ...]
    columns: tuple[tuple[float, str], ...]
    dots: tuple[Dot, ...]
    undated: int


class Bar(Record, frozen=True):
    """A score: from the middle line up or down."""

    x: float
    y: float
    wide: float
    high: float
    sign: Literal["good", "bad"]
    label: str
    href: str


class Bars(Record, frozen=True):
    """Scores by month, with the years under them; a full bar is one of the score `full`. `turns` are where the level
    changes, each with its number and kind."""

    wide: float
    high: float
    middle: float
    full: int
    bars: tuple[Bar, ...]
    years: tuple[tuple[float, str], ...]
    turns: tuple[tuple[float, int, str], ...]


def dots(
    rows: Sequence[tuple[str, str]],
    columns: Sequence[str],
    counts: Mapping[tuple[str, str], int],
    href: Callable[[str, str], str],
    say: Callable[[str, str, int], str],
    undated: int = 0,
) -> Dots:
    """A grid of dots. `rows` are ids with their names; `counts` are by row id and column."""
    most = max(counts.values(), default=1)
    gap = min(max(_GAP, 520 / max(len(columns), 1)), _WIDEST)
    at_y = {id: _TOP + _ROW * (i + 0.5) for i, (id, _) in enumerate(rows)}
    at_x = {column: gap * (i + 0.5) for i, column in enumerate(columns)}
    made = tuple(
        Dot(
            x=round(at_x[column], 1),
            y=at_y[id],
            r=round(max(2.5, _LARGEST * math.sqrt(n / most)), 1),
            n=n,
            label=say(name, column, n),
            href=href(id, column),
        )
        for id, name in rows
        for column in columns
        if (n := counts.get((id, column), 0))
    )
    named = tuple((at_y[id], name) for id, name in rows)
    return Dots(
        wide=round(gap * len(columns), 1),
        high=_TOP + _ROW * len(rows) + 4,
        rows=named,
        columns=tuple((round(x, 1), column) for column, x in at_x.items()),
        dots=made,
        undated=undated,
    )


def bars(
    scores: Sequence[tuple[str, float, int]],
    href: Callable[[str], str],
    say: Callable[[str, float, int], str],
    turns: Sequence[tuple[str, str]] = (),
) -> Bars:
    """Scores by month (`2016-09`, -10 to 10, how many events) as bars on a line of time; `turns` are months with their
    kind, thaw or freeze."""
    first, last = int(scores[0][0][:4]), int(scores[-1][0][:4])
    step = min(max(700 / ((last - first + 1) * 12), 2.0), 14.0)
    wide = step * (last - first + 1) * 12
    full = next((f for f in _FULL if all(abs(score) <= f for _, score, _ in scores)), _FULL[-1])
    every = max(1, math.ceil(34 / (step * 12)))
    years = tuple((round((y - first) * 12 * step, 1), str(y)) for y in range(first, last + 1, every))
    return Bars(
        wide=round(wide, 1),
        high=2 * _HIGH + 22,
        middle=_HIGH,
        full=full,
        bars=tuple(
            _bar(_at(month, first, step), step, score / full, say(month, score, n), href(month))
            for month, score, n in scores
        ),
        years=years,
        turns=tuple((round(_at(month, first, step), 1), n, kind) for n, (month, kind) in enumerate(turns, 1)),
    )


def _at(month: str, first: int, step: float) -> float:
    return ((int(month[:4]) - first) * 12 + int(month[5:7]) - 1) * step


def _bar(at: float, step: float, share: float, label: str, href: str) -> Bar:
    high = max(1.5, _HIGH * min(abs(share), 1.0))
    return Bar(
        x=round(at, 1),
        y=round(_HIGH - high if share >= 0 else _HIGH, 1),
        wide=round(max(step - 0.6, 1.4), 1),
        high=round(high, 1),
        sign="good" if share >= 0 else "bad",
        label=label,
        href=href,
    )


def shade(n: int, most: int) -> int:
    """How dark a cell is, 0 to 5: each step is about the same factor."""
    if n <= 0 or most <= 0:
        return 0
    return 1 + min(4, int(5 * math.log1p(n) / math.log1p(most) - 1e-9))
