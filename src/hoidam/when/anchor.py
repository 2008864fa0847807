"""The date that relative expressions hang on: given, printed in the text, or told by the offices people held."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hoidam.document import Document
from hoidam.when.calendar import Day
from hoidam.when.sharpen import main_day
from hoidam.when.times import Expression

__all__ = ["Anchor", "anchor_of"]


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
    """The day that the lead gives in full, where no later day of the past is named with its year."""
    years = {e.meaning.year for e in expressions if e.meaning.kind == "date" and e.meaning.day and e.meaning.year}
    full = [e for e in expressions if e.meaning.year in years and e.tense != "future"]
    if not years or not full:
        return None
    latest = max(e.meaning.year or 0 for e in full)
    day = main_day(document, [e for e in full if e.meaning.year == latest], Day(latest))
    return day.isoformat() if day else None
