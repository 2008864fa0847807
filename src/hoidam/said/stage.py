"""Who said what: direct quotations and indirect speech with speaker, act and target."""

from __future__ import annotations

from collections.abc import Sequence

from hoidam.document import Document
from hoidam.records import Statement, Time
from hoidam.who import Cast

__all__ = ["find_statements"]


def find_statements(document: Document, times: Sequence[Time], cast: Cast) -> tuple[Statement, ...]:
    """All statements, in the order of the text."""
    return ()
