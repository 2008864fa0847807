"""The card of a contact."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from hoidam.ledger.columns import Asked
from hoidam.show import web_links
from hoidam.show.web_card import card
from hoidam.show.web_site import asked_ledger, site_of

__all__ = ["router"]

router = APIRouter(include_in_schema=False)
_LISTED = 100


@router.get("/contacts")
def contacts(request: Request) -> Response:
    """All contacts, newest first."""
    questions = asked_ledger(request)
    rows = questions.select(Asked())
    told = questions.occasions(questions.columns.ids_of(rows[:_LISTED]))
    return site_of(request).page(request, "contacts.html", told=told, many=len(rows))


@router.get("/contact/{id:path}")
def contact(request: Request, id: str) -> Response:
    """One occasion: who, when, where, about what, who says so."""
    questions = asked_ledger(request)
    told = questions.occasion(id)
    if told.occasion.id != id:
        return RedirectResponse(web_links.contact(told.occasion.id))
    return site_of(request).page(request, "contact.html", card=card(questions, told))
