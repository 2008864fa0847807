"""Sino-Vietnamese names: each syllable is a character's reading, and the reading leaves only a few pinyin syllables.

"Thôi Thiên Khải" → {cui} {tian, qian} {kai}: the combinations are looked up among known people and cities; where none
is known the likeliest is written out. Korean names go the same way through the characters' Korean readings.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from hoidam.lexicon import load
from hoidam.normal import fold, plain, words

__all__ = [
    "Reading",
    "is_sino",
    "korean_key",
    "korean_readings",
    "korean_spelling",
    "person_readings",
    "place_readings",
    "taiwan_spelling",
]

_COMBINATIONS = 400
# i and y are one sound after a consonant: Vy, Vi; Mỹ, Mĩ.
_Y = dict(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))


class Reading(NamedTuple):
    """One way to read a name: its syllables and how likely they are."""

    syllables: tuple[str, ...]
    likely: float


@cache
def _table() -> dict[tuple[str, str], tuple[tuple[str, float], ...]]:
    table: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
    for r in load("sino_syllables"):
        table[_one_i(r["syllable"]), r["slot"]].append((r["spelling"], float(r["share"])))
    return {k: tuple(sorted(v, key=lambda s: -s[1])) for k, v in table.items()}


@cache
def _known_syllables() -> frozenset[str]:
    return frozenset(syllable for syllable, _ in _table())


def _one_i(syllable: str) -> str:
    """The syllable with i for a y that is its only vowel."""
    if len(syllable) > 1 and syllable[-1] in _Y and plain(syllable[-2]) not in "aeiou":
        return syllable[:-1] + _Y[syllable[-1]]
    return syllable


def _syllables(surface: str) -> list[str]:
    return [_one_i(fold(w)) for w in words(surface)]


def is_sino(surface: str) -> bool:
    """Whether every word is a Sino-Vietnamese reading: one to four words, no hyphen."""
    parts = _syllables(surface)
    return 0 < len(parts) <= 4 and "-" not in surface and all(p in _known_syllables() for p in parts)


def _spellings(syllable: str, slots: Sequence[str]) -> tuple[tuple[str, float], ...]:
    return next((s for slot in slots if (s := _table().get((syllable, slot)))), ())


def _readings(options: Sequence[tuple[tuple[str, float], ...]]) -> Iterator[Reading]:
    if not all(options) or math.prod(len(o) for o in options) > _COMBINATIONS:
        options = [o[:2] for o in options]
    if all(options):
        for chosen in product(*options):
            yield Reading(tuple(s for s, _ in chosen), math.prod(share for _, share in chosen))


def _sorted(readings: Iterator[Reading]) -> tuple[Reading, ...]:
    return tuple(sorted(readings, key=lambda r: (-r.likely, r.syllables)))


@lru_cache(maxsize=4096)
def person_readings(surface: str) -> tuple[Reading, ...]:
    """Ways to read a Chinese person's name, surname first, likeliest first."""
    parts = _syllables(surface)
    given = ("given", "place", "surname")
    slots = [("surname", "given", "place")] + [given] * (len(parts) - 1)
    return _sorted(_readings([_spellings(p, s) for p, s in zip(parts, slots, strict=True)]))


@lru_cache(maxsize=4096)
def place_readings(surface: str) -> tuple[Reading, ...]:
    """Ways to read a Chinese place name, likeliest first."""
    return _sorted(_readings([_spellings(s, ("place", "given", "surname")) for s in _syllables(surface)]))


@cache
def _spelling_rules(system: str) -> tuple[tuple[str, str], ...]:
    """(pattern or syllable, spelling) in order: Wade-Giles as Taiwan's press uses it, Korean surnames."""
    return tuple((r["pattern"], r["spelling"]) for r in load("sino_spellings") if r["system"] == system)


def taiwan_spelling(reading: Reading) -> str:
    """A Taiwanese name as newspapers write it: Surname Given-name, in Wade-Giles."""
    surname, *given = (_wade(s) for s in reading.syllables)
    return f"{surname.capitalize()} {'-'.join(given).capitalize()}"


def _wade(syllable: str) -> str:
    for pattern, spelling in _spelling_rules("wade"):
        syllable, changed = re.subn(pattern, spelling, syllable)
        if changed and pattern.endswith("i$"):
            break
    return syllable


@lru_cache(maxsize=4096)
def korean_readings(surface: str) -> tuple[Reading, ...]:
    """Ways to read a Korean name through its characters, surname first."""
    parts = _syllables(surface)
    slots = [("korean surname",)] + [("korean given", "korean surname")] * (len(parts) - 1)
    return _sorted(_readings([_spellings(p, s) for p, s in zip(parts, slots, strict=True)]))


def korean_spelling(reading: Reading) -> str:
    """A Korean name as newspapers write it: Surname Given-name."""
    surname, *given = reading.syllables
    return f"{dict(_spelling_rules('korean')).get(surname, surname.capitalize())} {'-'.join(given).capitalize()}"


_COARSE = [
    (r"kh|gh|ck|[gkq]", "k"), (r"th|[dt]", "t"), (r"ph|[bp]", "p"), (r"ch|jj|[jcz]", "c"), (r"sh|ss|s", "s"),
    (r"r|l", "l"), (r"y?(?:eo|eu|oo|ou|uh|oh|wo|w?u|o)+", "O"), (r"y?a[eiy]?h?|we|[eé]", "A"), (r"w?[iy]e?e?|ui", "I"),
]  # fmt: skip


@lru_cache(maxsize=8192)
def korean_key(name: str) -> str:
    """A Korean name in Latin letters under which its many romanisations agree, more or less."""
    text = re.sub("[^a-z]", "", plain(name))
    for pattern, key in _COARSE:
        text = re.sub(pattern, key, text)
    return re.sub(r"^l(?=[AOI])|^(?=[AOI])|(?<=.)h|w", "", text)
