"""The same as data: `/api/v1`, with its description in OpenAPI. Everything but `read` is a GET, and changes nothing."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec
from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from hoidam import labels
from hoidam.flow import read as read_text
from hoidam.ledger.columns import Asked
from hoidam.ledger.dates import bounds_of
from hoidam.ledger.questions import Told
from hoidam.ledger.results import Summary
from hoidam.records import Channel, Level, Outcome, Reading, Record, Status
from hoidam.records import Occasion as OccasionRecord
from hoidam.show import api_feeds
from hoidam.show.api_schema import (
    Count,
    Counts,
    Decisions,
    Events,
    Hits,
    Occasions,
    Quarantined,
    Relating,
    Sayings,
    Someone,
    answers,
)  # fmt: skip
from hoidam.show.web_search import Search, search
from hoidam.show.web_site import asked_ledger, known_party, language_of, unless_known

__all__ = ["router"]

router = APIRouter(prefix="/api/v1", tags=["v1"])
_MOST = 200  # items of one answer
_FEED = 100  # entries of a feed
_DATE = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"

Limit: TypeAlias = Annotated[int, Query(ge=1, le=_MOST, description="At most so many.")]
Offset: TypeAlias = Annotated[int, Query(ge=0, le=10_000_000, description="So many are left out first.")]
Words: TypeAlias = Annotated[str, Query(max_length=400, description="What one would type into the box of the page.")]
Named: TypeAlias = Annotated[list[str], Query(max_length=12)]
Date: TypeAlias = Annotated[str | None, Query(pattern=_DATE, description="A day, month or year.")]
Id: TypeAlias = Annotated[str, Path(max_length=2000)]


def _json(request: Request, record: Record) -> Response:
    return unless_known(request, Response(msgspec.json.encode(record), media_type="application/json"))


def _next(request: Request, offset: int, limit: int, total: int) -> str | None:
    if offset + limit >= total:
        return None
    return str(request.url.include_query_params(offset=offset + limit, limit=limit).replace(scheme="", netloc=""))


def _asked(
    q: Words = "",
    between: Annotated[Named, Query(description="Parties that all took part, by code or name.")] = [],  # noqa: B006
    party: Annotated[Named, Query(description="The same.")] = [],  # noqa: B006
    person: Annotated[Named, Query(description="A name, part of one, or a Wikidata id.")] = [],  # noqa: B006
    since: Date = None,
    until: Date = None,
    channel: Channel | None = None,
    status: Status | None = None,
    level: Level | None = None,
    outcome: Outcome | None = None,
    topic: Annotated[str | None, Query(max_length=60)] = None,
    year: Annotated[str | None, Query(pattern=r"^\d{4}$")] = None,
    literal: Annotated[Literal["1"] | None, Query(description="Take all of `q` as words of articles.")] = None,
) -> None:
    """The filters of contacts, for their description and their check; `search` reads them from the address."""


def _told(request: Request, limit: int, offset: int) -> tuple[Search, list[Told]]:
    questions = asked_ledger(request)
    found = search(questions, request.query_params)
    return found, questions.occasions(found.columns.ids_of(found.rows[offset : offset + limit]))


@router.get("/summary", responses=answers(Summary))
def summary(request: Request) -> Response:
    """How much the ledger holds."""
    return _json(request, asked_ledger(request).summary)


@router.get("/contacts", responses=answers(Occasions), dependencies=[Depends(_asked)])
def contacts(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
    """Contacts, newest first: each occasion once, with all its reports."""
    found, told = _told(request, limit, offset)
    total = len(found.rows)
    items = tuple(t.occasion for t in told)
    return _json(
        request,
        Occasions(total=total, limit=limit, offset=offset, next=_next(request, offset, limit, total), items=items),
    )


@router.get("/contacts.csv", responses=answers(None, media="text/csv"), dependencies=[Depends(_asked)])
def contacts_csv(request: Request, limit: Annotated[int, Query(ge=1, le=5000)] = 1000, offset: Offset = 0) -> Response:
    """The same as a table."""
    _, told = _told(request, limit, offset)
    return unless_known(request, Response(api_feeds.table(told), media_type="text/csv; charset=utf-8"))


@router.get("/contacts.atom", responses=answers(None, media="application/atom+xml"), dependencies=[Depends(_asked)])
def contacts_atom(request: Request) -> Response:
    """The newest as an Atom feed."""
    _, told = _told(request, _FEED, 0)
    made = api_feeds.atom(told, str(request.base_url), str(request.url), language_of(request))
    return unless_known(request, Response(made, media_type="application/atom+xml"))


@router.get("/contacts.ics", responses=answers(None, media="text/calendar"), dependencies=[Depends(_asked)])
def contacts_ics(request: Request) -> Response:
    """The newest as a calendar."""
    _, told = _told(request, _FEED, 0)
    made = api_feeds.calendar(told, str(request.base_url), language_of(request))
    return unless_known(request, Response(made, media_type="text/calendar; charset=utf-8"))


@router.get("/contacts/{id:path}", responses=answers(OccasionRecord))
def contact(request: Request, id: Id) -> Response:
    """One occasion, by its id or that of one of its reports."""
    return _json(request, asked_ledger(request).occasion(id).occasion)


@router.get("/articles", responses=answers(Hits))
def articles(
    request: Request, q: Annotated[str, Query(min_length=1, max_length=400)], limit: Limit = 20, offset: Offset = 0
) -> Response:
    """Articles that hold all the words, with or without diacritics; of very many, the newest are ranked."""
    questions = asked_ledger(request)
    numbers = questions.found(q)
    items = tuple(questions.hits(q, numbers, limit, offset))
    total = len(numbers)
    return _json(
        request, Hits(total=total, limit=limit, offset=offset, next=_next(request, offset, limit, total), items=items)
    )


@router.get("/articles/{id:path}", responses=answers(Reading))
def article(request: Request, id: Id) -> Response:
    """All that was read from an article."""
    return _json(request, asked_ledger(request).reading(id))


@router.get("/statements", responses=answers(Sayings))
def statements(
    request: Request,
    speaker: Annotated[str | None, Query(max_length=200, description="The whole name.")] = None,
    party: Annotated[str | None, Query(max_length=100)] = None,
    target: Annotated[str | None, Query(max_length=100)] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """What was said, the latest to be filed first."""
    total, items = asked_ledger(request).said(speaker, _code(party), _code(target), limit, offset)
    made = Sayings(
        total=total, limit=limit, offset=offset, next=_next(request, offset, limit, total), items=tuple(items)
    )
    return _json(request, made)


@router.get("/events", responses=answers(Events))
def events(
    request: Request, one: Annotated[str, Query(max_length=100)], other: Annotated[str, Query(max_length=100)],
    limit: Limit = 50, offset: Offset = 0,
) -> Response:  # fmt: skip
    """What two parties did to each other, the latest first."""
    total, items = asked_ledger(request).events_between(known_party(one), known_party(other), limit, offset)
    made = Events(
        total=total, limit=limit, offset=offset, next=_next(request, offset, limit, total), items=tuple(items)
    )
    return _json(request, made)


@router.get("/people", responses=answers(Counts))
def people(
    request: Request, q: Annotated[str, Query(max_length=200)] = "", limit: Limit = 50, offset: Offset = 0
) -> Response:
    """People by name or part of one, those with most contacts first."""
    columns = asked_ledger(request).columns
    wanted = set(columns.people(q)) if q else None
    counted = [c for c in columns.count("person", columns.everything) if wanted is None or c[0] in wanted]
    return _counts(request, [(id, columns.names.get(id, id), n) for id, n in counted], limit, offset)


@router.get("/people/{id:path}", responses=answers(Someone))
def person(request: Request, id: Id) -> Response:
    """Somebody, with the offices that articles give."""
    questions = asked_ledger(request)
    somebody = questions.somebody(id)
    many = len(questions.columns.links["person"].of(id))
    return _json(request, Someone(person=somebody, contacts=many, offices=tuple(questions.offices(id))))


@router.get("/parties", responses=answers(Counts))
def parties(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
    """Parties, those with most contacts first, named in the language of the request."""
    columns, language = asked_ledger(request).columns, language_of(request)
    counted = columns.count("party", columns.everything)
    return _counts(request, [(code, labels.party(code, language), n) for code, n in counted], limit, offset)


@router.get("/topics", responses=answers(Counts))
def topics(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
    """Topics, those with most contacts first, named in the language of the request."""
    columns, language = asked_ledger(request).columns, language_of(request)
    counted = columns.count("topic", columns.everything)
    return _counts(request, [(name, labels.value("topic", name, language), n) for name, n in counted], limit, offset)


def _counts(request: Request, counted: list[tuple[str, str, int]], limit: int, offset: int) -> Response:
    total = len(counted)
    items = tuple(Count(id=id, name=name, contacts=n) for id, name, n in counted[offset : offset + limit])
    made = Counts(total=total, limit=limit, offset=offset, next=_next(request, offset, limit, total), items=items)
    return _json(request, made)


@router.get("/relations/{one}/{other}", responses=answers(Relating))
def relation(
    request: Request, one: Annotated[str, Path(max_length=100)], other: Annotated[str, Path(max_length=100)]
) -> Response:
    """Two parties, by code or name: contacts by year and channel, the score of events by month."""
    questions = asked_ledger(request)
    codes = known_party(one), known_party(other)
    rows = questions.select(Asked(between=codes))
    years: dict[str, dict[str, int]] = {}
    for (channel, year), n in sorted(questions.columns.count_by_year("channel", rows).items()):
        years.setdefault(year, {})[channel] = n
    scores = tuple(questions.scores(*codes))
    return _json(request, Relating(parties=codes, contacts=len(rows), years=years, scores=scores))


@router.get("/quarantine", responses=answers(Quarantined))
def quarantine(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
    """What could not be read, and why."""
    questions = asked_ledger(request)
    items, total = tuple(questions.quarantine(limit, offset)), questions.summary.quarantine
    made = Quarantined(total=total, limit=limit, offset=offset, next=_next(request, offset, limit, total), items=items)
    return _json(request, made)


@router.get("/decisions", responses=answers(Decisions))
def decisions(
    request: Request, limit: Annotated[int, Query(ge=1, le=100_000)] = 100_000, offset: Offset = 0
) -> Response:
    """What people decided: all of it at once unless less is asked for, so that it can be kept elsewhere."""
    made = asked_ledger(request).corrections()
    total, items = len(made), tuple(made[offset : offset + limit])
    return _json(
        request,
        Decisions(total=total, limit=limit, offset=offset, next=_next(request, offset, limit, total), items=items),
    )


class Given(BaseModel):
    """An article to be read."""

    text: Annotated[str, Field(min_length=1, max_length=200_000)]
    published: Annotated[str | None, Field(pattern=_DATE)] = None


@router.post("/read", responses={k: v for k, v in answers(Reading).items() if k != 304})
def read(given: Given) -> Response:
    """Reads an article and keeps nothing of it."""
    bounds_of(given.published, "published")
    return Response(read_text(given.text, given.published).to_json(), media_type="application/json")


def _code(name: str | None) -> str | None:
    return None if name is None else known_party(name)
