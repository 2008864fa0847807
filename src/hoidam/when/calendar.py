"""Days, months and years as far as they are known, and steps between them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

import lunar_vn

__all__ = ["Day", "add", "iso_week", "lunar", "parse", "valid"]

_LUNAR_YEARS = range(1800, 2200)


class Day(NamedTuple):
    """A date as precise as known."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        return "-".join(f"{n:0{w}d}" for n, w in zip(self, (4, 2, 2), strict=True) if n is not None)

    @property
    def known(self) -> date | None:
        """The day, where it is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    @property
    def middle(self) -> date:
        """The day itself, or the middle of the month or year."""
        return date(self.year, self.month or 7, self.day or (15 if self.month else 1))


def parse(text: str | None) -> Day | None:
    """The date of an ISO string (`2016-09-05`, `2016-09`, `2016`), None of None."""
    return Day(*map(int, text[:10].split("-"))) if text else None


def of(day: date) -> Day:
    """The Day of a date."""
    return Day(day.year, day.month, day.day)


def valid(day: int, month: int, year: int | None = None) -> bool:
    """Whether a month has this day (in a leap year, where the year isn't known)."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 2000, month)[1]


def add(day: Day, unit: str, count: int) -> Day | None:
    """The day, month or year `count` units away, as precise as the unit; None where the day isn't known that well."""
    if unit == "Y":
        return Day(day.year + count)
    if unit == "M":
        if day.month is None:
            return None
        months = day.year * 12 + day.month - 1 + count
        return Day(months // 12, months % 12 + 1)
    if (at := day.known) is None:
        return None
    return of(at + timedelta(days=count * (7 if unit == "W" else 1)))


def iso_week(day: date) -> str:
    """The ISO week, `2016-W36`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def lunar(year: int, month: int, day: int) -> date | None:
    """The day of a date of the Vietnamese lunar calendar; None where that month has no such day."""
    if year not in _LUNAR_YEARS or not 1 <= day <= 30:
        return None
    try:
        return lunar_vn.convert_lunar_to_solar(day, month, year)
    except ValueError:
        return None
