"""How a relation went, gathered from everything that is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from hoidam.ledger.dealings import Coverage, Dealings
from hoidam.merge.days import days
from hoidam.records import Occasion, Record
from hoidam.relation.deeds import Deed, deeds
from hoidam.relation.months import month_name, month_of_date, months_between
from hoidam.relation.series import Month, Scale, months_of, took_place
from hoidam.relation.silences import Silence, find_silences
from hoidam.relation.turns import Turn, find_turns

__all__ = ["Relation", "relation"]


class Relation(Record, frozen=True):
    """How a relation went. All counts are of what the articles of the corpus report, `articles` of them.

    `undated` and `coarse` are contacts that stand in no month: without a date, or dated to a year only. `initiators`
    counts who asked for a contact, `travels` who went to whom ('RUS USA': Russians in America). `agreed` and `broken`
    are ids of occasions that ended with an agreement, or without one, fell through or were called off. `yearly` counts
    the articles of which only the year is known: they are in no month.
    """

    parties: tuple[str, ...]
    since: str | None
    until: str | None
    scale: Scale
    articles: int
    contacts: int
    undated: int
    coarse: int
    months: tuple[Month, ...]
    yearly: tuple[Coverage, ...]
    turns: tuple[Turn, ...]
    silences: tuple[Silence, ...]
    initiators: dict[str, int]
    travels: dict[str, int]
    topics: dict[str, int]
    agreed: tuple[str, ...]
    broken: tuple[str, ...]
    occasions: tuple[Occasion, ...]
    deeds: tuple[Deed, ...]


def relation(
    dealings: Dealings, *, since: str | None = None, until: str | None = None, scale: Scale = "plover"
) -> Relation:
    """The relation of the parties between two days, months or years, both included.

    Where a limit is given, what has no date is left out. Raises SettingError where ruptures is not installed.
    """
    parties = dealings.parties
    occasions = [o for o in dealings.occasions if _within(o.date, since, until)]
    between = deeds(dealings.occasions, dealings.statements, dealings.events, parties)
    told = [d for d in between if _within(d.date, since, until)]
    span = _span(occasions, told, since, until)
    months = months_of(span, occasions, told, dealings.coverage, scale)
    held = [o for o in occasions if took_place(o)]
    articles = {a for d in told for a in d.articles} | {r.article for o in occasions for r in o.reports}
    return Relation(
        parties=parties,
        since=since,
        until=until,
        scale=scale,
        articles=len(articles),
        contacts=len(held),
        undated=sum(days(o.date) is None for o in held),
        coarse=sum(days(o.date) is not None and month_of_date(o.date) is None for o in held),
        months=months,
        yearly=tuple(c for c in dealings.coverage if len(c.month) == 4 and _within(c.month, since, until)),
        turns=find_turns(months, occasions, told, scale),
        silences=find_silences(held),
        initiators=_most(o.initiator for o in occasions if o.initiator in parties),
        travels=_most(journey for o in held for journey in _journeys(o, parties)),
        topics=_most(topic for o in occasions for topic in o.topics),
        agreed=tuple(o.id for o in occasions if o.outcome == "agreement"),
        broken=tuple(o.id for o in occasions if o.outcome == "no_agreement" or o.status in ("cancelled", "denied")),
        occasions=tuple(occasions),
        deeds=tuple(told),
    )


def _within(value: str | None, since: str | None, until: str | None) -> bool:
    at, first, last = days(value), days(since), days(until)
    if at is None:
        return first is None and last is None
    return (first is None or at.last >= first.first) and (last is None or at.first <= last.last)


def _span(occasions: Sequence[Occasion], told: Sequence[Deed], since: str | None, until: str | None) -> Iterable[str]:
    """The months from the first to the last that is known of; limits that are given widen or cut it."""
    known = [m for m in map(month_of_date, [*(o.date for o in occasions), *(d.date for d in told)]) if m]
    first, last = days(since), days(until)
    start = _month(first.first) if first else min(known, default=None)
    end = _month(last.last) if last else max(known, default=None)
    return months_between(start, end) if start and end else ()


def _month(day: int) -> str:
    at = date.fromordinal(day)
    return month_name(at.year * 12 + at.month - 1)


def _most(values: Iterable[str | None]) -> dict[str, int]:
    counts = Counter(v for v in values if v)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _journeys(occasion: Occasion, parties: Sequence[str]) -> Iterable[str]:
    """Who went to whom: the place lies in the country of one of the parties."""
    host = occasion.place.country if occasion.place and occasion.channel in ("meeting", "visit") else None
    if host in parties:
        yield from (f"{guest} {host}" for guest in occasion.parties if guest != host and guest in parties)
