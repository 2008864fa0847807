"""Attributes of a contact, gathered over all mentions of its occasion, each value with the characters it stands on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from hoidam.contact.mention import Mention
from hoidam.contact.occasions import Occasion
from hoidam.contact.place import place_claims
from hoidam.contact.view import Actor, Node, View
from hoidam.contact.when import lead_date, loose_date
from hoidam.records import Claim, Level, Participant, Person, Span

__all__ = ["best_first", "claims_of", "evidence_of", "level_of", "participants_of", "parties_of"]

_LEVELS: tuple[Level, ...] = ("head_of_state", "head_of_government", "minister", "senior_official", "working")
_LEVEL_OF_ROLE: dict[str, Level] = {
    "president": "head_of_state", "monarch": "head_of_state", "party leader": "head_of_state",
    "prime minister": "head_of_government", "organisation head": "head_of_government",
    "vice president": "minister", "deputy prime minister": "minister", "foreign minister": "minister",
    "defense minister": "minister", "other minister": "minister", "parliament speaker": "minister",
    "deputy minister": "senior_official", "national security adviser": "senior_official",
    "military chief": "senior_official", "ambassador": "senior_official", "envoy": "senior_official",
}  # fmt: skip
LEAD = 3  # sentences of running text from the top that tell the news itself


def _weight(claim: Claim, channel: str) -> int:
    """A text that says once that a contact is off, or that a visit is under way or has ended, says so of all its
    mentions; what is offered or possible gives way to what is told as a fact or a plan."""
    if claim.value == "cancelled" or (channel == "visit" and claim.text.lower().startswith("kết thúc")):
        return 0
    if claim.value == "ongoing" and channel == "visit":
        return 1
    return 3 if claim.value == "proposed" or claim.rule == "status.possible" else 2


def parties_of(occasion: Occasion) -> tuple[str, ...]:
    """The parties, the one that acts first."""
    return tuple(dict.fromkeys(c for m in occasion.mentions if m.full for c in m.parties))


def participants_of(view: View, occasion: Occasion, parties: Sequence[str]) -> tuple[Participant, ...]:
    """The persons that the text places at the contact, each once, at the first mention by name."""
    found: dict[int, Participant] = {}
    for m in occasion.mentions:
        for a in m.actors:
            for p in a.people:
                person = view.cast.people[p]
                if p not in found and (person.party in parties or person.party is None):
                    found[p] = _participant(view, p, person, a, m.rule)
    return tuple(found.values())


def _participant(view: View, index: int, person: Person, actor: Actor, rule: str) -> Participant:
    named = next((n for n in actor.named if n.person == index), None)
    start, end = (named.start, named.end) if named else (actor.start, actor.end)
    return Participant(
        name=person.name, party=person.party, role=person.role, surface=view.document.text[start:end],
        start=start, end=end, qid=person.qid, rule=rule,
    )  # fmt: skip


def level_of(participants: Iterable[Participant]) -> Level | None:
    """The level of a contact: the highest office on each side, and of these the lower."""
    best: dict[str | None, int] = {}
    for p in participants:
        if p.role:
            rank = _LEVELS.index(_LEVEL_OF_ROLE.get(p.role, "working"))
            best[p.party] = min(best.get(p.party, 9), rank)
    return _LEVELS[max(best.values())] if best else None


def evidence_of(view: View, occasion: Occasion) -> tuple[Span, ...]:
    """The sentences that report the contact, without the final period."""
    return tuple(_sentence(view, s) for s in dict.fromkeys(m.sentence for m in occasion.mentions))


def _sentence(view: View, index: int) -> Span:
    s = view.document.sentences[index]
    text = view.document.text[s.start : s.end]
    body = text.strip().rstrip(".").rstrip()
    start = s.start + len(text) - len(text.lstrip())
    return Span(text=body, start=start, end=start + len(body))


def claims_of(view: View, occasion: Occasion) -> dict[str, tuple[Claim, ...]]:
    """Per field every value that the mentions give, best supported first."""
    found: dict[str, list[Claim]] = {}
    for m in occasion.mentions:
        nodes = view.nodes(m.sentence)
        found.setdefault("status", []).extend(_status(view, m))
        found.setdefault("date", []).extend([m.date] if m.date else [])
        found.setdefault("place", []).extend(place_claims(m))
        found.setdefault("duration_min", []).extend([m.length] if m.length else [])
        found.setdefault("initiator", []).extend(_initiator(nodes, m))
    if not found["date"]:
        found["date"] = _loose_dates(view, occasion)
    given = {field: best_first(claims) for field, claims in found.items() if claims}
    if "status" in given:
        given["status"] = tuple(sorted(given["status"], key=lambda c: _weight(c, occasion.channel)))
    if occasion.channel == "visit" and "date" in given:  # from when to when says more than one of the days
        given["date"] = tuple(sorted(given["date"], key=lambda c: "/" not in c.value))
    if "place" in given:
        visit = occasion.channel == "visit"  # of a country and its towns the country, else the venue or town
        given["place"] = _somewhere(sorted(given["place"], key=lambda c: (c.value.name is None) != visit))
    return given


def _somewhere(places: Sequence[Claim]) -> tuple[Claim, ...]:
    """The places, the first in the country that another names where it has none itself (a hotel)."""
    first, country = places[0], next((c.value.country for c in places if c.value.country), None)
    if first.value.country is None and country:
        first = replace(first, value=replace(first.value, country=country))
    return (first, *places[1:])


def _loose_dates(view: View, occasion: Occasion) -> list[Claim]:
    """Dates of the sentences that report a contact which no clause dates, else that of the news where the contact is
    told in its first sentences; none where the text looks back or ahead."""
    apart = {"earlier", "apart", "next"}
    if occasion.channel == "visit":
        begun = (loose_date(view.nodes(m.sentence), m.node) for m in occasion.mentions if m.aspect.status == "ongoing")
        days = [c for c in begun if c and _recent(c, view.anchor)]
        if days or occasion.status != "ongoing":
            return days
    if all(m.frame == "say" for m in occasion.mentions):
        return []
    if any(m.aspect.status not in ("held", "ongoing") or m.cues & apart for m in occasion.mentions):
        return []
    claims = (loose_date(view.nodes(m.sentence), m.node) for m in occasion.mentions)
    near = [c for c in claims if c and _recent(c, view.anchor)]
    running = [s for s, x in enumerate(view.document.sentences[: 3 * LEAD]) if x.kind in ("lead", "body")][:LEAD]
    if near or not running or occasion.mentions[0].sentence > running[-1]:
        return near
    news = lead_date(view.nodes(s) for s in running[:2])
    return [news] if news and _recent(news, view.anchor) else []


def _recent(claim: Claim, anchor: str | None) -> bool:
    """Whether a day can be that of the news: at most ten days before the article, where its day is known."""
    if not anchor or len(anchor) != 10:
        return True
    days = (date.fromisoformat(anchor) - date.fromisoformat(claim.value)).days
    return 0 <= days <= 10


def best_first(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims ordered by how often their value is given; the earlier goes first among equals."""
    if len(claims) < 2:
        return tuple(claims)
    often = Counter(repr(c.value) for c in claims)
    return tuple(sorted(claims, key=lambda c: -often[repr(c.value)]))


def _status(view: View, m: Mention) -> list[Claim]:
    if not m.aspect.rule:
        return []
    start, end = (m.aspect.start, m.aspect.end) if m.aspect.start >= 0 else (m.start, m.end)
    return [Claim(text=view.document.text[start:end], start=start, end=end, value=m.aspect.status, rule=m.aspect.rule)]


def _initiator(nodes: Sequence[Node], m: Mention) -> list[Claim]:
    """Who asked for the contact: the sender, the one who summons or rings up, or "theo đề nghị của …"."""
    for k in [k for k, n in enumerate(nodes[:-1]) if "asked" in n.cues]:
        if (a := _next_actor(nodes, k + 1)) and a.codes and a.codes[0] in m.parties:
            return [_claim(nodes[k].start, a.end, nodes, a.codes[0], "initiator.asked")]
    calls = nodes[m.node].form.startswith("gọi")
    if (m.frame in ("send", "summon") or calls) and m.left and m.left[0].codes:
        a = m.left[0]
        return [_claim(a.start, a.end, nodes, a.codes[0], f"initiator.{m.frame}")]
    return []


def _next_actor(nodes: Sequence[Node], k: int) -> Actor | None:
    return next((n.actor for n in nodes[k : k + 3] if n.actor), None)


def _claim(start: int, end: int, nodes: Sequence[Node], value: Any, rule: str) -> Claim:
    text = " ".join(n.form for n in nodes if start <= n.start < end)
    return Claim(text=text, start=start, end=end, value=value, rule=rule)
