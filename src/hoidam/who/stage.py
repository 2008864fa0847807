"""The stage itself: parties, then people with offices, then references to them, groups and places."""

from __future__ import annotations

from hoidam.document import Document
from hoidam.who.cast import Cast
from hoidam.who.people import find_people
from hoidam.who.parties import find_parties
from hoidam.who.scene import scene_of

__all__ = ["find_cast", "years_of_office"]


def find_cast(document: Document, date: str | None) -> Cast:
    """Everybody and everything named in the article; `date` (as precise as known) decides unnamed office-holders."""
    scene = scene_of(document)
    parties = find_parties(scene)
    return find_people(scene, parties, date)


def years_of_office(cast: Cast) -> tuple[int, int] | None:
    """The years (first, last) in which all people of the cast held the offices that the text gives them, or None."""
    return None
