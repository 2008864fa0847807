"""The two sides of a mutual act: "A và B ký hiệp định", "A tập trận chung với B", "hiệp định giữa A và B"."""

from __future__ import annotations

from itertools import pairwise

from hoidam.contact.event_reach import fellows, reaches, strung, subject
from hoidam.contact.event_scene import Scene
from hoidam.contact.sides import Side

__all__ = ["mutual_sides"]

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
    partner = next((s for s in [*before, *after] if s.near in _PARTNER and s not in actors), None)
    if partner and actors:
        return actors, [partner]
    return (actors[:1], actors[1:]) if len({s.code for s in actors}) > 1 else ([], [])


def _joined(scene: Scene, after: list[Side]) -> tuple[list[Side], list[Side]] | None:
    """Two sides joined by a dash: "Hiệp ước Hữu nghị, Hợp tác A - B"."""
    for one, other in pairwise(after):
        if scene.text[one.end : other.start].strip() in _DASHES:
            return [one], [other]
    return None
