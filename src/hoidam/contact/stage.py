"""Contacts: mentions, joined to occasions, with the attributes that the whole article gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from hoidam.contact.attributes import best_first, claims_of, evidence_of, level_of, participants_of, parties_of
from hoidam.contact.mentions import find_mentions
from hoidam.contact.occasions import Occasion, Step, join
from hoidam.contact.place import places_of_gatherings
from hoidam.contact.topics import content_of, outcome_claims, topic_claims
from hoidam.contact.view import View, view_of
from hoidam.document import Document
from hoidam.records import Claim, Contact, Outcome, Place, Statement, Time
from hoidam.when import Anchor
from hoidam.who import Cast

__all__ = ["find_contacts", "find_contacts_explained"]

_AHEAD = ("planned", "proposed", "cancelled")
_SUCCESS: tuple[Outcome, ...] = ("agreement", "progress")


def find_contacts(
    document: Document, times: Sequence[Time], cast: Cast, statements: Sequence[Statement], anchor: Anchor
) -> tuple[Contact, ...]:
    """All contacts, in the order of their first mention."""
    return find_contacts_explained(document, times, cast, statements, anchor)[0]


def find_contacts_explained(
    document: Document, times: Sequence[Time], cast: Cast, statements: Sequence[Statement], anchor: Anchor
) -> tuple[tuple[Contact, ...], tuple[Step, ...]]:
    """The contacts, and for each mention of a contact what became of it and why."""
    view = view_of(document, times, cast, anchor.date)
    occasions, steps = join(view, find_mentions(view))
    contents = content_of(view, occasions, steps)
    seats = places_of_gatherings([view.nodes(s) for s in view.triggered()])
    visits = [o for o in occasions if o.channel == "visit"]
    contacts = tuple(
        _contact(view, f"c{n}", occasion, content, visits, seats)
        for n, (occasion, content) in enumerate(zip(occasions, contents, strict=True), 1)
    )
    return contacts, tuple(steps)


def _contact(
    view: View, name: str, occasion: Occasion, content: Sequence[tuple[int, int]], visits: Sequence[Occasion],
    seats: Mapping[str, Claim],
) -> Contact:  # fmt: skip
    parties = parties_of(occasion)
    participants = participants_of(view, occasion, parties)
    channel = "meeting" if occasion.channel == "any" else occasion.channel
    claims = claims_of(view, occasion)
    topics, outcomes = topic_claims(view, content, parties), outcome_claims(view, content)
    claims |= {k: best_first(v) for k, v in (("topics", topics), ("outcome", outcomes)) if v}
    if channel == "meeting" and "place" not in claims:
        seat = seats.get(claims["setting"][0].value.split(" ")[0]) if "setting" in claims else None
        if place := seat or _stay(occasion, visits):
            claims["place"] = (place,)
    fields: dict[str, Any] = {
        f: claims[f][0].value for f in ("date", "place", "setting", "duration_min", "initiator") if f in claims
    }
    return Contact(
        id=name,
        channel=channel,  # type: ignore[arg-type]
        status=claims["status"][0].value if "status" in claims else "held",
        parties=parties,
        participants=participants,
        topics=tuple(dict.fromkeys(c.value for c in topics)),
        outcome=_outcome(outcomes),
        evidence=evidence_of(view, occasion),
        level=level_of(view, participants),
        claims=claims,
        rule=occasion.mentions[0].rule,
        **fields,
    )


def _outcome(claims: Sequence[Claim]) -> Outcome:
    """A failure told more often than any success; else the furthest success told."""
    count = Counter(c.value for c in claims)
    if count["no_agreement"] > max(count["agreement"], count["progress"]):
        return "no_agreement"
    return next((o for o in _SUCCESS if count[o]), "unspecified")


def _stay(occasion: Occasion, visits: Sequence[Occasion]) -> Claim | None:
    """The country of a visit during which a meeting takes place: one of its sides is the visitor, the other the host."""
    for visit in visits:
        m = visit.mentions[0]
        if not m.people & occasion.people or m.parties[-1] not in occasion.codes:
            continue
        if (visit.status in _AHEAD) == (occasion.status in _AHEAD):
            place = Place(name=None, country=m.parties[-1])
            return Claim(text="", start=m.start, end=m.end, value=place, rule="place.visit")
    return None
