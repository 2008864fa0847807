"""Exercises of two states held against a third: "A tố B và C tập trận sát biên giới"."""

from __future__ import annotations

from functools import cache

from hoidam.contact.event_scene import Scene
from hoidam.contact.event_sides import Pair
from hoidam.contact.states import is_state
from hoidam.lexicon import Row, load

__all__ = ["against_rival"]

_DRILL = "cooperate.exercise"
_SHOW = "mobilize.exercise"


def against_rival(scene: Scene, pairs: list[Pair]) -> tuple[Scene, list[Pair]]:
    """Where the sentence names one state more, as the one that the exercise bears on, each of the two shows it force;
    else the exercise is what it is, something done together."""
    if not pairs or scene.row["id"] != _DRILL:
        return scene, pairs
    together = {side.code: side for pair in pairs for side in pair}
    others = {s.code: s for s in scene.sides if s.code not in together and is_state(s.code)}
    if len(others) != 1 or not scene.between("rival", scene.sentence.start, scene.sentence.end):
        return scene, pairs
    (rival,) = others.values()
    return scene._replace(row=_show_of_force()), [(side, rival) for side in together.values()]


@cache
def _show_of_force() -> Row:
    return next(row for row in load("event_triggers") if row["id"] == _SHOW)
