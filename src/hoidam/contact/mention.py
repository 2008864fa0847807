"""A contact mention: a trigger with its arguments, as the grammar found it and before it is joined to an occasion."""

from __future__ import annotations

from typing import NamedTuple

from hoidam.contact.aspect import Aspect
from hoidam.contact.view import Actor
from hoidam.records import Claim, Place

__all__ = ["Mention"]


class Mention(NamedTuple):
    """A trigger with its arguments. `parties` holds fewer than two codes where it only refers back ("cuộc gặp này").

    `against` is the reason why it reports no contact, null where it does. `node` is its place among the nodes of its
    sentence.
    """

    sentence: int
    node: int
    start: int
    end: int
    channel: str
    frame: str
    force: str
    noun: bool
    left: tuple[Actor, ...]
    right: tuple[Actor, ...]
    parties: tuple[str, ...]
    first: int
    last: int
    aspect: Aspect
    rule: str
    cues: frozenset[str]
    speakers: tuple[Actor, ...] = ()
    date: Claim | None = None
    length: Claim | None = None
    place: Claim | None = None
    host: Place | None = None
    against: str | None = None

    @property
    def actors(self) -> tuple[Actor, ...]:
        """All who take part."""
        return (*self.left, *self.right)

    @property
    def people(self) -> frozenset[int]:
        """All persons who take part, as indices into the cast."""
        return frozenset(p for a in self.actors for p in a.people)

    @property
    def hint(self) -> frozenset[int]:
        """The persons among the speakers."""
        return frozenset(p for a in self.speakers for p in a.people)

    @property
    def full(self) -> bool:
        """Whether the mention names two parties by itself."""
        return len(self.parties) > 1
