"""Blocking: which reports are compared at all, so that the work grows with the reports and not with their square.

Two reports are compared where they have two parties in common and dates that may agree. Each report stands in cells of
(pair of parties, stretch of time). A report dated to the day stands in cells of days, one known to the month in cells
of months, one known to the year in the cell of that year; there it is *at home*. It also *visits* the coarser cells
around it. Two reports meet where they share a cell in which at least one is at home: so days meet days nearby, and
months meet the days in them, but the many days of a month never meet each other through it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from hoidam.merge.days import Days, month_of, year_of
from hoidam.merge.keys import contact_keys
from hoidam.merge.traits import Traits, expected_days, traits_of
from hoidam.records import Report

__all__ = ["MOVE", "Cells", "block_keys", "cells"]

MOVE = 14  # days by which a plan may move and still be looked for
MANY = 8  # parties of a gathering by which it is looked for
_FEW_DAYS, _FEW_MONTHS = 12, 100


class Cells(NamedTuple):
    """Where a report is at home, and the coarser cells that it visits."""

    home: tuple[str, ...]
    visits: tuple[str, ...]


def cells(traits: Traits) -> Cells:
    """The cells of a report."""
    home: dict[str, None] = {}
    visits: dict[str, None] = {}
    for stretch in _stretches(traits):
        at, around = _times(stretch)
        for one, other in _pairs(traits.parties):
            home.update((f"{one} {other} {time}", None) for time in at)
            visits.update((f"{one} {other} {time}", None) for time in around)
    return Cells(tuple(home), tuple(v for v in visits if v not in home))


def block_keys(report: Report) -> tuple[str, ...]:
    """All cells of a report, for a group-by on an engine (DuckDB, Ray): reports that meet share at least one."""
    (key,) = contact_keys(report.article, [report.contact])
    found = cells(traits_of(key, report))
    return (*found.home, *found.visits)


def _pairs(parties: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Pairs of parties in order. Of a large gathering only some: organisations first, for each article names them."""
    ranked = sorted(parties, key=lambda code: (_is_state(code), code))
    return combinations(sorted(ranked[:MANY]), 2)


def _is_state(code: str) -> bool:
    return len(code) == 3 and code.isalpha()


def _stretches(traits: Traits) -> list[Days]:
    """When the contact was, as far as told. A plan that gives a day is also looked for around it, for plans move."""
    if not traits.dates:
        expected = expected_days(traits.phase, traits.published)
        return [expected] if expected else []
    stretches = list(traits.dates)
    if traits.phase != "done":
        stretches += [Days(d.first - MOVE, d.last + MOVE) for d in traits.dates if d.width <= _FEW_DAYS]
    return stretches


def _times(stretch: Days) -> tuple[list[str], list[str]]:
    """Cells of the stretch, and the coarser ones around. One day more, so that neighbours meet."""
    first, last = stretch.first, stretch.last
    years = [f"Y{y}" for y in range(year_of(first), year_of(last + 1) + 1)]
    if stretch.width > _FEW_MONTHS:
        return years, []
    months = [f"M{m}" for m in range(month_of(first), month_of(last + 1) + 1)]
    if stretch.width > _FEW_DAYS:
        return months, years
    return [f"D{d}" for d in range(first, last + 2)], months + years
