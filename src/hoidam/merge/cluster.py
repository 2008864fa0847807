"""From likenesses of pairs to occasions. Both functions depend on the set of reports alone, not on their order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import product
from typing import NamedTuple

from hoidam.merge.decide import Rulings
from hoidam.merge.groups import Groups
from hoidam.merge.likeness import score
from hoidam.merge.traits import Traits

__all__ = ["Link", "cluster", "link", "sparse"]

_BEST = 6  # links that each report keeps beside those of the spanning tree
_SAMPLE = 8  # reports of a group that speak for it where it is large
_UNLIKE = -2.5  # two reports that say too little to be alike reach this; below, they contradict each other


class Link(NamedTuple):
    """Two reports that are alike. Links sort by falling likeness, then by keys: an order without ties."""

    against: float
    one: str
    other: str


def link(likeness: float, a: str, b: str) -> Link:
    """The link of two reports, the same whichever comes first."""
    return Link(-likeness, min(a, b), max(a, b))


def sparse(links: Iterable[Link]) -> list[Link]:
    """The links worth keeping: a spanning tree of the most alike, and the best few of each report.

    `sparse(sparse(L) + M) == sparse(L + M)`: links can come one by one, and what is stored stays linear in the reports
    though an occasion has thousands.
    """
    groups = Groups()
    count: dict[str, int] = {}
    kept = []
    for found in sorted(set(links)):
        fresh = groups.join(found.one, found.other)
        few = min(count.get(found.one, 0), count.get(found.other, 0)) < _BEST
        for key in (found.one, found.other):
            count[key] = count.get(key, 0) + 1
        if fresh or few:
            kept.append(found)
    return kept


def cluster(traits: Mapping[str, Traits], links: Iterable[Link], ruled: Rulings) -> list[list[str]]:
    """The occasions among these reports, each a sorted list of keys, the lists sorted too.

    What people decided comes first. Then links, the most alike first, join the groups of their ends, unless that would
    bring together two contacts which one article keeps apart (also through a third report: the article knows better),
    or reports which a decision keeps apart, or groups that are on the whole not alike.
    """
    joining = _Joining(traits, ruled)
    for one, other in sorted(ruled.together):
        if one in traits and other in traits:
            joining.join(one, other)
    for found in sorted(links):
        joining.consider(found)
    return sorted(joining.groups())


class _Joining:
    """The groups so far: each key's group, and each group's keys and articles."""

    def __init__(self, traits: Mapping[str, Traits], ruled: Rulings) -> None:
        self._traits = traits
        self._of = {key: key for key in traits}
        self._keys = {key: [key] for key in traits}
        self._articles = {key: {t.article} for key, t in traits.items()}
        self._apart = _partners(ruled.apart, traits)
        self._scores: dict[tuple[str, str], float] = {}

    def groups(self) -> list[list[str]]:
        return list(self._keys.values())

    def join(self, one: str, other: str) -> None:
        a, b = sorted((self._of[one], self._of[other]))
        if a == b:
            return
        for key in self._keys[b]:
            self._of[key] = a
        self._keys[a] = sorted(self._keys[a] + self._keys.pop(b))
        self._articles[a] |= self._articles.pop(b)

    def consider(self, found: Link) -> None:
        one, other = self._of[found.one], self._of[found.other]
        if one != other and not self._forbidden(one, other) and self._alike(one, other):
            self.join(one, other)

    def _forbidden(self, one: str, other: str) -> bool:
        if not self._articles[one].isdisjoint(self._articles[other]):
            return True
        others = set(self._keys[other])
        return any(not others.isdisjoint(self._apart.get(key, ())) for key in self._keys[one])

    def _alike(self, one: str, other: str) -> bool:
        """Whether their members, the first few where there are many, do not contradict one another on average."""
        some, others = self._keys[one][:_SAMPLE], self._keys[other][:_SAMPLE]
        return sum(self._likeness(a, b) for a, b in product(some, others)) > _UNLIKE * len(some) * len(others)

    def _likeness(self, one: str, other: str) -> float:
        pair = (one, other) if one < other else (other, one)
        if pair not in self._scores:
            self._scores[pair] = score(self._traits[one], self._traits[other])
        return self._scores[pair]


def _partners(pairs: Iterable[tuple[str, str]], among: Collection[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        if one in among and other in among:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found
