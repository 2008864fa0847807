"""Who arrives where: "Ngoại trưởng X chiều 13/6 tới Seoul" tells of a visit without a word for it."""

from __future__ import annotations

from collections.abc import Sequence

from hoidam.contact.clause import Arguments, backward, before_aside, codes_of
from hoidam.contact.states import is_state
from hoidam.contact.view import Actor, Node

__all__ = ["LEAVE", "arrival"]

_COME = ("tới", "đến", "sang", "đặt chân tới", "đặt chân đến")
LEAVE = "đi"  # "rời X đi Y"
BACK, AHEAD = 7, 9  # nodes between visitor and verb; nodes in which the purpose stands
_ON_THE_WAY = ("tense", "planned", "held", "ongoing", "also", "light", "coming")
_WORDS = ("bay", "rời", "có", "mặt", "lên", "đường", "trở", "lại", "lần", "đầu", "cùng", "ngày", "vào", "đặt", "chân")
_PURPOSE = ("hội đàm", "thảo luận", "gặp", "đàm phán", "trao đổi", "họp", "tham vấn", "thương lượng", "gặp gỡ")


def arrival(nodes: Sequence[Node], j: int) -> Arguments | None:
    """The arguments of the arrival that the word at node `j` tells of; null where it tells of none.

    The visitor is an official right before it, the stop stands right after it and is not the visitor's own country; a
    day or the purpose of the trip must be told, and the purpose must not be a gathering of many.
    """
    leaves = nodes[j].form == LEAVE and any(n.form == "rời" for n in nodes[max(0, j - 3) : j])
    if not (nodes[j].form in _COME or leaves) or not (stop := _stop(nodes, j + 1)):
        return None
    left, first = _visitor(nodes, j - 1)
    code = nodes[stop].code
    if not left or not code or code in codes_of(left) or _to_a_gathering(nodes, stop):
        return None
    ahead = [n.form for n in nodes[stop + 1 : stop + 6]]
    if "họp" in ahead and not any(is_state(c) for c in codes_of(left)):  # "lãnh đạo các nước X đến Y họp": no visit
        return None
    if not (_dated(nodes, first, stop) or any(form.startswith(_PURPOSE) for form in ahead[:3])):
        return None
    place = nodes[stop].place
    return Arguments(left, (), ((code, place.place if place else None),), first, stop + 1, "arrival")


def _stop(nodes: Sequence[Node], j: int) -> int:
    """The country or town right after the verb; 0 where none is."""
    while j < len(nodes) and "placeword" in nodes[j].cues:
        j += 1
    if j >= len(nodes) or not is_state(nodes[j].code or ""):
        return 0
    return 0 if (a := nodes[j].actor) and a.official else j


def _visitor(nodes: Sequence[Node], j: int) -> tuple[tuple[Actor, ...], int]:
    """The officials before the verb, over words of time and tense."""
    low = max(0, j - BACK)
    while j >= low:
        j = before_aside(nodes, j)
        n = nodes[j]
        if n.code and j and nodes[j - 1].form == "rời":
            j -= 2
            continue
        if n.actor:
            chain, first = backward(nodes, j, 0)
            governed = first > 0 and nodes[first - 1].cues & {"partner", "toward", "owner", "object", "at"}
            return (chain, first) if all(a.official for a in chain) and not governed else ((), j)
        if not (n.time or n.form in _WORDS or n.cues & {*_ON_THE_WAY}):
            return (), j
        j -= 1
    return (), j


def _to_a_gathering(nodes: Sequence[Node], stop: int) -> bool:
    """Whether a gathering of many is the purpose, or a word of its own tells the visit."""
    for n in nodes[stop + 1 : stop + AHEAD]:
        row = n.trigger
        if "attend" in n.cues or (row and (row["force"] in ("gather", "summit") or row["frame"] == "visit")):
            return True
    return False


def _dated(nodes: Sequence[Node], first: int, stop: int) -> bool:
    """Whether a day stands before the visitor, between the two, or right after the stop."""
    return any(n.time and n.time.minutes is None for n in nodes[max(0, first - 3) : stop + 4])
