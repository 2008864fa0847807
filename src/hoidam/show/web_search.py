"""A search, as its address tells it: what was typed, and the filters beside it. Page, feeds and API share it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from starlette.datastructures import QueryParams

from hoidam.labels import party_code
from hoidam.ledger.columns import Asked, Columns, Rows
from hoidam.ledger.dates import bounds_of
from hoidam.ledger.questions import FOUND_AT_MOST, Questions
from hoidam.show.web_query import Meant, meant

__all__ = ["FACETS", "Facet", "Search", "facets", "search"]

FACETS = ("party", "person", "year", "channel", "status", "level", "topic", "outcome")
_SHOWN = 8
_MANY = 12  # parties or people asked for at once


@dataclass(frozen=True, slots=True)
class Search:
    """What was asked, and the occasions found: rows of `columns`, newest first. `articles` are the numbers of articles
    that hold the words asked for, None where none were; `more` says that there are more than were looked at."""

    typed: str
    meant: Meant
    asked: Asked
    columns: Columns
    rows: Rows
    articles: list[int] | None
    more: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """What the occasions found have in common: each value with how many have it, most first."""

    kind: str
    values: tuple[tuple[str, int], ...]


def search(questions: Questions, params: QueryParams) -> Search:
    """Does what the address asks; raises SettingError where a filter has a value that can't be used."""
    columns = questions.columns
    typed = params.get("q", "")[:400].strip()
    understood = meant(typed, columns, literal=params.get("literal", "") == "1")
    asked = _with_filters(understood.asked, params, columns)
    numbers = questions.found(understood.words) if understood.words else None
    if numbers is not None:
        asked = replace(asked, articles=numbers)
    more = numbers is not None and len(numbers) == FOUND_AT_MOST
    return Search(typed, understood, asked, columns, columns.select(asked), numbers, more)


def _with_filters(asked: Asked, params: QueryParams, columns: Columns) -> Asked:
    parties = [party_code(p) for key in ("party", "between") for p in params.getlist(key)[:_MANY] if p]
    people = [columns.people(p) for p in params.getlist("person")[:_MANY] if p]
    given: dict[str, Any] = {
        k: v for k in ("channel", "status", "level", "outcome", "topic", "year") if (v := params.get(k, ""))
    }
    since, until = _day(params, "since", 0), _day(params, "until", 1)
    return replace(
        asked,
        between=tuple(dict.fromkeys((*asked.between, *parties))),
        people=(*asked.people, *people),
        since=max(filter(None, (asked.since, since)), default=None),
        until=min(filter(None, (asked.until, until)), default=None),
        **given,
    )


def _day(params: QueryParams, key: str, end: int) -> str | None:
    days = bounds_of(params.get(key) or None, key)
    return days[end] if days else None


def facets(found: Search) -> Iterator[Facet]:
    """What the occasions found can be narrowed down by; nothing that all share, or that is asked for already."""
    asked = set(found.asked.between) | {id for group in found.asked.people for id in group}
    for kind in FACETS:
        if getattr(found.asked, kind, None) is not None:
            continue
        counted = [(v, n) for v, n in found.columns.count(kind, found.rows) if v not in asked and v != "unspecified"]
        if kind == "year":
            counted = sorted(counted, reverse=True)
        elif kind in ("party", "person"):
            counted = counted[:_SHOWN]
        if len(counted) > 1 or (counted and counted[0][1] < len(found.rows)):
            yield Facet(kind, tuple(counted[: 2 * _SHOWN]))
