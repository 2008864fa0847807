"""When two names, places or stretches of text count as the same, and which item of the one list is which of the other.

Items are dicts in the JSON form of the record: the gold is compared as it is written, a reading as it is printed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

__all__ = ["Item", "Matching", "in_common", "match", "overlap", "same_name", "same_place", "share", "stretches"]

Item: TypeAlias = dict[str, Any]
Stretch: TypeAlias = tuple[int, int]


class Matching(NamedTuple):
    """Pairs of gold and read items, and what is left over on either side."""

    pairs: list[tuple[Item, Item]]
    missed: list[Item]
    extra: list[Item]


def name_words(name: str | None) -> list[str]:
    """The words of a name in small letters without marks: 'Pu-tin' → ['putin'] (hyphens join)."""
    decomposed = unicodedata.normalize("NFD", (name or "").casefold().replace("đ", "d"))
    return "".join(c for c in decomposed if c.isalnum() or c.isspace()).split()


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two spellings may mean one person: the same words in any order; the same last word and, where both have
    more, the same initial; or a single word that the other contains."""
    a, b = name_words(one), name_words(other)
    if not a or not b:
        return False
    if set(a) == set(b):
        return True
    short = len(a) == 1 or len(b) == 1
    if a[-1] == b[-1]:
        return short or a[0][0] == b[0][0]
    return short and (a[0] in b if len(a) == 1 else b[0] in a)


def same_place(gold: Item | None, read: Item | None) -> bool:
    """Same country, and the same name or one of those that the gold calls equally right."""
    if gold is None or read is None:
        return gold is read
    right = [gold.get("name"), *(gold.get("also") or ())]
    return gold.get("country") == read.get("country") and name_words(read.get("name")) in map(name_words, right)


def stretches(spans: Any) -> list[Stretch]:
    """The offsets of one span or several."""
    several = spans if isinstance(spans, list) else [spans]
    return [(s["start"], s["end"]) for s in several if s and s.get("start") is not None]


def overlap(some: Sequence[Stretch], others: Sequence[Stretch]) -> bool:
    """Whether any two of them have a character in common."""
    return any(a < d and c < b for a, b in some for c, d in others)


def share(gold: Item, read: Item) -> float:
    """The characters in common, as a share of those from the first start to the last end."""
    starts, ends = (gold["start"], read.get("start", 0)), (gold["end"], read.get("end", 0))
    whole = max(ends) - min(starts)
    return max(0, min(ends) - max(starts)) / whole if whole else 0.0


def match(gold: Sequence[Item], read: Sequence[Item], likeness: Callable[[Item, Item], float]) -> Matching:
    """One to one, the most alike first; among equals, the earlier in the lists. A likeness of 0 is no match."""
    ranked = sorted(
        (-alike, i, j) for i, g in enumerate(gold) for j, r in enumerate(read) if (alike := likeness(g, r)) > 0
    )
    taken_gold: set[int] = set()
    taken_read: set[int] = set()
    found = []
    for _, i, j in ranked:
        if i not in taken_gold and j not in taken_read:
            taken_gold.add(i)
            taken_read.add(j)
            found.append((gold[i], read[j]))
    return Matching(
        found,
        [g for i, g in enumerate(gold) if i not in taken_gold],
        [r for j, r in enumerate(read) if j not in taken_read],
    )


def in_common(gold: Sequence[Any], read: Sequence[Any], same: Callable[[Any, Any], bool]) -> int:
    """How many of `gold` are in `read`, each of which stands for one only."""
    left = list(read)
    for wanted in gold:
        for i, candidate in enumerate(left):
            if same(wanted, candidate):
                del left[i]
                break
    return len(read) - len(left)
