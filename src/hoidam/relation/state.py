"""How parties stand with one another on a day, explained by rows of evidence instead of a sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from hoidam.errors import no_date
from hoidam.ledger.dealings import Dealings
from hoidam.merge.days import Days, days
from hoidam.records import Occasion, Record
from hoidam.relation.deeds import Deed, deeds
from hoidam.relation.series import took_place
from hoidam.relation.standing import Standing, find_standing

__all__ = ["Dispute", "LastContact", "Measure", "State", "state"]

_YEAR = 365  # days for which a dispute counts as live after it was last spoken of
_CLASHING = ("ACCUSE", "REJECT", "THREATEN", "PROTEST")
# Coercion that goes on until it is lifted. A hacking or an election meddled with is no measure in force.
_LASTING = ("restrict", "seize", "withhold", "censor")
_LIFTING = ("CONCEDE", "RETREAT")


class LastContact(Record, frozen=True):
    """The last contact of a channel and level before the day: `ago` is days between the two."""

    channel: str
    level: str | None
    ago: int
    occasion: Occasion


class Dispute(Record, frozen=True):
    """What the parties accused, refused or threatened each other over within the year before; `topic` null for none
    that the words name. The deeds come latest first."""

    topic: str | None
    deeds: tuple[Deed, ...]


class Measure(Record, frozen=True):
    """A sanction, or coercion that lasts, that nothing in the corpus lifts, or that `lifted` does."""

    deed: Deed
    lifted: Deed | None


class State(Record, frozen=True):
    """The state of a relation at the end of a day. `articles` tell what is known of the relation until then."""

    parties: tuple[str, ...]
    on: str
    articles: int
    last: tuple[LastContact, ...]
    standing: tuple[Standing, ...]
    agreements: tuple[Occasion, ...]
    signed: tuple[Deed, ...]
    disputes: tuple[Dispute, ...]
    measures: tuple[Measure, ...]


def state(dealings: Dealings, on: str) -> State:
    """The state on a day (of a month or year: on its last). Only what had happened by then counts, whenever it was
    reported. Raises SettingError where `on` is no date."""
    at = days(on)
    if at is None:
        raise no_date(on, "--on")
    occasions = [o for o in dealings.occasions if _by(o.date, at)]
    between = deeds(dealings.occasions, dealings.statements, dealings.events, dealings.parties)
    told = [d for d in between if _by(d.date, at)]
    return State(
        parties=dealings.parties,
        on=on,
        articles=len({a for d in told for a in d.articles} | {r.article for o in occasions for r in o.reports}),
        last=_last(occasions, at),
        standing=find_standing(told),
        agreements=tuple(o for o in reversed(_in_order(occasions)) if o.outcome == "agreement"),
        signed=tuple(d for d in reversed(told) if d.type == "AGREE" and d.act is None and d.occasion is None),
        disputes=_disputes(told, at),
        measures=_measures(told),
    )


def _by(date: str | None, at: Days) -> bool:
    found = days(date)
    return found is not None and found.first <= at.last


def _in_order(occasions: Iterable[Occasion]) -> list[Occasion]:
    return sorted(occasions, key=lambda o: (days(o.date) or Days(0, 0), o.id))


def _last(occasions: Iterable[Occasion], at: Days) -> tuple[LastContact, ...]:
    """By channel and level, the latest first. What is dated to a year only is not said to be the last of anything."""
    latest: dict[tuple[str, str | None], Occasion] = {}
    for occasion in _in_order(occasions):
        found = days(occasion.date)
        if found and found.width <= 31 and took_place(occasion):
            latest[occasion.channel, occasion.level] = occasion
    return tuple(
        LastContact(channel=channel, level=level, ago=_ago(occasion, at), occasion=occasion)
        for (channel, level), occasion in sorted(latest.items(), key=lambda item: _ago(item[1], at))
    )


def _ago(occasion: Occasion, at: Days) -> int:
    found = days(occasion.date)
    return max(at.last - found.last, 0) if found else 0


def _disputes(told: Iterable[Deed], at: Days) -> tuple[Dispute, ...]:
    by_topic: dict[str | None, list[Deed]] = defaultdict(list)
    for deed in told:
        found = days(deed.date)
        if deed.type in _CLASHING and deed.modality == "actual" and found and at.last - found.last <= _YEAR:
            for topic in deed.topics or (None,):
                by_topic[topic].append(deed)
    ranked = sorted(by_topic.items(), key=lambda item: (item[0] is None, -len(item[1]), item[0] or ""))
    return tuple(Dispute(topic=topic, deeds=tuple(reversed(of))) for topic, of in ranked)


def _measures(told: Sequence[Deed]) -> tuple[Measure, ...]:
    """The latest first."""
    taken = [d for d in told if _is_measure(d)]
    return tuple(Measure(deed=d, lifted=_lifting(d, told)) for d in reversed(taken))


def _is_measure(deed: Deed) -> bool:
    lasting = deed.type == "SANCTION" or (deed.type == "COERCE" and deed.mode in _LASTING)
    return lasting and deed.modality == "actual" and bool(deed.recipients)


def _lifting(measure: Deed, told: Iterable[Deed]) -> Deed | None:
    """The first later concession of the same side to the same other, unless it is about something else."""
    began = days(measure.date)
    for deed in told:
        at = days(deed.date)
        if deed.type in _LIFTING and deed.modality == "actual" and began and at and at.first > began.first:
            apart = measure.topics and deed.topics and not {*measure.topics} & {*deed.topics}
            if deed.actors == measure.actors and deed.recipients == measure.recipients and not apart:
                return deed
    return None
