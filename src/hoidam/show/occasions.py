"""Occasions, stories and careers for the terminal. Where sources disagree, each value stands with who gives it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hoidam import labels
from hoidam.labels import Language, message
from hoidam.merge import Match
from hoidam.merge.careers import Career
from hoidam.merge.stories import Story
from hoidam.records import Occasion, Place, Value
from hoidam.show import words
from hoidam.show.terminal import safe, table

__all__ = ["careers_list", "disagreements", "match_table", "occasion_card", "occasions_table", "stories_list", "told"]

_SHOWN = {
    "date": "date",
    "place": "place",
    "duration_min": "duration",
    "channel": "channel",
    "outcome": "outcome",
    "setting": "setting",
}
_FEW = 3  # credits named beside a value


def occasions_table(occasions: Iterable[Occasion], language: Language) -> Table:
    """When, who and how, how many articles tell it, and where they disagree."""
    rows = (
        [
            o.date or "–",
            f"{words.parties(o.parties, language)}\n{_what(o, language)}",
            "\n".join(part for part in (*_who_and_where(o, language), f"[{o.id}]") if part),
            str(len({r.article for r in o.reports})),
            "\n".join(disagreements(o, language)),
        ]
        for o in occasions
    )
    return table(("date", "parties", "people", "reports", "disagree"), rows, language)


def _who_and_where(occasion: Occasion, language: Language) -> tuple[str, str]:
    return ", ".join(p.name for p in occasion.participants), words.place(occasion.place, language)


def occasion_card(occasion: Occasion, language: Language) -> Group:
    """One occasion: each field with all its values and their sources, its history, and its reports."""
    head = Text(f"{words.parties(occasion.parties, language)}: {_what(occasion, language)}", style="bold")
    fields = Table.grid(padding=(0, 2))
    for field, column in _SHOWN.items():
        if values := occasion.values.get(field):
            shown = "\n".join(told(field, value, language) for value in values)
            fields.add_row(Text(message(f"col.{column}", language), style="dim"), Text(safe(shown)))
    people = "\n".join(words.person(p.name, p.role, p.party, language) for p in occasion.participants)
    fields.add_row(Text(message("col.people", language), style="dim"), Text(safe(people)))
    topics = ", ".join(labels.value("topic", t, language) for t in occasion.topics)
    fields.add_row(Text(message("col.topics", language), style="dim"), Text(safe(topics)))
    steps = [Padding(Text(safe(line)), (0, 0, 0, 2)) for line in _steps(occasion, language)]
    return Group(head, fields, Text(message("occasion.history", language), style="dim"), *steps)


def disagreements(occasion: Occasion, language: Language) -> list[str]:
    """The fields of which sources give several values: '90 phút: 3 báo; 120 phút: 1 báo (AFP)'."""
    return [
        f"{message(f'col.{column}', language)}: {'; '.join(told(field, v, language) for v in values)}"
        for field, column in _SHOWN.items()
        if len(values := occasion.values.get(field, ())) > 1
    ]


def told(field: str, value: Value, language: Language) -> str:
    """A value and who gives it; the agencies are named where they are known."""
    sources = message("occasion.sources", language, n=value.voices)
    credits = ", ".join(value.credits[:_FEW])
    return f"{_plain(field, value.value, language)}: {sources}" + (f" ({credits})" if credits else "")


def _plain(field: str, value: Any, language: Language) -> str:
    if field == "place":
        return words.place(msgspec.convert(value, Place), language)
    if field == "duration_min":
        return words.length(value, language)
    return str(value) if field in ("date", "setting") else labels.value(field, value, language)


def _what(occasion: Occasion, language: Language) -> str:
    channel = labels.value("channel", occasion.channel, language)
    if occasion.status == "held":
        return channel
    return f"{channel} ({labels.value('status', occasion.status, language)})"


def _steps(occasion: Occasion, language: Language) -> Iterable[str]:
    for step in occasion.history:
        kind = message(f"step.{step.kind}", language)
        date = f" [{step.date}]" if step.date else ""
        yield f"{step.reported or '–'}  {kind}{date}: {', '.join(step.articles)}"


def stories_list(stories: Iterable[Story], language: Language) -> Group:
    """Stories with their headline, their articles and their line of time."""
    shown: list[RenderableType] = []
    for story in stories:
        head = safe(story.headline or story.articles[0])
        shown.append(Text.assemble((head, "bold"), f"  {story.first or '–'} … {story.last or '–'}"))
        lines = [
            f"{m.date or '–'}  {message(f'step.{m.step}', language)}: {', '.join(m.articles)}  [{m.occasion}]"
            for m in story.line
        ]
        shown.append(Padding(Text(safe("\n".join(lines))), (0, 0, 1, 2)))
    return Group(*shown)


def careers_list(careers: Sequence[Career], language: Language) -> Group:
    """People with their offices as articles give them, and what conflicts."""
    shown: list[RenderableType] = []
    for career in careers:
        shown.append(Text(safe(career.name), style="bold"))
        lines = [
            f"{o.first} … {o.last}  {labels.value('role', o.role, language)}, {labels.party(o.party, language)}"
            f" ({message('occasion.sources', language, n=len(o.articles))})"
            for o in career.offices
        ]
        for role, other in career.conflicts:
            named = {"role": labels.value("role", role, language), "other": labels.value("role", other, language)}
            lines.append(message("person.conflict", language, **named))
        shown.append(Padding(Text(safe("\n".join(lines))), (0, 0, 1, 2)))
    return Group(*shown)


def match_table(match: Match, means: dict[str, str], language: Language) -> Table:
    """What was observed about two reports, what each observation weighs, and the sum."""
    rows = [[w.id, f"{w.value:+.1f}", means[w.id]] for w in match.weights]
    rows.append([message("why.total", language), f"{match.total:+.1f}", ""])
    return table(("code", "weight", "means"), rows, language)
