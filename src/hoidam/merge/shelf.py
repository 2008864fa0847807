"""Where the merger keeps reports, cells, links and occasions: a protocol, and the one in memory.

The ledger has its own shelf (`hoidam.ledger.occasions`); the merger does not know which it works on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from hoidam.merge.blocks import Cells
from hoidam.merge.cluster import Link
from hoidam.merge.decide import Rulings
from hoidam.merge.traits import Traits

__all__ = ["MemoryShelf", "Shelf"]


class Shelf(Protocol):
    """What the merger asks of a store. Keys are contact keys; a key that is not on the shelf is passed over.

    Each method raises what its store raises (the ledger's: LedgerError), the one in memory nothing.
    """

    def put(self, traits: Traits, at: Cells) -> None:
        """Keeps a report under its key."""

    def drop(self, keys: Collection[str]) -> None:
        """Forgets reports, their cells, their links and that they belong to an occasion."""

    def of_article(self, article: str) -> Sequence[str]:
        """Keys of the reports of an article."""

    def traits(self, keys: Collection[str]) -> Mapping[str, Traits]:
        """The reports of these keys."""

    def near(self, at: Cells) -> Collection[str]:
        """Keys of the reports that meet one of these cells (see `blocks`)."""

    def links(self, keys: Collection[str]) -> Sequence[Link]:
        """Links of which at least one end is among these keys."""

    def link(self, links: Iterable[Link]) -> None:
        """Keeps these links too. Their ends are on the shelf."""

    def unlink(self, links: Iterable[Link]) -> None:
        """Forgets these links."""

    def assign(self, occasions: Iterable[Sequence[str]]) -> None:
        """Keeps that the reports of each list are of one occasion."""

    def rulings(self) -> Rulings:
        """What people decided."""


class MemoryShelf:
    """A shelf in memory. `occasion` gives each key the list of keys that are of its occasion."""

    def __init__(self, ruled: Rulings | None = None) -> None:
        self.ruled = ruled or Rulings()
        self.occasion: dict[str, Sequence[str]] = {}
        self._traits: dict[str, Traits] = {}
        self._cells: dict[str, Cells] = {}
        self._home: dict[str, dict[str, None]] = {}
        self._visits: dict[str, dict[str, None]] = {}
        self._articles: dict[str, dict[str, None]] = {}
        self._links: dict[str, set[Link]] = {}

    def put(self, traits: Traits, at: Cells) -> None:
        """See Shelf."""
        self._traits[traits.key], self._cells[traits.key] = traits, at
        self._articles.setdefault(traits.article, {})[traits.key] = None
        for index, cells in ((self._home, at.home), (self._visits, at.visits)):
            for cell in cells:
                index.setdefault(cell, {})[traits.key] = None

    def drop(self, keys: Collection[str]) -> None:
        """See Shelf."""
        self.unlink(self.links(keys))
        for key in keys:
            traits, at = self._traits.pop(key), self._cells.pop(key)
            del self._articles[traits.article][key]
            self.occasion.pop(key, None)
            for index, cells in ((self._home, at.home), (self._visits, at.visits)):
                for cell in cells:
                    del index[cell][key]

    def of_article(self, article: str) -> Sequence[str]:
        """See Shelf."""
        return list(self._articles.get(article, ()))

    def traits(self, keys: Collection[str]) -> Mapping[str, Traits]:
        """See Shelf."""
        return {key: self._traits[key] for key in keys if key in self._traits}

    def near(self, at: Cells) -> Collection[str]:
        """See Shelf."""
        found: dict[str, None] = {}
        for cell in at.home:
            found |= self._home.get(cell, {})
            found |= self._visits.get(cell, {})
        for cell in at.visits:
            found |= self._home.get(cell, {})
        return found

    def links(self, keys: Collection[str]) -> Sequence[Link]:
        """See Shelf."""
        return list({found for key in keys for found in self._links.get(key, ())})

    def link(self, links: Iterable[Link]) -> None:
        """See Shelf."""
        for found in links:
            self._links.setdefault(found.one, set()).add(found)
            self._links.setdefault(found.other, set()).add(found)

    def unlink(self, links: Iterable[Link]) -> None:
        """See Shelf."""
        for found in links:
            self._links[found.one].discard(found)
            self._links[found.other].discard(found)

    def assign(self, occasions: Iterable[Sequence[str]]) -> None:
        """See Shelf."""
        for keys in occasions:
            self.occasion |= dict.fromkeys(keys, keys)

    def rulings(self) -> Rulings:
        """See Shelf."""
        return self.ruled

    def occasions(self) -> list[Sequence[str]]:
        """All occasions, each a sorted list of keys, in order."""
        first = {keys[0]: keys for keys in self.occasion.values()}
        return [first[key] for key in sorted(first)]
