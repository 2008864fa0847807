"""Whether the words around an expression speak of the past or of the future."""

from __future__ import annotations

from functools import cache

from hoidam.document import Document, Sentence
from hoidam.when.meaning import Tense
from hoidam.when.words import forms

__all__ = ["sure_tense", "tense_at"]

_REACH = 14


def sure_tense(document: Document, start: int) -> Tense | None:
    """Past where 'hôm' begins the expression, or 'hồi', 'kể từ' stands right before it."""
    form, i = document.tokens.form, document.tokens.after(start)
    if form[i] == "hôm" or (i and form[i - 1] == "hồi") or (i > 1 and form[i - 2 : i] == ("kể", "từ")):
        return "past"
    return None


def tense_at(document: Document, sentence: Sentence, start: int, end: int) -> Tense | None:
    """The tense of the nearest word that has one, within 14 words and the sentence.

    What is reported behind a date has the tense of the report ('Ngày 17/6, ông cho biết sẽ …').
    """
    first, last = document.tokens.range(start, end)
    before = _nearest(
        document, range(first, max(sentence.first, first - _REACH) - 1, -1), sentence.last, forms("tense")
    )
    after = _nearest(document, range(last, min(sentence.last, last + _REACH)), sentence.last, _after())
    found = [f for f in (before, after) if f]
    return min(found)[1] if found else None


@cache
def _after() -> dict[str, str]:
    return forms("tense") | forms("report")


def _nearest(document: Document, steps: range, stop: int, table: dict[str, str]) -> tuple[int, Tense] | None:
    form = document.tokens.form
    for distance, i in enumerate(steps):
        tense = table.get(form[i]) if i < stop else None
        if tense is None and i + 1 < stop:
            tense = table.get(f"{form[i]} {form[i + 1]}")
        if tense is not None:
            return distance, "past" if tense == "past" else "future"
    return None
