"""Corrections: an editor shows the token, then may mark, mend, join and split. Each change is a decision that is stored
with who made it and when; what was read stays as it was read."""

from __future__ import annotations

import re
import time
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from hoidam.errors import SettingError
from hoidam.labels import party_code
from hoidam.ledger import Ledger
from hoidam.ledger.corrections import Action, decide
from hoidam.ledger.questions import Questions, Told
from hoidam.ledger.taking import decisions_of
from hoidam.lexicon import load
from hoidam.show import web_links
from hoidam.show.web_editing import COOKIE, LASTS, form_mark, signed_cookie, signed_in
from hoidam.show.web_guard import same
from hoidam.show.web_listing import paged
from hoidam.show.web_site import asked_ledger, form_mark_of, site_of

__all__ = ["router"]

router = APIRouter(include_in_schema=False)
_PENALTY = 0.7  # seconds that a wrong token costs
_SHOWN = 100  # decisions on a page


@router.get("/decisions")
def decisions(request: Request) -> Response:
    """All decisions, latest first, with the contacts that they are about."""
    questions = asked_ledger(request)
    every = questions.corrections()[::-1]
    pages = paged(request, len(every), _SHOWN)
    made = every[pages.start : pages.stop]
    return site_of(request).page(
        request, "decisions.html", made=made, pages=pages, about=questions.occasions_of_decisions(made),
        mark=form_mark_of(request), taken=_counted(request),
    )  # fmt: skip


def _counted(request: Request) -> tuple[int, int] | None:
    """How many decisions were just taken in, and how many of them were new."""
    given = [request.query_params.get(key, "") for key in ("taken", "new")]
    return (int(given[0]), int(given[1])) if all(re.fullmatch(r"[0-9]{1,6}", g) for g in given) else None


@router.post("/decisions")
async def take(request: Request, file: UploadFile, mark: Annotated[str, Form()] = "") -> Response:
    """Takes in decisions that were made elsewhere: a download of /api/v1/decisions."""
    _only_editors(request, mark)
    data = await file.read()
    return await run_in_threadpool(_taken, asked_ledger(request), data)


def _taken(questions: Questions, data: bytes) -> Response:
    made = decisions_of(data)
    with Ledger(questions.path, create=False) as ledger:
        new = ledger.take_decisions(made)
    questions.refresh()
    return RedirectResponse(f"/decisions?taken={len(made)}&new={new}", 303)


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
        raise HTTPException(403)
    if not same(mark, form_mark(token, request)):
        raise HTTPException(403, "expired")


def _regroup(questions: Questions, told: Told, action: str, reports: list[str], other: str, by: str, why: str) -> None:
    with Ledger(questions.path, create=False) as ledger:
        if action == "join":
            ledger.join([told.reports[0], questions.occasion(_id_of(other)).reports[0]], by=by, why=why)
        else:
            ledger.split([r for r in reports if r in told.reports], by=by, why=why)


def _id_of(address: str) -> str:
    """The id of a contact, given by that or by the address of its page."""
    path = urlsplit(address.strip()).path if "/contact/" in address else address.strip()
    return unquote(path.rpartition("/contact/")[2])


def _value(field: str, typed: str) -> Any:
    """What was typed, in the form that the field has: words as the pages say them become those of the record."""
    parts = [part.strip() for part in typed.split(",") if part.strip()]
    if field == "topics":
        return [_word("topic", part) for part in parts]
    if field == "parties":
        return [party_code(part) for part in parts]
    if field in ("channel", "status", "outcome"):
        return _word(field, typed.strip())
    if field == "duration_min" and typed.strip().isdecimal():
        return int(typed)
    if field == "place" and parts:
        country = parts[-1] if parts[-1].isupper() and len(parts[-1]) == 3 else None
        name = ", ".join(parts[:-1] if country else parts) or None
        return {"name": name, "country": country}
    return typed.strip()


def _word(kind: str, typed: str) -> str:
    """'điện đàm' and 'call' are the channel `call`; what is not known is taken as it stands."""
    for row in load("labels_values"):
        if row["kind"] == kind and typed.lower() in (row["vi"].lower(), row["en"].lower()):
            return str(row["value"])
    return typed
