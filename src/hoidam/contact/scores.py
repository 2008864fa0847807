"""Scores of event types: PLOVER's own, and Goldstein's by CAMEO code. The two are never mixed in one series."""

from __future__ import annotations

from functools import cache

from hoidam.lexicon import load

__all__ = ["goldstein", "plover_score"]


@cache
def _plover() -> dict[tuple[str, str], float]:
    return {(row["type"], row["mode"]): float(row["score"]) for row in load("plover_scores")}


@cache
def _goldstein() -> dict[str, float]:
    return {row["code"]: float(row["goldstein"]) for row in load("cameo")}


def plover_score(type: str, mode: str = "") -> float:
    """PLOVER's score (-10 to 10) of a type in a mode; the type's own where the manual scores no such mode."""
    return _plover().get((type, mode), _plover()[type, ""])


def goldstein(code: str) -> float | None:
    """Goldstein's score (-10 to 10) of a CAMEO code, or None where the table has none."""
    return _goldstein().get(code)
