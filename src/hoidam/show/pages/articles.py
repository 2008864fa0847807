"""An article of the ledger, with what was read from it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from hoidam.show.web_reading import shown
from hoidam.show.web_site import asked_ledger, language_of, site_of

__all__ = ["router"]

router = APIRouter(include_in_schema=False)


@router.get("/article/{id:path}")
def article(request: Request, id: str) -> Response:
    """The text with its facts marked, and the facts beside it."""
    questions = asked_ledger(request)
    reading = questions.reading(id)
    return site_of(request).page(
        request, "reading.html", shown=shown(reading, language_of(request)), occasions=questions.occasions_in(id)
    )
