"""The date that relative expressions hang on: given, printed in the text, or told by the offices people held."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hoidam.document import Document
from hoidam.when.calendar import Day
from hoidam.when.sharpen import main_day
from hoidam.when.times import Expression

__all__ = ["Anchor", "anchor_of"]


# Vietnamese newspapers went online in 1997; an earlier day in a lead is history. A year up to three after the day
# of the lead may be the year of the news itself.
_FIRST_NEWS = 1997
_NEAR = 3


class Anchor(NamedTuple):
    """A date as precise as known (`2016-09-05`, `2016-09`, `2016`, or null), and how it was found."""

    date: str | None
    by: str


def anchor_of(document: Document, expressions: Sequence[Expression]) -> Anchor:
    """The anchor of an article before anything is known of its people."""
    if document.article.published:
        return Anchor(document.article.published, "given")
    said = _main_news(document, expressions)
    return Anchor(said, "text") if said else Anchor(None, "none")


def _main_news(document: Document, expressions: Sequence[Expression]) -> str | None:
    """The day that the lead gives in full, where nothing in the text may be later news."""
    full = [e for e in expressions if e.meaning.kind == "date" and e.meaning.day and e.meaning.year]
    latest = max((e.meaning.year or 0 for e in full if e.tense != "future"), default=0)
    if latest < _FIRST_NEWS or any(latest < year <= latest + _NEAR for year in _years(expressions)):
        return None
    day = main_day(document, [e for e in full if e.meaning.year == latest], Day(latest))
    return day.isoformat() if day else None


def _years(expressions: Sequence[Expression]) -> list[int]:
    """The years named as such ('năm 2014')."""
    return [int(v) for e in expressions if (v := e.meaning.value) and len(v) == 4 and v.isdigit()]
