"""The way in."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from hoidam.show.web_site import site_of

__all__ = ["router"]

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(request: Request) -> Response:
    """Without a ledger there is only reading."""
    site = site_of(request)
    if site.questions is None:
        return RedirectResponse("/read")
    return site.page(request, "home.html", summary=site.questions.summary)
