"""How much speaks for two reports telling of one occasion: a sum of named weights, so that it can be explained.

Each attribute gives one observation, whose weight stands in `data/merge_weights.tsv`. The sum does not depend on which
of the two comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from hoidam.lexicon import load
from hoidam.merge.blocks import MOVE
from hoidam.merge.days import Days
from hoidam.merge.traits import Figure, Traits, expected_days, same_figure

__all__ = ["Match", "Weight", "compare", "score", "weights"]

_CALLS = frozenset({"call", "video"})
_DAY, _MONTH = 10, 62  # the widest stretches that still count as known to the day, to the month
_NEWS, _NEAR = 2, 14  # days between articles


class Weight(NamedTuple):
    """An observation about two reports and what it weighs."""

    id: str
    value: float


class Match(NamedTuple):
    """The likeness of two reports: above 0 they are of one occasion. `weights` sum to `total`."""

    total: float
    weights: tuple[Weight, ...]


@cache
def weights() -> dict[str, float]:
    """The table of weights."""
    return {row["id"]: float(row["weight"]) for row in load("merge_weights")}


def compare(one: Traits, other: Traits) -> Match:
    """The likeness of two reports with its reasons."""
    table = weights()
    found = tuple(Weight(id, table[id]) for id in _observed(one, other))
    return Match(round(sum(w.value for w in found), 6), found)


def score(one: Traits, other: Traits) -> float:
    """The likeness alone."""
    table = weights()
    return round(sum([table[id] for id in _observed(one, other)]), 6)


def _observed(one: Traits, other: Traits) -> Iterator[str]:
    yield "base"
    time = _time(one, other)
    yield time
    for look in _LOOKS:
        if seen := look(one, other):
            yield seen
    if time not in ("time.same_day", "time.named") and _after(one, other):
        yield "status.after"


def _parties(one: Traits, other: Traits) -> str:
    if one.parties == other.parties:
        return "parties.same"
    if one.parties <= other.parties or other.parties <= one.parties:
        return "parties.within"
    return "parties.overlap"


def _channel(one: Traits, other: Traits) -> str:
    if one.channel == other.channel:
        return "channel.same"
    return "channel.calls" if {one.channel, other.channel} == _CALLS else "channel.differs"


def _people(one: Traits, other: Traits) -> str:
    """Per party that both give people of: do they share one?"""
    if one.channel == "visit" and other.channel == "visit":
        return _visitor(one, other)
    named = [_share(one.people[p], other.people[p]) for p in one.people if p in other.people]
    shared, differing = named.count(True), named.count(False)
    if not named:
        return "people.none"
    if not shared:
        return "people.differ"
    if differing:
        return "people.one_differs"
    return "people.both" if shared > 1 else "people.one"


def _visitor(one: Traits, other: Traits) -> str:
    if not one.people or not other.people:
        return "people.none"
    common = one.people.keys() & other.people.keys()
    if not common:
        return "visit.direction"
    shared = any(_share(one.people[p], other.people[p]) for p in common)
    return "people.visitor" if shared else "people.differ"


def _share(some: tuple[Figure, ...], others: tuple[Figure, ...]) -> bool:
    return any(same_figure(a, b) for a in some for b in others)


def _place(one: Traits, other: Traits) -> str | None:
    if one.country and other.country and one.country != other.country:
        return "place.differs"
    if one.place and other.place:
        return "place.same" if one.place == other.place else "place.elsewhere"
    return "place.country" if one.country and other.country else None


def _setting(one: Traits, other: Traits) -> str | None:
    if not one.setting or not other.setting:
        return None
    return "setting.same" if one.setting & other.setting else "setting.differs"


def _duration(one: Traits, other: Traits) -> str | None:
    if not one.minutes or not other.minutes:
        return None
    short, long = sorted((one.minutes, other.minutes))
    return "duration.same" if long <= short * 4 / 3 else "duration.differs"


def _topics(one: Traits, other: Traits) -> str | None:
    if not one.topics or not other.topics:
        return None
    return "topics.same" if one.topics & other.topics else "topics.differ"


def _words(one: Traits, other: Traits) -> str | None:
    common = len(one.words & other.words)
    every = len(one.words) + len(other.words) - common
    if common * 3 < every or not every:
        return None
    return "words.copied" if common * 3 >= every * 2 else "words.alike"


def _phase(one: Traits, other: Traits) -> str | None:
    if "denied" in (one.phase, other.phase):
        return "status.denied" if one.phase != other.phase else None
    return "status.both_ahead" if one.phase == other.phase == "ahead" else None


_LOOKS: tuple[Callable[[Traits, Traits], str | None], ...] = (
    _parties, _channel, _people, _place, _setting, _duration, _topics, _words, _phase,
)  # fmt: skip


def _after(one: Traits, other: Traits) -> bool:
    """Whether the one plans what an earlier article reports as held."""
    if {one.phase, other.phase} != {"done", "ahead"} or not one.published or not other.published:
        return False
    plan, held = (one, other) if one.phase == "ahead" else (other, one)
    assert plan.published and held.published
    return plan.published.first > held.published.last


def _time(one: Traits, other: Traits) -> str:
    if one.dates and other.dates:
        return _dated(one, other)
    if one.dates or other.dates:
        dated, bare = (one, other) if one.dates else (other, one)
        expected = expected_days(bare.phase, bare.published)
        if expected is None:
            return "time.unknown"
        return "time.unexpected" if dated.dates[0].gap(expected) else "time.expected"
    return _undated(one, other)


def _undated(one: Traits, other: Traits) -> str:
    if one.published is None or other.published is None:
        return "time.unknown"
    gap = one.published.gap(other.published)
    near = _NEAR if one.phase == "done" and other.phase == "done" else 2 * _NEAR
    return "time.news" if gap <= _NEWS else "time.near" if gap <= near else "time.far"


def _dated(one: Traits, other: Traits) -> str:
    """How the dates agree; where they don't, whether another date that one of them names explains it."""
    told = _agree(one.dates[0], other.dates[0], one.shifted or other.shifted)
    if told not in ("time.apart", "time.next_day"):
        return told
    if _names(one, other.dates[0]) or _names(other, one.dates[0]):
        return "time.named"
    plan = "ahead" in (one.phase, other.phase)
    gap = one.dates[0].gap(other.dates[0])
    precise = max(one.dates[0].width, other.dates[0].width) <= _DAY
    return "time.moved" if told == "time.apart" and plan and precise and gap <= MOVE else told


def _names(traits: Traits, day: Days) -> bool:
    return any(d.gap(day) == 0 for d in traits.dates[1:])


def _agree(one: Days, other: Days, shifted: bool) -> str:
    gap, wide = one.gap(other), max(one.width, other.width)
    if gap > 1 or (gap == 1 and wide > _DAY):
        return "time.apart"
    if gap == 1:
        return "time.zone" if shifted else "time.next_day"
    if wide <= _DAY:
        return "time.same_day" if one == other else "time.span"
    return "time.same_month" if wide <= _MONTH else "time.same_year"
