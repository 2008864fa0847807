"""Where a contact takes place, and the larger gathering it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from hoidam.contact.view import Node
from hoidam.lexicon import load
from hoidam.records import Claim

if TYPE_CHECKING:
    from hoidam.contact.mentions import Mention

__all__ = ["own_place", "place_claims", "setting_claims"]

AHEAD = 14  # nodes


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
    order = [*range(m.index + 1, _end(nodes, m)), *range(m.index - 1, _begin(nodes, m), -1)]
    for j in order:
        if (place := nodes[j].place) and j and "at" in nodes[j - 1].cues and _loose(nodes, j - 1, m):
            n = nodes[j]
            yield Claim(text=n.form, start=n.start, end=n.end, value=place.place, rule="place.at")


def _loose(nodes: Sequence[Node], at: int, m: Mention) -> bool:
    """Whether "tại X" belongs to the clause and not to a noun before it ("cuộc khủng hoảng tại Ukraine")."""
    before = nodes[at - 1] if at else None
    if before is None or before.mark or before.time or before.actor or before.place or at - 1 == m.index:
        return True
    return bool(before.cues) or before.form == "nhau" or m.index < at <= m.last + 1


def _end(nodes: Sequence[Node], m: Mention) -> int:
    j = max(m.last, m.index + 1)
    while j < len(nodes) and not _wall(nodes[j]):
        j += 1
    return j


def _begin(nodes: Sequence[Node], m: Mention) -> int:
    j = m.index - 1
    while j >= 0 and not _wall(nodes[j]):
        j -= 1
    return j


def _wall(node: Node) -> bool:
    other = node.trigger is not None and node.trigger["frame"] != "none"
    return node.form == ";" or other or bool(node.cues & {"report", "clause"})


@cache
def _settings() -> dict[str, str]:
    return {row["form"]: row["setting"] for row in load("settings")}


def setting_claims(nodes: Sequence[Node], m: Mention) -> list[Claim]:
    """The gathering after "bên lề", "trong khuôn khổ" or "tại" in the sentence of a mention."""
    for j, n in enumerate(nodes):
        if n.cues & {"margin", "at"} and j != m.index and (claim := _gathering(nodes, j + 1, m)):
            return [claim]
    return []


def _gathering(nodes: Sequence[Node], j: int, m: Mention) -> Claim | None:
    if j >= len(nodes) or j == m.index or nodes[j].form not in _settings():
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
