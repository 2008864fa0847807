"""An occasion becomes a contact: its fields, each from the best of its claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from hoidam.contact.attributes import best_first, claims_of, evidence_of, level_of, participants_of, parties_of
from hoidam.contact.occasions import Occasion
from hoidam.contact.place import places_of_gatherings
from hoidam.contact.stay import day_of_stay, place_of_stay, under_way
from hoidam.contact.sure import sure_of, with_shares
from hoidam.contact.topics import outcome_claims, topic_claims
from hoidam.contact.view import View
from hoidam.records import Claim, Contact, Outcome

__all__ = ["Frame", "contact_of", "frame_of"]

_SUCCESS: tuple[Outcome, ...] = ("agreement", "progress")
_FIELDS = ("status", "date", "place", "setting", "duration_min", "initiator")


class Frame(NamedTuple):
    """What the whole article gives to each contact: all occasions, and where the gatherings take place."""

    view: View
    occasions: Sequence[Occasion]
    visits: Sequence[Occasion]
    seats: Mapping[str, Claim]


def frame_of(view: View, occasions: Sequence[Occasion]) -> Frame:
    """The frame of an article."""
    visits = [o for o in occasions if o.channel == "visit"]
    return Frame(view, occasions, visits, places_of_gatherings([view.nodes(s) for s in view.triggered()]))


def contact_of(frame: Frame, name: str, occasion: Occasion, content: Sequence[tuple[int, int]]) -> Contact:
    """The contact of an occasion; `content` are the stretches that tell what it dealt with."""
    view, parties = frame.view, parties_of(occasion)
    participants = participants_of(view, occasion, parties)
    claims = _claims(frame, occasion, content, parties)
    fields: dict[str, Any] = {f: claims[f][0].value for f in _FIELDS if f in claims}
    fields.setdefault("status", "held")
    contact = Contact(
        id=name,
        channel="meeting" if occasion.channel == "any" else occasion.channel,  # type: ignore[arg-type]
        parties=parties,
        participants=participants,
        topics=tuple(dict.fromkeys(c.value for c in claims.get("topics", ()))),
        outcome=_outcome(claims.get("outcome", ())),
        evidence=evidence_of(view, occasion),
        level=level_of(participants),
        claims=claims,
        rule=occasion.mentions[0].rule,
        **fields,
    )
    return replace(contact, sure=sure_of(occasion.mentions, contact))


def _claims(
    frame: Frame, occasion: Occasion, content: Sequence[tuple[int, int]], parties: Sequence[str]
) -> dict[str, tuple[Claim, ...]]:
    view, found = frame.view, claims_of(frame.view, occasion)
    if topics := topic_claims(view, content, parties, occasion):
        found["topics"] = best_first(topics)
    if outcomes := outcome_claims(view, content):
        found["outcome"] = best_first(outcomes)
    if occasion.channel in ("meeting", "any") and "place" not in found and (place := _place(frame, occasion, found)):
        found["place"] = (place,)
    if occasion.channel in ("meeting", "any") and "date" not in found and (day := day_of_stay(occasion, frame.visits)):
        found["date"] = (day,)
    if occasion.channel == "visit":
        for field, claim in zip(
            ("status", "date"), under_way(occasion, frame.occasions, frame.view.anchor), strict=False
        ):
            found[field] = (claim,)
    return with_shares({field: _exact(view, claims) for field, claims in found.items()})


def _place(frame: Frame, occasion: Occasion, found: Mapping[str, Sequence[Claim]]) -> Claim | None:
    """A place told of the gathering, else of the visit, that the contact belongs to."""
    if "setting" in found and (seat := frame.seats.get(found["setting"][0].value.split(" ")[0])):
        return seat
    return place_of_stay(occasion, frame.visits)


def _exact(view: View, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims with the very characters they stand on."""
    return tuple(replace(c, text=view.document.text[c.start : c.end]) for c in claims)


def _outcome(claims: Sequence[Claim]) -> Outcome:
    """A failure told more often than any success; else the furthest success told."""
    count = Counter(c.value for c in claims)
    if count["no_agreement"] > max(count["agreement"], count["progress"]):
        return "no_agreement"
    return next((o for o in _SUCCESS if count[o]), "unspecified")
