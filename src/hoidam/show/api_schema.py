"""The OpenAPI description speaks of the record's own types: their JSON Schema is that of `hoidam schema`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from hoidam.ledger.corrections import Correction
from hoidam.ledger.questions import Office, Somebody
from hoidam.ledger.results import EventEntry, Hit, Refused, Said, Summary
from hoidam.records import Occasion, Reading, Record

__all__ = [
    "Count", "Counts", "Decisions", "Events", "Fault", "Hits", "Occasions", "Quarantined", "Relating", "Sayings",
    "Someone", "Trouble", "answers", "describing",
]  # fmt: skip

_REF = "#/components/schemas/{name}"


class Page(Record, frozen=True):
    """A part of a list: `total` items in all (of articles: those looked at), `next` is the address of the next part."""

    total: int
    limit: int
    offset: int
    next: str | None


class Occasions(Page, frozen=True):
    """Contacts, newest first."""

    items: tuple[Occasion, ...]


class Hits(Page, frozen=True):
    """Articles that hold the words, best first."""

    items: tuple[Hit, ...]


class Sayings(Page, frozen=True):
    """Statements, the latest to be filed first."""

    items: tuple[Said, ...]


class Events(Page, frozen=True):
    """Events, the latest first."""

    items: tuple[EventEntry, ...]


class Quarantined(Page, frozen=True):
    """What could not be read."""

    items: tuple[Refused, ...]


class Decisions(Page, frozen=True):
    """What people decided, in the order in which they did."""

    items: tuple[Correction, ...]


class Count(Record, frozen=True):
    """How many contacts somebody or something has."""

    id: str
    name: str
    contacts: int


class Counts(Page, frozen=True):
    """People, parties or topics, those with most contacts first."""

    items: tuple[Count, ...]


class Someone(Record, frozen=True):
    """A person with the offices that articles give."""

    person: Somebody
    contacts: int
    offices: tuple[Office, ...]


class Relating(Record, frozen=True):
    """Two parties: contacts by year and channel; by month the mean Goldstein score of what they did, and how often."""

    parties: tuple[str, str]
    contacts: int
    years: dict[str, dict[str, int]]
    scores: tuple[tuple[str, float, int], ...]


class Fault(Record, frozen=True):
    """What went wrong: `reason` for programs, `message` for people."""

    reason: str
    message: str


class Trouble(Record, frozen=True):
    """An answer that is none."""

    error: Fault


_TYPES = (
    Occasions, Hits, Sayings, Events, Quarantined, Decisions, Counts, Someone, Relating, Trouble, Occasion, Reading,
    Summary,
)  # fmt: skip


def answers(kind: type[Record] | None, *, media: str = "application/json") -> dict[int | str, dict[str, Any]]:
    """What an operation may answer, for its description."""
    schema = {"$ref": _REF.format(name=kind.__name__)} if kind else {"type": "string"}
    trouble = {"application/json": {"schema": {"$ref": _REF.format(name="Trouble")}}}
    told = {404: "There is no such thing.", 422: "A value can't be used.", 503: "The ledger can't be read now."}
    return {
        200: {"description": "What was asked for.", "content": {media: {"schema": schema}}},
        304: {"description": "Not changed since the answer of this ETag."},
        **{code: {"description": said, "content": trouble} for code, said in told.items()},
        "default": {"description": "Anything else that goes wrong.", "content": trouble},
    }


def describing(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """The function that gives the description, with the record's types among its components."""

    def describe() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(
                title="Hoidam", version="1", routes=app.routes, servers=[{"url": "/"}],
                description="Who dealt with whom in world politics, as Vietnamese-language news tells it.",
            )  # fmt: skip
            _, parts = msgspec.json.schema_components(_TYPES, ref_template=_REF)
            made.setdefault("components", {}).setdefault("schemas", {}).update(parts)
            app.openapi_schema = made
        return app.openapi_schema

    return describe
