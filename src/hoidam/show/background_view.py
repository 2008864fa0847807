"""The box beside an article: what went before, with sources and dates."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from hoidam import labels
from hoidam.labels import Language, message
from hoidam.relation.background import Background
from hoidam.show import relation_words as named
from hoidam.show import words
from hoidam.show.terminal import safe

__all__ = ["background_view"]

_SOURCES = 3


def background_view(found: Iterable[Background], language: Language) -> Group:
    """An occasion in a line, what it has in common with the article below it, then where it was told."""
    parts: list[RenderableType] = []
    for one in found:
        head = f"{words.parties(one.occasion.parties, language)}: {named.occasion(one.occasion, language)}"
        parts.append(Text(safe(head), style="bold"))
        parts += [Padding(Text(safe(line), style="dim"), (0, 0, 0, 2)) for line in _lines(one, language)]
    return Group(*parts)


def _lines(one: Background, language: Language) -> Iterable[str]:
    shared = [*one.people, words.parties(one.parties, language)]
    shared += [labels.value("topic", topic, language) for topic in one.topics]
    yield message("background.shared", language, what=", ".join(part for part in shared if part))
    for report in one.occasion.reports[:_SOURCES]:
        told = report.contact.evidence[0].text if report.contact.evidence else ""
        credits = f" ({', '.join(report.credits)})" if report.credits else ""
        yield f"[{report.article}] {named.day(report.published, language)}{credits}: “{' '.join(told.split())}”"
