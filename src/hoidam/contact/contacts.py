"""An occasion becomes a contact: its fields, each from the best of its claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from hoidam.contact.attributes import best_first, claims_of, evidence_of, level_of, participants_of, parties_of
from hoidam.contact.gatherings import Gathering, attended_by, gatherings_of, setting_of, told_of
from hoidam.contact.occasions import Occasion
from hoidam.contact.stay import day_of_stay, place_of_another, place_of_stay, under_way
from hoidam.contact.sure import shares, sure_of
from hoidam.contact.topics import outcome_claims, topic_claims
from hoidam.contact.view import View
from hoidam.records import Claim, Contact, Outcome

__all__ = ["Frame", "contact_of", "frame_of"]

_SUCCESS: tuple[Outcome, ...] = ("agreement", "progress")
_FIELDS = ("status", "date", "place", "setting", "duration_min", "initiator")


class Frame(NamedTuple):
    """What the whole article gives to each contact: all occasions, and the gatherings it names."""

    view: View
    occasions: Sequence[Occasion]
    visits: Sequence[Occasion]
    gatherings: Sequence[Gathering]


def frame_of(view: View, occasions: Sequence[Occasion]) -> Frame:
    """The frame of an article."""
    visits = [o for o in occasions if o.channel == "visit"]
    return Frame(view, occasions, visits, gatherings_of(view) if occasions else ())


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
    if occasion.channel in ("meeting", "any"):
        _complete(frame, occasion, found)
    if occasion.channel == "visit":
        for field, claim in zip(
            ("status", "date"), under_way(occasion, frame.occasions, frame.view.anchor), strict=False
        ):
            found[field] = (claim,)
    if outcomes := _outcomes(view, content, occasion, found):
        found["outcome"] = best_first(outcomes)
    return {field: _exact(view, field, claims) for field, claims in found.items()}


def _outcomes(
    view: View, content: Sequence[tuple[int, int]], occasion: Occasion, found: Mapping[str, Sequence[Claim]]
) -> list[Claim]:
    """What came of it: nothing yet of what is only planned or offered; of a visit what is signed or agreed, while what
    the two sides wish belongs to their talks."""
    if "status" in found and found["status"][0].value not in ("held", "ongoing"):
        return []
    visit = occasion.channel == "visit"
    return [c for c in outcome_claims(view, content) if not visit or c.value != "progress"]


def _complete(frame: Frame, occasion: Occasion, found: dict[str, tuple[Claim, ...]]) -> None:
    """What a meeting takes over from the gathering or the visit that it belongs to, or from the meeting it follows."""
    gathering = _gathering(frame, occasion, found)
    place, days = told_of(gathering, frame.gatherings) if gathering else (None, None)
    if gathering:
        found["setting"] = (gathering.claim,)
    if "place" not in found and (where := place or _elsewhere(frame, occasion)):
        found["place"] = (where,)
    if "date" not in found and (when := day_of_stay(occasion, frame.visits) or days):
        found["date"] = (when,)


def _elsewhere(frame: Frame, occasion: Occasion) -> Claim | None:
    """The place of the visit, of the meeting right before, or of another meeting of the same guest."""
    if stay := place_of_stay(occasion, frame.visits):
        return stay
    before = _followed(frame, occasion)
    if before and (place := next((m.place for m in before.mentions if m.place), None)):
        return place
    return place_of_another(occasion, frame.occasions)


def _followed(frame: Frame, occasion: Occasion) -> Occasion | None:
    """The meeting of the same people after (or before) which this one is held: "Sau cuộc gặp ba bên, A gặp B"."""
    first = occasion.mentions[0]
    for other in frame.occasions:
        near = any(m.sentence == first.sentence and m.noun and "fronting" in m.cues for m in other.mentions)
        if other is not occasion and near and other.channel != "visit" and occasion.people <= other.people:
            return other
    return None


def _gathering(frame: Frame, occasion: Occasion, found: Mapping[str, Sequence[Claim]]) -> Gathering | None:
    """The gathering at whose margins a meeting is held: a mention says so, or its people are told to attend it."""
    if own := _own_gathering(frame, occasion):
        return own
    if {"place", "date"} & found.keys() or place_of_stay(occasion, frame.visits):
        return None
    if (before := _followed(frame, occasion)) and (handed := _own_gathering(frame, before)):
        return handed
    first = occasion.mentions[0]
    return attended_by(frozenset(occasion.people), first.sentence, frame.gatherings)


def _own_gathering(frame: Frame, occasion: Occasion) -> Gathering | None:
    found = (setting_of(frame.view.nodes(m.sentence), m, frame.gatherings) for m in occasion.mentions)
    return next((g for g in found if g), None)


def _exact(view: View, field: str, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims with the very characters they stand on, and the share of right ones among those of their rule."""
    text, share = view.document.text, shares()
    return tuple([replace(c, text=text[c.start : c.end], sure=share.get((field, c.rule))) for c in claims])


def _outcome(claims: Sequence[Claim]) -> Outcome:
    """A failure told more often than any success; else the furthest success told."""
    count = Counter(c.value for c in claims)
    if count["no_agreement"] > max(count["agreement"], count["progress"]):
        return "no_agreement"
    return next((o for o in _SUCCESS if count[o]), "unspecified")
