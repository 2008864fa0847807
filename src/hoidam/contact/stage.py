"""The stage itself: mentions → occasions → contacts, with the trace of how they came about."""

from __future__ import annotations

from collections.abc import Sequence

from hoidam.contact.contacts import contact_of, frame_of
from hoidam.contact.joining import join
from hoidam.contact.mentions import find_mentions
from hoidam.contact.occasions import Step
from hoidam.contact.topics import content_of
from hoidam.contact.view import view_of
from hoidam.document import Document
from hoidam.records import Contact, Statement, Time
from hoidam.when import Anchor
from hoidam.who import Cast

__all__ = ["find_contacts", "find_contacts_explained"]


def find_contacts(
    document: Document, times: Sequence[Time], cast: Cast, statements: Sequence[Statement], anchor: Anchor
) -> tuple[Contact, ...]:
    """All contacts, in the order of their first mention."""
    return find_contacts_explained(document, times, cast, statements, anchor)[0]


def find_contacts_explained(
    document: Document, times: Sequence[Time], cast: Cast, statements: Sequence[Statement], anchor: Anchor
) -> tuple[tuple[Contact, ...], tuple[Step, ...]]:
    """The contacts, and for each mention of a contact what became of it and why."""
    view = view_of(document, times, cast, anchor.date)
    occasions, steps = join(view, find_mentions(view))
    frame = frame_of(view, occasions)
    contents = content_of(view, occasions, steps)
    contacts = tuple(
        contact_of(frame, f"c{n}", occasion, content)
        for n, (occasion, content) in enumerate(zip(occasions, contents, strict=True), 1)
    )
    return contacts, tuple(steps)
