"""Expressions of time: found by form first, given a value once the anchor is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from hoidam.document import Document
from hoidam.records import Time

if TYPE_CHECKING:
    from hoidam.when.anchor import Anchor

__all__ = ["Expression", "find_expressions", "resolve"]


class Expression(NamedTuple):
    """An expression of time as it stands, not yet resolved."""

    start: int
    end: int
    rule: str


def find_expressions(document: Document) -> tuple[Expression, ...]:
    """All expressions of time, in the order of the text."""
    return ()


def resolve(document: Document, expressions: Sequence[Expression], anchor: Anchor) -> tuple[Time, ...]:
    """The expressions with their TIMEX3 values, given the anchor."""
    return ()
