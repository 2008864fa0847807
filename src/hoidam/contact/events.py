"""Events: what else one party did to another, in PLOVER's types."""

from __future__ import annotations

from collections.abc import Sequence

from hoidam.document import Document
from hoidam.records import Contact, Event, Statement, Time
from hoidam.when import Anchor
from hoidam.who import Cast

__all__ = ["find_events"]


def find_events(
    document: Document,
    times: Sequence[Time],
    cast: Cast,
    statements: Sequence[Statement],
    contacts: Sequence[Contact],
    anchor: Anchor,
) -> tuple[Event, ...]:
    """All events that are neither a contact nor a statement, in the order of the text."""
    return ()
