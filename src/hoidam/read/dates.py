"""Dates as pages, feeds and crawls write them, brought into ISO form."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

__all__ = ["DATELINE", "iso_date"]

_ISO = re.compile(r"\s*((?:19|20)\d\d)(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?=$|[T\s])")
_COMPACT = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4,6})?\s*$")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[/.\-](\d{1,2})[/.\-]((?:19|20)\d\d)(?!\d)")
_EPOCH = re.compile(r"\s*\d{9,10}(?:\d{3})?(?:\.\d+)?\s*$")
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn|t[2-7])"
_CLOCK = r"\d{1,2}\s?(?:[:h]|giờ)\s?\d{0,2}(?::\d\d)?(?:\s?(?:am|pm|sa|ch))?"
_DAY = r"(?:ngày\s)?\d{1,2}(?:\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?|\stháng\s\d{1,2}(?:\snăm\s|,?\s))\d{4}"
_ZONE = r"\(?\s?(?:gmt|utc)\s?[+-]?\s?\d{0,2}(?::00)?\s?\)?"
# A line that holds nothing but weekday, day, clock and zone, in any order, perhaps behind an author's name.
# Each part is taken whole or not at all (atomic), so that no line can be read in many ways.
DATELINE = re.compile(
    rf"(?>(?:cập nhật lúc|cập nhật|đăng lúc|đăng ngày|đăng|ngày đăng|ngày|xuất bản|thời gian)\b[ :]*+)?"
    rf"(?:[^\W\d_][^\d\n,.:]{{1,40}}\s[-–|]\s)?"
    rf"(?=[^\n]*\d)(?:(?>{_WEEKDAY}|{_CLOCK}|{_DAY}|\d{{4}}-\d\d-\d\d(?:t(?=\d))?|{_ZONE})[\s,.|\-–:]*+)++",
    re.I,
)
_EPOCH_FROM = 500_000_000  # 1985: smaller numbers are no times of publication


def iso_date(value: object) -> str | None:
    """The day (or month, or year) in ISO form, in the zone in which it is stated; None where it is no date."""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _epoch(float(value)) if value >= _EPOCH_FROM else _year(str(value))
    return _from_text(value) if isinstance(value, str) else None


def _year(text: str) -> str | None:
    return text if re.fullmatch(r"(?:19|20)\d\d", text) else None


def _epoch(seconds: float) -> str | None:
    """Unix time in seconds or milliseconds, as a day in UTC."""
    seconds = seconds / 1000 if seconds > 1e11 else seconds
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds < 4e9 else None


def _from_text(text: str) -> str | None:
    if m := _ISO.match(text):
        return _joined(m[1], m[2], m[3])
    if m := _COMPACT.match(text):
        return _joined(m[1], m[2], m[3])
    if m := _DAY_FIRST.search(text):
        return _joined(m[3], m[2], m[1])
    if _EPOCH.match(text):
        return _epoch(float(text))
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _joined(year: str, month: str | None, day: str | None) -> str | None:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year, *(f"{int(p):02d}" for p in (month, day) if p)])
