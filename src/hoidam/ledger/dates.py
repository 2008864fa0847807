"""The first and last day that a date of the record stands for."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from hoidam.errors import no_date

__all__ = ["bounds", "bounds_of"]

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")


def bounds(value: str | None) -> tuple[str, str] | None:
    """First and last day of `2016-09-05`, `2016-09`, `2016`, `2016-W36`, `2016-W36-WE` or a span `A/B`; None where
    there is no such day."""
    if value is None:
        return None
    first, _, last = value.partition("/")
    a, b = _bounds(first), _bounds(last or first)
    return (a[0], b[1]) if a and b and a[0] <= b[1] else None


def bounds_of(value: str | None, option: str) -> tuple[str, str] | None:
    """The same for what somebody typed as `option`; raises SettingError where it is no date."""
    found = bounds(value)
    if value is not None and found is None:
        raise no_date(value, option)
    return found


def _bounds(value: str) -> tuple[str, str] | None:
    try:
        if m := _DAY.fullmatch(value):
            day = date(int(m[1]), int(m[2]), int(m[3])).isoformat()
            return day, day
        if m := _MONTH.fullmatch(value):
            return f"{value}-01", f"{value}-{calendar.monthrange(int(m[1]), int(m[2]))[1]:02}"
        if _YEAR.fullmatch(value):
            return f"{value}-01-01", f"{value}-12-31"
        if m := _WEEK.fullmatch(value):
            monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
            start = monday + timedelta(5) if m[3] else monday
            return start.isoformat(), (monday + timedelta(6)).isoformat()
    except ValueError:  # the 31st of June, month 13: well formed, but no day
        return None
    return None
