"""Whether the words around an expression speak of the past or of the future."""

from __future__ import annotations

from hoidam.document import Document, Sentence
from hoidam.when.meaning import Tense
from hoidam.when.words import forms

__all__ = ["tense_at"]

_REACH = 14


def tense_at(document: Document, sentence: Sentence, start: int, end: int) -> Tense | None:
    """The tense of the nearest word that has one, within 14 words and the sentence."""
    first, last = document.tokens.range(start, end)
    before = _nearest(document, range(first, max(sentence.first, first - _REACH) - 1, -1), sentence.last)
    after = _nearest(document, range(last, min(sentence.last, last + _REACH)), sentence.last)
    found = [f for f in (before, after) if f]
    return min(found)[1] if found else None


def _nearest(document: Document, steps: range, stop: int) -> tuple[int, Tense] | None:
    table, form = forms("tense"), document.tokens.form
    for distance, i in enumerate(steps):
        tense = table.get(form[i]) if i < stop else None
        if tense is None and i + 1 < stop:
            tense = table.get(f"{form[i]} {form[i + 1]}")
        if tense is not None:
            return distance, "past" if tense == "past" else "future"
    return None
