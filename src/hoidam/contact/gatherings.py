"""The larger gatherings that an article names: what they are, where and when, who attends, and which contact is held at
their margins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from hoidam.contact.mention import Mention
from hoidam.contact.place import preposition
from hoidam.contact.states import is_state
from hoidam.contact.view import Node, View
from hoidam.lexicon import Phrases, load
from hoidam.records import Claim
from hoidam.who.lookup import hits_at

__all__ = ["Gathering", "attended_by", "gatherings_of", "setting_of", "told_of"]

AHEAD = 16  # nodes in which a gathering's party, place and days stand
BACK = 24  # nodes in which the way to a gathering stands ("tới X dự …")
NEAR = 4  # sentences within which somebody who attends a gathering meets others there
_GENERIC = ("họp", "hội nghị", "phiên họp", "sự kiện", "diễn đàn", "hội nghị thượng đỉnh", "thượng đỉnh")
_POINTS = ("này", "trên", "nói", "đó", "kể")


class Gathering(NamedTuple):
    """A gathering at one place of the text. `setting` is its English name, `party` the organisation that names it,
    `people` those whom its sentence names before it (as indices into the cast); `attended` says that they attend."""

    sentence: int
    node: int
    last: int
    setting: str
    party: str
    claim: Claim
    people: frozenset[int]
    attended: bool
    place: Claim | None
    days: Claim | None


@cache
def _settings() -> dict[str, str]:
    return {row["form"]: row["setting"] for row in load("settings")}


@cache
def _phrases() -> Phrases[str]:
    return Phrases((row["form"], row["setting"]) for row in load("settings"))


def gatherings_of(view: View) -> list[Gathering]:
    """All gatherings that the article names with their organisation, in the order of the text."""
    firsts = [s.first for s in view.document.sentences]
    hits = hits_at(_phrases(), view.document.tokens, view.begins("settings"))
    rows = dict.fromkeys(bisect_right(firsts, hit.first) - 1 for hit in hits)
    return [g for s in rows if s >= 0 for g in _in_sentence(view.nodes(s), s)]


def _in_sentence(nodes: Sequence[Node], s: int) -> Iterator[Gathering]:
    for j, n in enumerate(nodes):
        if n.form in _settings() and (found := _named(nodes, j)):
            setting, party, last = found
            yield Gathering(
                sentence=s, node=j, last=last, setting=setting, party=party,
                claim=_claim(nodes, j, last, setting, "setting.margin"),
                people=frozenset(p for x in nodes[:j] if x.actor for p in x.actor.people),
                attended=any(x.cues & {"attend", "margin"} for x in nodes[:j]),
                place=_seat(nodes, j, last), days=_days(nodes, last),
            )  # fmt: skip


def _named(nodes: Sequence[Node], j: int) -> tuple[str, str, int] | None:
    """The English name of the gathering at node `j`, the party in it, and the last node of its name."""
    pattern = _settings()[nodes[j].form]
    if "{party}" not in pattern:
        return pattern, "", j
    for k in range(j + 1, min(j + AHEAD, len(nodes))):
        n = nodes[k]
        if n.cues & {"report", "clause"} or n.form in ",;":
            return None
        if n.actor and not n.actor.people:
            party = n.actor.codes[0] if n.actor.codes else ""
            whole = bool(party) and not is_state(party)  # a summit of states is a contact itself
            return (pattern.replace("{party}", party).strip(), party, k) if whole else None
    return None


def _claim(nodes: Sequence[Node], j: int, last: int, value: str, rule: str) -> Claim:
    text = " ".join(x.form for x in nodes[j : last + 1])
    return Claim(text=text, start=nodes[j].start, end=nodes[last].end, value=value, rule=rule)


def _seat(nodes: Sequence[Node], j: int, last: int) -> Claim | None:
    """Where a gathering is: the place right after it, else the one to which somebody goes for it ("tới X dự …")."""
    for k in range(last + 1, min(last + AHEAD, len(nodes))):
        n = nodes[k]
        if n.cues & {"report", "clause"} or n.form in ";":
            break
        if n.place and preposition(nodes, k) >= 0:
            return Claim(text=n.form, start=n.start, end=n.end, value=n.place.place, rule="place.setting")
        if n.form == "," or (n.trigger and n.trigger["frame"] != "none"):
            break
    attends = False
    for k in range(j - 1, max(0, j - BACK), -1):
        n = nodes[k]
        attends = attends or "attend" in n.cues
        way = nodes[_before(nodes, k)]
        if attends and n.place and ("toward" in way.cues or way.form == "rời"):
            return Claim(text=n.form, start=n.start, end=n.end, value=n.place.place, rule="place.setting")
    return None


def _before(nodes: Sequence[Node], k: int) -> int:
    k -= 1
    while k > 0 and "placeword" in nodes[k].cues:
        k -= 1
    return max(k, 0)


def _days(nodes: Sequence[Node], last: int) -> Claim | None:
    """The days of a gathering: the first date after it, where it is told to happen or nothing but its place stands
    between."""
    for k in range(last + 1, min(last + AHEAD, len(nodes))):
        n = nodes[k]
        if n.cues & {"report", "clause"} or n.form in ";" or (n.trigger and n.trigger["frame"] != "none"):
            return None
        if n.time and n.time.date and len(n.time.date) > len("2017"):
            return Claim(text=n.form, start=n.start, end=n.end, value=n.time.date, rule="date.setting")
    return None


def setting_of(nodes: Sequence[Node], m: Mention, gatherings: Sequence[Gathering]) -> Gathering | None:
    """The gathering at whose margins a mention says that it was held: named there, or pointed at."""
    for j, n in enumerate(nodes):
        if not n.cues & {"margin", "at"} or j == m.node or not _of_this(nodes, j, m):
            continue
        k = j + 1
        while k < len(nodes) and nodes[k].cues & {"classifier", "plural"} and not nodes[k].trigger:
            k += 1
        if k == m.node or k >= len(nodes):
            continue
        here = next((g for g in gatherings if g.sentence == m.sentence and g.node == k), None)
        if here:
            return here
        if "margin" in n.cues and (nodes[k].form in _GENERIC or nodes[k].form in _settings()):
            return _pointed_at(nodes, k, m, gatherings)
    return None


def _pointed_at(nodes: Sequence[Node], k: int, m: Mention, gatherings: Sequence[Gathering]) -> Gathering | None:
    """ "bên lề cuộc họp này": the gathering last named before; "bên lề cuộc họp của X": one that has no row."""
    before = [g for g in gatherings if (g.sentence, g.node) < (m.sentence, k)]
    points = any(n.form in _POINTS or "same" in n.cues for n in nodes[k + 1 : k + 3])
    if before and (points or k + 1 >= len(nodes) or nodes[k + 1].mark):
        return before[-1]
    last = k + _named_by_owner(nodes, k)
    actor = nodes[last].actor
    party = actor.codes[0] if last > k and actor and actor.codes else ""
    name = _settings().get(nodes[k].form, "{party} meeting").replace("{party}", party).strip()
    claim = _claim(nodes, k, last, name, "setting.margin")
    return Gathering(m.sentence, k, last, name, party, claim, frozenset(), True, _seat(nodes, k, last), None)


def _named_by_owner(nodes: Sequence[Node], k: int) -> int:
    """How many nodes after "cuộc họp" its organisation stands ("của Hội đồng X"); 0 where none does."""
    for step in range(1, 5):
        if k + step < len(nodes) and (a := nodes[k + step].actor) and not a.people and a.codes:
            return step
    return 0


def _of_this(nodes: Sequence[Node], j: int, m: Mention) -> bool:
    """Whether the setting at node `j` is that of a mention: set before all that its sentence tells, or no other contact
    stands between the two."""
    if m.channel in ("call", "video", "message", "visit"):
        return False
    low, high = min(j, m.node), max(j, m.node)
    if any(_contact(n) for n in nodes[low + 1 : high]):
        return j < m.node and not any(_contact(n) for n in nodes[:j])
    return True


def _contact(node: Node) -> bool:
    row = node.trigger
    return row is not None and row["frame"] != "none" and row["force"] not in ("gather", "summit", "none")


def attended_by(people: frozenset[int], sentence: int, gatherings: Sequence[Gathering]) -> Gathering | None:
    """The gathering that one of these people attends according to this sentence or one of the few before it."""
    near = [g for g in gatherings if g.attended and g.people & people and 0 <= sentence - g.sentence <= NEAR]
    return near[-1] if near else None


def told_of(gathering: Gathering, gatherings: Sequence[Gathering]) -> tuple[Claim | None, Claim | None]:
    """Place and days that the article gives for a gathering, wherever it names it."""
    same = [g for g in gatherings if g.setting == gathering.setting or (g.party and g.party == gathering.party)]
    place = gathering.place or next((g.place for g in same if g.place), None)
    return place, gathering.days or next((g.days for g in same if g.days), None)
