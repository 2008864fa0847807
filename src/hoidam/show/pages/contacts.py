"""The card of a contact."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from hoidam.show import web_links
from hoidam.show.web_card import card
from hoidam.show.web_site import asked_ledger, form_mark_of, site_of

__all__ = ["router"]

router = APIRouter(include_in_schema=False)


@router.get("/contact/{id:path}")
def contact(request: Request, id: str) -> Response:
    """One occasion: who, when, where, about what, who says so."""
    questions = asked_ledger(request)
    told = questions.occasion(id)
    if told.occasion.id != id:
        return RedirectResponse(web_links.contact(told.occasion.id))
    return site_of(request).page(request, "contact.html", card=card(questions, told), mark=form_mark_of(request))
