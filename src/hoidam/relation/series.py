"""Month by month: contacts, events, and the score with the number of articles behind it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

from hoidam.ledger.dealings import Coverage
from hoidam.records import Occasion, Record
from hoidam.relation.deeds import Deed
from hoidam.relation.months import month_of_date

__all__ = ["TOOK_PLACE", "Month", "Scale", "months_of", "score_of", "took_place"]

Scale: TypeAlias = Literal["plover", "goldstein"]
TOOK_PLACE = frozenset({"held", "ongoing"})


class Month(Record, frozen=True):
    """One month of a relation.

    `contacts` and `levels` count occasions that took place, `unfulfilled` the planned, proposed, cancelled and denied
    ones by status; `events` counts PLOVER types. `score` is the mean over the `articles` that tell something scored in
    this month, null where there are none. `about` of the corpus's `published` articles name two of the parties or more.
    """

    month: str
    contacts: dict[str, int]
    levels: dict[str, int]
    unfulfilled: dict[str, int]
    events: dict[str, int]
    score: float | None
    articles: int
    about: int
    published: int


def took_place(occasion: Occasion) -> bool:
    """Whether the parties did deal with each other."""
    return occasion.status in TOOK_PLACE


def score_of(deed: Deed, scale: Scale) -> float | None:
    """The score of a deed that is told as done: what is feared, planned, denied or history scores nothing."""
    if deed.modality != "actual":
        return None
    return deed.plover if scale == "plover" else deed.goldstein


def months_of(
    months: Iterable[str],
    occasions: Sequence[Occasion],
    told: Sequence[Deed],
    coverage: Sequence[Coverage],
    scale: Scale,
) -> tuple[Month, ...]:
    """A row a month, also for months in which nothing is known. What is not dated to the month is in none."""
    by_month: dict[str | None, list[Occasion]] = defaultdict(list)
    for occasion in occasions:
        by_month[month_of_date(occasion.date)].append(occasion)
    done: dict[str | None, list[Deed]] = defaultdict(list)
    for deed in told:
        done[month_of_date(deed.date)].append(deed)
    covered = {c.month: c for c in coverage}
    return tuple(_month(month, by_month[month], done[month], covered, scale) for month in months)


def _month(
    month: str, occasions: Sequence[Occasion], told: Sequence[Deed], covered: Mapping[str, Coverage], scale: Scale
) -> Month:
    held = [o for o in occasions if took_place(o)]
    score, articles = _score(told, scale)
    known = covered.get(month)
    return Month(
        month=month,
        contacts=_counts(o.channel for o in held),
        levels=_counts(o.level or "unknown" for o in held),
        unfulfilled=_counts(o.status for o in occasions if not took_place(o)),
        events=_counts(d.type for d in told if d.modality == "actual"),
        score=score,
        articles=articles,
        about=known.about if known else 0,
        published=known.published if known else 0,
    )


def _counts(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _score(told: Iterable[Deed], scale: Scale) -> tuple[float | None, int]:
    """Each article has one voice: the mean of what it tells. The score is the mean of these voices."""
    voices: dict[str, list[float]] = defaultdict(list)
    for deed in told:
        score = score_of(deed, scale)
        if score is not None:
            for article in deed.articles:
                voices[article].append(score)
    if not voices:
        return None, 0
    means = [sum(scores) / len(scores) for scores in voices.values()]
    return round(sum(means) / len(means), 4), len(means)
