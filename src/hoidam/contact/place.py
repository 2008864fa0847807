"""Where a contact takes place, as the clause of a mention tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from hoidam.contact.mention import Mention
from hoidam.contact.view import Node
from hoidam.records import Claim, Place
from hoidam.who import PlaceMention

__all__ = ["own_place", "place_claims", "preposition"]

QUOTED = 30  # nodes of a motto at most
INSIDE = 5  # words between "trong" and a venue ("trong phòng khánh tiết của khách sạn X")
_TOWN_STATES = {"SGP": "Singapore", "MCO": "Monaco", "VAT": "Vatican City"}
_INSIDE = ("trong", "trước", "từ", "bên trong", "ngay tại")
_TENSE = ("trong", "được")  # words that are walls to arguments but not to a place
_ORDINAL = ("thứ", "lần", "đầu", "tiên", "đầu tiên", "hai", "ba")


def own_place(nodes: Sequence[Node], m: Mention) -> Claim | None:
    """The place that stands in the clause of a mention after "tại" or "ở"; a visit has its stop instead. A venue or
    town says more than the country that stands nearer."""
    if m.channel in ("call", "video", "message", "visit") or not any([n.place for n in nodes]):
        return None
    found = list(_placed(nodes, m))
    first = found[0] if found else None
    if first is None or first.value.name:
        return first
    return next((c for c in found if c.value.name and c.value.country in (None, first.value.country)), first)


def place_claims(m: Mention) -> list[Claim]:
    """What a mention says of the place."""
    if m.channel == "visit":
        return [Claim(text="", start=m.start, end=m.end, value=m.host, rule="place.stop")] if m.host else []
    return [m.place] if m.place else []


def _placed(nodes: Sequence[Node], m: Mention) -> Iterator[Claim]:
    """The places after the trigger within its clause, the nearest first, then those before it."""
    order = [*range(m.node + 1, _end(nodes, m)), *range(m.node - 1, _begin(nodes, m), -1)]
    for j in order:
        if (place := nodes[j].place) is None or (at := preposition(nodes, j)) < 0:
            continue
        if (place.kind == "venue" or _loose(nodes, at, m) or _of_a_side(place, m)) and not _of_others(nodes, j, m):
            n = nodes[j]
            yield Claim(text=n.form, start=n.start, end=n.end, value=_town(_located(nodes, j)), rule="place.at")
    j = m.node - 1
    if not m.noun and j > 0 and (place := nodes[j].place) and "toward" in nodes[j - 1].cues:  # "tới Nhà Trắng gặp …"
        yield Claim(text=nodes[j].form, start=nodes[j].start, end=nodes[j].end, value=place.place, rule="place.to")


def _of_others(nodes: Sequence[Node], j: int, m: Mention) -> bool:
    """Whether a place is where somebody else speaks of what was met on: "Ở X, C chỉ trích cuộc gặp"."""
    if not m.noun or j > m.node or m.full:
        return False
    between = [n.actor for n in nodes[j + 1 : m.node] if n.actor and n.actor.people]
    return any(not set(a.people) <= {p for x in m.actors for p in x.people} for a in between)


def _located(nodes: Sequence[Node], j: int) -> Place:
    """The place at node `j`; a venue lies in the town or country that follows it after a comma."""
    place = nodes[j].place
    assert place is not None
    k, country = j, None
    while place.kind == "venue" and k + 2 < len(nodes) and nodes[k + 1].form in ",(" and nodes[k + 2].place:
        k += 2
        country = nodes[k].place.place.country or country  # type: ignore[union-attr]
    return replace(place.place, country=country) if country else place.place


def _town(place: Place) -> Place:
    """A state that is one town is named as the town where somebody meets in it."""
    return replace(place, name=_TOWN_STATES.get(place.country or "")) if place.name is None else place


def preposition(nodes: Sequence[Node], j: int) -> int:
    """The "tại" or "ở" before a place, over words like "thủ đô"; before a venue, "trong" too, over the part of the
    house. -1 where none is."""
    k = j - 1
    while k >= 0 and "placeword" in nodes[k].cues:
        k -= 1
    if k >= 0 and "at" in nodes[k].cues:
        return k
    place = nodes[j].place
    if place is None or place.kind != "venue":
        return -1
    for k in range(j - 1, max(-1, j - 2 - INSIDE), -1):
        n = nodes[k]
        if n.form in _INSIDE or "at" in n.cues:
            return k
        if n.mark or n.time or n.trigger or (n.actor and not n.actor.group):
            return -1
    return -1


def _of_a_side(place: PlaceMention, m: Mention) -> bool:
    """Whether a place is a town of one of the sides."""
    return place.place.name is not None and place.place.country in m.parties


def _loose(nodes: Sequence[Node], at: int, m: Mention) -> bool:
    """Whether "tại X" belongs to the clause and not to a noun before it ("cuộc khủng hoảng tại Ukraine")."""
    while at and (nodes[at - 1].form.isdigit() or nodes[at - 1].form in _ORDINAL):
        at -= 1
    before = nodes[at - 1] if at else None
    if before is None or before.mark or before.time or before.actor or before.place or at - 1 == m.node:
        return True
    if m.node < at and any("margin" in n.cues for n in nodes[m.node + 1 : at]):  # "bên lề Đối thoại … tại Singapore"
        return True
    if not m.noun and m.node < at and not any(_turns(n) for n in nodes[m.node + 1 : at]):
        return True
    return bool(before.cues) or before.form == "nhau" or m.node < at <= m.last + 1


def _turns(node: Node) -> bool:
    """Whether the clause turns to what was spoken of, or to something else."""
    told = node.trigger is not None and node.trigger["frame"] != "none"
    return node.mark or told or ("break" in node.cues and node.form not in _TENSE)


def _end(nodes: Sequence[Node], m: Mention) -> int:
    j = max(m.last, m.node + 1)
    while j < len(nodes) and not _wall(nodes[j]):
        j = _past_quotation(nodes, j) + 1
    return min(j, len(nodes))


def _past_quotation(nodes: Sequence[Node], j: int) -> int:
    """The end of a quotation that opens at node `j` (a motto, a title), or `j`."""
    if nodes[j].form != "“":
        return j
    return next((k for k in range(j + 1, min(j + QUOTED, len(nodes))) if nodes[k].form == "”"), j)


def _begin(nodes: Sequence[Node], m: Mention) -> int:
    j = m.node - 1
    while j >= 0 and not _wall(nodes[j]):
        j -= 1
    return j


def _wall(node: Node) -> bool:
    other = node.trigger is not None and node.trigger["force"] not in ("none", "summit", "gather")
    return node.form == ";" or other or bool(node.cues & {"report", "clause"})
