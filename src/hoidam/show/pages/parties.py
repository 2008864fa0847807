"""Parties, people, topics and relations: the same contacts seen from each of them."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from hoidam import labels
from hoidam.errors import SettingError
from hoidam.ledger.columns import Asked, Columns, Rows
from hoidam.show import web_links
from hoidam.show.web_relation import relation, strip
from hoidam.show.web_site import asked_ledger, asked_lines, known_party, language_of, site_of

__all__ = ["router"]

router = APIRouter(include_in_schema=False)
_LATEST = 12
_MET = 12
_CHANNELS = ("meeting", "visit", "call", "video", "message")


@router.get("/relation/{one}/{other}")
def two(request: Request, one: str, other: str) -> Response:
    """What happened between two parties."""
    questions = asked_ledger(request)
    codes = _known(questions.columns, one), _known(questions.columns, other)
    if codes != (one, other):
        return RedirectResponse(web_links.relation(*codes))
    found = relation(asked_lines(request), one, other, language_of(request))
    response = site_of(request).page(request, "relation.html", relation=found)
    if found.waiting:
        response.headers["Cache-Control"] = "no-store"  # the same address will soon tell more
    return response


@router.get("/party/{code:path}")
def party(request: Request, code: str) -> Response:
    """A party: with whom it deals, who speaks for it, the latest."""
    questions = asked_ledger(request)
    columns = questions.columns
    if (known := _known(columns, code)) != code:
        return RedirectResponse(web_links.party(known))
    rows = columns.select(Asked(between=(code,)))
    most = [id for id, _ in columns.count("person", rows)[:80]]
    return site_of(request).page(
        request, "party.html", code=code, many=len(rows),
        others=[(c, n) for c, n in columns.count("party", rows) if c != code][:30],
        people=[id for id in most if columns.sides.get(id) == code][:20], names=columns.names,
        strip=strip(columns, rows, "channel", _CHANNELS, [("party", code)], language_of(request)),
        topics=columns.count("topic", rows)[:12],
        latest=questions.occasions(columns.ids_of(rows[:_LATEST])), said=questions.statements_of(code, None, 6),
    )  # fmt: skip


@router.get("/person/{id:path}")
def person(request: Request, id: str) -> Response:
    """Somebody: offices, contacts, statements."""
    questions = asked_ledger(request)
    columns, somebody = questions.columns, questions.somebody(id)
    rows = columns.links["person"].of(id)
    return site_of(request).page(
        request, "person.html", somebody=somebody, offices=questions.offices(id), many=len(rows),
        met=_met(columns, rows, id), names=columns.names,
        strip=strip(columns, rows, "channel", _CHANNELS, [("person", id)], language_of(request)),
        latest=questions.occasions(columns.ids_of(rows[:_LATEST])),
        said=questions.statements_by(somebody.name, 8),
    )  # fmt: skip


@router.get("/topic/{name}")
def topic(request: Request, name: str) -> Response:
    """A topic: who talks of it, and when."""
    questions = asked_ledger(request)
    columns = questions.columns
    if name not in columns.links["topic"].code and labels.value("topic", name, "en") == name.replace("_", " "):
        raise SettingError(f"there is no topic {name!r}", reason="no_topic", name=name)
    rows = columns.select(Asked(topic=name))
    return site_of(request).page(
        request, "topic.html", name=name, many=len(rows), pairs=_pairs(columns, rows),
        strip=strip(columns, rows, "channel", _CHANNELS, [("topic", name)], language_of(request)),
        people=columns.count("person", rows)[:12], names=columns.names,
        latest=questions.occasions(columns.ids_of(rows[:_LATEST])),
    )  # fmt: skip


def _met(columns: Columns, rows: Rows, id: str) -> list[tuple[str, int]]:
    """The people of other sides who were there most often."""
    side = columns.sides.get(id, id)
    counted = columns.count("person", rows)
    return [(other, n) for other, n in counted if other != id and columns.sides.get(other) != side][:_MET]


def _pairs(columns: Columns, rows: Rows) -> list[tuple[str, str, int]]:
    """The pairs of parties with most of these contacts, among the parties that have most."""
    mask = columns.mask(rows)
    of = {c: mask & columns.mask(columns.links["party"].of(c)) for c, _ in columns.count("party", rows)[:12]}
    codes = sorted(of)
    found = [(a, b, int((of[a] & of[b]).sum())) for a in codes for b in codes if a < b]
    return sorted((p for p in found if p[2]), key=lambda p: -p[2])[:15]


def _known(columns: Columns, name: str) -> str:
    """The code of a party, given by code or name; parties without a code are called by their name."""
    return name if name in columns.links["party"].code else known_party(name)
