"""Which tellings are of one event, and which of them tells it best."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hoidam.contact.event_scene import Scene
from hoidam.records import Event

__all__ = ["Telling", "occasions"]


class Telling(NamedTuple):
    """An event as one clause tells it. `own` is true where the clause names both sides, `alone` where it
    names one actor only."""

    event: Event
    scene: Scene
    own: bool
    alone: bool


def occasions(tellings: Iterable[Telling]) -> list[Event]:
    """One event for each occasion, in the order of the text."""
    kept: list[Telling] = []
    for telling in tellings:
        same = next((i for i, old in enumerate(kept) if _same(old, telling)), None)
        if same is None:
            kept.append(telling)
        elif _worth(telling) > _worth(kept[same]):
            kept[same] = telling
    return sorted((t.event for t in kept), key=lambda e: e.evidence.start)


def _worth(telling: Telling) -> tuple[bool, bool, bool, bool]:
    """A dated telling before one without, then one that names both sides, the body before the title, one that tells of
    one pair before a summary."""
    body = telling.scene.sentence.kind not in ("title", "heading", "caption")
    return telling.event.date is not None, telling.own, body, telling.alone


def _same(old: Telling, new: Telling) -> bool:
    """Whether two tellings are of one occasion: one type, one pair, and no contrary dates."""
    one, other = old.event, new.event
    if one.type != other.type or not _agree(one.date, other.date):
        return False
    pair, mutual = (one.actor, one.recipient), new.scene.row["shape"] == "with"
    return pair == (other.actor, other.recipient) or (mutual and pair == (other.recipient, other.actor))


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one.startswith(other) or other.startswith(one)
