"""Events: what else one party did to another, in PLOVER's types.

A trigger of `data/event_triggers.tsv` in its clause (`event_scene`), its two sides found by the shape of the clause
(`event_sides`), and what speaks against it (`event_refuse`). Events that are only planned, denied or supposed are left
to the statements; what happened long ago is marked historical.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import attrgetter, itemgetter

from hoidam.contact.event_dates import Day, anniversary, date_of, modality_of
from hoidam.contact.event_drills import against_rival
from hoidam.contact.event_implied import between_hosts, implied, meant_group, set_free
from hoidam.contact.event_occasions import Telling, occasions
from hoidam.contact.event_refuse import refused
from hoidam.contact.event_scene import Scene, in_passing, scenes_of
from hoidam.contact.event_sides import Pair, pairs_of
from hoidam.contact.scores import goldstein, plover_score
from hoidam.contact.sides import groups_often_named
from hoidam.document import Document
from hoidam.records import Contact, Event, Span, Statement, Time
from hoidam.when import Anchor
from hoidam.who import Cast

__all__ = ["find_events"]

FIRST_YEAR = 1945
"""What happened before is history, not diplomacy of our time."""


_OUTCOMES = frozenset({"support.sign", "support.sign_noun", "support.relations", "agree.deal"})
_HOLDS = frozenset({"COERCE", "ASSAULT"})


def find_events(
    document: Document,
    times: Sequence[Time],
    cast: Cast,
    statements: Sequence[Statement],
    contacts: Sequence[Contact],
    anchor: Anchor,
) -> tuple[Event, ...]:
    """All events that are neither a contact nor a statement, in the order of the text, one for each occasion."""
    quotes = sorted((s.start, s.end) for s in statements if s.kind == "direct")
    often = groups_often_named(cast)
    tellings: list[Telling] = []
    held: dict[str, str] = {}
    for scene in sorted(scenes_of(document, cast), key=lambda s: s.row["mode"] == "release"):
        if _quoted(quotes, scene.start):
            continue
        day = date_of(scene, _near(times, scene), anchor)
        scene, found = against_rival(scene, _pairs(scene, contacts, held, day))
        pairs = [meant_group(scene, pair, cast, often) for pair in found]
        alone = len({actor for actor, _ in pairs}) == 1
        events = [_event(scene, pair, day.date, anchor) for pair in pairs]
        held |= {e.actor: e.recipient for e in events if e.type in _HOLDS}
        own = not any(implied(side) for pair in pairs for side in pair)
        tellings += [Telling(e, scene, own, alone) for e in events if not _of_contact(e, scene, contacts)]
    return tuple(occasions(tellings))


def _quoted(quotes: Sequence[tuple[int, int]], offset: int) -> bool:
    i = bisect_right(quotes, offset, key=itemgetter(0)) - 1
    return i >= 0 and offset < quotes[i][1]


def _near(times: Sequence[Time], scene: Scene) -> Sequence[Time]:
    """The times of the clause."""
    first = bisect_left(times, scene.left, key=attrgetter("start"))
    return times[first : bisect_left(times, scene.right, first, key=attrgetter("start"))]


def _pairs(scene: Scene, contacts: Sequence[Contact], held: Mapping[str, str], day: Day) -> list[Pair]:
    """Who did it to whom, where nothing speaks against it."""
    if day.date and int(day.date[:4]) < FIRST_YEAR:
        return []
    found = pairs_of(scene) or set_free(scene, held)
    if not found and not day.reckoned and (day.date or scene.between("both", scene.left, scene.right)):
        found = between_hosts(scene, contacts)
    return [pair for pair in found if not refused(scene, pair)]


def _event(scene: Scene, pair: Pair, date: str | None, anchor: Anchor) -> Event:
    row, (actor, recipient) = scene.row, pair
    return Event(
        type=row["type"],  # type: ignore[arg-type]  # schema.toml allows only PLOVER's types there
        actor=actor.code,
        recipient=recipient.code,
        date=date,
        evidence=_evidence(scene, pair),
        modes=tuple(filter(None, [row["mode"]])),
        contexts=tuple(filter(None, [row["context"]])),
        modality=modality_of(date, anchor),
        cameo=row["cameo"],
        goldstein=goldstein(row["cameo"]),
        plover_score=plover_score(row["type"], row["mode"]),
        rule=f"event.{row['id']}",
    )


def _of_contact(event: Event, scene: Scene, contacts: Sequence[Contact]) -> bool:
    """Whether it is what came of a contact: a signing at a meeting has no event of its own."""
    if scene.row["id"] not in _OUTCOMES or in_passing(scene) or anniversary(scene):
        return False
    sides = {event.actor, event.recipient}
    return any(sides <= set(c.parties) and _month(event.date) in (None, _month(c.date)) for c in contacts)


def _month(date: str | None) -> str | None:
    return date and date[:7]


def _evidence(scene: Scene, pair: Pair) -> Span:
    start = min(scene.start, *(side.start for side in pair))
    end = max(scene.end, scene.right, *(side.end for side in pair))
    text = scene.text[start:end].rstrip(" .,;:!?\n")
    return Span(text=text, start=start, end=start + len(text))
