"""When: TIMEX3 values as the dates and minutes that a contact speaks of."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from hoidam.records import Time

__all__ = ["Stated", "bounds", "minutes_of", "overlap", "stated"]

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?")
_COARSE = re.compile(r"\d{4}(-\d\d)?")
_PART_OF_YEAR = re.compile(r"(\d{4})-(?:SP|SU|FA|WI|[QH]\d)")  # a season, a quarter, a half: of a contact, the year
_SPAN = re.compile(r"(\d{4}(?:-\d\d){0,2})(?:T[^/]*)?/(\d{4}(?:-\d\d){0,2})(?:T[^/]*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_LENGTH = re.compile(r"P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?)?")


_NUMBERS = ("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_DAYS = re.compile(
    rf"(?:trong )?([2-9]|{'|'.join(_NUMBERS)}) ngày,? (?:ngày )?\d"
)  # "hai ngày 7 và 8/2": how long, too


class Stated(NamedTuple):
    """A time expression as a contact can use it: a date (or span), or a length in minutes, or neither. `day` says that
    it names a day or days, though the year may not be known."""

    start: int
    end: int
    date: str | None
    minutes: int | None
    day: bool = True


def stated(time: Time, anchor: str | None) -> Stated:
    """What an expression of time gives to a contact. Weeks become spans of days."""
    value = time.value or ""
    if time.type == "DURATION":
        return Stated(time.start, time.end, None, minutes_of(value), day=False)
    day = None if time.type == "SET" else _date(value)
    if day and (m := _DAYS.match(time.text.lower())):
        days = int(m[1]) if m[1].isdigit() else _NUMBERS.index(m[1]) + 2
        return Stated(time.start, time.end, day, days * 1440)
    if day and time.mod == "START" and _WEEK.fullmatch(value) and anchor:
        day = _start_of_week(day, anchor)
    return Stated(time.start, time.end, day, None, day=time.type != "SET" and value != "PRESENT_REF")


def _date(value: str) -> str | None:
    if m := _DAY.fullmatch(value):
        return m[1]
    if _COARSE.fullmatch(value):
        return value
    if m := _PART_OF_YEAR.fullmatch(value):
        return m[1]
    if m := _SPAN.fullmatch(value):
        return m[1] if m[1] == m[2] else f"{m[1]}/{m[2]}"
    if (m := _WEEK.fullmatch(value)) and 1 <= int(m[2]) <= 52:
        monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        first = monday + timedelta(days=5 if m[3] else 0)
        return f"{first.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    return None


def _start_of_week(week: str, anchor: str) -> str:
    """ "Đầu tuần này" is the span from Monday to the day before publication, where publication lies in that week."""
    first, last = week.split("/")
    if first < anchor <= last:
        eve = (date.fromisoformat(anchor) - timedelta(days=1)).isoformat()
        return first if first == eve else f"{first}/{eve}"
    return week


def minutes_of(value: str) -> int | None:
    """The minutes of a TIMEX3 duration; null where it is counted in months or years, or not in figures."""
    m = _LENGTH.fullmatch(value)
    if not m or not any(m.groups()):
        return None
    weeks, days, hours, minutes = (float(g or 0) for g in m.groups())
    return round(((weeks * 7 + days) * 24 + hours) * 60 + minutes)


def bounds(value: str) -> tuple[str, str]:
    """First and last day of a date of any precision, as strings that compare."""
    first, _, last = value.partition("/")
    last = last or first
    return first + "-01-01"[len(first) - 4 :], last + "-12-31"[len(last) - 4 :]


def overlap(a: str, b: str, slack: int = 0) -> bool:
    """Whether two dates of any precision can be the same, or lie no more than `slack` days apart."""
    (s, e), (f, t) = bounds(a), bounds(b)
    if s <= t and f <= e:
        return True
    return slack > 0 and min(_gap(e, f), _gap(t, s)) <= slack


def _gap(earlier: str, later: str) -> int:
    """Days from one day to another that comes later; very many where it does not, or where a day is not real."""
    try:
        days = (date.fromisoformat(later) - date.fromisoformat(earlier)).days
    except ValueError:
        return 9999
    return days if days >= 0 else 9999
