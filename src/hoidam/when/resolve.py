"""Values for expressions, once the anchor is known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hoidam.document import Document
from hoidam.records import Time
from hoidam.when.anchor import Anchor
from hoidam.when.calendar import parse
from hoidam.when.meaning import Meaning
from hoidam.when.sharpen import said_with, sharpened
from hoidam.when.times import Expression
from hoidam.when.values import Frame, value_of

__all__ = ["resolve"]

_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?=T|$)|$)|$)")
_PLACE = r"(?P<place>địa phương|(?:[A-ZĐ][^\W\d_]*[ -]?){1,4})"
_ZONE = re.compile(rf"[ \u00a0]*(?:\((?:theo )?giờ {_PLACE}[),]|(?:theo )?giờ {_PLACE.replace('place', 'bare')})")
_TO = re.compile(r"[ \u00a0]*(?:đến|tới|[–-])[ \u00a0]*")
_SIDE = re.compile(r"(?:trước|sau)[ \u00a0]*$", re.IGNORECASE)


def resolve(document: Document, expressions: Sequence[Expression], anchor: Anchor) -> tuple[Time, ...]:
    """The expressions with their TIMEX3 values, given the anchor."""
    base = sharpened(document, expressions, parse(anchor.date))
    frame = Frame(base, None, None, None)
    times = []
    for i in range(len(expressions)):
        e = _paired(document, expressions, i)
        frame = frame._replace(tense=e.tense)
        value = value_of(e.meaning, frame)
        times.append(_time(document, e, value))
        frame = _moved(frame, e, value)
    return tuple(times)


def _moved(frame: Frame, e: Expression, value: str | None) -> Frame:
    """The frame once this expression has been read: its day is the one named last."""
    if value is None or e.meaning.type not in ("DATE", "TIME") or not (m := _ISO.match(value)):
        return frame
    point = parse(m[0])
    return frame._replace(point=point, last=point if point and point.day else frame.last)


def _paired(document: Document, expressions: Sequence[Expression], i: int) -> Expression:
    """The expression with the day that the one behind it gives: 'hôm qua (5/8)', 'từ 16h đến 18h ngày 15/6'."""
    e = expressions[i]
    if e.meaning.start or e.meaning.kind not in ("day", "weekday", "echo_day", "clock"):
        return e
    said = _day_behind(document.text, expressions, i) if e.meaning.kind == "clock" else None
    said = said or said_with(document.text, expressions, i)
    if said is None:
        return e
    meaning = e.meaning._replace(kind="date", year=said.year, month=said.month, day=said.day, shift=None)
    return e._replace(meaning=meaning)


def _day_behind(text: str, expressions: Sequence[Expression], i: int) -> Meaning | None:
    if i + 1 == len(expressions) or not _TO.fullmatch(text, expressions[i].end, expressions[i + 1].start):
        return None
    meaning = expressions[i + 1].meaning
    return meaning if meaning.kind == "date" and meaning.day else None


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
