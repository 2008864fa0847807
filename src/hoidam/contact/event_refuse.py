"""Why what looks like an event is none: planned, supposed, wished, alleged, habitual, long past, or a match."""

from __future__ import annotations

import re

from hoidam.contact.event_nouns import is_noun
from hoidam.contact.event_reach import fellows
from hoidam.contact.event_scene import Scene
from hoidam.contact.event_sides import Pair

__all__ = ["refused"]

NEAR = 40
"""How many characters before a noun a word of planning still bears on it."""

_ALLEGED_BY_SELF = re.compile(r"tuyên bố\s*$")
_NEEDS_FACT = frozenset({"support.join"})
_AHEAD = re.compile(r"\b(?:sẽ|sắp|có thể)\b")
_YEAR = re.compile(r"\d{4}|chính thức")
_STATED = frozenset({"MOBILIZE", "RETREAT"})
_ANY = re.compile(r"\s+(?:mọi|bất kỳ|bất cứ)\b")


def refused(scene: Scene, pair: Pair) -> str | None:
    """The reason, or None where the event stands."""
    start = _from(scene, pair)
    for part in ("unreal", "accuse") if is_noun(scene, []) else ("unreal", "accuse", "habit"):
        if scene.between(part, start, scene.start):
            return part
    if scene.row["id"] in _NEEDS_FACT and not scene.between("past", start, scene.start) and not _dated(scene):
        return "supposed"
    if scene.row["shape"] == "with" and _AHEAD.search(scene.text, scene.end, scene.right):
        return "ahead"
    if _asked(scene, pair) or scene.between("ask", max(start, pair[0].end), scene.start):
        return "asked"
    if scene.row["type"] in _STATED and _ALLEGED_BY_SELF.search(scene.text, scene.left, scene.start):
        return "announced"
    if _ANY.match(scene.text, scene.end):
        return "any"
    return next((p for p in ("old", "sport") if scene.between(p, scene.sentence.start, scene.sentence.end)), None)


def _from(scene: Scene, pair: Pair) -> int:
    """Where the words begin that bear on the act: after its nearest side, or a little before a noun."""
    ends = [side.end for side in pair if side.end <= scene.start]
    left = scene.left if scene.opening is None else scene.opening.start
    if scene.row["shape"] == "noun":
        return max(left, scene.start - NEAR)
    return max([left, *ends]) if any(e >= left for e in ends) else left


def _asked(scene: Scene, pair: Pair) -> bool:
    """Whether somebody else asks, doubts or denies it: "kêu gọi A rút quân", "cáo buộc A tấn công"."""
    actor = next(iter(fellows(scene, pair[0])), pair[0])
    reach = [s.end for s in scene.sides if s.end <= actor.start and not s.ground]
    start = max([scene.left if scene.opening is None else scene.opening.start, *reach])
    for clue in scene.clues:
        if start <= clue.start and clue.end <= actor.start:
            if "deny" in clue.parts:
                return True
            if not clue.parts.isdisjoint(("ask", "accuse")) and not scene.between("nominal", clue.end, actor.start):
                return True
    return False


def _dated(scene: Scene) -> bool:
    """Whether the clause gives a year or says that it became official."""
    return _YEAR.search(scene.text, scene.left, scene.right) is not None
