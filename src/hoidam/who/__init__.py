"""who: Document → the parties, people, groups and places in it, each mention with what it refers to."""

from hoidam.who.cast import Cast, GroupMention, PartyMention, PersonMention, PlaceMention
from hoidam.who.stage import find_cast, years_of_office

__all__ = [
    "Cast",
    "GroupMention",
    "PartyMention",
    "PersonMention",
    "PlaceMention",
    "find_cast",
    "years_of_office",
]
