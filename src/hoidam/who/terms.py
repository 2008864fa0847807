"""Dates as precise as known, and how far a term of office covers them. Pure arithmetic on days written YYYYMMDD."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

__all__ = ["Term", "latest", "share", "term"]

# An office open at the date of its source is taken to last this many years longer where nobody else is known.
GRACE_YEARS = 2
_EVER, _NEVER = 0, 99999999


class Term(NamedTuple):
    """Days as numbers YYYYMMDD: held at the latest from `from_sure` to `to_sure`, at most from `first` to `last`."""

    first: int
    from_sure: int
    to_sure: int
    last: int


def _day(date: str, month_day: str) -> int:
    """A partial date filled up: "2016", "0101" → 20160101."""
    digits = date.replace("-", "")
    return int(digits + month_day[len(digits) - 4 :]) if digits else _EVER


@lru_cache(maxsize=32768)
def term(start: str, end: str, seen: str) -> Term:
    """The term that the table's cells describe; an open end holds to `seen`."""
    first, from_sure = _day(start, "0101"), _day(start, "1231")
    if end:
        return Term(first, from_sure, _day(end, "0101"), _day(end, "1231"))
    to_sure = _day(seen, "0101")
    return Term(first, from_sure, to_sure, to_sure + GRACE_YEARS * 10000)


@lru_cache(maxsize=4096)
def _window(date: str) -> tuple[int, int]:
    start, _, end = date.partition("/")
    return _day(start, "0101"), _day(end or start, "1231")


def _length(a: int, b: int) -> float:
    """Roughly the years between two such days, both included."""
    days = (b // 10000 - a // 10000) * 365 + (b // 100 % 100 - a // 100 % 100) * 30.4 + b % 100 - a % 100 + 1
    return max(days, 0.0) / 365


def share(when: Term, date: str) -> tuple[bool, float]:
    """(whether the office was surely held at some time of the date, years of the date that the term may cover)."""
    a, b = _window(date)
    low, high = max(a, when.first), min(b, when.last)
    if low > high:
        return False, 0.0
    return max(a, when.from_sure) <= min(b, when.to_sure), _length(low, high)


def latest(when: Term) -> float:
    """The last day as a number that grows with it."""
    return float(when.last)
