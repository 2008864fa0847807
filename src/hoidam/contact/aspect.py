"""Status: whether a contact is told as held, going on, planned, proposed, cancelled, denied, or not as a fact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hoidam.contact.clause import Arguments
from hoidam.contact.view import Node
from hoidam.records import Status

__all__ = ["Aspect", "aspect_of"]

LEFT, RIGHT = 14, 12  # nodes looked at on either side
_BY_CUE: dict[str, Status] = {
    "held": "held", "ongoing": "ongoing", "planned": "planned", "possible": "planned",
    "proposed": "proposed", "invite": "proposed", "accept": "planned", "cancelled": "cancelled", "denied": "denied",
    "over": "held",
}  # fmt: skip
_NEAR_ONLY = ("cancelled", "denied", "proposed", "ongoing")
_UNREAL = ("wish", "habit")
_TELLING = frozenset({*_BY_CUE, *_UNREAL, "policy", "report", "clause"})  # all that bears on a status


class Aspect(NamedTuple):
    """A status with the word that gives it; `rule` is empty where it is only the default. `unreal` names a reason
    why the mention reports no occasion at all."""

    status: Status
    rule: str = ""
    start: int = -1
    end: int = -1
    unreal: str | None = None


def aspect_of(nodes: Sequence[Node], i: int, found: Arguments, noun: bool, future: bool | None) -> Aspect:
    """The aspect of a mention; `future` says whether its own date lies after the article's, null where not known."""
    if (nodes[i].trigger or {}).get("frame") == "invite" and not _left(nodes, i, noun).unreal:
        accepted = any("accept" in n.cues for n in nodes[i + 1 :])
        return Aspect("planned" if accepted else "proposed", "status.invite", nodes[i].start, nodes[i].end)
    if found.rule == "noun.led" and (coming := _planned(nodes, i, found.last)):
        return coming
    left = (_governed(nodes, i) if noun else None) or _left(nodes, i, noun)
    if left.unreal:
        return left
    after = _right(nodes, max(found.last, i + 1)) if noun else Aspect("held")
    best = after if after.rule and (after.status == "cancelled" or not left.rule or _weak(left)) else left
    if future and best.status in ("held", "ongoing") and not _past(left):
        return Aspect("planned", "status.date")
    if future is False and (not best.rule or best.rule in ("status.planned", "status.possible")):
        return Aspect("held", "status.date")
    return best


def _planned(nodes: Sequence[Node], i: int, last: int) -> Aspect | None:
    """ "(cuộc đối thoại) sẽ được A và B dẫn đầu": the tense stands before those who lead."""
    told = next((n for n in nodes[i + 1 : last] if "planned" in n.cues), None)
    return Aspect("planned", "status.planned", told.start, told.end) if told else None


def _governed(nodes: Sequence[Node], i: int) -> Aspect | None:
    """A noun after a preposition: "sau cuộc gặp" is held, "trong chuyến thăm" and "trước cuộc gặp" are facts of the
    same time as their clause."""
    j = i - 1
    while j >= 0 and nodes[j].cues & {"classifier", "plural"}:
        j -= 1
    if j < 0 or not nodes[j].cues & {"fronting", "before"}:
        return None
    n = nodes[j]
    if "after" in n.cues:  # "A sẽ phát biểu ở X, kết thúc chuyến thăm"
        ends = n.form.startswith("kết thúc")
        coming = next((x for x in nodes[max(0, j - LEFT) : j] if ends and "planned" in x.cues), None)
        at = coming or n
        return Aspect("planned" if coming else "held", "status.after", at.start, at.end)
    verb = _left(nodes, j, noun=False)
    return verb if verb.status == "planned" else Aspect("held")


def _weak(aspect: Aspect) -> bool:
    return aspect.status == "held"


def _past(aspect: Aspect) -> bool:
    return aspect.rule in ("status.held", "status.after")


def _left(nodes: Sequence[Node], i: int, noun: bool) -> Aspect:
    """The nearest cue left of the trigger within its clause."""
    near = 6 if noun else 5
    talks = (nodes[i].trigger or {}).get("force") == "talks"
    comes = (nodes[i].trigger or {}).get("frame") in (None, "visit", "invite") or noun
    if rumour := _hypothetical(nodes, i):
        return rumour
    for step, j in enumerate(range(i - 1, max(-1, i - 1 - LEFT), -1)):
        n = nodes[j]
        if not n.mark and n.cues.isdisjoint(_TELLING):
            continue
        if n.mark and n.form in ";:":
            break
        if unreal := next((c for c in _UNREAL if c in n.cues), "policy" if talks and "policy" in n.cues else None):
            if unreal != "wish" or step < near or talks:
                return Aspect("held", f"status.{unreal}", n.start, n.end, unreal)
            continue
        cue = next((c for c in _BY_CUE if c in n.cues and (noun or c != "over")), None)
        if (cue == "invite" and not comes) or (cue == "held" and _of_another(nodes, j, i)):
            continue  # "mời các trợ lý vào họp"
        if cue and (cue not in _NEAR_ONLY or step < near):
            return Aspect(_BY_CUE[cue], f"status.{cue}", n.start, n.end)
        if n.cues & {"report", "clause"} or (n.form == "," and step > 3 and not noun):
            break
    return Aspect("held")


def _of_another(nodes: Sequence[Node], j: int, i: int) -> bool:
    """Whether the tense at node `j` is that of a meeting which the visit at `i` only explains ("A đã tiếp B sang thăm
    …", "A đã có buổi tiếp B nhân dịp ông thăm …"): that the meeting is over does not end the visit."""
    others = [n for n in nodes[j + 1 : i] if n.trigger and n.trigger["frame"] in ("meet", "host")]
    visit = (nodes[i].trigger or {}).get("frame") == "visit"
    return visit and bool(others) and "join" not in nodes[i - 1].cues


def _hypothetical(nodes: Sequence[Node], i: int) -> Aspect | None:
    """A condition or a rumour anywhere left of the trigger in its clause."""
    for j in range(i - 1, max(-1, i - 1 - LEFT), -1):
        n = nodes[j]
        if "hypothetical" in n.cues:
            return Aspect("held", "status.hypothetical", n.start, n.end, "hypothetical")
        if (n.mark and n.form in ";:,") or n.cues & {"report", "clause"}:
            return None
    return None


def _happens(nodes: Sequence[Node], k: int) -> bool:
    return any("happen" in m.cues for m in nodes[k + 1 : k + 4])


def _right(nodes: Sequence[Node], j: int) -> Aspect:
    """A predicate after a noun: "… sẽ diễn ra", "… đã bị hủy", "… sắp tới"."""
    stop = min(j + RIGHT, len(nodes))
    for k in range(j, stop):
        n = nodes[k]
        if n.mark and n.form in ",;:":
            break
        if "denied" in n.cues and any("happen" in m.cues for m in nodes[k + 1 : k + 3]):
            return Aspect("cancelled", "status.denied", n.start, n.end)
        cue = next((c for c in ("cancelled", "coming", "planned", "possible") if c in n.cues), None)
        if cue == "cancelled" or cue == "coming":
            return Aspect("cancelled" if cue == "cancelled" else "planned", f"status.{cue}", n.start, n.end)
        if cue and not any("denied" in m.cues for m in nodes[k + 1 : k + 8]) and _happens(nodes, k):
            return Aspect("planned", f"status.{cue}", n.start, n.end)
        if n.cues & {"report", "break"}:
            break
    return Aspect("held")
