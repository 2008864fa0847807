"""The line of a relation, with its thaws and freezes and what marks them: `hoidam.relation` for the page.

It reads everything between two parties, so it is done for relations of up to `MOST` contacts, and kept until the ledger
changes; a larger one has the line of its events alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hoidam.ledger import Ledger
from hoidam.ledger.dealings import dealings
from hoidam.ledger.questions import Questions
from hoidam.records import Occasion
from hoidam.relation import Deed, Turn, relation

__all__ = ["MOST", "Line", "line"]

MOST = 1500  # contacts


@dataclass(frozen=True, slots=True)
class Line:
    """Scores by month with the number of articles behind each; turns with the occasions and deeds that mark them."""

    scores: tuple[tuple[str, float, int], ...]
    turns: tuple[tuple[Turn, tuple[Occasion, ...], tuple[Deed, ...]], ...]


def line(questions: Questions, one: str, other: str, contacts: int) -> Line:
    """The line between two parties that had so many contacts."""
    if contacts > MOST:
        return Line(tuple(questions.scores(one, other)), ())
    return _line(questions.path, questions.stamp, *sorted((one, other)))


@lru_cache(maxsize=128)
def _line(path: Path, stamp: tuple[int, ...], one: str, other: str) -> Line:
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
