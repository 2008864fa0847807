"""Addresses of the pages, and dates and lengths as people write them."""

from __future__ import annotations

import re
from urllib.parse import quote

from hoidam.labels import Language, message

__all__ = ["article", "contact", "day", "length", "party", "person", "relation", "safe_url", "topic"]


def _to(*parts: str) -> str:
    return "/" + "/".join(quote(part, safe="") for part in parts)


def contact(id: str) -> str:
    """The page of a contact."""
    return _to("contact", id)


def article(id: str, fragment: str = "") -> str:
    """The page of an article; `fragment` is a mark in it."""
    return _to("article", id) + (f"#{quote(fragment)}" if fragment else "")


def person(id: str) -> str:
    """The page of a person, by the id of the ledger."""
    return _to("person", id)


def party(code: str) -> str:
    """The page of a party."""
    return _to("party", code)


def topic(name: str) -> str:
    """The page of a topic."""
    return _to("topic", name)


def relation(one: str, other: str) -> str:
    """The page of two parties."""
    return _to("relation", one, other)


def safe_url(url: str | None) -> str:
    """The address of an article's page where it is one of the web: `javascript:` and the like lead nowhere."""
    return url if url and re.match(r"https?://[^\s/]", url, re.I) else ""


_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def day(value: str | None, language: Language) -> str:
    """A date of the record as people write it: '5/9/2016', '5 September 2016', 'tháng 9/2016', '1–3/9/2016'."""
    if not value:
        return message("read.unknown_date", language)
    return " – ".join(_one_day(part, language) for part in value.split("/"))


def _one_day(value: str, language: Language) -> str:
    found = _DAY.fullmatch(value)
    if not found or int(found[2] or 1) not in range(1, 13):
        return value
    year, month, date = found.groups()
    if language == "vi":
        return f"{int(date)}/{int(month)}/{year}" if date else f"tháng {int(month)}/{year}" if month else year
    named = f"{_MONTHS[int(month) - 1]} {year}" if month else year
    return f"{int(date)} {named}" if date else named


def length(minutes: int | None, language: Language) -> str:
    """A length of time: '45 phút', '2 giờ 30 phút', '3 days'."""
    if minutes is None:
        return ""
    days, rest = divmod(minutes, 1440)
    hours, left = divmod(rest, 60)
    units = (("days", days), ("hours", hours), ("minutes", left))
    told = [message(f"web.{unit}", language, n=n) for unit, n in units if n]
    return " ".join(told) or message("web.minutes", language, n=0)
