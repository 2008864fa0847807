"""Which known words a Vietnamese spelling may stand for: blocking by consonants, then distance by sound.

The consonants of a spelling, in classes that Vietnamese doesn't keep apart, are its skeleton (La-vrốp, Lavrov: LPLP).
Words are indexed by pairs of neighbours in their skeletons; those that share enough pairs are measured.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from hoidam.who.translit_sound import distance, respell

__all__ = ["Index", "Match", "skeleton"]

# Classes: labial, dental, velar, sibilant, m, liquid or n; h, w, y and vowels say too little.
_CLASSES = {
    "b": "P", "p": "P", "v": "P", "f": "P", "ph": "P", "P": "P",
    "t": "T", "d": "T", "đ": "T", "th": "T", "T": "T",
    "c": "K", "k": "K", "q": "K", "g": "K", "kh": "K", "gh": "K", "C": "K", "CH": "K", "h": "",
    "s": "S", "x": "S", "z": "S", "j": "S", "ch": "S", "sh": "S", "gi": "S", "tr": "TL",
    "m": "M", "M": "M", "n": "L", "l": "L", "r": "L", "ng": "L", "nh": "L", "N": "L", "NG": "L", "NH": "L",
}  # fmt: skip
# What else a Vietnamese unit may be: d is z, tr is ch, a closing c is r (Méc-ken, Mác), a closing t s.
_VIET_SOFT = {"d": "S", "tr": "S", "C": "L", "T": "S"}
_VIET_ONLY, _SOFT = frozenset({"gi", "tr"}), frozenset("eiy")
# So many words that share consonants are compared by letters, so many of these by sound.
_COMPARED, _MEASURED = 500, 24
# Costs this much above the best found are not worth measuring.
_MARGIN = 0.08


class Match(NamedTuple):
    """A known word and what it costs per unit of the surface to read the surface so."""

    word: str
    cost: float


def _classes(text: str, viet: bool, soft: bool) -> str:
    out: list[str] = []
    i = 0
    while i < len(text):
        n = 2 if text[i : i + 2] in _CLASSES and (viet or text[i : i + 2] not in _VIET_ONLY) else 1
        kind = _CLASSES.get(text[i : i + n], "")
        if soft and (n == 1 or viet):
            kind = _softened(text, i, n, viet) or kind
        for k in kind:
            if out[-1:] != [k]:
                out.append(k)
        i += n
    return "".join(out)


def _softened(text: str, i: int, n: int, viet: bool) -> str:
    """c and g hiss before e, i, y in plain spellings; `_VIET_SOFT` for Vietnamese ones."""
    if viet:
        return _VIET_SOFT.get(text[i : i + n], "")
    return "S" if text[i] in "cg" and text[i + 1 : i + 2] in _SOFT else ""


@lru_cache(maxsize=8192)
def skeleton(text: str, viet: bool, soft: bool = False) -> str:
    """The consonant classes of a surface's units (`viet`) or of a plain spelling, repeats once; `soft` as far as some
    of the letters may hiss."""
    return _classes(text, viet, soft)


def _pairs(bones: str) -> list[str]:
    framed = f"^{bones}$"
    return [framed[i : i + 2] for i in range(len(framed) - 1)]


class Index:
    """Words grouped by skeleton, and skeletons by the pairs in them."""

    def __init__(self, words: Iterable[str]) -> None:
        groups: dict[str, list[str]] = defaultdict(list)
        for word in dict.fromkeys(words):
            for bones in {skeleton(word, False), skeleton(word, False, True)}:
                groups[bones].append(word)
        self._groups = list(groups.values())
        self._size = [len(set(_pairs(bones))) for bones in groups]
        self._postings: dict[str, list[int]] = defaultdict(list)
        for n, bones in enumerate(groups):
            for pair in set(_pairs(bones)):
                self._postings[pair].append(n)

    def near(self, surface: str, most: float) -> Sequence[Match]:
        """Known words that the surface (as `units` gives it) may stand for at no more than `most` per unit."""
        length = max(len(surface), 3)
        found, limit = [], most
        for word in self._shortlist(surface):
            cost = distance(surface, word, limit * length) / length
            if cost < limit:
                found.append(Match(word, cost))
                limit = min(limit, cost + _MARGIN)
        return sorted((m for m in found if m.cost < limit), key=lambda m: (m.cost, m.word))

    def _shortlist(self, surface: str) -> list[str]:
        """The words most like it, by pairs of consonants and by pairs of letters of its likeliest spelling."""
        mine = frozenset(_pairs(respell(surface)[0]))
        close: dict[str, float] = {}
        for dice, n in self._alike(surface):
            if len(close) > _COMPARED:
                break
            for word in self._groups[n]:
                own = _letter_pairs(word)
                likeness = dice + 2 * len(mine & own) / (len(mine) + len(own))
                close[word] = max(likeness, close.get(word, 0.0))
        return heapq.nlargest(_MEASURED, close, key=lambda w: (close[w], w))

    def _alike(self, surface: str) -> list[tuple[float, int]]:
        """(share of pairs, group) of the skeletons nearest to either skeleton of the surface."""
        best: dict[int, float] = {}
        for bones in {skeleton(surface, True), skeleton(surface, True, True)}:
            pairs = set(_pairs(bones))
            shared = Counter(n for pair in pairs for n in self._postings.get(pair, ()))
            for n, k in shared.items():
                total = len(pairs) + self._size[n]
                if 5 * k >= total and k / total > best.get(n, 0.0):
                    best[n] = k / total
        return sorted(((dice, n) for n, dice in best.items()), key=lambda d: (-d[0], d[1]))


@lru_cache(maxsize=65536)
def _letter_pairs(word: str) -> frozenset[str]:
    return frozenset(_pairs(word))
