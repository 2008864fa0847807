"""Expressions of time: found, with the right value, and with the right value and extent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spans import Found, Text, clear_of, f1, pairs

from hoidam.flow import read

__all__ = ["TimeScore", "our_times", "score_times"]


class TimeScore(NamedTuple):
    """F1 over all articles."""

    found: float
    value: float
    strict: float


def our_times(articles: Sequence[Text]) -> list[list[Found]]:
    """Ours, through the whole reading."""
    return [[Found(t.start, t.end, t.value) for t in read(a.text, a.published).times] for a in articles]


def score_times(articles: Sequence[Text], given: Sequence[Sequence[Found]]) -> TimeScore:
    """Each expression matched with the one by hand that it overlaps most; `strict` is the same extent and value."""
    wanted = [[Found(t["start"], t["end"], t["value"]) for t in a.gold["times"]] for a in articles]
    kept = [clear_of(g, a.noise) for a, g in zip(articles, given, strict=True)]
    hits = [pair for w, g in zip(wanted, kept, strict=True) for pair in pairs(w, g)]
    size = sum(map(len, wanted)), sum(map(len, kept))
    value = sum(w.label == g.label for w, g in hits)
    return TimeScore(f1(len(hits), *size), f1(value, *size), f1(sum(w == g for w, g in hits), *size))
