"""From sightings to the people of the article and all their mentions."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from hoidam.records import Person, Span
from hoidam.who.cast import PersonForm, PersonMention
from hoidam.who.figures import Figure, Figures
from hoidam.who.knowledge import Office
from hoidam.who.names import is_vietnamese
from hoidam.who.parties import PartyHit
from hoidam.who.references import resolve_references
from hoidam.who.scene import Scene
from hoidam.who.sightings import Sighting, find_sightings

__all__ = ["People", "find_people"]

People = tuple[tuple[Person, ...], tuple[PersonMention, ...], list[Sighting]]


def find_people(scene: Scene, parties: Mapping[int, PartyHit], date: str | None) -> People:
    """The people of a scene, their mentions in the order of the text, and all sightings (also those of nobody)."""
    sightings = find_sightings(scene, parties)
    figures = Figures(scene, date)
    role_of = _roles(sightings)
    party_of = _parties(scene, parties, sightings)
    figures.gather(sightings, party_of, role_of)
    sightings = sorted(sightings + figures.alone(sightings))
    for figure in figures.all:
        _complete(figure, date)
    _share_parties(scene, figures, sightings)
    references = resolve_references(scene, parties, figures, sightings, date)
    mentions = tuple(_mention(scene, s, k) for s, k in references)
    people = tuple(_person(scene, f, [m for m in mentions if m.person == k]) for k, f in enumerate(figures.all))
    return people, mentions, sightings


def _roles(sightings: list[Sighting]) -> dict[Sighting, str | None]:
    """The role that the offices at each sighting give; a counterpart has that of the person before."""
    roles: dict[Sighting, str | None] = {}
    last: str | None = None
    for s in sightings:
        counterpart = any(o.kind == "counterpart" for o in s.offices)
        own = [o.role for o in s.offices if o.role]
        roles[s] = last if counterpart else next((r for r in own if r != "official"), own[0] if own else None)
        last = roles[s] or (last if counterpart else None)
    return roles


def _parties(scene: Scene, parties: Mapping[int, PartyHit], sightings: list[Sighting]) -> dict[Sighting, str | None]:
    """The party that the text gives at each sighting, in the office or before it."""
    order = sorted(parties)
    return {s: _own_party(scene, s) or _pointed(parties, order, s) for s in sightings}


def _own_party(scene: Scene, s: Sighting) -> str | None:
    code = next((o.code for o in s.offices if o.code), None)
    if code or not s.named or s.known:
        return code
    vietnamese = is_vietnamese(list(scene.tokens.form[s.first : s.last]))
    official = any(o.kind not in ("person", "counterpart") for o in s.offices)
    return "VNM" if vietnamese and official else None


def _pointed(parties: Mapping[int, PartyHit], order: list[int], s: Sighting) -> str | None:
    """"Ngoại trưởng nước này John Kerry": the party named last before."""
    country = next((o.country for o in s.offices if o.country in ("this", "host")), None)
    if country is None:
        return None
    before = [parties[i] for i in order if i < s.outer]
    return next((p.code for p in reversed(before) if country == "this" or p.place), None)


def _share_parties(scene: Scene, figures: Figures, sightings: list[Sighting]) -> None:
    """"Chủ tịch Hạ viện Mỹ X, Chủ tịch Ủy ban Quân lực Thượng viện Y": a party named once goes for the whole list."""
    for before, s in pairwise(sightings):
        if not (before.named and s.named and s.offices):
            continue
        figure, model = figures.all[figures.of[s]], figures.all[figures.of[before]]
        between = scene.document.text[scene.tokens.end[before.outer_last - 1] : scene.tokens.start[s.outer]]
        if figure.party is None and between.strip() in (",", "và", ", và", ";") and figure.role != model.role:
            figure.party = model.party


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
    held = [o for o in fitting if date and o.start[: len(date)] <= date and (not o.end or o.end >= date[: len(o.end)])]
    return max(held or fitting, key=lambda o: o.start, default=None)


def _mention(scene: Scene, s: Sighting, person: int) -> PersonMention:
    t = scene.tokens
    first, last = (s.first, s.last) if s.named else (s.outer, s.outer_last)
    return PersonMention(
        t.start[first], t.end[last - 1], t.start[s.outer], t.end[s.outer_last - 1], person, _form(scene, s), "who." + _form(scene, s)
    )


def _form(scene: Scene, s: Sighting) -> PersonForm:
    if any(o.kind == "counterpart" for o in s.offices):
        return "counterpart"
    if s.named:
        words = sum(1 for i in range(s.first, s.last) if i == s.first or scene.gap[i] != "-")
        return "full" if words > 1 else "short"
    return "office" if s.offices else "pronoun"


def _person(scene: Scene, f: Figure, mentions: list[PersonMention]) -> Person:
    text = scene.document.text
    spans = tuple(Span(text=text[m.start : m.end], start=m.start, end=m.end) for m in mentions)
    qid = f.known.qid if f.known else None
    return Person(name=f.name, party=f.party, role=f.role, qid=qid, office=f.office, mentions=spans, rule="who." + f.rule)
