"""Corrections: an editor shows the token, then may mark, mend, join and split. Each change is a decision that is stored
with who made it and when; what was read stays as it was read."""

from __future__ import annotations

import time
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from hoidam.errors import SettingError
from hoidam.ledger import Ledger
from hoidam.ledger.corrections import Action, decide
from hoidam.ledger.questions import Questions, Told
from hoidam.show import web_links
from hoidam.show.web_editing import COOKIE, LASTS, form_mark, signed_cookie, signed_in
from hoidam.show.web_guard import same
from hoidam.show.web_site import asked_ledger, site_of

__all__ = ["router"]

router = APIRouter(include_in_schema=False)
_PENALTY = 0.7  # seconds that a wrong token costs


@router.get("/decisions")
def decisions(request: Request) -> Response:
    """All decisions, latest first, with the contacts that they are about."""
    questions = asked_ledger(request)
    made = questions.corrections()[::-1][:500]
    return site_of(request).page(request, "decisions.html", made=made, about=questions.contacts_of_keys(made))


@router.get("/edit")
def ask(request: Request) -> Response:
    """The form for the token, or the way out."""
    return site_of(request).page(request, "edit.html", bad=False)


@router.post("/edit")
def enter(request: Request, token: Annotated[str, Form()] = "", leave: Annotated[str, Form()] = "") -> Response:
    """Makes an editor of whoever knows the token."""
    site = site_of(request)
    if site.token is None:
        return site.page(request, "edit.html", 403, bad=False)
    if leave:
        response: Response = RedirectResponse("/", 303)
        response.delete_cookie(COOKIE)
        return response
    if not same(token, site.token):
        time.sleep(_PENALTY)
        return site.page(request, "edit.html", 403, bad=True)
    response = RedirectResponse("/", 303)
    secure = request.url.scheme == "https"
    response.set_cookie(
        COOKIE, signed_cookie(site.token), max_age=LASTS, httponly=True, samesite="strict", secure=secure
    )
    return response


@router.post("/contact/{id:path}/decide")
def decided(
    request: Request,
    id: str,
    action: Annotated[Action, Form()],
    mark: Annotated[str, Form()] = "",
    name: Annotated[str, Form(max_length=100)] = "",
    reason: Annotated[str, Form(max_length=1000)] = "",
    field: Annotated[str, Form(max_length=40)] = "",
    value: Annotated[str, Form(max_length=400)] = "",
    other: Annotated[str, Form(max_length=400)] = "",
    report: Annotated[list[str], Form()] = [],  # noqa: B006 FastAPI copies it
) -> Response:
    """Stores one decision about a contact."""
    _only_editors(request, mark)
    questions = asked_ledger(request)
    with Ledger(questions.path, create=False) as ledger:
        ledger.merge()
    told = questions.occasion(id)
    if not name.strip():
        raise SettingError("a correction needs a name; say who makes it", reason="nobody")
    if action in ("join", "split"):
        _regroup(questions, told, action, report, other, name.strip(), reason.strip())
    else:
        given = _value(field, value) if action == "mend" else None
        decide(
            questions.path, action, told.keys, made_by=name, reason=reason, value=given,
            field=field if action == "mend" else None,
        )  # fmt: skip
    questions.refresh()
    return RedirectResponse(web_links.contact(told.reports[0]), 303)


def _only_editors(request: Request, mark: str) -> None:
    token = site_of(request).token
    if token is None or not signed_in(token, request):
        raise HTTPException(403, "only editors may correct; see /edit")
    if not same(mark, form_mark(token, request)):
        raise HTTPException(403, "the form has expired; load the page again")


def _regroup(questions: Questions, told: Told, action: str, reports: list[str], other: str, by: str, why: str) -> None:
    with Ledger(questions.path, create=False) as ledger:
        if action == "join":
            ledger.join([told.reports[0], questions.occasion(other.strip()).reports[0]], by=by, why=why)
        else:
            ledger.split([r for r in reports if r in told.reports], by=by, why=why)


def _value(field: str, typed: str) -> Any:
    """What was typed, in the form that the field has."""
    parts = [part.strip() for part in typed.split(",") if part.strip()]
    if field in ("topics", "parties"):
        return parts
    if field == "duration_min" and typed.strip().isdecimal():
        return int(typed)
    if field == "place" and parts:
        country = parts[-1] if parts[-1].isupper() and len(parts[-1]) == 3 else None
        name = ", ".join(parts[:-1] if country else parts) or None
        return {"name": name, "country": country}
    return typed.strip()
