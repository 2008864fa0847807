"""The line of a relation, with its thaws and freezes and what marks them: `hoidam.relation` for the page.

That reads everything between two parties, some milliseconds a contact. Up to `AT_ONCE` contacts the visitor waits for
it; up to `MOST` one thread works it out in the background, and until then, as for a still larger relation, there is the
line of its events alone. What was worked out is kept until the occasions are loaded anew.
"""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from hoidam.ledger import Ledger
from hoidam.ledger.dealings import dealings
from hoidam.ledger.questions import Questions
from hoidam.records import Occasion
from hoidam.relation import Deed, Turn, relation

__all__ = ["AT_ONCE", "MOST", "Line", "Lines"]

AT_ONCE = 40  # contacts
MOST = 1000
_KEPT = 200  # relations


@dataclass(frozen=True, slots=True)
class Line:
    """Scores by month with the number of articles behind each; turns with the occasions and deeds that mark them.

    `waiting` says that the turns are being worked out.
    """

    scores: tuple[tuple[str, float, int], ...]
    turns: tuple[tuple[Turn, tuple[Occasion, ...], tuple[Deed, ...]], ...] = ()
    waiting: bool = False


@dataclass
class Lines:
    """The lines of a ledger's relations, worked out one at a time."""

    questions: Questions
    _worker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "turns"))
    _kept: OrderedDict[tuple[str, str], tuple[float, Future[Line]]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def between(self, one: str, other: str, contacts: int) -> Line:
        """The line between two parties that had so many contacts."""
        if contacts > MOST:
            return Line(tuple(self.questions.scores(one, other)))
        coming = self._coming(min(one, other), max(one, other))
        if contacts <= AT_ONCE or coming.done():
            return coming.result()
        return Line(tuple(self.questions.scores(one, other)), waiting=True)

    def _coming(self, one: str, other: str) -> Future[Line]:
        at = self.questions.at
        with self._lock:
            known = self._kept.get((one, other))
            if known is None or known[0] != at:
                known = self._kept[one, other] = at, self._worker.submit(_line, self.questions.path, one, other)
                self._kept.move_to_end((one, other))
                if len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            return known[1]


def _line(path: Path, one: str, other: str) -> Line:
    with Ledger(path, create=False) as ledger:
        found = relation(dealings(ledger, (one, other)))
    occasions = {o.id: o for o in found.occasions}
    deeds = {d.id: d for d in found.deeds}
    return Line(
        scores=tuple((m.month, m.score, m.articles) for m in found.months if m.score is not None),
        turns=tuple(
            (
                turn,
                tuple(occasions[id] for id in turn.occasions if id in occasions),
                tuple(deeds[id] for id in turn.deeds if id in deeds),
            )
            for turn in found.turns
        ),
    )
