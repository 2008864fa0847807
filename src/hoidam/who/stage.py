"""The stage itself: parties, then people with offices and references to them, then groups and places."""

from __future__ import annotations

from collections.abc import Mapping

from hoidam.document import Document
from hoidam.who.cast import Cast, PartyMention
from hoidam.who.entries import years_by_entry
from hoidam.who.parties import PartyHit, find_parties, is_state
from hoidam.who.people import find_people
from hoidam.who.places import find_places_in
from hoidam.who.scene import Scene, scene_of, words_for
from hoidam.who.sightings import Sighting
from hoidam.who.years import Holder, common_years, told_years

__all__ = ["find_cast", "years_of_office"]

_BELONGS = words_for("belongs")


def find_cast(document: Document, date: str | None) -> Cast:
    """Everybody and everything named in the article; `date` (as precise as known) decides unnamed office-holders."""
    scene = scene_of(document)
    parties = find_parties(scene)
    people, persons, groups, sightings = find_people(scene, parties, date)
    places = find_places_in(scene, parties, persons)
    met = {m.outer_start for m in persons}
    offices = [s for s in sightings if scene.tokens.start[s.outer] in met or not _is_of_members(s)]
    return Cast(people, persons, _party_mentions(scene, parties, offices), groups, places)


def _is_of_members(s: Sighting) -> bool:
    """ "ngoại trưởng các nước ASEAN", "Ngoại trưởng G7": nobody, so that the organisation itself is meant."""
    return any(o.country == "many" or (o.code is not None and not is_state(o.code)) for o in s.offices)


def years_of_office(cast: Cast, document: Document | None = None) -> tuple[int, int] | None:
    """The years (first, last) in which all people of the cast held the offices that the text gives them, or None.

    With the document also the years that it tells of as past are heeded, and entries into office that it dates by the
    month alone, which decide before all else.
    """
    if document and len(years := years_by_entry(document, cast.people, cast.persons)) == 1:
        return min(years), max(years)
    holders = (Holder(p.qid, p.name, p.party, p.role, p.office) for p in cast.people if p.office and p.party and p.role)
    return common_years(holders, told_years(document) if document else frozenset())


def _party_mentions(
    scene: Scene, parties: Mapping[int, PartyHit], sightings: list[Sighting]
) -> tuple[PartyMention, ...]:
    t = scene.tokens
    inside = {i for s in sightings for i in range(s.outer, s.outer_last)}
    return tuple(
        PartyMention(
            t.start[p.first], t.end[p.last - 1], p.code, "place" if p.place else "party",
            p.first in inside or (p.first > 0 and t.form[p.first - 1] in _BELONGS), f"party.{p.kind}",
        )
        for p in parties.values()
    )  # fmt: skip
