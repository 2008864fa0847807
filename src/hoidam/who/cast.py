"""Who and where: the types that the stage `who` gives to the stages after it.

Offsets are into the normal text of the Document. Mentions are in the order of the text and do not overlap one another
within their kind.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal, NamedTuple, Protocol, TypeAlias, TypeVar

from hoidam.records import Person, Place

__all__ = ["Cast", "GroupMention", "PartyMention", "PersonMention", "PlaceMention"]

PersonForm: TypeAlias = Literal[
    "full",  # Sergey Lavrov, La-vrốp (with or without office before it)
    "short",  # ông Obama, Tổng thống Putin, after the full name
    "office",  # Ngoại trưởng Nga, vị Bộ trưởng, người đứng đầu Lầu Năm Góc
    "counterpart",  # người đồng cấp Nga [Sergei Lavrov]
    "pronoun",  # ông, bà, ông ấy, nhà lãnh đạo này
]


class PartyMention(NamedTuple):
    """A state, organisation or group named in the text, by name, adjective or metonym.

    `within` is true where the name only belongs to something larger: an office ("Ngoại trưởng *Nga*"), a newspaper
    ("báo *Mỹ*"), a currency. `sense` tells a seat of government that acts ("Washington phản đối") from the town.
    """

    start: int
    end: int
    code: str
    sense: Literal["party", "place"]
    within: bool
    rule: str


class PersonMention(NamedTuple):
    """A person in the text. `start:end` is the name (or pronoun, or office where no name stands);
    `outer_start:outer_end` takes in office and party around it. `person` is an index into `Cast.people`."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    person: int
    form: PersonForm
    rule: str


class GroupMention(NamedTuple):
    """An expression for several at once: "hai nhà lãnh đạo", "hai bên", "hai ngoại trưởng", "hai nước", "các bên".

    `people` are indices into `Cast.people`, `codes` the parties meant; either may be empty where the text leaves it
    open.
    """

    start: int
    end: int
    people: tuple[int, ...]
    codes: tuple[str, ...]
    rule: str


class PlaceMention(NamedTuple):
    """A place in the text: venue, city, region or country, with its canonical English name."""

    start: int
    end: int
    place: Place
    kind: Literal["venue", "city", "region", "country"]
    rule: str


class Stretch(Protocol):
    """Anything with a start and an end."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Stretch)
_start = attrgetter("start")


def between(mentions: Sequence[S], start: int, end: int) -> Sequence[S]:
    """Those mentions (sorted by start) that begin within the stretch `start:end`."""
    first = bisect_left(mentions, start, key=_start)
    return mentions[first : bisect_left(mentions, end, first, key=_start)]


@dataclass(frozen=True, slots=True)
class Cast:
    """All that `who` found in an article."""

    people: tuple[Person, ...] = ()
    persons: tuple[PersonMention, ...] = ()
    parties: tuple[PartyMention, ...] = ()
    groups: tuple[GroupMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()

    def persons_in(self, start: int, end: int) -> Sequence[PersonMention]:
        """Person mentions that begin within the stretch."""
        return between(self.persons, start, end)

    def parties_in(self, start: int, end: int) -> Sequence[PartyMention]:
        """Party mentions that begin within the stretch."""
        return between(self.parties, start, end)

    def groups_in(self, start: int, end: int) -> Sequence[GroupMention]:
        """Group mentions that begin within the stretch."""
        return between(self.groups, start, end)

    def places_in(self, start: int, end: int) -> Sequence[PlaceMention]:
        """Place mentions that begin within the stretch."""
        return between(self.places, start, end)
