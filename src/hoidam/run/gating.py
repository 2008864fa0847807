"""The gate at the door of an ingest: whom it is asked of, and what it counts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

from hoidam.gate import can_hold
from hoidam.ledger import Ledger
from hoidam.read import RawArticle

__all__ = ["Gate", "every", "from_crawls", "none"]

_CRAWL = re.compile(r"\.(jsonl|ndjson|parquet|arrow|feather|warc|wet|wacz|cdx)(\.(gz|zst|bz2|xz))?$", re.I)
Asked = Callable[[RawArticle], bool]


def every(raw: RawArticle) -> bool:
    """The gate is asked of every article."""
    return True


def none(raw: RawArticle) -> bool:
    """The gate is asked of no article."""
    return False


def from_crawls(raw: RawArticle) -> bool:
    """The gate is asked of what comes in large files; a single page was chosen by somebody."""
    return _CRAWL.search(raw.source) is not None


class Gate:
    """Lets through what may report something. What it held back is counted in the ledger by source and month, not
    stored."""

    def __init__(self, ledger: Ledger, asked: Asked) -> None:
        self._ledger, self._asked = ledger, asked
        self._source = ""
        self._months: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])

    def __call__(self, raw: RawArticle) -> bool:
        """Whether the article may pass."""
        if not self._asked(raw):
            return True
        if raw.source != self._source:
            self.keep()
            self._source = raw.source
            self._months.clear()
        count = self._months[(raw.published or "")[:7]]
        passes = can_hold(raw.text)
        count[0] += 1
        count[1] += passes
        return passes

    def keep(self) -> None:
        """Files the counts of the source so far."""
        if self._months:
            self._ledger.count_volume(self._source, {m: (seen, passed) for m, (seen, passed) in self._months.items()})
