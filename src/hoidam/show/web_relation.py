"""What happened between two parties, gathered for their page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import numpy as np

from hoidam import labels
from hoidam.labels import Language, message
from hoidam.ledger.columns import Asked, Columns, Rows
from hoidam.ledger.questions import Told
from hoidam.ledger.results import Said
from hoidam.records import Occasion
from hoidam.relation import Deed, Turn
from hoidam.relation.turns import LEAST
from hoidam.show import charts, moments
from hoidam.show.web_turns import Line, Lines

__all__ = ["People", "Relation", "relation", "strip"]

_CHANNELS = ("meeting", "visit", "call", "video", "message")
_LEVELS = ("head_of_state", "head_of_government", "minister", "senior_official", "working")
_TOPICS = 8
_PEOPLE = 7
_LATEST = 12
_STATEMENTS = 6
_YEARS = 40
_MONTHS = 3  # fewer make no line


@dataclass(frozen=True, slots=True)
class People:
    """Who talks to whom: the people of each side, and how often each two met."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: dict[tuple[str, str], int]
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Relation:
    """What the template of a relation needs."""

    one: str
    other: str
    many: int
    enough: bool
    channels: charts.Dots | None
    levels: charts.Dots | None
    topics: charts.Dots | None
    line: charts.Bars | None
    turns: tuple[tuple[Turn, tuple[Occasion, ...], tuple[Deed, ...]], ...]
    waiting: bool
    people: People
    latest: tuple[Told, ...]
    said: tuple[tuple[str, str, tuple[Said, ...]], ...]


def relation(lines: Lines, one: str, other: str, language: Language) -> Relation:
    """Everything between two parties."""
    questions = lines.questions
    columns = questions.columns
    rows = columns.select(Asked(between=(one, other)))
    told = lines.between(one, other, len(rows))
    topics = [name for name, _ in columns.count("topic", rows)[:_TOPICS]]
    between = (("party", one), ("party", other))
    return Relation(
        one=one,
        other=other,
        many=len(rows),
        enough=len(told.scores) >= 2 * LEAST and not told.waiting,
        channels=strip(columns, rows, "channel", _CHANNELS, between, language),
        levels=strip(columns, rows, "level", _LEVELS, between, language),
        topics=strip(columns, rows, "topic", topics, between, language),
        line=_line(told, between, language) if len(told.scores) >= _MONTHS else None,
        turns=told.turns,
        waiting=told.waiting,
        people=_people(columns, rows, one, other),
        latest=tuple(questions.occasions(columns.ids_of(rows[:_LATEST]))),
        said=tuple((a, b, tuple(questions.statements_of(a, b, _STATEMENTS))) for a, b in ((one, other), (other, one))),
    )


def strip(
    columns: Columns,
    rows: Rows,
    kind: str,
    names: Sequence[str],
    filters: Sequence[tuple[str, str]],
    language: Language,
) -> charts.Dots | None:
    """Dots by year and channel, level or topic; each leads to its contacts. None where no contact has a date.

    All drawings of the same rows have the same years.
    """
    counts = columns.count_by_year(kind, rows)
    occurring = {name for name, _ in counts}
    if not occurring.intersection(names):
        return None
    start = "/search?" + urlencode(filters)
    return charts.dots(
        [(name, labels.value(kind, name, language)) for name in names if name in occurring],
        columns.years(rows)[-_YEARS:],
        counts,
        lambda name, year: f"{start}&{kind}={quote(name)}&year={year}",
        lambda name, year, n: message("web.chart.year", language, year=year, name=name, n=n),
        columns.undated(rows),
    )


def _line(told: Line, filters: Sequence[tuple[str, str]], language: Language) -> charts.Bars:
    start = "/search?" + urlencode(filters)

    def say(month: str, score: float, n: int) -> str:
        shown = f"{score:+.1f}".replace("-", "−")
        return message("web.chart.month", language, month=moments.day(month, language), score=shown, n=n)

    turns = [(turn.month, turn.kind) for turn, _, _ in told.turns]
    return charts.bars(told.scores, lambda month: f"{start}&since={month}&until={month}", say, turns)


def _people(columns: Columns, rows: Rows, one: str, other: str) -> People:
    """The people with most contacts on either side; nobody who met none of the others."""
    mask = columns.mask(rows)
    most = [id for id, _ in columns.count("person", rows)[: 6 * _PEOPLE]]
    sides = columns.sides
    left = tuple(id for id in most if sides.get(id) == one)[:_PEOPLE]
    right = tuple(id for id in most if sides.get(id) == other)[:_PEOPLE]
    of = {id: mask & columns.mask(columns.links["person"].of(id)) for id in (*left, *right)}
    met = {(a, b): int(np.count_nonzero(of[a] & of[b])) for a in left for b in right}
    left = tuple(a for a in left if any(met[a, b] for b in right))
    right = tuple(b for b in right if any(met[a, b] for a in left))
    counts = {(a, b): met[a, b] for a in left for b in right}
    return People(left, right, counts, {id: columns.names.get(id, id) for id in (*left, *right)})
