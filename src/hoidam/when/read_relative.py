"""Readers of what hangs on another day: 'hôm qua', 'tuần tới', 'hai năm trước', '14h30'."""

from __future__ import annotations

import re

from hoidam.when.calendar import valid
from hoidam.when.context import Around
from hoidam.when.groups import CLOCK, PERIODS, Groups, any_of, mod_of, point, year_of
from hoidam.when.meaning import Kind, Meaning, Tense
from hoidam.when.words import forms, number, value, whole

__all__ = [
    "ago",
    "echo_day",
    "echo_period",
    "edge_period",
    "next_year",
    "relative_day",
    "relative_period",
    "time",
    "weekday",
]


def relative_day(g: Groups, around: Around) -> Meaning | None:
    """'hôm qua', 'tối qua 22/10', '20h hôm nay'."""
    if "d" in g and not valid(int(g["d"]), int(g["m"])):
        return None
    count = int(value("day", g["day"]) if "day" in g else value("after_part", g["after_part"]))
    said = Meaning("date", year=year_of(g.get("y")), month=int(g["m"]), day=int(g["d"])) if "d" in g else None
    if "after_part" in g and around.follows("counter"):
        return None
    if g.get("day", "").lower() == "ngày hôm nay" and around.follows("present"):
        return Meaning("fixed", value="PRESENT_REF")
    return point(g, Meaning("day", steps=count, start=said))


def echo_day(g: Groups, around: Around) -> Meaning | None:
    """'cùng ngày', 'chiều cùng ngày', 'hôm sau'."""
    return point(g, Meaning("echo_day", steps=1 if "next" in g else -1 if "prior" in g else 0))


def weekday(g: Groups, around: Around) -> Meaning | None:
    """'thứ Hai tuần tới', 'hôm thứ Sáu', 'sáng Chủ nhật'; 'lần thứ hai' is none."""
    name = re.sub(r"^thứ\s+", "", g["wday"], flags=re.IGNORECASE)
    if not _is_weekday(g, name, around):
        return None
    n = 7 if name.lower() == "chủ nhật" else int(value("weekday", name))
    if "every" in g:
        return Meaning("fixed", "SET", value=f"XXXX-WXX-{n}")
    shift, tense = _weekday_shift(g, around)
    return point(g, Meaning("weekday", day=n, shift=shift, tense=tense))


def _is_weekday(g: Groups, name: str, around: Around) -> bool:
    """'thứ Hai' is Monday, 'thứ hai' may be 'second': then something must say that a day is meant."""
    if name.lower() == "chủ nhật":
        return True
    if "week" in g or "every" in g or "part" in g or g.get("class", "").strip().lower() == "hôm":
        return True
    if name[0].isupper():
        return not around.follows("order")
    if around.follows("order"):
        return False
    if g.get("class", "").strip().lower() == "ngày":
        return around.after.lstrip().startswith("(")
    return "shift" in g or (around.follows("day_named") and around.closes())


def _weekday_shift(g: Groups, around: Around) -> tuple[int | None, Tense | None]:
    if "shift" not in g:
        return None, None
    weeks = int(value("shift", g["shift"]))
    if "week" in g:
        return weeks, None
    return (0, None) if weeks == 0 else (None, "past" if weeks < 0 else "future")


def relative_period(g: Groups, around: Around) -> Meaning | None:
    """'tuần tới', 'cuối tuần trước', 'năm ngoái'."""
    unit = PERIODS[g["unit"].lower()]
    if "edge" not in g and _counts(around):
        return None
    return Meaning("period", unit=unit, shift=int(value("shift", g["shift"])), mod=mod_of(g), suffix=_weekend(g, unit))


def _counts(around: Around) -> bool:
    """Whether a number stands before ('ba tuần trước')."""
    word = re.search(r"(\w+)\s*$", around.before)
    return bool(word) and (word[1].isdigit() or word[1].lower() in forms("numeral") or around.follows("counter"))  # type: ignore[index]


def _weekend(g: Groups, unit: str) -> str:
    return "-WE" if unit == "W" and g.get("edge", "").lower() == "cuối" else ""


def next_year(g: Groups, around: Around) -> Meaning | None:
    """'sang năm'."""
    return None if re.match(r"\s*(?:\d|thứ)", around.after) else Meaning("period", unit="Y", shift=1)


def edge_period(g: Groups, around: Around) -> Meaning | None:
    """'cuối năm', 'cuối tuần này'."""
    unit = PERIODS[g["unit"].lower()]
    return Meaning("period", unit=unit, shift=0, mod=mod_of(g), suffix=_weekend(g, unit))


def echo_period(g: Groups, around: Around) -> Meaning | None:
    """'một ngày trước đó', 'cùng tháng'."""
    unit = (any_of(g, "unit", "unit_2") or "").lower()
    if "way" not in g:
        return Meaning("echo", unit=PERIODS[unit], steps=0)
    sign = -1 if "trước" in g["way"].lower() else 1
    n = whole(number(g["num"])) if "num" in g else 1
    return Meaning("echo", unit=PERIODS.get(unit, "T"), steps=sign * (n or 0), mod=mod_of(g))


def ago(g: Groups, around: Around) -> Meaning | None:
    """'hai năm trước', 'cách đây 40 năm', '3 tuần sau'."""
    if around.follows("ordinal"):
        return None
    way, unit = g["way"].lower(), g["unit"].lower()
    past = "trước" in way or "cách" in way
    if way == "sau" and not (around.closes() or around.precedes("goes_on")):
        return None
    if "some" in g or "num" not in g:
        return None if way == "sau" else Meaning("fixed", value="PAST_REF" if past else "FUTURE_REF")
    n = number(g["num"]) * {"thập kỷ": 10, "thập niên": 10, "thế kỷ": 100}.get(unit, 1)
    code = PERIODS.get(unit, "Y" if unit[:2] == "th" else "T")
    kind: Kind = "echo" if way == "sau" and _told(around) else "ago"
    return Meaning(kind, unit=code, steps=(-1 if past else 1) * int(n), mod=mod_of(g))


def _told(around: Around) -> bool:
    """Whether 'hai ngày sau' opens its clause, as in a story ('Hai ngày sau, ông …')."""
    return (around.itself[0].isupper() or around.opens()) and around.after.lstrip().startswith(",")


def time(g: Groups, around: Around) -> Meaning | None:
    """'14h30', '8 giờ sáng', '20h hôm nay'."""
    text = g["clock"].lower()
    hours = CLOCK.match(text)
    if hours is None or around.joined() or int(hours[1]) > 24:
        return None
    named = "part" in g or "zone" in g or "place" in g or around.follows("at")
    if not named and (":" in text or "giờ" in text or around.follows("during")):
        return None
    if "day" in g or "after_part" in g:
        return relative_day(g, around)
    return point(g, Meaning("clock", mod=mod_of(g)))
