"""Normal form of Vietnamese text, and the map from it back to the text as found.

The stages read the normal text: NFC, one tone placement, no invisible characters, entities resolved, look-alike letters
of other scripts mended inside Latin words. What is stored and shown is the text as found; `Normal.origin` maps a
stretch of the one into the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from html import unescape
from itertools import chain
from typing import NamedTuple

__all__ = ["WORD", "Normal", "fold", "is_syllable", "normalise", "plain", "words"]

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

# Soft hyphen, zero-width blanks and joiners, direction marks, word joiner, byte order mark.
_INVISIBLE = frozenset(
    "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_UNIFORM = (
    dict.fromkeys(_BLANKS, " ")
    | {"\u0085": "\n", "\u2028": "\n", "\u2029": "\n", "\u2010": "-", "\u2011": "-", "\u00d0": "Đ", "\u0189": "Đ"}
)  # fmt: skip
_UNIFORM_RX = re.compile("[" + "".join(_UNIFORM) + "]")
_STRANGE = re.compile(r"&#?\w{1,8};|[\u0370-\u03ff\u0400-\u04ff" + "".join(sorted(_INVISIBLE)) + "]")
_ENTITY_TAIL = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,7});\Z")
_ENTITY_LONGEST = 10

# Letters of Cyrillic and Greek that look like Latin ones: each stands at the place of its double.
_TWINS = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХЗавеѕіјкмнорстухһԁԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινυκρ",
        "ABESIJKMHOPCTYX3abesijkmhopctyxhdqw" + "ABEZHIKMNOPTYXoivukp",
        strict=True,
    )
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")

# Old tone placement puts the mark on the last vowel of oa, oe, uy at the end of a syllable: hoà → hòa.
_MARKS = ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_OLD = {
    unicodedata.normalize("NFC", first + second + mark): unicodedata.normalize("NFC", first + mark + second)
    for pair in ("oa", "oe", "uy", "OA", "OE", "UY", "Oa", "Oe", "Uy")
    for first, second in [tuple(pair)]
    for mark in _MARKS
}
_OLD_RX = re.compile(r"[oOuU][àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ](?![^\W\d_]|[\u0300-\u036f])(?<![qQ]..)")


class Normal(NamedTuple):
    """A normal text, and where each of its characters began and ended (both null where nothing moved)."""

    text: str
    map: tuple[int, ...] | None
    ends: tuple[int, ...] | None = None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch in the text as found."""
        if self.map is None or self.ends is None:
            return start, end
        return (self.map[start], self.ends[end - 1]) if end > start else (self.map[start], self.map[start])


def _tones(text: str) -> str:
    return _OLD_RX.sub(lambda m: _OLD.get(m[0], m[0]), text)


def _uniform(text: str) -> str:
    """One blank, one hyphen, one line end, and Đ for the letters that look like it; the length stays."""
    return _UNIFORM_RX.sub(lambda m: _UNIFORM[m[0]], text)


def normalise(text: str) -> Normal:
    """The normal form of `text` with its map back. Normalising a normal text changes nothing."""
    if _is_plain(text):
        return Normal(_tones(_uniform(text)), None)
    normal = _by_line(text)
    if len(normal.text) == len(text) and normal.map == tuple(range(len(text) + 1)):
        return Normal(normal.text, None)
    return normal


def _is_plain(text: str) -> bool:
    return _STRANGE.search(text) is None and unicodedata.is_normalized("NFC", text)


def _by_line(text: str) -> Normal:
    """Only lines that need it are mended letter by letter: nothing that is mended reaches over the end of a line."""
    parts: list[str] = []
    starts: list[Iterable[int]] = []
    ends: list[Iterable[int]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        after = at + len(line)
        if _is_plain(line):
            parts.append(line)
            starts.append(range(at, after))
            ends.append(range(at + 1, after + 1))
        else:
            pieces = _mended(line)
            parts.append(_twins("".join(p[0] for p in pieces)))
            starts.append([at + p[1] for p in pieces])
            ends.append([at + p[2] for p in pieces])
        at = after
    mended = _tones(_uniform("".join(parts)))
    return Normal(mended, (*chain.from_iterable(starts), len(text)), tuple(chain.from_iterable(ends)))


def _mended(line: str) -> list[_Piece]:
    pieces = _composed([(c, i, i + 1) for i, c in enumerate(line)])
    return _composed(_resolved([p for p in pieces if p[0] not in _INVISIBLE]))


_Piece = tuple[str, int, int]


def _composed(pieces: list[_Piece]) -> list[_Piece]:
    """Every base letter joined with the marks after it; a cluster of several characters keeps its whole stretch."""
    if unicodedata.is_normalized("NFC", "".join(p[0] for p in pieces)):
        return pieces
    out: list[_Piece] = []
    for cluster in _clusters(pieces):
        whole = unicodedata.normalize("NFC", "".join(p[0] for p in cluster))
        out.extend((c, cluster[0][1], cluster[-1][2]) for c in whole)
    return out


def _clusters(pieces: list[_Piece]) -> list[list[_Piece]]:
    clusters: list[list[_Piece]] = []
    for piece in pieces:
        if clusters and _joins(piece[0]):
            clusters[-1].append(piece)
        else:
            clusters.append([piece])
    return clusters


def _joins(char: str) -> bool:
    """Whether a character may compose with the one before it: marks, and the vowels and finals of Hangul."""
    return unicodedata.combining(char) > 0 or "\u1161" <= char <= "\u11c2" or unicodedata.category(char) == "Mc"


def _resolved(pieces: list[_Piece]) -> list[_Piece]:
    """Entities resolved, also those escaped twice (`&amp;nbsp;`), in one pass: each is looked for at its semicolon."""
    out: list[_Piece] = []
    for piece in pieces:
        out.append(piece)
        while out and out[-1][0] == ";" and _resolve_tail(out):
            pass
    return out


def _resolve_tail(out: list[_Piece]) -> bool:
    tail = out[-_ENTITY_LONGEST:]
    found = _ENTITY_TAIL.search("".join(p[0] for p in tail))
    if found is None:
        return False
    resolved = unicodedata.normalize("NFC", unescape(found[0]))
    if resolved == found[0] or "\x00" in resolved:
        return False
    cut = tail[found.start() :]
    del out[-len(cut) :]
    out.extend((c, cut[0][1], cut[-1][2]) for c in resolved if c not in _INVISIBLE)
    return True


def _twins(text: str) -> str:
    """Look-alike letters replaced in words that also have Latin letters and no letter without a double."""
    if not any(c in text for c in _TWINS):
        return text
    return WORD.sub(_mend_word, text)


def _mend_word(word: re.Match[str]) -> str:
    mended = "".join(_TWINS.get(c, c) for c in word[0])
    mixed = mended != word[0] and _LATIN.search(word[0])
    return mended if mixed and not re.search(r"[\u0370-\u03ff\u0400-\u04ff]", mended) else word[0]


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


_SYLLABLE = re.compile(
    r"(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?"
    r"(?:uou|uoi|uay|uya|uye|oai|oay|oeo|ieu|yeu|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|[aeiouy])"
    r"(?:ng|nh|ch|[cmnpt])?"
)


def is_syllable(word: str) -> bool:
    """Whether a word has the shape of one Vietnamese syllable."""
    return _SYLLABLE.fullmatch(plain(word)) is not None
