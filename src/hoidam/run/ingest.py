"""Articles into a ledger: read where new or changed, many in a transaction; what can't be read is set aside."""

from __future__ import annotations

import gc
import time
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
from hoidam.run.gating import Gate
from hoidam.run.logs import log
from hoidam.run.pool import in_order
from hoidam.run.stats import Clock, Stats

__all__ = ["Outcome", "Tally", "ingest", "load", "read_one", "warm"]

_SECONDS = 1.0
_ANY = "Ngày 3/5/2021, Tổng thống Mỹ Joe Biden gặp Tổng thống Nga Vladimir Putin tại Geneva."


@dataclass(slots=True)
class Tally:
    """What became of the articles: `held_back` are those that the gate did not let pass; `reasons` counts those set
    aside by reason."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    held_back: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def set_aside(self) -> int:
        """How many could not be read."""
        return self.reasons.total()

    @property
    def read(self) -> int:
        """How many articles there were, whatever became of them."""
        return self.new + self.changed + self.unchanged + self.held_back + self.set_aside


class Outcome(NamedTuple):
    """An article and its reading, with what its copies are known by; or why there is none."""

    raw: RawArticle
    reading: Reading | None
    sketch: Sketch | None = None
    fault: str = ""
    took: dict[str, float] | None = None  # seconds by stage, where that was asked for


def ingest(
    ledger: Ledger,
    articles: Iterable[RawArticle | Refusal],
    *,
    workers: int = 1,
    gate: Gate | None = None,
    tally: Tally | None = None,
    stats: Stats | None = None,
    after_each: Callable[[Tally], None] = lambda tally: None,
) -> Tally:
    """Files all articles in their order and returns what became of them.

    Give a `tally` to know the counts though it is broken off by an exception: what they say is filed is filed, and a
    second run goes on from there. A kill costs the readings of the last second at most, which a second run makes again.
    """
    count = Tally() if tally is None else tally
    work = read_one if stats is None else read_timed
    with ledger.together() as keep:
        safe = _Safe(keep, gate)
        for outcome in in_order(work, _wanted(ledger, articles, count, safe, after_each), workers, ready=warm):
            fault = outcome.fault or _file(ledger, outcome, count)
            if fault:
                _set_aside(ledger, count, outcome.raw.source, outcome.raw.position, "failed", fault)
            if stats is not None:
                stats.add(outcome.reading, outcome.took or {})
            safe.after_each()
            after_each(count)
        safe.now()
    return count


class _Safe:
    """Makes safe what was filed, every second: each time costs as much as filing an article."""

    def __init__(self, keep: Callable[[], None], gate: Gate | None) -> None:
        self._keep, self.gate = keep, gate
        self._last = time.monotonic()

    def after_each(self) -> None:
        """One article more is filed, set aside or counted."""
        if time.monotonic() - self._last > _SECONDS:
            self.now()

    def now(self) -> None:
        """What was filed is safe when this returns."""
        if self.gate:
            self.gate.keep()
        self._keep()
        self._last = time.monotonic()


def load(ledger: Ledger, outcomes: Iterable[Outcome | Refusal]) -> Tally:
    """Files what was read elsewhere, with the same result as if it were read now."""
    count = Tally()
    with ledger.together() as keep:
        safe = _Safe(keep, None)
        for outcome in outcomes:
            if isinstance(outcome, Refusal):
                _set_aside(ledger, count, outcome.source, outcome.position, outcome.reason, outcome.message)
            elif fault := _file(ledger, outcome, count):
                _set_aside(ledger, count, outcome.raw.source, outcome.raw.position, "failed", fault)
            safe.after_each()
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
    ledger: Ledger,
    articles: Iterable[RawArticle | Refusal],
    count: Tally,
    safe: _Safe,
    after_each: Callable[[Tally], None],
) -> Iterator[RawArticle]:
    """Those that must be read. The rest is counted, and refusals are filed, on the way."""
    for article in articles:
        if isinstance(article, Refusal):
            _set_aside(ledger, count, article.source, article.position, article.reason, article.message)
        elif safe.gate and not safe.gate(article):
            count.held_back += 1
        elif ledger.plan(article).filing == "unchanged":
            count.unchanged += 1
        else:
            yield article
            continue
        safe.after_each()
        after_each(count)


def _set_aside(ledger: Ledger, count: Tally, source: str, position: int, reason: str, message: str) -> None:
    ledger.set_aside(source, position, reason, message)
    log("ingest").warning(
        "set aside", extra={"source": source, "position": position, "reason": reason, "said": message}
    )
    count.reasons[reason] += 1


def warm() -> None:
    """Loads the tables of a process that is going to read many articles, and spares it looking for garbage among
    them."""
    read_one(RawArticle(text=_ANY))
    gc.collect()
    gc.freeze()


def read_one(raw: RawArticle) -> Outcome:
    """Reads one article. A fault of ours in one of a million articles is filed under that article, and reported; it
    must not cost the others."""
    try:
        found = stages(raw)
        return Outcome(raw, reading_of(raw, found), sketch_of(found.document))
    except Exception as fault:
        return Outcome(raw, None, fault=f"{type(fault).__name__}: {fault}")


def read_timed(raw: RawArticle) -> Outcome:
    """The same, with the processor time that each stage took."""
    clock = Clock()
    try:
        found = stages(raw, clock.lap)
        reading, sketch = reading_of(raw, found), sketch_of(found.document)
    except Exception as fault:
        return Outcome(raw, None, fault=f"{type(fault).__name__}: {fault}", took=clock.took)
    clock.lap("record")
    return Outcome(raw, reading, sketch, took=clock.took)
