"""Articles into a ledger: read where new or changed, one transaction each; what can't be read is set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from hoidam.clean.duplicates import Sketch, sketch_of
from hoidam.errors import LedgerError
from hoidam.flow import reading_of, stages
from hoidam.ledger import Ledger
from hoidam.read import RawArticle, Refusal
from hoidam.records import Reading
from hoidam.run.pool import in_order

__all__ = ["Tally", "ingest"]


@dataclass(slots=True)
class Tally:
    """What became of the articles; `reasons` counts those set aside by reason."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def set_aside(self) -> int:
        """How many could not be read."""
        return self.reasons.total()

    @property
    def read(self) -> int:
        """How many articles there were, set aside or not."""
        return self.new + self.changed + self.unchanged + self.set_aside


class Outcome(NamedTuple):
    """An article and its reading, with what its copies are known by; or why there is none."""

    raw: RawArticle
    reading: Reading | None
    sketch: Sketch | None = None
    fault: str = ""


def ingest(
    ledger: Ledger,
    articles: Iterable[RawArticle | Refusal],
    *,
    workers: int = 1,
    tally: Tally | None = None,
    after_each: Callable[[Tally], None] = lambda tally: None,
) -> Tally:
    """Files all articles in their order and returns what became of them.

    Give a `tally` to know the counts though it is broken off: what they say is filed is filed, and a second run goes on
    from there.
    """
    count = Tally() if tally is None else tally
    for outcome in in_order(read_one, _wanted(ledger, articles, count, after_each), workers):
        fault = outcome.fault or _file(ledger, outcome, count)
        if fault:
            _set_aside(ledger, count, outcome.raw.source, outcome.raw.position, "failed", fault)
        after_each(count)
    return count


def _file(ledger: Ledger, outcome: Outcome, count: Tally) -> str:
    """Files a reading and counts it; or says why that can't be: its parts contradict one another."""
    assert outcome.reading is not None
    try:
        filing = ledger.file(outcome.raw, outcome.reading, outcome.sketch).filing
    except LedgerError as error:
        if error.reason != "inconsistent":
            raise
        return str(error)
    setattr(count, filing, getattr(count, filing) + 1)
    return ""


def _wanted(
    ledger: Ledger, articles: Iterable[RawArticle | Refusal], count: Tally, after_each: Callable[[Tally], None]
) -> Iterator[RawArticle]:
    """Those that must be read. The rest is counted, and refusals are filed, on the way."""
    for article in articles:
        if isinstance(article, Refusal):
            _set_aside(ledger, count, article.source, article.position, article.reason, article.message)
        elif ledger.plan(article).filing == "unchanged":
            count.unchanged += 1
        else:
            yield article
            continue
        after_each(count)


def _set_aside(ledger: Ledger, count: Tally, source: str, position: int, reason: str, message: str) -> None:
    ledger.set_aside(source, position, reason, message)
    count.reasons[reason] += 1


def read_one(raw: RawArticle) -> Outcome:
    """Reads one article. A fault of ours in one of a million articles is filed under that article, and reported; it
    must not cost the others."""
    try:
        found = stages(raw)
        return Outcome(raw, reading_of(raw, found), sketch_of(found.document))
    except Exception as fault:
        return Outcome(raw, None, fault=f"{type(fault).__name__}: {fault}")
