"""All that a ledger holds of some parties' dealings with one another, and how well it covers them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, permutations
from typing import NamedTuple, Protocol, TypeVar

from hoidam.ledger.results import EventEntry, Filed, Results, Said
from hoidam.records import Occasion, Record

__all__ = ["Asking", "Coverage", "Dealings", "dealings"]

F = TypeVar("F", bound=Filed)


class Coverage(Record, frozen=True):
    """A month of the corpus: how many articles came out in it, and how many of those name two of the parties. Articles
    of which only the year is known are counted under that ('2016')."""

    month: str
    published: int
    about: int


class Dealings(NamedTuple):
    """Everything between at least two of the parties, at any time."""

    parties: tuple[str, ...]
    occasions: tuple[Occasion, ...]
    statements: tuple[Said, ...]
    events: tuple[EventEntry, ...]
    coverage: tuple[Coverage, ...]


class Asking(Protocol):
    """What of a ledger is asked here."""

    def occasions(self, *, between: Sequence[str]) -> Results[Occasion]: ...
    def statements(self, *, party: str | None, target: str | None) -> Results[Said]: ...
    def events(self, *, between: Sequence[str]) -> Results[EventEntry]: ...
    def coverage(self, parties: Sequence[str]) -> Results[Coverage]: ...


def dealings(ledger: Asking, parties: Sequence[str], *, coverage: bool = True) -> Dealings:
    """The dealings of two parties or more with one another, each record once. The coverage looks at the whole corpus,
    and can be left out."""
    codes = tuple(dict.fromkeys(parties))
    pairs = list(combinations(codes, 2))
    occasions = {o.id: o for pair in pairs for o in ledger.occasions(between=pair)}
    statements = _once(s for one, other in permutations(codes, 2) for s in ledger.statements(party=one, target=other))
    events = _once(e for pair in pairs for e in ledger.events(between=pair))
    covered = tuple(ledger.coverage(codes)) if coverage else ()
    return Dealings(codes, tuple(occasions.values()), statements, events, covered)


def _once(found: Iterable[F]) -> tuple[F, ...]:
    return tuple({item.id: item for item in found}.values())
