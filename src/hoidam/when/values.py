"""The TIMEX3 value of a meaning, given the anchor and the day named last."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from hoidam.when.calendar import Day, add, iso_week, lunar, of, valid
from hoidam.when.meaning import Meaning, Tense

__all__ = ["Frame", "day_of", "value_of"]

_SLACK = 3  # days by which a report may run ahead of, or behind, what it tells
_PARTS = {"MO": "TMO", "AF": "TAF", "EV": "TEV", "NI": "TNI", "NOON": "T12:00"}


class Frame(NamedTuple):
    """What a value hangs on: the anchor as precise as known, the day named last, the date named last (be it a month
    or a year), the tense of the words around."""

    anchor: Day | None
    last: Day | None
    point: Day | None
    tense: Tense | None


def value_of(meaning: Meaning, frame: Frame) -> str | None:
    """The TIMEX3 value, None where the frame leaves it open."""
    if meaning.kind in _POINTS:
        day = day_of(meaning, frame)
        return str(day) + _time(meaning) if day else None
    return _VALUES[meaning.kind](meaning, frame)


def day_of(meaning: Meaning, frame: Frame) -> Day | None:
    """The date that a point in time falls on, None where it is no point or left open."""
    reader = _POINTS.get(meaning.kind)
    return reader(meaning, frame) if reader else None


def _time(meaning: Meaning) -> str:
    if meaning.clock:
        return f"T{meaning.clock}"
    return _PARTS[meaning.part] if meaning.part else ""


def _date(meaning: Meaning, frame: Frame) -> Day | None:
    if meaning.year is not None:
        return Day(meaning.year, meaning.month, meaning.day)
    if meaning.month is None:
        return _day_of_month(meaning.day or 1, frame)
    if frame.anchor is None:
        return None
    if meaning.shift is not None:
        return Day(frame.anchor.year + meaning.shift, meaning.month, meaning.day)
    return _nearest(meaning, frame.anchor, meaning.tense or frame.tense)


def _day_of_month(day: int, frame: Frame) -> Day | None:
    """'ngày 18': in the month named last, else in the anchor's."""
    base = frame.point if frame.point and frame.point.month else frame.anchor
    if base is None or base.month is None or not valid(day, base.month, base.year):
        return None
    return Day(base.year, base.month, day)


def _nearest(meaning: Meaning, anchor: Day, tense: Tense | None) -> Day | None:
    """The year of a date without one: the nearest that fits the tense; where only a year is known, that year."""
    if anchor.month is None:
        return _in_year(anchor.year, meaning)
    days = [d for y in (-1, 0, 1) if (d := _in_year(anchor.year + y, meaning))]
    return min(days, key=lambda d: _distance(d, anchor, tense, meaning.tense is not None)) if days else None


def _in_year(year: int, meaning: Meaning) -> Day | None:
    if meaning.day and not valid(meaning.day, meaning.month or 1, year):
        return None
    return Day(year, meaning.month, meaning.day)


def _distance(day: Day, anchor: Day, tense: Tense | None, sure: bool = False) -> float:
    """Days away; the wrong side of the anchor counts more, and much more where the tense is sure."""
    apart = (day.middle - anchor.middle).days
    if tense is None:
        return apart * 1.3 if apart > 0 else -apart
    wrong = apart if tense == "past" else -apart
    near = wrong <= _SLACK if day.day else day[:2] == anchor[:2]
    if wrong <= 0 or near:
        return abs(apart)
    return wrong + 400 if sure else wrong * 8


def _relative_day(meaning: Meaning, frame: Frame) -> Day | None:
    if meaning.start is not None:
        return _date(meaning.start, frame._replace(tense="past" if meaning.steps <= 0 else "future"))
    return add(frame.anchor, "D", meaning.steps) if frame.anchor else None


def _weekday(meaning: Meaning, frame: Frame) -> Day | None:
    at = frame.anchor.known if frame.anchor else None
    if at is None or meaning.day is None:
        return None
    if meaning.shift is not None:
        monday = at - timedelta(days=at.weekday()) + timedelta(weeks=meaning.shift)
        return of(monday + timedelta(days=meaning.day - 1))
    ahead = (meaning.day - at.isoweekday()) % 7
    if (meaning.tense or frame.tense) == "future":
        return of(at + timedelta(days=ahead or 7))
    behind = (-ahead) % 7
    return of(at - timedelta(days=behind or (7 if meaning.tense else 0)))


def _echo_day(meaning: Meaning, frame: Frame) -> Day | None:
    base = frame.last or frame.anchor
    return add(base, "D", meaning.steps) if base else None


def _clock(meaning: Meaning, frame: Frame) -> Day | None:
    base = frame.last or frame.anchor
    return base if base and base.day else None


def _lunar(meaning: Meaning, frame: Frame) -> Day | None:
    """The nearest day of the solar calendar; a lunar month without a day is the month in which it begins."""
    years = [meaning.year] if meaning.year else [frame.anchor.year + k for k in (-1, 0, 1)] if frame.anchor else []
    offset = meaning.shift or 0
    days = [of(d) for y in years if (d := lunar(y + offset, meaning.month or 1, meaning.day or 1))]
    if meaning.year is None and frame.anchor and frame.anchor.month is None:
        days = [d for d in days if d.year == frame.anchor.year]
    if not days:
        return None
    day = days[0] if frame.anchor is None else min(days, key=lambda d: _distance(d, frame.anchor, frame.tense))  # type: ignore[arg-type]
    return day if meaning.day else Day(day.year, day.month)


def _fixed(meaning: Meaning, frame: Frame) -> str | None:
    return meaning.value


def _span(meaning: Meaning, frame: Frame) -> str | None:
    first, last = meaning.start, meaning.end
    frame = frame._replace(tense=meaning.tense or frame.tense)
    if first is None or last is None or (end := _date(last, frame)) is None:
        return None
    start = _date(first, frame) if first.year or first.shift is not None else _before(first, end)
    return f"{start}/{end}" if start else None


def _before(start: Meaning, end: Day) -> Day | None:
    year = end.year - ((start.month or 0, start.day or 0) > (end.month or 0, end.day or 0))
    return _in_year(year, start)


def _period(meaning: Meaning, frame: Frame) -> str | None:
    if frame.anchor is None or meaning.shift is None:
        return None
    return _period_at(frame.anchor, meaning.unit, meaning.shift, meaning.suffix)


def _period_at(anchor: Day, unit: str, shift: int, suffix: str = "") -> str | None:
    if unit == "W":
        day = add(anchor, "W", shift)
        return iso_week(day.known) + suffix if day and day.known else None
    if unit == "CE":
        return f"{anchor.year // 100 + shift:02d}"
    if unit == "Q":
        quarters = anchor.year * 4 + (anchor.month - 1) // 3 + shift if anchor.month else None
        return f"{quarters // 4}-Q{quarters % 4 + 1}" if quarters is not None else None
    day = add(anchor, unit, shift)
    return str(day) if day else None


def _in_a_year(meaning: Meaning, frame: Frame) -> str | None:
    if meaning.year is not None:
        return f"{meaning.year}{meaning.suffix}"
    return f"{frame.anchor.year + (meaning.shift or 0)}{meaning.suffix}" if frame.anchor else None


def _echo(meaning: Meaning, frame: Frame) -> str | None:
    base = frame.last if meaning.unit in "DW" else frame.point
    if base is None and meaning.steps <= 0:
        base = frame.anchor  # nothing reported can be later than the report
    return _period_at(base, meaning.unit, meaning.steps) if base and meaning.unit != "T" else None


def _ago(meaning: Meaning, frame: Frame) -> str | None:
    if frame.anchor is None or meaning.unit == "T":
        return None
    return _period_at(frame.anchor, meaning.unit, meaning.steps)


_POINTS: dict[str, Callable[[Meaning, Frame], Day | None]] = {
    "date": _date,
    "day": _relative_day,
    "weekday": _weekday,
    "echo_day": _echo_day,
    "clock": _clock,
    "lunar": _lunar,
}
_VALUES: dict[str, Callable[[Meaning, Frame], str | None]] = {
    "fixed": _fixed,
    "span": _span,
    "period": _period,
    "in_year": _in_a_year,
    "echo": _echo,
    "ago": _ago,
}
