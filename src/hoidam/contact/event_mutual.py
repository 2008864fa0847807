"""The two sides of a mutual act: "A và B ký hiệp định", "A tập trận chung với B", "hiệp định giữa A và B"."""

from __future__ import annotations

from itertools import pairwise

from hoidam.contact.event_reach import fellows, prepared, reaches, strung, subject
from hoidam.contact.event_scene import Scene
from hoidam.contact.sides import Side

__all__ = ["mutual_sides"]

MANY = 4
"""How many may do something together and still each do it with the first; more are a gathering."""

_DASHES = frozenset("-–—")
_PARTNER = frozenset({"với", "cùng"})


def mutual_sides(scene: Scene, before: list[Side], after: list[Side]) -> tuple[list[Side], list[Side]]:
    """Actors and recipients; nobody where only one side is named."""
    if pair := _joined(scene, after):
        return pair
    after = [s for s in after if reaches(scene, s)]
    if len(between := strung(scene, after)) > 1 and after[0].near not in _PARTNER:
        return between[:1], between[1:]
    if len(after) > 1 and after[0].near == "giữa" and after[1].near in _PARTNER:
        return after[:1], after[1:2]
    if (first := next((i for i, s in enumerate(before) if s.near == "giữa"), None)) is not None:
        between = strung(scene, before[first:])
        return between[:1], between[1:]
    actors = fellows(scene, subject(scene, before))
    partner = next((s for s in [*before, *after] if _with(scene, s) and s not in actors), None)
    if partner and actors:
        return actors, [partner]
    return (actors[:1], actors[1:]) if 1 < len({s.code for s in actors}) <= MANY else ([], [])


def _with(scene: Scene, side: Side) -> bool:
    """Whether a side is the partner: "với A", "cùng máy bay ném bom của A"."""
    return side.near in _PARTNER or (side.start > scene.end and prepared(scene, side) in _PARTNER)


def _joined(scene: Scene, after: list[Side]) -> tuple[list[Side], list[Side]] | None:
    """Two sides joined by a dash: "Hiệp ước Hữu nghị, Hợp tác A - B"."""
    for one, other in pairwise(after):
        if scene.text[one.end : other.start].strip() in _DASHES:
            return [one], [other]
    return None
