"""People over time: the offices that articles give them, with the dates on which they were seen, and what conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hoidam.records import Record

__all__ = ["Career", "Office", "Sighting", "careers"]

_SINGLE = frozenset({"president", "prime minister", "foreign minister", "defense minister", "monarch"})


class Sighting(NamedTuple):
    """A person in an article with the role it gives."""

    person: str
    name: str
    party: str | None
    role: str
    published: str
    article: str


class Office(Record, frozen=True):
    """A role of a person, from the first to the last article that gives it, and how many do."""

    role: str
    party: str | None
    first: str
    last: str
    articles: tuple[str, ...]


class Career(Record, frozen=True):
    """The offices of a person as seen, oldest first. `conflicts` says in which roles others were seen at the same time,
    and which of the person's own roles interleave: pairs of (role, person or other role)."""

    person: str
    name: str
    offices: tuple[Office, ...]
    conflicts: tuple[tuple[str, str], ...] = ()


def careers(sightings: Iterable[Sighting]) -> list[Career]:
    """The careers of all people seen, by name."""
    offices: dict[tuple[str, str | None, str], list[Sighting]] = {}
    names: dict[str, str] = {}
    for seen in sorted(sightings, key=lambda s: (s.published, s.article)):
        offices.setdefault((seen.person, seen.party, seen.role), []).append(seen)
        names[seen.person] = seen.name
    terms = {key: _office(key, seen) for key, seen in offices.items()}
    clashes = _clashes(terms, names)
    by_person: dict[str, list[Office]] = {}
    for (person, _, _), office in terms.items():
        by_person.setdefault(person, []).append(office)
    found = [
        Career(
            person=person,
            name=names[person],
            offices=tuple(sorted(held, key=lambda o: (o.first, o.last, o.role))),
            conflicts=tuple(sorted({*_interleaved(held), *clashes.get(person, ())})),
        )
        for person, held in by_person.items()
    ]
    return sorted(found, key=lambda c: (c.name, c.person))


def _office(key: tuple[str, str | None, str], seen: Sequence[Sighting]) -> Office:
    articles = tuple(dict.fromkeys(s.article for s in seen))
    return Office(role=key[2], party=key[1], first=seen[0].published, last=seen[-1].published, articles=articles)


def _interleaved(held: Sequence[Office]) -> list[tuple[str, str]]:
    """Roles of one person that were each seen before and after the other was seen."""
    return [
        (one.role, other.role)
        for i, one in enumerate(held)
        for other in held[i + 1 :]
        if one.role != other.role and one.first < other.last and other.first < one.last
    ]


def _clashes(
    terms: dict[tuple[str, str | None, str], Office], names: dict[str, str]
) -> dict[str, set[tuple[str, str]]]:
    """Offices that only one person can hold, in which several were seen at one time."""
    holders: dict[tuple[str | None, str], list[tuple[str, Office]]] = {}
    for (person, party, role), office in terms.items():
        if party and role in _SINGLE:
            holders.setdefault((party, role), []).append((person, office))
    found: dict[str, set[tuple[str, str]]] = {}
    for (_, role), held in holders.items():
        for i, (person, office) in enumerate(held):
            for other, its in held[i + 1 :]:
                if office.first < its.last and its.first < office.last:
                    found.setdefault(person, set()).add((role, names[other]))
                    found.setdefault(other, set()).add((role, names[person]))
    return found
