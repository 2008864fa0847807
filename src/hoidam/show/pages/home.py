"""The way in: the box, who deals with whom, and what is new."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from hoidam import labels
from hoidam.ledger.columns import Columns
from hoidam.show import web_links
from hoidam.show.charts import shade
from hoidam.show.web_listing import paged
from hoidam.show.web_site import asked_ledger, language_of, site_of

__all__ = ["router"]

router = APIRouter(include_in_schema=False)
_PARTIES = 14
_NAMED = 60  # parties and topics
_LATEST = 8
_ARTICLES = 30


@router.get("/")
def home(request: Request) -> Response:
    """Without a ledger there is only reading."""
    site = site_of(request)
    if site.questions is None:
        return RedirectResponse("/read")
    columns = site.questions.columns
    counted = columns.count("party", columns.everything)
    latest = site.questions.occasions(columns.ids_of(columns.everything[:_LATEST]))
    language, codes = language_of(request), [code for code, _ in counted[:_PARTIES]]
    parties = [(web_links.party(code), labels.party(code, language), n) for code, n in counted[:_NAMED]]
    counted_topics = columns.count("topic", columns.everything)[:_NAMED]
    topics = [(web_links.topic(t), labels.value("topic", t, language), n) for t, n in counted_topics]
    return site.page(
        request, "home.html", summary=site.questions.summary, codes=codes, cells=_cells(columns, codes),
        parties=parties, latest=latest, topics=topics,
    )  # fmt: skip


def _cells(columns: Columns, codes: list[str]) -> dict[tuple[str, str], tuple[int, int]]:
    """How many contacts each two parties had, and how dark the cell is, in either order."""
    found = {pair: n for pair, n in columns.pairs.items() if pair[0] in codes and pair[1] in codes}
    most = max(found.values(), default=0)
    return {p: (n, shade(n, most)) for pair, n in found.items() for p in (pair, pair[::-1])}


@router.get("/new")
def new(request: Request) -> Response:
    """What came in last."""
    questions = asked_ledger(request)
    pages = paged(request, questions.summary.articles, _ARTICLES)
    columns = questions.columns
    return site_of(request).page(
        request, "new.html", articles=questions.arrived(_ARTICLES, pages.start), pages=pages,
        latest=questions.occasions(columns.ids_of(columns.everything[:_LATEST])),
    )  # fmt: skip


@router.get("/quarantine")
def quarantine(request: Request) -> Response:
    """What could not be read."""
    questions = asked_ledger(request)
    pages = paged(request, questions.summary.quarantine, 100)
    return site_of(request).page(
        request, "quarantine.html", refused=questions.quarantine(100, pages.start), pages=pages
    )
