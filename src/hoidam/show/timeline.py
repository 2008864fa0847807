"""Contacts of some parties as a line of time."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from hoidam import labels
from hoidam.labels import Language, message
from hoidam.ledger import Entry, Results
from hoidam.show import words
from hoidam.show.terminal import safe

__all__ = ["timeline"]


def timeline(entries: Results[Entry], parties: tuple[str, ...], language: Language) -> Group:
    """A line a contact, oldest first, under its year; those without a date at the end."""
    title = message("timeline.title", language, parties=words.parties(parties, language), n=len(entries))
    parts: list[RenderableType] = [Text(title, style="bold")]
    for year, of_year in groupby(entries, key=lambda e: (e.contact.date or "")[:4]):
        parts += [Text(year or message("read.unknown_date", language), style="bold green"), _lines(of_year, language)]
    return Group(*parts)


def _lines(entries: Iterable[Entry], language: Language) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="green")
    for entry in entries:
        grid.add_row(Text((entry.contact.date or "–")[5:] or "·"), _told(entry, language))
    return grid


def _told(entry: Entry, language: Language) -> Text:
    contact = entry.contact
    where = words.place(contact.place, language)
    facts = [words.people(contact.participants), where, words.length(contact.duration_min, language)]
    facts += [words.topics(contact, language)]
    if contact.outcome != "unspecified":
        facts.append(labels.value("outcome", contact.outcome, language))
    rest = "; ".join(fact for fact in facts if fact)
    return Text.assemble((words.what(contact, language), "bold"), f"  {safe(rest)}  ", (safe(entry.id), "dim"))
