"""Silences: the longest time between two contacts, at each level."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import get_args

from hoidam.merge.days import Days, days
from hoidam.records import Level, Occasion, Record
from hoidam.relation.series import took_place

__all__ = ["Silence", "find_silences"]

_WIDEST = 31  # days of a date from which a gap is counted


class Silence(Record, frozen=True):
    """The longest gap between two contacts of a `level`, or of any (null): its days, and the occasions around it.

    `contacts` tells among how many it was found: with few, a gap says more about the corpus than about the parties.
    """

    level: str | None
    days: int
    after: str
    before: str
    since: str
    until: str
    contacts: int


def find_silences(occasions: Iterable[Occasion]) -> tuple[Silence, ...]:
    """The longest silence between any two contacts, then level by level from the top; none where there is but one."""
    held = sorted(_dated(occasions), key=lambda pair: (pair[0], pair[1].id))
    levels: list[str | None] = [None, *get_args(Level)]
    found = (_longest(level, [p for p in held if level in (None, p[1].level)]) for level in levels)
    return tuple(silence for silence in found if silence)


def _dated(occasions: Iterable[Occasion]) -> Iterable[tuple[Days, Occasion]]:
    for occasion in occasions:
        at = days(occasion.date)
        if at and at.width <= _WIDEST and took_place(occasion):
            yield at, occasion


def _longest(level: str | None, held: Sequence[tuple[Days, Occasion]]) -> Silence | None:
    if len(held) < 2:
        return None
    (one, earlier), (other, later) = max(pairwise(held), key=lambda pair: pair[0][0].gap(pair[1][0]))
    return Silence(
        level=level,
        days=one.gap(other),
        after=earlier.id,
        before=later.id,
        since=earlier.date or "",
        until=later.date or "",
        contacts=len(held),
    )
