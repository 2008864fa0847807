"""Decisions of people: these reports are of different occasions, or of one, whatever the weights say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from hoidam.records import Record

__all__ = ["Decision", "Rulings", "rulings"]


class Decision(Record, frozen=True):
    """Who decided what about which reports, when and why. `split`: the reports `keys` are apart from those of `others`;
    `join`: all of them are of one occasion. Reports are named by their keys, so that a decision outlives a re-reading.
    """

    action: Literal["split", "join"]
    keys: tuple[str, ...]
    others: tuple[str, ...]
    by: str
    at: str
    why: str = ""


@dataclass(frozen=True)
class Rulings:
    """What all decisions come to: pairs of keys that must be, and that must not be, of one occasion."""

    together: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def _ties(self) -> dict[str, set[str]]:
        ties: dict[str, set[str]] = {}
        for one, other in self.together:
            ties.setdefault(one, set()).add(other)
            ties.setdefault(other, set()).add(one)
        return ties

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(key for pair in self.together | self.apart for key in pair)

    def tied(self, keys: Iterable[str]) -> set[str]:
        """The keys that a decision joins with any of these."""
        return {other for key in keys for other in self._ties.get(key, ())} if self._ties else set()

    def touch(self, keys: Iterable[str]) -> bool:
        """Whether any decision is about one of these keys."""
        return not self._named.isdisjoint(keys)


def rulings(decisions: Iterable[Decision]) -> Rulings:
    """The pairs that decisions, taken in this order, come to; about the same pair the later one counts."""
    last: dict[tuple[str, str], str] = {}
    for decision in decisions:
        for one in decision.keys:
            for other in decision.others:
                if one != other:
                    last[(min(one, other), max(one, other))] = decision.action
    return Rulings(
        together=frozenset(p for p, action in last.items() if action == "join"),
        apart=frozenset(p for p, action in last.items() if action == "split"),
    )
