"""Values for expressions, once the anchor is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from hoidam.document import Document
from hoidam.records import Time
from hoidam.when.anchor import Anchor
from hoidam.when.calendar import Day, of, parse
from hoidam.when.sharpen import sharpened
from hoidam.when.times import Expression
from hoidam.when.values import Frame, day_of, value_of

__all__ = ["resolve"]

_ZONE = re.compile(r"[ \u00a0]*\(?(?:theo )?giờ (?P<place>địa phương|[^\W\d_][^)\n,.;]{1,30})\)|[ \u00a0]*(?:theo )?giờ (?P<bare>địa phương|GMT|(?:[A-ZĐ]\w*[ -]?){1,3})")
_SIDE = re.compile(r"(?:trước|sau)\s*$", re.IGNORECASE)


def resolve(document: Document, expressions: Sequence[Expression], anchor: Anchor) -> tuple[Time, ...]:
    """The expressions with their TIMEX3 values, given the anchor."""
    base = sharpened(document, expressions, parse(anchor.date))
    last: Day | None = None
    times = []
    for i, e in enumerate(expressions):
        frame = Frame(base, last, e.tense)
        e = _paired(document, expressions, i)
        times.append(_time(document, e, value_of(e.meaning, frame)))
        day = day_of(e.meaning, frame)
        last = Day(*day[:3]) if day and day.day else last
    return tuple(times)


def _paired(document: Document, expressions: Sequence[Expression], i: int) -> Expression:
    """'hôm qua (5/8)': the date in brackets right behind is the value of the words before it."""
    e = expressions[i]
    if e.meaning.kind not in ("day", "weekday", "echo_day") or e.meaning.start or i + 1 == len(expressions):
        return e
    after = expressions[i + 1]
    between = document.text[e.end : after.start]
    if after.meaning.kind != "date" or not after.meaning.day or not re.fullmatch(r"\s*\(\s*(?:tức )?", between):
        return e
    said = after.meaning
    return e._replace(
        meaning=e.meaning._replace(kind="date", year=said.year, month=said.month, day=said.day, shift=None)
    )


def _time(document: Document, e: Expression, value: str | None) -> Time:
    meaning = e.meaning
    return Time(
        text=document.text[e.start : e.end],
        start=e.start,
        end=e.end,
        type=meaning.type,
        value=value,
        mod=meaning.mod or _side(document.text, e),
        zone=_zone(document.text, e),
        rule=e.rule,
    )


def _side(text: str, e: Expression) -> str | None:
    """BEFORE or AFTER where 'trước' or 'sau' stands before a date."""
    if e.meaning.type not in ("DATE", "TIME") or not (m := _SIDE.search(text, max(0, e.start - 6), e.start)):
        return None
    return "BEFORE" if m[0].lower().startswith("trước") else "AFTER"


def _zone(text: str, e: Expression) -> str | None:
    """The zone within the expression, or right behind it ('(giờ Hà Nội)')."""
    if e.meaning.zone or e.meaning.type != "TIME":
        return e.meaning.zone
    m = _ZONE.match(text, e.end)
    return (m["place"] or m["bare"]).strip() if m else None
