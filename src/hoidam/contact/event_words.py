"""The small words around an event trigger: `data/event_cues.tsv` by the part that they play."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from hoidam.lexicon import Phrases, load
from hoidam.normal import words

__all__ = ["cues", "gathered", "syllables"]


@cache
def cues() -> Phrases[frozenset[str]]:
    """All cue words, each with the parts that it plays."""
    return gathered((row["form"], row["part"]) for row in load("event_cues"))


def gathered(pairs: Iterable[tuple[str, str]]) -> Phrases[frozenset[str]]:
    """A matcher that gives for each form all values listed for it."""
    by_form: dict[str, set[str]] = {}
    for form, value in pairs:
        by_form.setdefault(form, set()).add(value)
    return Phrases((form, frozenset(values)) for form, values in by_form.items())


@cache
def syllables(*parts: str) -> frozenset[str]:
    """The single words of all cues that play one of the parts."""
    return frozenset(word for row in load("event_cues") if row["part"] in parts for word in words(row["form"]))
