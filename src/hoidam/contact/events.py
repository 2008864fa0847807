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

NEAR = 60
"""How many characters before the trigger a word still bears on it (a verb with its adverbs and helpers)."""

DATE_NEAR = 90
"""How many characters from the trigger a date may stand and still be the event's."""

_STRING = frozenset({",", "và", "lẫn", ", và", "cùng"})
_PASSIVE = re.compile(r"\bbị(\s[^,;]{0,50})?$")
_RECEIVED = re.compile(r"\bđược(\s[^,;]{0,50})?$")


class Cues(NamedTuple):
    """The cue words of `data/events.toml`, compiled."""

    oblique: frozenset[str]
    toward: frozenset[str]
    agent: frozenset[str]
    unreal: re.Pattern[str]
    clause: re.Pattern[str]
    doing: re.Pattern[str]


@cache
def _cues() -> Cues:
    table = load_toml("events")
    unreal, clause, doing = ("|".join(map(re.escape, table[key])) for key in ("unreal", "clause_words", "doing"))
    return Cues(
        frozenset(table["oblique"]),
        frozenset(table["toward"]),
        frozenset(table["agent"]),
        re.compile(rf"\b(?:{unreal})\b", re.IGNORECASE),
        re.compile(rf"[;:]|\b(?:{clause})\b|, (?:và|mà)\b"),
        re.compile(rf"\b(?:{doing})\b"),
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
    return Phrases((form, row) for row in load("event_triggers") for form in _forms(row["form"]))


def _forms(form: str) -> list[str]:
    """A form with its slot filled: "cắt đứt _ quan hệ" → "cắt đứt quan hệ", "cắt đứt mọi quan hệ" …"""
    if "_" not in form:
        return [form]
    return [form.replace("_ ", ""), *(form.replace("_", word) for word in load_toml("events")["determiners"])]


def find_events(
    document: Document,
    times: Sequence[Time],
    cast: Cast,
    statements: Sequence[Statement],
    contacts: Sequence[Contact],
    anchor: Anchor,
) -> tuple[Event, ...]:
    """All events that are neither a contact nor a statement, in the order of the text, one for each occasion."""
    quoted = [(s.start, s.end) for s in statements if s.kind == "direct"]
    found: dict[tuple[str, str, str], Event] = {}
    for sentence in document.sentences:
        for scene in _scenes(document, cast, sentence):
            if not any(start <= scene.start < end for start, end in quoted):
                for event in _events(scene, times, anchor):
                    key = (event.rule.removesuffix("_noun"), event.actor, event.recipient)
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


def _events(scene: Scene, times: Sequence[Time], anchor: Anchor) -> Iterator[Event]:
    if _cues().unreal.search(scene.text, max(scene.clause[0], scene.start - NEAR), scene.start):
        return
    actor, recipients = _sides(scene)
    for one in _fellows(scene, actor):
        for recipient in recipients:
            if recipient.code != one.code:
                yield _event(scene, one, recipient, _date(scene, times), anchor)


def _fellows(scene: Scene, actor: Side | None) -> list[Side]:
    """The actor and those strung before it: "Mỹ, Anh và Pháp không kích"."""
    if actor is None:
        return []
    upto = [s for s in reversed(scene.sides) if s.start <= actor.start and not s.ground]
    fellows = upto[:1]
    for side in upto[1:]:
        if scene.text[side.end : fellows[-1].start].strip() not in _STRING:
            break
        fellows.append(side)
    return fellows[::-1]


def _event(scene: Scene, actor: Side, recipient: Side, date: str | None, anchor: Anchor) -> Event:
    row = scene.row
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


def _sides(scene: Scene) -> tuple[Side | None, list[Side]]:
    """Who acts, and on whom (several where they are strung together: "Iraq và Syria")."""
    before = [s for s in scene.sides if scene.clause[0] <= s.start < scene.start]
    after = [s for s in scene.sides if scene.end <= s.start < scene.clause[1]]
    if scene.row["shape"] == "noun" or _is_nominal(scene, after):
        return _noun_sides(scene, before, after)
    if (agent_from := _passive(scene)) is not None:
        return _passive_sides(before, after, agent_from)
    actor = _subject(before) or _subject([s for s in scene.sides if s.start < scene.clause[0]])
    if scene.row["shape"] == "with" and (pair := _mutual(before, after)):
        return pair[0], [pair[1]]
    return actor, _strung(scene.text, [s for s in after if actor and s.code != actor.code])


def _mutual(before: list[Side], after: list[Side]) -> tuple[Side, Side] | None:
    """The two sides of a mutual act named together: "A và B ký hiệp định", "ngày thiết lập quan hệ A - B"."""
    together = before if not after else after if not before else []
    return (together[0], together[-1]) if len({s.code for s in together}) == 2 else None


def _is_nominal(scene: Scene, after: list[Side]) -> bool:
    """A verb used as a noun: "hoạt động do thám của Mỹ"."""
    return bool(after) and after[0].before == "của" and len(scene.text[scene.end : after[0].start].split()) == 1


def _subject(before: list[Side]) -> Side | None:
    """The side that acts: the nearest before the verb that hangs on no preposition."""
    acting = [s for s in before if not s.ground]
    free = [s for s in acting if s.before not in _cues().oblique | _cues().toward]
    return next(reversed(free or acting), None)


def _strung(text: str, sides: list[Side]) -> list[Side]:
    """The first of the sides and those strung to it by "và" or a comma alone."""
    strung = sides[:1]
    for side in sides[1:]:
        if text[strung[-1].end : side.start].strip() not in _STRING:
            break
        strung.append(side)
    return strung


def _passive(scene: Scene) -> int | None:
    """Where the agent may begin, if "bị" (of a gift: "được") stands before the verb in its clause."""
    pattern = _RECEIVED if scene.row["shape"] == "give" else _PASSIVE
    m = pattern.search(scene.text, scene.clause[0], scene.start)
    return m.start() if m else None


def _passive_sides(before: list[Side], after: list[Side], agent_from: int) -> tuple[Side | None, list[Side]]:
    patients = [s for s in before if s.start < agent_from]
    agents = [s for s in before if s.start >= agent_from] + [s for s in after if s.before in _cues().agent]
    return next(iter(agents), None), patients[-1:]


def _noun_sides(scene: Scene, before: list[Side], after: list[Side]) -> tuple[Side | None, list[Side]]:
    owner = next((s for s in after if s.before in _cues().agent and not s.ground), None)
    actor = owner or _doer(scene, before)
    others = [s for s in after if actor and s.code != actor.code]
    aimed = [s for s in others if s.before in _cues().toward] or others
    if not aimed and owner:
        aimed = [s for s in reversed(before) if s.code != owner.code][:1]
    return actor, _strung(scene.text, aimed)


def _doer(scene: Scene, before: list[Side]) -> Side | None:
    """The side before the noun that is said to do it."""
    subject = _subject(before)
    return subject if subject and _cues().doing.search(scene.text, subject.end, scene.start) else None


def _evidence(scene: Scene, actor: Side, recipient: Side) -> Span:
    start = min(actor.start, recipient.start, scene.start)
    end = max(actor.end, recipient.end, scene.end, scene.clause[1])
    text = scene.text[start:end].rstrip(" .,;:!?\n")
    return Span(text=text, start=start, end=start + len(text))


def _date(scene: Scene, times: Sequence[Time]) -> str | None:
    """The date in the clause nearest to the trigger."""
    left, right = max(scene.clause[0], scene.start - DATE_NEAR), min(scene.clause[1], scene.end + DATE_NEAR)
    dated = [t for t in times if left <= t.start < right and t.value and re.match(r"\d{4}", t.value)]
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
