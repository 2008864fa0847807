"""The one box: contacts and articles, with facets, and why each was found."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from hoidam.ledger.questions import Questions
from hoidam.ledger.results import Hit
from hoidam.show.web_listing import paged
from hoidam.show.web_search import Search, facets, search
from hoidam.show.web_site import asked_ledger, site_of

__all__ = ["router"]

router = APIRouter(include_in_schema=False)
_SIZE = 20
_ARTICLES = 6
_GLANCED = 200  # articles ranked beside contacts that were found by what the words mean


@router.get("/search")
def find(request: Request) -> Response:
    """Contacts that are meant by what was typed, and articles that hold the words."""
    questions = asked_ledger(request)
    found = search(questions, request.query_params)
    pages = paged(request, len(found.rows), _SIZE)
    told = questions.occasions(found.columns.ids_of(found.rows[pages.start : pages.stop]))
    words = found.meant.words
    why = questions.snippets(words, [a.id for t in told for a in t.sources]) if words else {}
    hits, many, more = _articles(questions, found) if pages.page == 1 else ([], 0, False)
    return site_of(request).page(
        request, "search.html", found=found, told=told, pages=pages, why=why, facets=list(facets(found)), hits=hits,
        many=many, more=more,
    )  # fmt: skip


def _articles(questions: Questions, found: Search) -> tuple[list[Hit], int, bool]:
    """The best articles for the words, or, where all had a meaning, for all that was typed, of which the newest do; how
    many were looked at, and whether there are more."""
    if found.articles is not None:
        return questions.hits(found.meant.words, found.articles, _ARTICLES), len(found.articles), found.more
    numbers = questions.found(found.typed, _GLANCED) if found.typed else []
    return questions.hits(found.typed, numbers, _ARTICLES), len(numbers), len(numbers) == _GLANCED
