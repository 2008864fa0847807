"""The stage itself: places and parties, then people with offices, then references to them."""

from __future__ import annotations

from hoidam.document import Document
from hoidam.who.cast import Cast

__all__ = ["find_cast", "years_of_office"]


def find_cast(document: Document, date: str | None) -> Cast:
    """Everybody and everything named in the article; `date` (as precise as known) decides unnamed office-holders."""
    return Cast()


def years_of_office(cast: Cast) -> tuple[int, int] | None:
    """The years (first, last) in which all people of the cast held the offices that the text gives them, or None."""
    return None
