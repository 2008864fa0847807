"""Dates of the record as stretches of days, counted as ordinals (`datetime.date.toordinal`)."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Days", "days", "month_of", "year_of"]

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?(?:T.*)?")


class Days(NamedTuple):
    """From the first to the last day on which something may have been, both included."""

    first: int
    last: int

    @property
    def width(self) -> int:
        """How many days that is."""
        return self.last - self.first + 1

    def gap(self, other: Days) -> int:
        """Days between the two stretches: 0 where they overlap, 1 where one begins the day after the other."""
        return max(self.first - other.last, other.first - self.last, 0)


@lru_cache(maxsize=65536)
def days(value: str | None) -> Days | None:
    """The days of `2016-09-05`, `2016-09`, `2016`, `2016-W36` or a span `A/B`; None where there are none."""
    if value is None:
        return None
    start, _, end = value.partition("/")
    first, last = _bounds(start), _bounds(end or start)
    if first is None or last is None or first.first > last.last:
        return None
    return Days(first.first, last.last)


def _bounds(value: str) -> Days | None:
    try:
        if m := _DATE.fullmatch(value):
            return _of_date(int(m[1]), *(int(n) if n else None for n in m.groups()[1:]))
        if m := _WEEK.fullmatch(value):
            monday = date.fromisocalendar(int(m[1]), int(m[2]), 1).toordinal()
            return Days(monday + 5, monday + 6) if m[3] else Days(monday, monday + 6)
    except ValueError:  # the 31st of June: well formed, but no day
        return None
    return None


def _of_date(year: int, month: int | None, day: int | None) -> Days:
    if month is None:
        return Days(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
    last = day or calendar.monthrange(year, month)[1]
    return Days(date(year, month, day or 1).toordinal(), date(year, month, last).toordinal())


@lru_cache(maxsize=65536)
def month_of(day: int) -> int:
    """The month of a day, counted from the year 0."""
    at = date.fromordinal(min(max(day, 1), date.max.toordinal()))
    return at.year * 12 + at.month - 1


def year_of(day: int) -> int:
    """The year of a day."""
    return month_of(day) // 12
