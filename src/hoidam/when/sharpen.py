"""An anchor known to the year or month, made sharper by the date that the text itself gives for its main news."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from hoidam.document import Document
from hoidam.when.calendar import Day, of
from hoidam.when.context import after_word
from hoidam.when.meaning import Meaning
from hoidam.when.times import Expression

__all__ = ["main_day", "said_with", "sharpened"]

_LEAD = 3
_BRACKET = re.compile(r"[ \u00a0]*\([ \u00a0]*(?:tức )?")


def sharpened(document: Document, expressions: Sequence[Expression], anchor: Day | None) -> Day | None:
    """The anchor to the day where the text leaves no doubt, else as it was."""
    if anchor is None or anchor.day is not None:
        return anchor
    day = _published(document, expressions, anchor) or main_day(document, expressions, anchor)
    return of(day) if day else anchor


def _published(document: Document, expressions: Sequence[Expression], anchor: Day) -> date | None:
    """'hôm qua (5/8)', 'tối qua 5/8': the day of publication itself."""
    for i, e in enumerate(expressions):
        said = said_with(document.text, expressions, i) if e.meaning.kind == "day" else None
        day = _in(anchor, said.year, said.month, said.day) if said else None
        if day:
            return day - timedelta(days=e.meaning.steps)
    return None


def main_day(document: Document, expressions: Sequence[Expression], anchor: Day) -> date | None:
    """The latest past day that the lead names."""
    return max(_lead_days(document, expressions, anchor), default=None)


def _lead_days(document: Document, expressions: Sequence[Expression], anchor: Day) -> Iterator[date]:
    lead = [s for s in document.sentences if s.last - s.first > 5][:_LEAD]
    stop = lead[-1].end if lead else 0
    for e in expressions:
        m = e.meaning
        if e.start >= stop or m.kind != "date" or m.day is None or e.tense == "future":
            continue
        before = document.text[max(0, e.start - 12) : e.start].rstrip(" ,")
        if not after_word("background").search(before) and (day := _in(anchor, m.year, m.month, m.day)):
            yield day


def said_with(text: str, expressions: Sequence[Expression], i: int) -> Meaning | None:
    """The date that 'hôm qua' and the like carry with them: 'tối qua 22/10', 'hôm qua (22/10)'."""
    e = expressions[i]
    if e.meaning.start or i + 1 == len(expressions):
        return e.meaning.start
    after = expressions[i + 1]
    if after.meaning.kind == "date" and after.meaning.day and _BRACKET.fullmatch(text, e.end, after.start):
        return after.meaning
    return None


def _in(anchor: Day, year: int | None, month: int | None, day: int | None) -> date | None:
    """The date, where it falls into the anchor's year (and month, if that is known)."""
    if not month or not day or (year or anchor.year) != anchor.year or anchor.month not in (None, month):
        return None
    try:
        return date(anchor.year, month, day)
    except ValueError:
        return None
