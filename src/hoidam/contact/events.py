"""Events: what else one party did to another, in PLOVER's types.

A trigger of `data/event_triggers.tsv` in a sentence, its two sides found by the shape of the clause around it. Events
that are only planned, denied or supposed are left to the statements; what happened long ago is marked historical.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from hoidam.contact.scores import goldstein, plover_score
from hoidam.contact.sides import Side, sides_of
from hoidam.document import Document, Sentence
from hoidam.lexicon import Hit, Phrases, Row, load, load_toml
from hoidam.records import Contact, Event, Modality, Span, Statement, Time
from hoidam.when import Anchor
from hoidam.who import Cast

__all__ = ["find_events"]

HISTORICAL_YEARS = 5
"""An event this many years or more before the article is background, not news."""

_PASSIVE = re.compile(r"\bbị\s+((?:[^,;]{0,60}))$")


class Cues(NamedTuple):
    """The cue words of `data/events.toml`, compiled."""

    oblique: frozenset[str]
    toward: frozenset[str]
    agent: frozenset[str]
    unreal: re.Pattern[str]
    clause: re.Pattern[str]


@cache
def _cues() -> Cues:
    table = load_toml("events")
    unreal, clause = ("|".join(map(re.escape, table[key])) for key in ("unreal", "clause_words"))
    return Cues(
        frozenset(table["oblique"]),
        frozenset(table["toward"]),
        frozenset(table["agent"]),
        re.compile(rf"\b(?:{unreal})\b"),
        re.compile(rf"[;:]|\b(?:{clause})\b|, (?:và|mà)\b"),
    )


class Scene(NamedTuple):
    """What a trigger is looked at with: its row, its stretch, its clause, and the sides in the sentence."""

    row: Row
    start: int
    end: int
    clause: tuple[int, int]
    sides: list[Side]
    text: str


@cache
def _triggers() -> Phrases[Row]:
    return Phrases((row["form"], row) for row in load("event_triggers"))


def find_events(
    document: Document,
    times: Sequence[Time],
    cast: Cast,
    statements: Sequence[Statement],
    contacts: Sequence[Contact],
    anchor: Anchor,
) -> tuple[Event, ...]:
    """All events that are neither a contact nor a statement, in the order of the text, one for each occasion."""
    found: dict[tuple[str, str, str], Event] = {}
    for sentence in document.sentences:
        for scene in _scenes(document, cast, sentence):
            event = _event(scene, times, anchor)
            if event:
                key = (event.type, event.actor, event.recipient)
                found[key] = _better(found.get(key), event)
    return tuple(sorted(found.values(), key=lambda e: e.evidence.start))


def _scenes(document: Document, cast: Cast, sentence: Sentence) -> Iterator[Scene]:
    hits: list[Hit[Row]] = document.find(_triggers(), sentence.first, sentence.last)
    if not hits:
        return
    sides = sides_of(document, cast, sentence)
    if len({s.code for s in sides}) < 2:
        return
    for hit in hits:
        start, end = document.stretch(hit)
        yield Scene(hit.value, start, end, _clause(document.text, sentence, start, end), sides, document.text)


def _clause(text: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    left = max((m.end() for m in _cues().clause.finditer(text, sentence.start, start)), default=sentence.start)
    right = _cues().clause.search(text, end, sentence.end)
    return left, right.start() if right else sentence.end


def _event(scene: Scene, times: Sequence[Time], anchor: Anchor) -> Event | None:
    if _cues().unreal.search(scene.text, max(scene.clause[0], scene.start - 40), scene.start):
        return None
    pair = _sides(scene)
    if pair is None or pair[0].code == pair[1].code:
        return None
    actor, recipient = pair
    row, date = scene.row, _date(scene, times)
    return Event(
        type=row["type"],  # type: ignore[arg-type]  # schema.toml allows only PLOVER's types there
        actor=actor.code,
        recipient=recipient.code,
        date=date,
        evidence=_evidence(scene, actor, recipient),
        modes=tuple(filter(None, [row["mode"]])),
        contexts=tuple(filter(None, [row["context"]])),
        modality=_modality(date, anchor),
        cameo=row["cameo"],
        goldstein=goldstein(row["cameo"]),
        plover_score=plover_score(row["type"], row["mode"]),
        rule=f"event.{row['id']}",
    )


def _sides(scene: Scene) -> tuple[Side, Side] | None:
    before = [s for s in scene.sides if scene.clause[0] <= s.start < scene.start]
    after = [s for s in scene.sides if scene.end <= s.start < scene.clause[1]]
    if scene.row["shape"] == "noun":
        return _noun_sides(scene, before, after)
    if (passive := _passive(scene)) is not None:
        return _passive_sides(scene, before, after, passive)
    actor = _subject(before)
    if scene.row["shape"] == "with" and len({s.code for s in before}) == 2 and not after:
        return before[0], before[-1]
    recipient = next((s for s in after if actor and s.code != actor.code), None)
    return (actor, recipient) if actor and recipient else None


def _subject(before: list[Side]) -> Side | None:
    """The side that acts: the nearest before the verb that hangs on no preposition."""
    free = [s for s in before if s.before not in _cues().oblique | _cues().toward]
    return (free or before or [None])[-1]  # type: ignore[list-item]


def _passive(scene: Scene) -> int | None:
    """Where the agent may begin, if "bị" stands before the verb in its clause."""
    m = _PASSIVE.search(scene.text, scene.clause[0], scene.start)
    return m.start(1) if m else None


def _passive_sides(scene: Scene, before: list[Side], after: list[Side], agent_from: int) -> tuple[Side, Side] | None:
    patients = [s for s in before if s.start < agent_from]
    agents = [s for s in before if s.start >= agent_from] + [s for s in after if s.before in _cues().agent]
    return (agents[0], patients[-1]) if agents and patients else None


def _noun_sides(scene: Scene, before: list[Side], after: list[Side]) -> tuple[Side, Side] | None:
    owner = next((s for s in after if s.before in _cues().agent), None)
    target = next((s for s in after if s.before in _cues().toward), None)
    actor = owner or _subject(before)
    if actor is None:
        return None
    target = target or next((s for s in after if s.code != actor.code), None)
    if target is None and owner:
        target = next((s for s in reversed(before) if s.code != actor.code), None)
    return (actor, target) if target else None


def _evidence(scene: Scene, actor: Side, recipient: Side) -> Span:
    start = min(actor.start, recipient.start, scene.start)
    end = max(actor.end, recipient.end, scene.end, scene.clause[1])
    text = scene.text[start:end].rstrip(" .,;:!?\n")
    return Span(text=text, start=start, end=start + len(text))


def _date(scene: Scene, times: Sequence[Time]) -> str | None:
    """The date in the clause nearest to the trigger."""
    inside = [t for t in times if scene.clause[0] <= t.start < scene.clause[1] and t.type in ("DATE", "TIME")]
    dated = [t for t in inside if t.value and re.match(r"\d{4}", t.value)]
    nearest = min(dated, key=lambda t: abs(t.start - scene.start), default=None)
    return _day(nearest.value) if nearest and nearest.value else None


def _day(value: str) -> str:
    """A TIMEX3 value as a date: without the time of day."""
    return "/".join(part.split("T")[0] for part in value.split("/"))


def _modality(date: str | None, anchor: Anchor) -> Modality:
    if date and anchor.date and int(anchor.date[:4]) - int(date[:4]) >= HISTORICAL_YEARS:
        return "historical"
    return "actual"


def _better(old: Event | None, new: Event) -> Event:
    """Of two tellings of one event: the first, unless only the second gives its date."""
    return new if old is None or (old.date is None and new.date is not None) else old
