"""Stories: articles about the same news, with a headline and a line of time.

What is news in an article is the contact of its own days: dated within a few days of publication, or looked ahead to.
An occasion that an article only recalls makes no story of it. Articles share a story where their news is one occasion,
or where they tell of occasions of the same people within days, such as the talks and the banquet of one visit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hoidam.merge.days import Days, days
from hoidam.merge.groups import Groups
from hoidam.merge.keys import occasion_id
from hoidam.records import Occasion, Record

__all__ = ["Moment", "Story", "Teller", "stories"]

_FRESH = 4  # days between a contact and the article whose news it is
_NEAR = 3  # days between occasions of one story
_WEEK = 10  # the widest stretch of days that still says when something was


class Teller(NamedTuple):
    """An article with the occasions that it reports."""

    article: str
    published: str | None
    title: str | None
    occasions: tuple[str, ...]


class Moment(Record, frozen=True):
    """A point on a story's line of time: a day, what happened, and who tells it."""

    date: str | None
    occasion: str
    step: str
    articles: tuple[str, ...]


class Story(Record, frozen=True):
    """Articles about the same news. The headline is the title of the article that shares most occasions with the rest,
    the earliest among equals."""

    id: str
    headline: str | None
    first: str | None
    last: str | None
    articles: tuple[str, ...]
    occasions: tuple[str, ...]
    line: tuple[Moment, ...]


def stories(tellers: Sequence[Teller], occasions: Mapping[str, Occasion]) -> list[Story]:
    """The stories of these articles, by their first publication; an article without fresh news is in none."""
    news = {t: _news(t, occasions) for t in tellers}
    groups = Groups()
    for teller, fresh in news.items():
        for id in fresh:
            groups.join(f"article {teller.article}", id)
    _join_neighbours({id for fresh in news.values() for id in fresh}, occasions, groups)
    grouped: dict[str, list[Teller]] = {}
    for teller, fresh in news.items():
        if fresh:
            grouped.setdefault(groups.top(f"article {teller.article}"), []).append(teller)
    found = [_story(told, news, occasions) for told in grouped.values()]
    return sorted(found, key=lambda s: (s.first is None, s.first or "", s.id))


def _news(teller: Teller, occasions: Mapping[str, Occasion]) -> list[str]:
    published = days(teller.published)
    return [id for id in teller.occasions if id in occasions and _fresh(occasions[id], published)]


def _fresh(occasion: Occasion, published: Days | None) -> bool:
    at = days(occasion.date)
    if at is None or published is None:
        return True
    return at.width <= _WEEK and (at.first > published.last or at.gap(published) <= _FRESH)


def _join_neighbours(fresh: Iterable[str], occasions: Mapping[str, Occasion], groups: Groups) -> None:
    """Joins occasions of the same people that follow one another within days. Sorted by day, each looks back only."""
    last: dict[str, tuple[int, str]] = {}
    dated = [(at.first, id) for id in fresh if (at := days(occasions[id].date)) and at.width <= _WEEK]
    for first, id in sorted(dated):
        pairs = _acts(occasions[id])
        for act in pairs:
            before = last.get(act)
            if before and first - before[0] <= _NEAR:
                groups.join(before[1], id)
            last[act] = (first, id)


def _acts(occasion: Occasion) -> list[str]:
    """What makes two occasions one story: the same parties, and one of the people."""
    parties = " ".join(sorted(occasion.parties))
    return [f"{parties} {person.qid or person.name}" for person in occasion.participants]


def _story(told: Sequence[Teller], news: Mapping[Teller, list[str]], occasions: Mapping[str, Occasion]) -> Story:
    ranked = sorted(told, key=lambda t: (t.published is None, t.published or "", t.article))
    counts: dict[str, int] = {}
    for teller in ranked:
        for id in news[teller]:
            counts[id] = counts.get(id, 0) + 1
    head = max(ranked, key=lambda t: sum(counts[id] for id in news[t]))
    dates = [t.published for t in ranked if t.published]
    return Story(
        id="s" + occasion_id(t.article for t in ranked)[1:],
        headline=head.title,
        first=min(dates, default=None),
        last=max(dates, default=None),
        articles=tuple(t.article for t in ranked),
        occasions=tuple(counts),
        line=_line(counts, occasions),
    )


def _line(ids: Iterable[str], occasions: Mapping[str, Occasion]) -> tuple[Moment, ...]:
    """Steps of all occasions: what came to pass stands on its own day, plans on the day they were reported."""
    moments = []
    for id in ids:
        for step in occasions[id].history:
            date = step.date if step.kind in ("held", "under_way") and step.date else step.reported
            moments.append(Moment(date=date, occasion=id, step=step.kind, articles=step.articles))
    return tuple(sorted(moments, key=lambda m: (m.date is None, m.date or "", m.occasion, m.step)))
