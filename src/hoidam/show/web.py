"""The web page of Hoidam: `create_app(Site(...))` gives an ASGI application. `hoidam serve` runs it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.resources import as_file, files

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles

from hoidam.errors import HoidamError, LedgerError, SettingError
from hoidam.labels import has_message, message
from hoidam.show import api
from hoidam.show.api_schema import describing
from hoidam.show.pages import ROUTERS
from hoidam.show.web_guard import Guard
from hoidam.show.web_kept import Kept
from hoidam.show.web_site import Site, language_of, site_of

__all__ = ["Site", "create_app"]

_MISSING = frozenset({"contact", "unknown_article", "person", "occasion", "no_topic", "no_party"})


class _Static(StaticFiles):
    """Files of ours; those asked for with the mark of their content may be kept for ever."""

    async def get_response(self, path: str, scope: object) -> Response:
        """The file, with how long it may be kept."""
        response = await super().get_response(path, scope)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def create_app(site: Site) -> FastAPI:
    """The application of a site."""
    app = FastAPI(
        title="Hoidam", openapi_url="/api/v1/openapi.json", docs_url=None, redoc_url=None, lifespan=_life(site)
    )
    app.state.site = site
    app.openapi = describing(app)  # type: ignore[method-assign]
    for router in (*ROUTERS, api.router):
        app.include_router(router)
    with as_file(files("hoidam.show") / "static") as folder:
        app.mount("/static", _Static(directory=folder), name="static")
    app.add_exception_handler(HoidamError, _trouble)
    app.add_exception_handler(HTTPException, _no_page)
    app.add_exception_handler(RequestValidationError, _misfit)
    app.add_middleware(Kept, site=site)
    app.add_middleware(Guard, limit=site.limit, hosts=site.hosts)
    return app


def _life(site: Site) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        yield
        site.close()

    return life


async def _trouble(request: Request, error: Exception) -> Response:
    """What Hoidam raised on purpose, as a page or, below /api, as JSON."""
    assert isinstance(error, HoidamError)
    status = 500
    if isinstance(error, SettingError):
        status = 404 if error.reason in _MISSING else 422
    elif isinstance(error, LedgerError):
        status = 503
    return _said(request, status, error.reason, _explained(request, error))


def _explained(request: Request, error: HoidamError) -> str:
    """The error in the visitor's language, without the path of the ledger, which is no business of a visitor's."""
    path = error.values.get("path")
    values = error.values | ({"path": "ledger"} if path is not None else {})
    id = f"error.{error.reason}"
    said = message(id, language_of(request), **values) if has_message(id, values) else str(error)
    return said.replace(str(path), "ledger") if path is not None else said


async def _misfit(request: Request, error: Exception) -> Response:
    """A value that does not fit its field: says which, and why."""
    assert isinstance(error, RequestValidationError)
    told = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors()[:5])
    return _said(request, 422, "misfit", told)


async def _no_page(request: Request, error: Exception) -> Response:
    """A detail is the name of a text of the pages, or what the framework says, which has one text for each status."""
    assert isinstance(error, HTTPException)
    language = language_of(request)
    ids = (f"web.error.{error.detail}", f"web.error.{error.status_code}")
    said = next((message(id, language) for id in ids if has_message(id)), str(error.detail))
    return _said(request, error.status_code, "http", said)


def _said(request: Request, status: int, reason: str, said: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": {"reason": reason, "message": said}}, status)
    return site_of(request).page(request, "error.html", status, status=status, said=said)
