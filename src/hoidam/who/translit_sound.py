"""How Vietnamese newspapers write the sound of a foreign name: the model both ways.

A surface ("La-vrốp") is a row of units (l a v r ô P), a unit stands for letters of the plain spelling at a cost
(`data/translit_sounds.tsv`), and letters of the plain spelling that Vietnamese can't say are silent at a cost that
their place decides. `distance` measures a candidate, `respell` makes the likeliest spelling where there is none.
"""

from __future__ import annotations

import heapq
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TypeAlias

from hoidam.lexicon import load
from hoidam.normal import plain

__all__ = ["distance", "initial_letters", "letters", "respell", "units"]

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_CODA = re.compile(
    r"(?<=[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY])(ngh?|nh|ch|c|k|m|n|p|t)(?=[^\W\d_aăâeêioôơuưyh]|h(?![aăâeêioôơuưy])|-|$)"
)
_CODA_FORM = {"ngh": "NG", "ng": "NG", "nh": "NH", "ch": "CH", "k": "C"}
_CLUSTER = re.compile(r"([ptck])(?=[rl])")
_VOWELS = "aeiouy"
_SILENT_VOWEL, _SILENT_OTHER = 0.45, 0.9
# Weight of the letters' likelihood against the sounds' cost when a spelling is made up.
_LETTERS_WEIGHT, _BEAM = 0.05, 10
# What a letter costs on average (nats): taken off, so that a short spelling is no cheaper than a long one.
_USUAL = 1.6
# Only these vowels (ơ, ư) are left out when a spelling is made up.
_EPENTHETIC = 0.2


def letters(name: str) -> str:
    """A plain spelling without marks, blanks and case: what distances are measured against."""
    return re.sub("[^a-z]", "", plain(name))


@lru_cache(maxsize=8192)
def units(word: str) -> str:
    """The letters of a Vietnamese spelling without tones, closing consonants as capitals: "Pu-tin" → "putiN"."""
    bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word.lower()).translate(_TONES))
    joined = "-".join(_chunk(p) for p in re.split(r"[-‐‑\s]+", bare) if p)
    return re.sub(r"[^\w]|[\d_]", "", joined)


def _chunk(syllable: str) -> str:
    """One hyphenless stretch; a stop before r or l opens the next syllable ("Xtrô", "cla")."""
    return _CODA.sub(lambda m: m[0] if _opens(m) else _CODA_FORM.get(m[0], m[0].upper()), syllable)


def _opens(m: re.Match[str]) -> bool:
    return bool(_CLUSTER.match(m.string, m.start())) and m.end() < len(m.string)


@cache
def _sounds() -> dict[str, tuple[tuple[str, float], ...]]:
    table: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for r in load("translit_sounds"):
        table[r["unit"]].append((r["latin"], float(r["cost"])))
    return {unit: tuple(pairs) for unit, pairs in table.items()}


@lru_cache(maxsize=8192)
def _steps(surface: str) -> tuple[tuple[tuple[int, str, float], ...], ...]:
    """Per position of the surface: (length of the unit, plain letters, cost)."""
    sounds = _sounds()
    return tuple(
        tuple(
            (n, latin, cost)
            for n in (1, 2, 3, 4)
            if i + n <= len(surface)
            for latin, cost in sounds.get(surface[i : i + n], ())
        )
        for i in range(len(surface))
    )


@lru_cache(maxsize=32768)
def _silences(name: str) -> tuple[float, ...]:
    """What it costs to leave each letter of a plain spelling unsaid."""
    return tuple(_silence(name, j) for j in range(len(name)))


def _silence(name: str, j: int) -> float:
    letter, after, before = name[j], name[j + 1 : j + 2], name[j - 1 : j] if j else ""
    closes = not after or after not in _VOWELS
    if letter == before:
        return 0.08
    if letter in _VOWELS:
        return 0.12 if letter == "e" and not after else _SILENT_VOWEL
    if letter == "h":
        return 0.15 if closes else 0.3
    if letter == "r":
        return 0.15 if closes else 0.6
    return (0.3 if before not in _VOWELS or after else 0.4) if closes and j else _SILENT_OTHER


def distance(surface: str, name: str, limit: float = 99.0) -> float:
    """Cost of reading `surface` (as `units` gives it) as `name` (as `letters` gives it); `limit` where it is more."""
    steps, silences, end = _steps(surface), _silences(name), len(name)
    rows: list[dict[int, float]] = [{} for _ in range(len(surface) + 5)]
    rows[0][0] = 0.0
    for i, here in enumerate(steps):
        if not (rows[i] or rows[i + 1] or rows[i + 2] or rows[i + 3]):
            return limit
        reached = _spread(rows[i], silences, limit)
        for n, latin, cost in here:
            into, width = rows[i + n], len(latin)
            for j, so_far in reached.items():
                total = so_far + cost
                if total < limit and total < into.get(j + width, limit) and name.startswith(latin, j):
                    into[j + width] = total
        rows[i] = {}
    return _spread(rows[len(surface)], silences, limit).get(end, limit)


def _spread(row: dict[int, float], silences: tuple[float, ...], limit: float) -> dict[int, float]:
    """The row with silent letters passed over."""
    for j in sorted(row):
        so_far = row[j]
        for k in range(j, len(silences)):
            so_far += silences[k]
            if so_far >= limit or so_far >= row.get(k + 1, limit):
                break
            row[k + 1] = so_far
    return row


@lru_cache(maxsize=256)
def initial_letters(initial: str) -> frozenset[str]:
    """With what letters a plain name may begin whose Vietnamese initial is this: X → s, Ph → f, p."""
    spelled = units(initial + "a")[:-1] if plain(initial)[:1] not in _VOWELS else units(initial)
    sounds = [p for p in _sounds().get(spelled, ()) if p[0] and p[1] <= 0.3]
    return frozenset({latin[0] for latin, _ in sounds} | {plain(initial)[0]})


# --- spelling a name that nobody knows -----------------------------------------------------------------------------


# Names of the country count so much more than all others when a spelling is made up for it.
_OWN = 25


Counts: TypeAlias = dict[str, dict[str, int]]


def _count(sample: Iterable[str]) -> Counts:
    """How often a letter follows the one and the two before it."""
    counts: Counts = defaultdict(lambda: defaultdict(int))
    for word in sample:
        padded = f"^^{word}$"
        for i in range(2, len(padded)):
            counts[padded[i - 2 : i]][padded[i]] += 1
            counts[padded[i - 1]][padded[i]] += 1
    return counts


@cache
def _sample(party: str | None) -> frozenset[str]:
    """Words of the names of people and places, letters only: of one party or of all."""
    people = {w for r in load("people") if party in (None, r["party"]) for w in r["name"].split()}
    places = {r["name"] for r in load("places") if party in (None, r["country"])}
    return frozenset(w for w in map(letters, people | places) if len(w) > 2)


@cache
def _counts(party: str | None) -> Counts:
    return _count(sorted(_sample(party)))


@lru_cache(maxsize=65536)
def _surprise(before: str, letter: str, party: str | None) -> float:
    """Nats of a letter after the two before it, from names, those of the party first."""
    return min(_cost(before, letter, party), _cost(before[-1], letter, party) + 1.5, 9.0)


def _cost(context: str, letter: str, party: str | None) -> float:
    everywhere, own = _counts(None).get(context, {}), _counts(party).get(context, {}) if party else {}
    n = everywhere.get(letter, 0) + _OWN * own.get(letter, 0)
    total = sum(everywhere.values()) + _OWN * sum(own.values())
    return math.log((total + 26) / n) if n else 9.0


@lru_cache(maxsize=4096)
def respell(surface: str, party: str | None = None) -> tuple[str, float]:
    """(the likeliest plain spelling of a surface as `units` gives it, its cost by sound), by beam search.

    The letters follow those of the party's names where it is given ("Phi-lạ-văn": ph in Laos, f elsewhere).
    """
    steps = _steps(surface)
    beams: list[dict[str, tuple[float, float]]] = [{} for _ in range(len(surface) + 5)]
    beams[0]["^^"] = (0.0, 0.0)
    for i, here in enumerate(steps):
        for text, (total, sound) in heapq.nsmallest(_BEAM, beams[i].items(), key=lambda b: b[1]):
            for n, latin, cost in here:
                if latin or cost < _EPENTHETIC:
                    _extend(beams[i + n], text, latin, total + cost, sound + cost, party)
        beams[i] = {}
    ends = beams[len(surface)]
    if not ends:
        return letters(surface), 9.0
    best = min(ends, key=lambda t: (ends[t][0] + _LETTERS_WEIGHT * _surprise(t[-2:], "$", party), t))
    return best[2:], ends[best][1]


def _extend(
    beam: dict[str, tuple[float, float]], text: str, latin: str, total: float, sound: float, party: str | None
) -> None:
    for letter in latin:
        total += _LETTERS_WEIGHT * (_surprise(text[-2:], letter, party) - _USUAL)
        text += letter
    if text not in beam or total < beam[text][0]:
        beam[text] = (total, sound)
