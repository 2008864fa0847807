"""Where a contact takes place, and the larger gathering it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from msgspec.structs import replace

from hoidam.contact.mention import Mention
from hoidam.contact.view import Node
from hoidam.lexicon import load
from hoidam.records import Claim, Place
from hoidam.who import PlaceMention

__all__ = ["own_place", "place_claims", "places_of_gatherings", "setting_claims"]

AHEAD = 14  # nodes
_TOWN_STATES = {"SGP": "Singapore", "MCO": "Monaco", "VAT": "Vatican City"}
_TENSE = ("trong", "được")  # words that are walls to arguments but not to a place
_ORDINAL = ("thứ", "lần", "đầu", "tiên", "đầu tiên", "hai", "ba")


def own_place(nodes: Sequence[Node], m: Mention) -> Claim | None:
    """The place that stands in the clause of a mention after "tại" or "ở"; a visit has its stop instead."""
    return None if m.channel in ("call", "video", "message", "visit") else next(_placed(nodes, m), None)


def place_claims(m: Mention) -> list[Claim]:
    """What a mention says of the place."""
    if m.channel == "visit":
        return [Claim(text="", start=m.start, end=m.end, value=m.host, rule="place.stop")] if m.host else []
    return [m.place] if m.place else []


def _placed(nodes: Sequence[Node], m: Mention) -> Iterator[Claim]:
    """The nearest place after the trigger within its clause, else one before it."""
    order = [*range(m.node + 1, _end(nodes, m)), *range(m.node - 1, _begin(nodes, m), -1)]
    for j in order:
        at = _preposition(nodes, j)
        if (place := nodes[j].place) and at >= 0 and (_loose(nodes, at, m) or _of_a_side(place, m)):
            n = nodes[j]
            yield Claim(text=n.form, start=n.start, end=n.end, value=_town(place.place), rule="place.at")
    j = m.node - 1
    if not m.noun and j > 0 and (place := nodes[j].place) and "toward" in nodes[j - 1].cues:  # "tới Nhà Trắng gặp …"
        yield Claim(text=nodes[j].form, start=nodes[j].start, end=nodes[j].end, value=place.place, rule="place.to")


def _town(place: Place) -> Place:
    """A state that is one town is named as the town where somebody meets in it."""
    return replace(place, name=_TOWN_STATES.get(place.country or "")) if place.name is None else place


def _preposition(nodes: Sequence[Node], j: int) -> int:
    """The "tại" or "ở" before a place, over words like "thủ đô"; -1 where none is."""
    k = j - 1
    while k >= 0 and "placeword" in nodes[k].cues:
        k -= 1
    return k if k >= 0 and "at" in nodes[k].cues else -1


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
    return node.mark or node.trigger is not None or ("break" in node.cues and node.form not in _TENSE)


def _end(nodes: Sequence[Node], m: Mention) -> int:
    j = max(m.last, m.node + 1)
    while j < len(nodes) and not _wall(nodes[j]):
        j += 1
    return j


def _begin(nodes: Sequence[Node], m: Mention) -> int:
    j = m.node - 1
    while j >= 0 and not _wall(nodes[j]):
        j -= 1
    return j


def _wall(node: Node) -> bool:
    other = node.trigger is not None and node.trigger["force"] not in ("none", "summit", "gather")
    return node.form == ";" or other or bool(node.cues & {"report", "clause"})


@cache
def _settings() -> dict[str, str]:
    return {row["form"]: row["setting"] for row in load("settings")}


def setting_claims(nodes: Sequence[Node], m: Mention) -> list[Claim]:
    """The gathering after "bên lề", "trong khuôn khổ" or "tại" in the sentence of a mention."""
    for j, n in enumerate(nodes):
        if n.cues & {"margin", "at"} and j != m.node and (claim := _gathering(nodes, j + 1, m)):
            return [claim]
    return []


def _gathering(nodes: Sequence[Node], j: int, m: Mention) -> Claim | None:
    if j >= len(nodes) or j == m.node or nodes[j].form not in _settings():
        return None
    pattern, last, party = _settings()[nodes[j].form], j, ""
    for k in range(j + 1, min(j + AHEAD, len(nodes))):
        n = nodes[k]
        if n.cues & {"report", "clause"} or n.form in ",;":
            break
        if n.actor and not n.actor.people:
            party, last = n.actor.codes[0] if n.actor.codes else "", k
            break
    text = " ".join(x.form for x in nodes[j : last + 1])
    value = pattern.replace("{party}", party).strip()
    return Claim(text=text, start=nodes[j].start, end=nodes[last].end, value=value, rule="setting.margin")


def places_of_gatherings(rows: Sequence[Sequence[Node]]) -> dict[str, Claim]:
    """Where the gatherings that an article names take place, by the party that names them ("Hội nghị G20 tại Nga")."""
    found: dict[str, Claim] = {}
    for nodes in rows:
        for j, n in enumerate(nodes):
            if n.form in _settings() and (claim := _seat(nodes, j)):
                found.setdefault(claim.rule, claim)
    return {party: Claim(**{**_fields(c), "rule": "place.setting"}) for party, c in found.items()}


def _fields(claim: Claim) -> dict[str, Any]:
    return {f: getattr(claim, f) for f in claim.__struct_fields__}


def _seat(nodes: Sequence[Node], j: int) -> Claim | None:
    """The place right after a gathering; its `rule` holds the party of the gathering for the time being."""
    party = ""
    for k in range(j + 1, min(j + AHEAD, len(nodes))):
        n = nodes[k]
        if n.cues & {"report", "clause"} or n.form in ",;":
            return None
        if n.place and _preposition(nodes, k) >= 0:
            return Claim(text=n.form, start=n.start, end=n.end, value=n.place.place, rule=party) if party else None
        if n.actor and n.actor.codes and not n.actor.people:
            party = n.actor.codes[0]
    return None
