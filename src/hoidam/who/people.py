"""From sightings to the people of the article and all their mentions."""

from __future__ import annotations

from hoidam.records import Person, Span
from hoidam.who.cast import Cast, PartyMention, PersonMention
from hoidam.who.figures import Figure, Figures
from hoidam.who.knowledge import Office
from hoidam.who.names import is_vietnamese
from hoidam.who.parties import PartyHit
from hoidam.who.scene import Scene
from hoidam.who.sightings import Sighting, find_sightings

__all__ = ["find_people"]


def find_people(scene: Scene, parties: dict[int, PartyHit], date: str | None) -> Cast:
    """People and parties of a scene."""
    sightings = find_sightings(scene, parties)
    figures = Figures(scene, date)
    party_of = {s: _party(scene, s) for s in sightings}
    role_of = {s: _role(s) for s in sightings}
    figures.gather(sightings, party_of, role_of)
    for figure in figures.all:
        _complete(figure, date)
    mentions = [_mention(scene, s, figures.of[s]) for s in sightings if s in figures.of]
    people = tuple(_person(scene, f, [m for m in mentions if m.person == k]) for k, f in enumerate(figures.all))
    return Cast(people=people, persons=tuple(mentions), parties=_party_mentions(scene, parties, sightings))


def _party(scene: Scene, s: Sighting) -> str | None:
    for office in s.offices:
        if office.codes and office.codes[0]:
            return office.codes[0]
    if any(o.implied or o.kind != "person" for o in s.offices) and s.named:
        if is_vietnamese(list(scene.tokens.form[s.first : s.last])) and not s.known:
            return "VNM"
    return None


def _role(s: Sighting) -> str | None:
    return next((o.role for o in s.offices if o.role), None)


def _complete(figure: Figure, date: str | None) -> None:
    """What the text leaves open is taken from the tables: party, and role at the date."""
    if figure.known is None:
        return
    figure.party = figure.party or figure.known.party
    if not figure.role:
        office = _office_at(figure.known.offices, figure.party, date)
        figure.role = office.role if office else None


def _office_at(offices: tuple[Office, ...], party: str | None, date: str | None) -> Office | None:
    fitting = [o for o in offices if o.party == party] or list(offices)
    held = [o for o in fitting if date and (not o.start or o.start[: len(date)] <= date) and (not o.end or o.end >= date[: len(o.end)])]
    return max(held or fitting, key=lambda o: o.start, default=None)


def _mention(scene: Scene, s: Sighting, person: int) -> PersonMention:
    t = scene.tokens
    full = s.last - s.first > 1
    return PersonMention(
        t.start[s.first], t.end[s.last - 1], t.start[s.outer], t.end[s.outer_last - 1], person, "full" if full else "short", "name"
    )


def _person(scene: Scene, f: Figure, mentions: list[PersonMention]) -> Person:
    text = scene.document.text
    spans = tuple(Span(text=text[m.start : m.end], start=m.start, end=m.end) for m in mentions)
    qid = f.known.qid if f.known else None
    return Person(name=f.name, party=f.party, role=f.role, qid=qid, office=f.office, mentions=spans, rule=f.rule)


def _party_mentions(scene: Scene, parties: dict[int, PartyHit], sightings: list[Sighting]) -> tuple[PartyMention, ...]:
    t = scene.tokens
    inside = {i for s in sightings for i in range(s.outer, s.outer_last)}
    return tuple(
        PartyMention(
            t.start[p.first], t.end[p.last - 1], p.code, "place" if p.place else "party", p.first in inside, f"party.{p.kind}"
        )
        for p in parties.values()
    )
