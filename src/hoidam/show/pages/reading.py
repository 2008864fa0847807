"""The first page: give an article, see what it tells beside its text. It needs no ledger and keeps nothing."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from hoidam.errors import SettingError
from hoidam.flow import read_article
from hoidam.labels import has_message, message
from hoidam.read import Refusal
from hoidam.show.web_intake import Given, taken
from hoidam.show.web_reading import shown
from hoidam.show.web_site import language_of, site_of

__all__ = ["router"]

router = APIRouter(include_in_schema=False)


@router.get("/read")
def ask(request: Request) -> Response:
    """The form."""
    return site_of(request).page(request, "read.html", given=Given(), trouble="")


@router.post("/read")
async def read(
    request: Request,
    text: Annotated[str, Form()] = "",
    url: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    file: UploadFile | None = None,
) -> Response:
    """What was given, read; or the form again, saying what was wrong."""
    data = await file.read() if file else b""
    given = Given(text, url, (file.filename or "") if file else "", data, published)
    return await run_in_threadpool(_answer, request, given)


def _answer(request: Request, given: Given) -> Response:
    site, language = site_of(request), language_of(request)
    try:
        article = taken(given)
    except SettingError as error:
        trouble = message(f"error.{error.reason}", language, **error.values)
        return site.page(request, "read.html", 422, given=given, trouble=trouble)
    if isinstance(article, Refusal):
        known = has_message(f"reason.{article.reason}")
        reason = message(f"reason.{article.reason}", language) if known else article.message
        return site.page(request, "read.html", 422, given=given, trouble=reason)
    return site.page(request, "reading.html", shown=shown(read_article(article), language), occasions={})
