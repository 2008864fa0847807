"""The date that relative expressions hang on: given, printed in the text, or told by the offices people held."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hoidam.document import Document
from hoidam.when.times import Expression

__all__ = ["Anchor", "anchor_of"]


class Anchor(NamedTuple):
    """A date as precise as known (`2016-09-05`, `2016-09`, `2016`, or null), and how it was found."""

    date: str | None
    by: str


def anchor_of(document: Document, expressions: Sequence[Expression]) -> Anchor:
    """The anchor of an article before anything is known of its people."""
    return Anchor(document.article.published, "given" if document.article.published else "none")
