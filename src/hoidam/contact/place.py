"""Where a contact takes place, and the larger gathering it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from hoidam.contact.mentions import Mention
from hoidam.contact.view import Node
from hoidam.lexicon import load
from hoidam.records import Claim

__all__ = ["place_claims", "setting_claims"]

AHEAD = 14  # nodes


def place_claims(nodes: Sequence[Node], m: Mention) -> list[Claim]:
    """Places that stand in the clause of a mention after "tại" or "ở"; for a visit its stop."""
    if m.channel in ("call", "video", "message"):
        return []
    if m.channel == "visit":
        return [Claim(text="", start=m.start, end=m.end, value=m.host, rule="place.stop")] if m.host else []
    return list(_placed(nodes, m))[:1]


def _placed(nodes: Sequence[Node], m: Mention) -> Iterator[Claim]:
    """The nearest place after the trigger within its clause, else one before it."""
    order = [*range(m.index + 1, _end(nodes, m)), *range(m.index - 1, _begin(nodes, m), -1)]
    for j in order:
        n, before = nodes[j], nodes[j - 1] if j else None
        if n.place and before and "at" in before.cues:
            yield Claim(text=n.form, start=n.start, end=n.end, value=n.place.place, rule="place.at")


def _end(nodes: Sequence[Node], m: Mention) -> int:
    j = max(m.last, m.index + 1)
    while j < len(nodes) and not (nodes[j].form in ";" or nodes[j].cues & {"report", "clause"}):
        j += 1
    return j


def _begin(nodes: Sequence[Node], m: Mention) -> int:
    j = m.index - 1
    while j >= 0 and not (nodes[j].form in ";" or nodes[j].cues & {"report", "clause"}):
        j -= 1
    return j


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
