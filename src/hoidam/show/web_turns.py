"""The line of a relation, with its thaws and freezes and what marks them: `hoidam.relation` for the page.

That reads everything between two parties, up to a millisecond a contact. Up to `AT_ONCE` contacts the visitor waits for
it; else a process of its own works it out, so that no other visitor waits, and until then there is no line. What was
worked out is kept until the occasions are loaded anew.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Lock, Thread
from typing import TypeAlias

from hoidam.ledger import Ledger
from hoidam.ledger.dealings import dealings
from hoidam.ledger.questions import Questions
from hoidam.records import Occasion
from hoidam.relation import Deed, Turn, relation

__all__ = ["AT_ONCE", "Line", "Lines"]

AT_ONCE = 40  # contacts
_KEPT = 200  # relations
_NICE = 10  # how far the process that works them out steps back behind the one that answers

Pair: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """Scores by month with the number of articles behind each; turns with the occasions and deeds that mark them.

    `waiting` says that all this is being worked out.
    """

    scores: tuple[tuple[str, float, int], ...]
    turns: tuple[tuple[Turn, tuple[Occasion, ...], tuple[Deed, ...]], ...] = ()
    waiting: bool = False


@dataclass
class Lines:
    """The lines of a ledger's relations, large ones worked out one at a time. Close it to end the process for that,
    which, as `multiprocessing` does it, imports the main module again: a program of one's own needs its
    `if __name__ == "__main__"`."""

    questions: Questions
    _worker: ProcessPoolExecutor | None = None
    _kept: OrderedDict[Pair, tuple[float, Future[Line]]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def between(self, one: str, other: str, contacts: int) -> Line:
        """The line between two parties that had so many contacts."""
        pair = min(one, other), max(one, other)
        if contacts <= AT_ONCE:
            return _line(self.questions.path, *pair)
        coming = self._coming(pair)
        if coming.done():
            return coming.result()
        return Line((), waiting=True)

    def close(self) -> None:
        """Forgets what is waiting to be worked out."""
        with self._lock:
            if self._worker is not None:
                self._worker.shutdown(wait=False, cancel_futures=True)
                self._worker = None

    def _coming(self, pair: Pair) -> Future[Line]:
        at = self.questions.at
        with self._lock:
            known = self._kept.get(pair)
            if known is None or known[0] != at or _failed(known[1]):
                known = self._kept[pair] = at, self._begun(pair)
                self._kept.move_to_end(pair)
                if len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            return known[1]

    def _begun(self, pair: Pair) -> Future[Line]:
        """A process that was killed is replaced by another."""
        try:
            return self._process().submit(_line, self.questions.path, *pair)
        except BrokenExecutor:
            self._worker = None
            return self._process().submit(_line, self.questions.path, *pair)

    def _process(self) -> ProcessPoolExecutor:
        if self._worker is None:
            self._worker = ProcessPoolExecutor(1, get_context("spawn"), _beginning)
        return self._worker


def _beginning() -> None:
    """What the process does first. It must not outlive the one that answers, not even where that was killed."""
    os.nice(_NICE)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(0)


def _failed(coming: Future[Line]) -> bool:
    return coming.done() and (coming.cancelled() or coming.exception() is not None)


def _line(path: Path, one: str, other: str) -> Line:
    with Ledger(path, create=False) as ledger:
        found = relation(dealings(ledger, (one, other), coverage=False))
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
