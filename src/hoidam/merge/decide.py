"""Decisions of people: these reports are of different occasions, or of one, whatever the weights say."""

from __future__ import annotations

from collections.abc import Iterable
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


class Rulings(Record, frozen=True):
    """What all decisions come to: pairs of keys that must be, and that must not be, of one occasion."""

    together: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()

    def joined(self, keys: Iterable[str]) -> set[str]:
        """The keys that a decision ties to any of these."""
        wanted = set(keys)
        return {k for pair in self.together if not wanted.isdisjoint(pair) for k in pair}


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
