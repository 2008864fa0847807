"""From sightings to the people of the article and all their mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from hoidam.lexicon import load
from hoidam.records import Person, Span
from hoidam.who.cast import GroupMention, PersonForm, PersonMention
from hoidam.who.figures import Figure, Figures, holds
from hoidam.who.groups import find_groups
from hoidam.who.knowledge import Known
from hoidam.who.names import is_vietnamese
from hoidam.who.offices import OfficeHit
from hoidam.who.parties import PartyHit, is_state
from hoidam.who.references import SINGLE, resolve_references
from hoidam.who.scene import Scene, words_for
from hoidam.who.sightings import Sighting, find_sightings, is_of

__all__ = ["People", "find_people"]

_PRIVATE = words_for("private")
_COMRADES = words_for("comrades")
_ONLY_DATED = words_for("only_dated")
_NEAR = 2
_DEPUTIES = frozenset({"deputy prime minister", "vice president"})
_BEFORE_DEPUTIES = frozenset({"prime minister", "foreign minister", "defense minister"})
_LESSER = frozenset({"official", "envoy", "adviser", "spokesperson"})
People = tuple[tuple[Person, ...], tuple[PersonMention, ...], tuple[GroupMention, ...], list[Sighting]]


def find_people(scene: Scene, parties: Mapping[int, PartyHit], date: str | None) -> People:
    """The people of a scene, their mentions and those of groups, and all sightings (also those of nobody)."""
    sightings = [s for s in find_sightings(scene, parties) if not _is_undated(scene, s, s.known)]
    figures = Figures(scene, date)
    role_of = _roles(sightings)
    party_of = _parties(scene, parties, sightings)
    figures.gather(sightings, party_of, role_of)
    alone = [s for s in figures.alone(sightings) if not _is_undated(scene, s, _known_of(figures, s))]
    sightings = sorted([_unless_nameless(s, figures) for s in sightings] + alone)
    sightings = sorted(sightings + figures.famous(sightings))
    for figure in figures.all:
        figures.complete(figure)
    _default_party(scene, figures, sightings)
    _share_parties(scene, parties, figures, sightings)
    _party_around(scene, parties, figures, sightings)
    _party_of_ranks(scene, figures, sightings)
    for figure in figures.all:
        figures.spell(figure)
    resolver, references = resolve_references(scene, parties, figures, sightings, date)
    mentions = tuple(_mention(scene, s, k) for s, k in references)
    groups = find_groups(scene, parties, figures, resolver, mentions)
    of: list[list[PersonMention]] = [[] for _ in figures.all]
    for m in mentions:
        of[m.person].append(m)
    people = tuple(_person(scene, f, of[k]) for k, f in enumerate(figures.all))
    return people, mentions, groups, sightings


def _known_of(figures: Figures, s: Sighting) -> tuple[Known, ...]:
    known = figures.all[figures.of[s]].known
    return (known,) if known else ()


def _is_undated(scene: Scene, s: Sighting, known: tuple[Known, ...]) -> bool:
    """Somebody of the past whose name mostly stands for monuments and doctrines, and no year of theirs beside it."""
    if not known or known[0].id not in _ONLY_DATED:
        return False
    sentence = scene.document.sentences[scene.sentence[s.first]]
    years = (w for w in scene.tokens.form[sentence.first : sentence.last] if len(w) == 4 and w.isdecimal())
    return not any(holds(o, year) for year in years for o in known[0].offices)


def _unless_nameless(s: Sighting, figures: Figures) -> Sighting:
    """The sighting; where its name turned out to be none, the office alone."""
    return (
        s
        if s in figures.of or not s.named
        else s._replace(first=s.outer, last=s.outer, outer_last=s.offices[-1].last if s.offices else s.outer)
    )


def _roles(sightings: list[Sighting]) -> dict[Sighting, str | None]:
    """The role that the offices at each sighting give; a counterpart has that of the person before."""
    roles: dict[Sighting, str | None] = {}
    last: str | None = None
    for s in sightings:
        counterpart = any(o.kind == "counterpart" for o in s.offices)
        roles[s] = last if counterpart else _highest(_ranked([o.role for o in s.offices if _is_own_role(s, o)], s))
        last = roles[s] or (last if counterpart else None)
    return roles


def _ranked(roles: list[str], s: Sighting) -> list[str]:
    """ "Tổng Bí thư, Chủ tịch": the first office tells the role, but for states that data/one_leader.tsv names."""
    party = s.known[0].party if s.known else next((o.code for o in s.offices if o.code), None)
    both = {"president", "party leader"} <= set(roles)
    return [_one_leader()[party], *roles] if both and party in _one_leader() else roles


@cache
def _one_leader() -> dict[str, str]:
    return {row["code"]: row["role"] for row in load("one_leader")}


def _is_own_role(s: Sighting, office: OfficeHit) -> bool:
    """Whether an office gives its holder a role; "lãnh đạo" after a scholar's name is of no state."""
    private = s.polite in _PRIVATE and (office.kind == "leader" or (office.kind == "chair" and office.bare))
    return bool(office.role) and not private


def _highest(roles: list[str]) -> str | None:
    """The first role that says more than "official", one of rank before those of a mission or a deputy's."""
    if any(r in _BEFORE_DEPUTIES for r in roles):
        roles = [r for r in roles if r not in _DEPUTIES]
    return next((r for r in roles if r not in _LESSER), None) or next(iter(sorted(roles, key=_is_official)), None)


def _is_official(role: str) -> bool:
    return role == "official"


def _parties(scene: Scene, parties: Mapping[int, PartyHit], sightings: list[Sighting]) -> dict[Sighting, str | None]:
    """The party that the text gives at each sighting, in the office or before it."""
    order = sorted(parties)
    return {s: _own_party(s) or _after_name(scene, parties, s) or _pointed(parties, order, s) for s in sightings}


def _after_name(scene: Scene, parties: Mapping[int, PartyHit], s: Sighting) -> str | None:
    """The state that stands after the name: "Ngoại trưởng X của Nga"."""
    i = s.outer_last
    if not s.named or not s.offices or i + 1 >= scene.size or scene.tokens.form[i] != "của" or not scene.joined(i + 1):
        return None
    hit = parties.get(i + 1)
    if hit is None or hit.kind not in ("name", "syllable") or not is_state(hit.code):
        return None
    ends = hit.last >= scene.size or not scene.joined(hit.last) or not scene.tokens.capital[hit.last]
    return hit.code if ends else None


def _own_party(s: Sighting) -> str | None:
    named = next((o.code for o in s.offices if o.code and o.head not in _PRIVATE), None)
    return named or next((o.implied for o in s.offices if o.implied not in ("", "VNM")), None)


def _pointed(parties: Mapping[int, PartyHit], order: list[int], s: Sighting) -> str | None:
    """ "Ngoại trưởng nước này John Kerry": the party named last before."""
    country = next((o.country for o in s.offices if o.country in ("this", "host")), None)
    if country is None:
        return None
    before = [parties[i] for i in order if i < s.outer]
    code = next((p.code for p in reversed(before) if country == "this" or p.place), None)
    return code if not s.known or any(is_of(p, code) for p in s.known) else None


def _share_parties(scene: Scene, parties: Mapping[int, PartyHit], figures: Figures, sightings: list[Sighting]) -> None:
    """ "Chủ tịch Hạ viện Mỹ X, Chủ tịch Ủy ban Quân lực Thượng viện Y": a party named once goes for the whole list."""
    for before, s in pairwise(sightings):
        if not (before.named and s.named and s.offices):
            continue
        figure, model = figures.all[figures.of[s]], figures.all[figures.of[before]]
        between = scene.document.text[scene.tokens.end[before.outer_last - 1] : scene.tokens.start[s.outer]]
        if figure.party is None and between.strip() in (",", "và", ", và", ";") and not _rivals(figure, model):
            figure.party = model.party
        elif model.party is None and between.strip() == "của" and before.offices and before.polite not in _PRIVATE:
            model.party = figure.party  # "đặc phái viên X của Tổng thống Hàn Quốc Y"
        elif model.party is None and between.strip() == "và" and _after_name(scene, parties, s):
            model.party = figure.party  # "Bộ trưởng Ngoại giao X và Quốc phòng Y của Argentina"


def _party_around(scene: Scene, parties: Mapping[int, PartyHit], figures: Figures, sightings: list[Sighting]) -> None:
    """Officials with foreign names whose party is left out are of the foreign state spoken of just before."""
    starts = list(parties)
    for s in sightings:
        if (
            not s.named
            or not s.offices
            or figures.all[figures.of[s]].party
            or s.offices[0].kind in ("person", "counterpart")
        ):
            continue
        if figures.all[figures.of[s]].role in ("envoy", "adviser", "spokesperson"):
            continue
        near = [parties[i] for i in starts[: bisect_left(starts, s.outer)][-8:]]
        near = [p for p in near if 0 <= scene.sentence[s.outer] - scene.sentence[p.first] <= _NEAR]
        figures.all[figures.of[s]].party = next(
            (p.code for p in reversed(near) if p.code != "VNM" and is_state(p.code)), None
        )


def _rivals(a: Figure, b: Figure) -> bool:
    """Whether both hold an office that a state has once, so that they are of two states."""
    return a.role == b.role and a.role in SINGLE


def _default_party(scene: Scene, figures: Figures, sightings: list[Sighting]) -> None:
    """Officials with Vietnamese names whose party the text leaves out are Vietnamese."""
    for s in sightings:
        official = s.named and any(o.kind not in ("person", "counterpart") for o in s.offices)
        if (
            official
            and is_vietnamese(list(scene.tokens.form[s.first : s.last]))
            and not figures.all[figures.of[s]].party
        ):
            figures.all[figures.of[s]].party = "VNM"


def _party_of_ranks(scene: Scene, figures: Figures, sightings: list[Sighting]) -> None:
    """Officers and comrades with Vietnamese names, whom nothing else places, are Vietnamese."""
    for s in sightings:
        figure = figures.all[figures.of[s]] if s.named and s.polite in _COMRADES else None
        if figure and not figure.party and is_vietnamese(list(scene.tokens.form[s.first : s.last])):
            figure.party = "VNM"


def _mention(scene: Scene, s: Sighting, person: int) -> PersonMention:
    t = scene.tokens
    first, last = (s.first, s.last) if s.named else (s.outer, s.outer_last)
    return PersonMention(
        t.start[first],
        t.end[last - 1],
        t.start[s.outer],
        t.end[s.outer_last - 1],
        person,
        _form(scene, s),
        "who." + _form(scene, s),
    )


def _form(scene: Scene, s: Sighting) -> PersonForm:
    if s.offices and any(o.kind == "counterpart" for o in s.offices):
        return "counterpart"
    if s.named:
        joined = scene.gap[s.first + 1 : s.last].count("-")
        return "full" if joined < s.last - s.first - 1 else "short"
    return "office" if s.offices else "pronoun"


def _person(scene: Scene, f: Figure, mentions: list[PersonMention]) -> Person:
    text = scene.document.text
    spans = tuple(Span(text=text[m.start : m.end], start=m.start, end=m.end) for m in mentions)
    qid = f.known.qid if f.known else None
    return Person(
        name=f.name, party=f.party, role=f.role, qid=qid, office=f.office, mentions=spans, rule="who." + f.rule
    )
