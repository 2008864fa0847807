"""B-cubed: how well a grouping agrees with the true one (Bagga and Baldwin 1998), averaged over the items."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

__all__ = ["BCubed", "b_cubed"]


class BCubed(NamedTuple):
    """Precision, recall and their harmonic mean, 0 to 1."""

    precision: float
    recall: float
    f1: float


def b_cubed(truth: Iterable[Collection[str]], found: Iterable[Collection[str]]) -> BCubed:
    """Scores groups against true groups. Each item is in one group of its side at most.

    Items need not be the same on both sides: one that only the truth has counts as not recalled, one that only the
    grouping has as not precise.
    """
    true, made = _by_item(truth), _by_item(found)
    precision = _mean(made, true)
    recall = _mean(true, made)
    both = precision + recall
    return BCubed(precision, recall, 2 * precision * recall / both if both else 0.0)


def _by_item(groups: Iterable[Collection[str]]) -> dict[str, frozenset[str]]:
    return {item: group for group in map(frozenset, groups) for item in group}


def _mean(own: dict[str, frozenset[str]], other: dict[str, frozenset[str]]) -> float:
    if not own:
        return 1.0
    return sum(len(group & other.get(item, frozenset())) / len(group) for item, group in own.items()) / len(own)
