"""Reports into occasions, article by article: each joins or founds occasions, and only what it touches is worked anew.

A new report is compared with those that share a cell with it (`blocks`); links go to those that are alike. The reports
connected by links are then clustered afresh (`cluster`). Since links and clusters are functions of the set of reports,
any order of articles gives the same occasions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from hoidam.merge.blocks import Cells, cells
from hoidam.merge.cluster import MANY, Link, link, occasions_among, sparse
from hoidam.merge.keys import contact_keys, occasion_id
from hoidam.merge.likeness import score
from hoidam.merge.occasion import occasion_of
from hoidam.merge.shelf import MemoryShelf, Shelf
from hoidam.merge.traits import Traits, traits_of
from hoidam.records import Occasion, Report

__all__ = ["Merger", "merge"]


class Merger:
    """Merges onto a shelf. `compared` counts the pairs compared so far, `reports` the reports added."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.compared = 0
        self.reports = 0

    def add(self, reports: Sequence[Report]) -> None:
        """Adds all reports of one article, in the place of those that it gave before."""
        if reports:
            keys = contact_keys(reports[0].article, [r.contact for r in reports])
            self.add_traits([traits_of(key, report) for key, report in zip(keys, reports, strict=True)])

    def add_traits(self, found: Sequence[Traits]) -> None:
        """The same for reports that are made ready already."""
        for article in {t.article for t in found}:
            self.remove(article)
        self.settle(found)

    def remove(self, article: str) -> None:
        """Forgets what an article reports. What it held together is compared anew, as if it had never been there."""
        gone = set(self.shelf.of_article(article))
        if gone:
            self.settle([t for t in self.unsettle(gone) if t.article != article])

    def unsettle(self, keys: Collection[str]) -> list[Traits]:
        """Takes off the shelf these reports and all connected with them, and returns them."""
        found = self.shelf.traits(self._piece(keys)[0])
        self.shelf.drop(found)
        return [found[key] for key in sorted(found)]

    def recluster(self, keys: Collection[str]) -> None:
        """Works out anew the occasions of these reports and of those connected with them, as after a decision."""
        left = set(keys)
        while left:
            piece, links = self._piece({min(left)})
            left -= piece
            self._cluster(piece, links)

    def settle(self, found: Sequence[Traits]) -> None:
        """Puts reports that are not on the shelf where they belong."""
        self.reports += len(found)
        fresh: list[Link] = []
        for traits in found:
            at = cells(traits)
            fresh += self._links_of(traits, at)
            self.shelf.put(traits, at)
        self.shelf.link(fresh)
        self.recluster({t.key for t in found})

    def _links_of(self, traits: Traits, at: Cells) -> list[Link]:
        """Links to reports already on the shelf. Two contacts that one article keeps apart are never compared."""
        links = []
        for other in self.shelf.traits(self.shelf.near(at)).values():
            if other.article != traits.article:
                self.compared += 1
                if (likeness := score(traits, other)) > 0:
                    links.append(link(likeness, traits.key, other.key))
        return links

    def _piece(self, keys: Collection[str]) -> tuple[set[str], set[Link]]:
        """These reports and all that links or decisions connect with them, and the links among them."""
        ruled = self.shelf.rulings()
        seen: set[str] = set()
        links: set[Link] = set()
        rim = set(keys)
        while rim:
            seen |= rim
            found = self.shelf.links(rim)
            links.update(found)
            rim = {key for one in found for key in (one.one, one.other)} | ruled.tied(rim)
            rim -= seen
        return seen, links

    def _cluster(self, keys: set[str], links: set[Link]) -> None:
        """The occasions of one piece, with its links made fewer where they have become many."""
        traits, ruled = self.shelf.traits(keys), self.shelf.rulings()
        kept: Collection[Link] = links
        if len(links) > MANY * len(keys):
            kept = sparse(links)
            self.shelf.unlink(links.difference(kept))
        self.shelf.assign(occasions_among(traits, kept, ruled))


def merge(reports: Iterable[Report]) -> list[Occasion]:
    """The occasions that reports are about: the pure function over records, for whoever has no ledger.

    Reports of one article must stand in the order of its contacts; otherwise order does not matter.
    """
    by_article: dict[str, list[Report]] = {}
    for report in reports:
        by_article.setdefault(report.article, []).append(report)
    shelf = MemoryShelf()
    merger = Merger(shelf)
    told: dict[str, Report] = {}
    for article, found in by_article.items():
        merger.add(found)
        told |= zip(contact_keys(article, [r.contact for r in found]), found, strict=True)
    return [occasion_of(occasion_id(keys), [told[key] for key in keys]) for keys in shelf.occasions()]
