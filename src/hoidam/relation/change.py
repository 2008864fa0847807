"""Where the level of a series changes: ruptures' PELT (Killick, Fearnhead, Eckley 2012) with weights.

The cost of a stretch is the weighted sum of squares around its mean, the Gaussian likelihood of a change in mean when a
month's score is the mean of so many articles. Articles of one month retell the same news, so n of them count as
n / (1 + (n - 1) ρ), Kish's effective sample size (1965) with ρ = 0.5: ten articles are not quite two.

The penalty of a change is 3 σ² ln n, the modified BIC of Zhang and Siegmund (2007), which asks more than BIC's 2
because the place of a change is chosen too. σ², the variance of one article's score, is estimated from differences of
neighbours (von Neumann 1941), which a few changes hardly touch.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from ruptures import Pelt
from ruptures.base import BaseCost

__all__ = ["changes"]

_PENALTY = 3.0
_ALIKE = 0.5
_LEAST_SPREAD = 0.5  # of a score: a corpus that speaks with one voice would else turn at every whisper


class _WeightedMean(BaseCost):  # type: ignore[misc]  # ruptures has no types
    """Σ w (x - mean)², from running sums."""

    model = "weighted mean"
    min_size = 1

    def fit(self, signal: Any) -> _WeightedMean:
        """`signal` has two columns: value and weight."""
        self.signal = signal
        value, weight = signal[:, 0], signal[:, 1]
        self._sums = np.vstack([np.zeros(3), np.cumsum(np.c_[weight, weight * value, weight * value**2], axis=0)])
        return self

    def error(self, start: int, end: int) -> float:
        """The cost of the stretch `start:end`."""
        weight, first, second = self._sums[end] - self._sums[start]
        return float(second - first**2 / weight)


def changes(values: Sequence[float], weights: Sequence[int], least: int) -> list[int]:
    """Indices at which a new level begins; each level lasts for at least `least` values."""
    if len(values) < 2 * least:
        return []
    articles = np.asarray(weights, float)
    signal = np.c_[np.asarray(values, float), articles / (1 + (articles - 1) * _ALIKE)]
    penalty = _PENALTY * _variance(signal) * math.log(len(values))
    found = Pelt(custom_cost=_WeightedMean(), min_size=least, jump=1).fit_predict(signal, pen=penalty)
    return [int(end) for end in found[:-1]]


def _variance(signal: Any) -> float:
    value, weight = signal[:, 0], signal[:, 1]
    spread = np.diff(value) ** 2 / (1 / weight[1:] + 1 / weight[:-1])
    return max(float(spread.mean()), _LEAST_SPREAD**2)
