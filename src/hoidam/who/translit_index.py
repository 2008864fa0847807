"""Which known words a Vietnamese spelling may stand for: blocking by consonants, then distance by sound.

The consonants of a spelling, in classes that Vietnamese doesn't keep apart, are its skeleton (La-vrốp, Lavrov: LPLP).
Words are indexed by pairs of neighbours in their skeletons; those that share enough pairs are measured.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
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
_MEASURED = 60
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
    """Words by the pairs in their skeletons."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: list[str] = list(dict.fromkeys(words))
        self._letters = [frozenset(_pairs(w)) for w in self._words]
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._size: list[int] = []
        for n, word in enumerate(self._words):
            pairs = set(_pairs(skeleton(word, False)))
            self._size.append(len(pairs))
            for pair in pairs | set(_pairs(skeleton(word, False, True))):
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
        pairs = {*_pairs(skeleton(surface, True)), *_pairs(skeleton(surface, True, True))}
        shared: dict[int, int] = defaultdict(int)
        for pair in pairs:
            for n in self._postings.get(pair, ()):
                shared[n] += 1
        size, like, mine = self._size, self._letters, frozenset(_pairs(respell(surface)[0]))
        ranked = [
            (k / (len(pairs) + size[n]) + 2 * len(mine & like[n]) / (len(mine) + len(like[n])), n)
            for n, k in shared.items()
            if 5 * k >= len(pairs) + size[n]
        ]
        return [self._words[n] for _, n in heapq.nlargest(_MEASURED, ranked)]
