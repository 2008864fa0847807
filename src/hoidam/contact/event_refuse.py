"""Why what looks like an event is none: planned, supposed, wished, alleged, habitual, long past, or a match."""

from __future__ import annotations

import re

from hoidam.contact.event_dates import anniversary, merely_celebrated
from hoidam.contact.event_nouns import is_noun
from hoidam.contact.event_reach import fellows
from hoidam.contact.event_scene import Scene
from hoidam.contact.event_sides import Pair
from hoidam.contact.states import is_state

__all__ = ["refused"]

NEAR = 40
"""How many characters before a noun a word of planning still bears on it."""

_NEEDS_FACT = frozenset({"support.join"})
_OF_BODIES = frozenset({"sanction.leave"})
_MERE_NOUNS = frozenset({"cuộc tập trận", "cuộc diễn tập"})
_STATED = frozenset({"MOBILIZE", "RETREAT"})
_ANNOUNCED = re.compile(r"tuyên bố\s*$")
_AHEAD = re.compile(r"\b(?:sẽ|sắp|có thể)\b")
_ANY = re.compile(r"\s+(?:mọi|bất kỳ|bất cứ|nào)\b")
_DECIDED = re.compile(r"\b(?:đã|vừa|chính thức|tuyên bố|quyết định|đơn phương)\b")
_OFFICIAL = re.compile(r"\d{4}|chính thức")


def refused(scene: Scene, pair: Pair) -> str | None:
    """The reason, or None where the event stands."""
    return _worded(scene, pair) or _asked(scene, pair) or _shaped(scene, pair) or _elsewhere(scene)


def _worded(scene: Scene, pair: Pair) -> str | None:
    """A word before the trigger, after its nearest side, that makes it no fact."""
    if _is_fact(scene):
        return None
    start, end = _from(scene, pair), max(scene.start, scene.verb)
    parts = ["unreal", "accuse", "ask"] if is_noun(scene, []) else ["unreal", "accuse", "ask", "habit"]
    return next((part for part in parts if scene.between(part, start, end)), None)


def _is_fact(scene: Scene) -> bool:
    """Whether the act itself is certain, whatever is planned around it: its anniversary, or its course."""
    return anniversary(scene) or any(c.end + 1 == scene.start for c in scene.clues if "going_on" in c.parts)


def _from(scene: Scene, pair: Pair) -> int:
    """Where the words begin that bear on the act: after its nearest side, or a little before a noun."""
    left = scene.left if scene.opening is None else scene.opening.start
    if scene.row["shape"] == "noun":
        return max(left, scene.start - NEAR)
    return max([left, *(side.end for side in pair if side.end <= scene.verb)])


def _asked(scene: Scene, pair: Pair) -> str | None:
    """Whether somebody else asks, doubts or denies it: "kêu gọi A rút quân", "cáo buộc A tấn công"."""
    actor = next(iter(fellows(scene, pair[0])), pair[0])
    reach = [s.end for s in scene.sides if s.end <= actor.start and not s.ground]
    start = max([scene.left if scene.opening is None else scene.opening.start, *reach])
    for clue in scene.clues:
        if not start <= clue.start <= clue.end <= actor.start:
            continue
        if "deny" in clue.parts:
            return "denied"
        if not clue.parts.isdisjoint(("ask", "accuse")) and not scene.between("nominal", clue.end, actor.start):
            return "asked"
    return None


def _shaped(scene: Scene, pair: Pair) -> str | None:
    """What the kind of event asks for: a fact to join, something done and not only announced."""
    row, start = scene.row, _from(scene, pair)
    fact = scene.between("past", start, scene.start) or _OFFICIAL.search(scene.text, scene.left, scene.right)
    if row["id"] in _NEEDS_FACT and not fact:
        return "supposed"
    if row["shape"] == "with" and _AHEAD.search(scene.text, scene.end, scene.right):
        return "ahead"
    if row["shape"] == "with" and merely_celebrated(scene):
        return "anniversary"
    if row["type"] in _STATED and _ANNOUNCED.search(scene.text, scene.left, scene.start):
        return "announced"
    if row["id"] in _OF_BODIES and (is_state(pair[1].code) or not _DECIDED.search(scene.text, start, scene.end)):
        return "not left"
    if row["form"] in _MERE_NOUNS and not (
        scene.between("doing", scene.left, scene.start) or _OFFICIAL.search(scene.text, scene.left, scene.right)
    ):
        return "no occasion"
    return "any" if _ANY.match(scene.text, scene.end) else None


def _elsewhere(scene: Scene) -> str | None:
    """A word in the sentence that takes it out of the politics of our time, or after it that says it isn't true."""
    if scene.between("untrue", scene.end, scene.right):
        return "untrue"
    return next((p for p in ("old", "sport") if scene.between(p, scene.sentence.start, scene.sentence.end)), None)
