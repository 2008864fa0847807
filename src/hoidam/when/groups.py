"""What the groups of a form say: year, month, part of the day, clock, zone, modifier."""

from __future__ import annotations

import re
from typing import TypeAlias, cast

from hoidam.when.meaning import Meaning, Tense
from hoidam.when.words import value

__all__ = [
    "CLOCK",
    "PERIODS",
    "Groups",
    "any_of",
    "mod_of",
    "month_of",
    "point",
    "shift_of",
    "tense_of",
    "year_of",
]

Groups: TypeAlias = dict[str, str]

CLOCK = re.compile(r"(\d{1,2})\s*(?:giờ|h|g|:)\s*(\d\d)?", re.IGNORECASE)
PERIODS = {"tuần lễ": "W", "tuần": "W", "tháng": "M", "năm": "Y", "ngày": "D", "hôm": "D", "quý": "Q"}
_LATE = frozenset({"AF", "EV"})


def any_of(g: Groups, *names: str) -> str | None:
    return next((g[n] for n in names if n in g), None)


def year_of(text: str | None) -> int | None:
    """A year of four digits, or of two ('5/9/17')."""
    if text is None:
        return None
    n = int(text)
    return n if n > 99 else n + (2000 if n < 50 else 1900)


def tense_of(g: Groups) -> Tense | None:
    tail = any_of(g, "tail")
    return cast(Tense, value("tail", tail)) if tail else None


def mod_of(g: Groups) -> str | None:
    if "edge" in g:
        return value("edge", g["edge"])
    return value("approx", g["approx"]) if "approx" in g else None


def part_of(g: Groups) -> str | None:
    return value("part", g["part"]) if "part" in g else None


def clock_of(g: Groups) -> str | None:
    """The time of day as HH:MM, or HH where no minutes are said; hours of the afternoon counted on ('3 giờ chiều')."""
    found = any_of(g, "clock", "clock_2")
    m = CLOCK.match(found) if found else None
    if m is None:
        return None
    hour, part = int(m[1]), part_of(g)
    if hour < 12 and (part in _LATE or (part == "NI" and hour > 6)):
        hour += 12
    return f"{hour % 24:02d}:{m[2] or '00'}"


def zone_of(g: Groups) -> str | None:
    found = any_of(g, "zone", "zone_2", "zone_3", "zone_4", "place", "place_2")
    return re.sub(r"\s*([+-])\s*", r"\1", found) if found else None


def month_of(g: Groups, digits: str = "m", word: str = "month") -> int | None:
    if digits in g:
        return int(g[digits])
    return int(value("month", g[word])) if word in g else None


def shift_of(g: Groups) -> int | None:
    return int(value("shift", re.sub(r"^năm ", "", g["yshift"].lower()))) if "yshift" in g else None


def point(g: Groups, meaning: Meaning) -> Meaning:
    """The same with the part of the day and the clock that the groups name; then it is a TIME."""
    part, clock = part_of(g), clock_of(g)
    if part is None and clock is None:
        return meaning
    return meaning._replace(type="TIME", part=part, clock=clock, zone=zone_of(g))
