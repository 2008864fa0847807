"""What every reader is told: where the stream comes from, the limits, the names of fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from hoidam.read.raw import Limits, RawArticle, Refusal
from hoidam.read.rows import Fields
from hoidam.read.stream import Peekable

__all__ = ["Item", "Reader", "Where"]

Item: TypeAlias = RawArticle | Refusal


@dataclass(frozen=True, slots=True)
class Where:
    """`source` is the path or address as given, `name` that of the stream within it (the member of an archive)."""

    source: str
    name: str
    limits: Limits = field(default_factory=Limits)
    fields: Fields = field(default_factory=Fields)
    depth: int = 0
    url: str | None = None
    charset: str | None = None
    meta: Mapping[str, object] = field(default_factory=dict)

    def refusal(self, position: int, reason: str, message: str) -> Refusal:
        """A refusal at this place; where the stream is part of another, the message names it."""
        return Refusal(
            self.source, position, reason, message if self.name == self.source else f"{self.name}: {message}"
        )


Reader: TypeAlias = Callable[[Peekable, Where], Iterator[Item]]
