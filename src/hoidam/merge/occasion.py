"""One occasion out of its reports. Where they disagree, every value is kept with its sources; nothing is averaged."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from hoidam.merge.days import days
from hoidam.merge.history import history
from hoidam.merge.traits import figure_of, same_figure
from hoidam.merge.voices import voices
from hoidam.records import Attendant, Contact, Occasion, Participant, Place, Report, Value

__all__ = ["FIELDS", "occasion_of"]

FIELDS = ("channel", "status", "date", "place", "setting", "duration_min", "outcome", "initiator", "level")
_LISTS: dict[str, Callable[[Contact], Sequence[str]]] = {"parties": lambda c: c.parties, "topics": lambda c: c.topics}
_STAGES = ("denied", "proposed", "planned", "cancelled", "ongoing", "held")


def occasion_of(id: str, reports: Sequence[Report]) -> Occasion:
    """The occasion that these reports are about, under its id. The order of the reports does not matter."""
    told = sorted(reports, key=lambda r: (r.published or "9999", r.article, r.contact.id))
    voice = voices(told)
    values = {field: _values(told, field, voice) for field in FIELDS}
    best = {field: found[0].value for field, found in values.items() if found}
    return Occasion(
        id=id,
        parties=_all(told, lambda c: c.parties),
        participants=_attendants(told),
        topics=_all(told, lambda c: c.topics),
        values={f: found for f, found in values.items() if found} | _listed(told, voice),
        history=history(told),
        reports=tuple(told),
        **{"channel": told[0].contact.channel, "status": told[0].contact.status} | best,
    )


def _values(reports: Sequence[Report], field: str, voice: dict[str, str]) -> tuple[Value, ...]:
    """What the reports give for a field, the best first."""
    given = [(r, getattr(r.contact, field)) for r in reports]
    found = _grouped(((r, v) for r, v in given if v is not None and v != "unspecified"), voice)
    return tuple(sorted(found, key=lambda v: _rank(field, v)))


def _grouped(given: Iterable[tuple[Report, Any]], voice: dict[str, str]) -> list[Value]:
    groups: dict[Hashable, list[tuple[Report, Any]]] = {}
    for report, value in given:
        groups.setdefault(_same(value), []).append((report, value))
    return [_value([r for r, _ in told], told[0][1], voice) for told in groups.values()]


def _same(value: Any) -> Hashable:
    """By what values are one: places by name and country."""
    return (value.name, value.country) if isinstance(value, Place) else value


def _value(reports: Sequence[Report], value: Any, voice: dict[str, str]) -> Value:
    return Value(
        value=value,
        articles=tuple(dict.fromkeys(r.article for r in reports)),
        credits=tuple(dict.fromkeys(c for r in reports for c in r.credits)),
        voices=len({voice[r.article] for r in reports}),
    )


def _rank(field: str, value: Value) -> tuple[Any, ...]:
    """What comes first: how far the occasion came, how precise a date or place is, then the most voices."""
    return (*_precision(field, value.value), -value.voices, -len(value.articles), str(_same(value.value)))


def _precision(field: str, value: Any) -> tuple[int, ...]:
    if field == "status":
        return (-_STAGES.index(value),)
    if field == "date":
        at = days(value)
        return (at.width > 10, at.width > 31) if at else (True, True)
    return (value.name is None,) if isinstance(value, Place) else ()


def _all(reports: Sequence[Report], get: Callable[[Contact], Sequence[str]]) -> tuple[str, ...]:
    """Values of all reports, those that most give first."""
    counts: dict[str, int] = {}
    for report in reports:
        for value in get(report.contact):
            counts[value] = counts.get(value, 0) + 1
    return tuple(sorted(counts, key=lambda v: -counts[v]))


def _listed(reports: Sequence[Report], voice: dict[str, str]) -> dict[str, tuple[Value, ...]]:
    """Parties and topics, value by value, with who names them."""
    found = {}
    for field, get in _LISTS.items():
        ranked = sorted(
            _grouped(((r, v) for r in reports for v in get(r.contact)), voice),
            key=lambda v: (-v.voices, -len(v.articles), v.value),
        )
        if ranked:
            found[field] = tuple(ranked)
    return found


def _attendants(reports: Sequence[Report]) -> tuple[Attendant, ...]:
    """Everybody whom a report places there. Spellings of one name are one person, called by the longest."""
    people: list[list[tuple[str, Participant]]] = []
    for report in reports:
        for person in report.contact.participants:
            known = next((p for p in people if _same_person(p[0][1], person)), None)
            if known is None:
                people.append([(report.article, person)])
            else:
                known.append((report.article, person))
    return tuple(_attendant(told) for told in people)


def _same_person(one: Participant, other: Participant) -> bool:
    return one.party == other.party and same_figure(figure_of(one), figure_of(other))


def _attendant(told: Sequence[tuple[str, Participant]]) -> Attendant:
    named = max((p for _, p in told), key=lambda p: (p.qid is not None, len(p.name.split()), p.name))
    return Attendant(
        name=named.name,
        party=named.party,
        role=next((p.role for _, p in told if p.role), None),
        qid=named.qid,
        articles=tuple(dict.fromkeys(article for article, _ in told)),
    )
