"""An occasion: the mentions that speak of one and the same contact, and the trace of how they came together."""

from __future__ import annotations

from dataclasses import dataclass, field

from hoidam.contact.mention import Mention
from hoidam.records import Status

__all__ = ["Occasion", "Step"]


@dataclass(slots=True)
class Occasion:
    """The mentions of one occasion, in the order of the text. `codes` are all parties named, `people` all persons, and
    `principals` the persons whom a mention names as its sides, not only as attending. They are kept beside the
    mentions, for a long article compares each new mention with every occasion."""

    mentions: list[Mention] = field(default_factory=list)
    codes: set[str] = field(default_factory=set, init=False)
    people: set[int] = field(default_factory=set, init=False)
    principals: set[int] = field(default_factory=set, init=False)
    channel: str = field(default="any", init=False)

    def __post_init__(self) -> None:
        for mention in self.mentions:
            self._take(mention)

    def add(self, mention: Mention) -> None:
        """One mention more."""
        self.mentions.append(mention)
        self._take(mention)

    def _take(self, mention: Mention) -> None:
        people = mention.people
        self.people |= people
        if mention.full:
            self.codes.update(mention.parties)
            self.principals |= people
        if self.channel == "any" or mention.channel == "video":
            self.channel = mention.channel

    @property
    def dates(self) -> list[str]:
        """The dates its mentions give."""
        return [m.date.value for m in self.mentions if m.date]

    @property
    def status(self) -> Status | None:
        """The first status that a word gives, null where none does."""
        return next((m.aspect.status for m in self.mentions if m.aspect.rule), None)


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the trace: what became of a mention, and why. `occasion` counts from 0; -1 where there is none."""

    mention: Mention
    occasion: int
    verdict: str
    because: str
