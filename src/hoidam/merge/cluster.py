"""From likenesses of pairs to occasions. Both functions depend on the set of reports alone, not on their order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from hoidam.merge.decide import Rulings
from hoidam.merge.facts import Facts, facts_of, united
from hoidam.merge.groups import Groups
from hoidam.merge.traits import Traits

__all__ = ["MANY", "Link", "cluster", "link", "occasions_among", "sparse", "unanimous"]

MANY = 12  # links a report from which it pays to make them sparse
_BEST = 6  # links that each report keeps beside those of the spanning tree


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
    """The occasions among reports, each a sorted list of keys, the lists sorted too.

    What people decided comes first. Then links, the most alike first, join the groups of their ends, unless a decision
    keeps reports of them apart, or their facts conflict (`facts.united`). So two contacts which one article keeps apart
    stay apart, also where a third report is like both: it goes to the one that it is more like.
    """
    joining = _Joining(traits, ruled)
    for one, other in sorted(ruled.together):
        if one in traits and other in traits:
            joining.tie(one, other)
    for found in sorted(links):
        joining.consider(found)
    return sorted(joining.groups())


def occasions_among(traits: Mapping[str, Traits], links: Iterable[Link], ruled: Rulings) -> list[list[str]]:
    """The occasions of reports that links connect all. Only where something conflicts or was decided must links be
    weighed."""
    if not ruled.touch(traits.keys()) and unanimous(traits.values()):
        return [sorted(traits)]
    return cluster(traits, sparse(links), ruled)


def unanimous(traits: Iterable[Traits]) -> bool:
    """Whether nothing in these reports conflicts: where links connect them all, they are then one occasion."""
    whole: Facts | None = None
    for one in traits:
        own = facts_of(one)
        whole = united(whole, own) if whole else own
        if whole is None:
            return False
    return True


class _Joining:
    """The groups so far: each key's group, and each group's keys and facts."""

    def __init__(self, traits: Mapping[str, Traits], ruled: Rulings) -> None:
        self._of = {key: key for key in traits}
        self._keys = {key: [key] for key in traits}
        self._facts = {key: facts_of(t) for key, t in traits.items()}
        self._apart = _partners(ruled.apart, traits)

    def groups(self) -> list[list[str]]:
        return [sorted(keys) for keys in self._keys.values()]

    def tie(self, one: str, other: str) -> None:
        """Joins two groups because people said so, whatever conflicts."""
        a, b = self._of[one], self._of[other]
        if a != b:
            some, others = self._facts[a], self._facts[b]
            self._join(a, b, united(some, others) or some._replace(articles=some.articles | others.articles))

    def consider(self, found: Link) -> None:
        """Joins the groups of a link's ends unless something forbids it."""
        a, b = self._of[found.one], self._of[found.other]
        if a != b and not self._kept_apart(a, b) and (both := united(self._facts[a], self._facts[b])):
            self._join(a, b, both)

    def _join(self, a: str, b: str, both: Facts) -> None:
        into, gone = (a, b) if len(self._keys[a]) >= len(self._keys[b]) else (b, a)
        for key in self._keys[gone]:
            self._of[key] = into
        self._keys[into] += self._keys.pop(gone)
        self._facts[into] = both
        del self._facts[gone]

    def _kept_apart(self, a: str, b: str) -> bool:
        if not self._apart:
            return False
        others = set(self._keys[b])
        return any(not others.isdisjoint(self._apart.get(key, ())) for key in self._keys[a])


def _partners(pairs: Iterable[tuple[str, str]], among: Collection[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        if one in among and other in among:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found
