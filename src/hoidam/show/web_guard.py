"""What stands between the network and the pages: headers, the size of requests, and where a change may come from."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from contextlib import suppress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["CSP", "Guard", "same"]

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_LONGEST_ADDRESS = 8192  # bytes of path and query


def same(one: str, other: str) -> bool:
    """Whether two secrets are equal, in a time that tells nothing of them."""
    return hmac.compare_digest(one.encode(), other.encode())


class Guard:
    """ASGI middleware. `limit` is the size in bytes that a request's body may have; `hosts` the names we answer to
    (a page elsewhere could point a name of its own at us: DNS rebinding), None for any."""

    def __init__(self, app: ASGIApp, *, limit: int, hosts: frozenset[str] | None) -> None:
        self._app = app
        self._limit = limit
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        sending = _with_headers(send)
        if refusal := self._refusal(scope, headers):
            await _refused(scope, *refusal)(scope, receive, sending)
            return
        await self._bounded(scope, receive, sending)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        if len(scope["path"]) + len(scope["query_string"]) > _LONGEST_ADDRESS:
            return 414, "the address is too long"
        if self._hosts is not None and _name(headers.get("host", "")) not in self._hosts:
            return 421, "this server does not answer to that name; see `hoidam serve --name`"
        if scope["method"] not in _SAFE and not _from_here(headers):
            return 403, "a change must come from a page of this site"
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._limit:
            return 413, f"more than {self._limit >> 10} KiB"
        return None

    async def _bounded(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Counts what comes in, since a length may be missing; the answer is 413 as soon as it is too much."""
        taken = 0
        answered = over = False

        async def receiving() -> Message:
            nonlocal taken, over
            message = await receive()
            taken += len(message.get("body", b""))
            over = over or taken > self._limit
            if over:
                raise _TooMuch
            return message

        async def sending(message: Message) -> None:
            nonlocal answered
            if not over:
                answered = True
                await send(message)

        with suppress(_TooMuch):  # what was made of it by then is not sent
            await self._app(scope, receiving, sending)
        if over and not answered:
            await _refused(scope, 413, f"more than {self._limit >> 10} KiB")(scope, receive, send)


def _refused(scope: Scope, status: int, said: str) -> Response:
    """A refusal in the form that the address asked speaks."""
    if scope["path"].startswith("/api/"):
        return JSONResponse({"error": {"reason": "refused", "message": said}}, status)
    return PlainTextResponse(said, status)


class _TooMuch(Exception):  # noqa: N818 it never leaves this module
    """More came in than a request may hold."""


def _with_headers(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-cache")
        await send(message)

    return sending


def _from_here(headers: Headers) -> bool:
    """Browsers say where a request comes from; a program that says nothing is no browser that could be misled."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _name(host: str) -> str:
    """The name of a Host header, without its port."""
    return host.rpartition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0].lower()
