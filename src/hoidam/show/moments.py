"""Dates and lengths of time of the record as people write them: '5/9/2016', '7–8 May 2018', '90 phút'."""

from __future__ import annotations

import re
from collections.abc import Callable

from hoidam.labels import Language, has_message, message
from hoidam.ledger.dates import bounds

__all__ = ["day", "length", "moment"]

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_LENGTH = re.compile(r"PT?(\d+(?:\.\d+)?|X)(Y|M|W|D|H|S|DE|CE)")
_UNITS = {"Y": "years", "M": "months", "W": "weeks", "D": "days", "H": "hours", "S": "seconds", "DE": "decades",
          "CE": "centuries"}  # fmt: skip


def day(value: str | None, language: Language) -> str:
    """A date: '5/9/2016', '5 September 2016', 'tháng 9/2016', '1–3/9/2016', '30 April – 2 May 2018'."""
    if not value:
        return message("read.unknown_date", language)
    first, _, last = value.partition("/")
    if last:
        return _span(_parts(first), _parts(last), language) or f"{day(first, language)} – {day(last, language)}"
    return moment(value, language)


def moment(value: str | None, language: Language) -> str:
    """The value of a time expression, also one that is no date: a length, a part of the day, 'now'."""
    if not value:
        return message("web.reading.open", language)
    if "/" in value and value.startswith("P"):
        return " – ".join(moment(part, language) for part in value.split("/"))
    if "/" in value:
        return day(value, language)
    return next((told for how in _HOW if (told := how(value, language))), value)


def length(minutes: int | None, language: Language) -> str:
    """A length of time: '45 phút', '2 giờ 30 phút', '3 days'."""
    if minutes is None:
        return ""
    days, rest = divmod(minutes, 1440)
    hours, left = divmod(rest, 60)
    units = (("days", days), ("hours", hours), ("minutes", left))
    told = [message(f"web.{unit}", language, n=n) for unit, n in units if n]
    return " ".join(told) or message("web.minutes", language, n=0)


def _parts(value: str) -> tuple[str, str, str] | None:
    """Year, month and day, empty where they are not given; None for what is no date, or no month."""
    found = _DAY.fullmatch(value)
    year, month, date = found.groups(default="") if found else ("", "", "")
    return (year, month, date) if year and int(month or 1) in range(1, 13) else None


def _date(value: str, language: Language) -> str:
    """'2016-09-05'."""
    if (parts := _parts(value)) is None:
        return ""
    year, month, date = parts
    if language == "vi":
        return f"{int(date)}/{int(month)}/{year}" if date else f"tháng {int(month)}/{year}" if month else year
    named = f"{_MONTHS[int(month) - 1]} {year}" if month else year
    return f"{int(date)} {named}" if date else named


def _span(first: tuple[str, str, str] | None, last: tuple[str, str, str] | None, language: Language) -> str:
    """A span whose ends have parts in common, each written once; nothing where they have none."""
    if first is None or last is None or [*map(bool, first)] != [*map(bool, last)]:
        return ""
    whole = _date("-".join(filter(None, last)), language)
    if not last[1]:
        return f"{first[0]}–{last[0]}"
    if first[0] != last[0]:
        return ""
    if last[2] and first[1] == last[1]:
        return f"{int(first[2])}–{whole}"
    return _months(first, whole, language)


def _months(first: tuple[str, str, str], whole: str, language: Language) -> str:
    """A span within a year, over several months."""
    _, month, date = first
    if language == "en":
        named = _MONTHS[int(month) - 1]
        return f"{int(date)} {named} – {whole}" if date else f"{named} – {whole}"
    return f"{int(date)}/{int(month)} – {whole}" if date else f"tháng {int(month)}–{whole.removeprefix('tháng ')}"


def _clock(value: str, language: Language) -> str:
    """'2016-10-08TMO', '2016-07-02T20:00'."""
    date, _, at = value.partition("T")
    if not at or not _parts(date):
        return ""
    shown = _date(date, language)
    if re.fullmatch(r"\d\d:\d\d", at):
        return f"{at}, {shown}"
    return _said(f"web.time.t{at.lower()}", language, date=shown)


def _part(value: str, language: Language) -> str:
    """'2016-Q3', '2016-H1', '2016-SU', '2016-W37', '2016-W35-WE'."""
    found = re.fullmatch(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)", value)
    if found:
        return _said(f"web.time.{found[2].lower()}", language, date=found[1])
    if "-W" in value and (days := bounds(value)):
        return message("web.time.week", language, date=day("/".join(days), language))
    return ""


def _age(value: str, language: Language) -> str:
    """'199' is the nineties, '20' the twenty-first century."""
    if not re.fullmatch(r"\d{2,3}", value):
        return ""
    if len(value) == 3:
        return message("web.time.decade", language, n=f"{value}0")
    return message("web.time.century", language, n=int(value) + 1)


def _length(value: str, language: Language) -> str:
    """'PT90M', 'P2W', 'PXY'."""
    found = _LENGTH.fullmatch(value)
    if not found:
        return ""
    unit = "minutes" if value.startswith("PT") and found[2] == "M" else _UNITS[found[2]]
    many = message("web.time.some", language) if found[1] == "X" else found[1]
    one = f"web.time.{unit}.one"
    return message(one if many == "1" and has_message(one) else f"web.time.{unit}", language, n=many)


def _reference(value: str, language: Language) -> str:
    """'PAST_REF'."""
    return _said(f"web.time.{value.lower()}", language)


def _said(id: str, language: Language, **values: object) -> str:
    return message(id, language, **values) if has_message(id, values) else ""


_HOW: tuple[Callable[[str, Language], str], ...] = (_date, _clock, _part, _age, _length, _reference)
