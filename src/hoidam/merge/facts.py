"""What the reports of a group say together, and whether that can be one occasion.

Conflicts only grow: where a group has none, no part of it has one. So a whole component without conflict is one
occasion, in whichever order its links are taken, and needs no sorting.
"""

from __future__ import annotations

from itertools import product
from typing import NamedTuple, TypeAlias

from hoidam.merge.traits import Figure, Traits, same_figure

__all__ = ["Facts", "facts_of", "united"]

_PRECISE = 10  # the widest stretch of days that still says when something was
_SPREAD = 2  # days between the reports of one occasion: an hour zone, and a day of carelessness

People: TypeAlias = tuple[tuple[str, tuple[Figure, ...]], ...]


class Facts(NamedTuple):
    """Articles; the last first day and the first last day of what was held, as far as known; who was there."""

    articles: frozenset[str] | set[str]
    latest: int
    earliest: int
    people: frozenset[People] | set[People]


def facts_of(traits: Traits) -> Facts:
    """The facts of one report."""
    known = traits.phase == "done" and traits.dates and traits.dates[0].width <= _PRECISE
    people = tuple(traits.people.items())
    return Facts(
        articles=frozenset((traits.article,)),
        latest=traits.dates[0].first if known else 0,
        earliest=traits.dates[0].last if known else 10**9,
        people=frozenset((people,)) if people else frozenset(),
    )


def united(one: Facts, other: Facts) -> Facts | None:
    """The facts of both groups; None where they conflict: a contact that one article tells apart from another, days too
    far from one another, or different people on every side that two reports name."""
    latest, earliest = max(one.latest, other.latest), min(one.earliest, other.earliest)
    if latest - earliest > _SPREAD or not one.articles.isdisjoint(other.articles):
        return None
    if any(_others(a, b) for a, b in product(one.people - other.people, other.people - one.people)):
        return None
    return Facts(one.articles | other.articles, latest, earliest, one.people | other.people)


def _others(some: People, others: People) -> bool:
    """Whether of each party of which both name people they name different ones."""
    named = dict(others)
    shared = [_share(figures, named[party]) for party, figures in some if party in named]
    return bool(shared) and not any(shared)


def _share(some: tuple[Figure, ...], others: tuple[Figure, ...]) -> bool:
    return any(same_figure(a, b) for a in some for b in others)
