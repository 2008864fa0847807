"""The words of time (`data/when_words.tsv`): what each counts for, by kind."""

from __future__ import annotations

import re
from functools import cache

from hoidam.lexicon import load
from hoidam.normal import fold

__all__ = ["first_words", "forms", "number", "value", "whole"]


@cache
def forms(kind: str) -> dict[str, str]:
    """The forms of a kind and their values."""
    return {
        row["form"] if kind == "roman" else fold(row["form"]): row["value"]
        for row in load("when_words")
        if row["kind"] == kind
    }


@cache
def first_words(kind: str) -> frozenset[str]:
    """The words that a form of this kind may begin with."""
    return frozenset(form.split(" ")[0] for form in forms(kind))


def value(kind: str, form: str) -> str:
    """The value of a form of a kind; raises KeyError where the table has none."""
    return forms(kind)[form if kind == "roman" else re.sub(r"\s+", " ", fold(form))]


def number(text: str) -> float:
    """A number in digits ('1,5') or words ('hai mươi lăm', 'một trăm linh hai')."""
    text = fold(text)
    if text[0].isdigit():
        whole_part = re.fullmatch(r"\d{1,3}[.,]\d{3}", text)
        return float(re.sub(r"[.,]", "" if whole_part else ".", text))
    total = last = 0
    for word in text.split():
        n = int(value("numeral", word))
        if n in (10, 100, 1000):
            total, last = total - last + max(last, 1) * n, 0
        elif word not in ("linh", "lẻ"):
            total, last = total + n, n
    return float(total)


def whole(n: float) -> int | None:
    """The number as an integer, or None where it is broken."""
    return int(n) if n == int(n) else None
