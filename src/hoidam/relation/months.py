"""Months as `2016-09`, and the month that a date counts in."""

from __future__ import annotations

from collections.abc import Iterator

from hoidam.merge.days import days, month_of

__all__ = ["month_name", "month_number", "month_of_date", "months_between"]

_WIDEST = 31  # days of a date that still counts in a month


def month_name(number: int) -> str:
    """The month of this number, counted from the year 0."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


def month_number(month: str) -> int:
    """The number of `2016-09`."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def month_of_date(date: str | None) -> str | None:
    """The month in which a date begins; None where it is not known to the month ('2016', a span of seven weeks)."""
    found = days(date)
    return month_name(month_of(found.first)) if found and found.width <= _WIDEST else None


def months_between(first: str, last: str) -> Iterator[str]:
    """All months from the first to the last, both included."""
    return map(month_name, range(month_number(first), month_number(last) + 1))
