"""Normal form of Vietnamese text, and the map from it back to the text as found.

The stages read the normal text (NFC, one tone placement, no invisible characters); what is stored and shown is the
text as found. `Normal.origin` maps an offset of the one into the other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

__all__ = ["WORD", "Normal", "fold", "normalise", "plain", "words"]

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

# Old tone placement puts the mark on the last vowel of oa, oe, uy at the end of a syllable: hoà → hòa.
_TONES = {"à": "̀", "á": "́", "ả": "̉", "ã": "̃", "ạ": "̣"}
_OLD = {
    first + unicodedata.normalize("NFC", second + mark): unicodedata.normalize("NFC", first + mark) + second
    for first, second in (("o", "a"), ("o", "e"), ("u", "y"))
    for mark in _TONES.values()
}
_OLD |= {k.upper(): v.upper() for k, v in _OLD.items()} | {k.capitalize(): v.capitalize() for k, v in _OLD.items()}
_OLD_RX = re.compile(r"(?<![qQ])(" + "|".join(_OLD) + r")(?![^\W\d_])")


class Normal(NamedTuple):
    """A normal text and where each of its characters stood (null where nothing moved)."""

    text: str
    map: tuple[int, ...] | None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch in the text as found."""
        if self.map is None:
            return start, end
        return self.map[start], self.map[end]


def _tones(text: str) -> str:
    return _OLD_RX.sub(lambda m: _OLD[m[1]], text)


def normalise(text: str) -> Normal:
    """The normal form of `text` with its map back; the map has one entry more than the text, the end."""
    if unicodedata.is_normalized("NFC", text) and not any(c in text for c in _INVISIBLE):
        return Normal(_tones(text), None)
    out: list[str] = []
    origin: list[int] = []
    for start, end in _clusters(text):
        piece = unicodedata.normalize("NFC", text[start:end])
        for k, c in enumerate(piece):
            if c not in _INVISIBLE:
                out.append(c)
                origin.append(start if k == 0 else end)
    origin.append(len(text))
    return Normal(_tones("".join(out)), tuple(origin))


def _clusters(text: str) -> list[tuple[int, int]]:
    """Stretches that compose together: a character and the combining marks after it."""
    starts = [i for i, c in enumerate(text) if i == 0 or not unicodedata.combining(c)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The form under which a word is looked up: NFC, one tone placement, lower case."""
    return _tones(unicodedata.normalize("NFC", word).lower())


def words(text: str) -> list[str]:
    """The words of a phrase, without punctuation; hyphens part words."""
    return WORD.findall(text)


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word without its diacritics: 'Điện đàm' → 'dien dam'."""
    decomposed = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))
