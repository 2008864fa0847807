"""Contacts: mentions, joined to occasions, with the attributes that the whole article gives."""

from __future__ import annotations

from collections.abc import Sequence

from hoidam.document import Document
from hoidam.records import Contact, Statement, Time
from hoidam.when import Anchor
from hoidam.who import Cast

__all__ = ["find_contacts"]


def find_contacts(
    document: Document, times: Sequence[Time], cast: Cast, statements: Sequence[Statement], anchor: Anchor
) -> tuple[Contact, ...]:
    """All contacts, in the order of their first mention."""
    return ()
