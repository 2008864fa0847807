"""An occasion: the mentions that speak of one and the same contact, and the trace of how they came together."""

from __future__ import annotations

from dataclasses import dataclass, field

from hoidam.contact.mentions import Mention
from hoidam.records import Status

__all__ = ["Occasion", "Step"]


@dataclass(slots=True)
class Occasion:
    """The mentions of one occasion, in the order of the text."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def channel(self) -> str:
        """The channel that its mentions tell, `any` where none does."""
        told = [m.channel for m in self.mentions if m.channel != "any"]
        return "video" if "video" in told else told[0] if told else "any"

    @property
    def codes(self) -> set[str]:
        """All parties named."""
        return {c for m in self.mentions if m.full for c in m.parties}

    @property
    def people(self) -> set[int]:
        """All persons named."""
        return {p for m in self.mentions for p in m.people}

    @property
    def principals(self) -> set[int]:
        """The persons whom a mention names as its sides, not only as attending."""
        return {p for m in self.mentions if m.full for p in m.people}

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
