"""Pages that were made already: as long as the occasions are not loaded anew, the same address gives the same page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hoidam.show.web_editing import COOKIE
from hoidam.show.web_site import Site, language_of

__all__ = ["Kept"]

_ROOM = 64 << 20  # bytes of all pages kept
_LARGEST = 256 << 10
_LIVE = ("/static/", "/read", "/edit")

Key: TypeAlias = tuple[float, str, bytes, str]
Headed: TypeAlias = list[tuple[bytes, bytes]]


@dataclass
class Kept:
    """ASGI middleware. Keeps what everybody may see: nothing of editors, and no answer that sets a cookie or says that
    it is not to be stored."""

    app: ASGIApp
    site: Site
    _pages: OrderedDict[Key, tuple[Headed, bytes]] = field(default_factory=OrderedDict)
    _size: int = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = self._key(scope)
        if key is None:
            await self.app(scope, receive, send)
        elif (page := self._pages.get(key)) is not None:
            self._pages.move_to_end(key)
            await _answer(page, Headers(scope=scope))(scope, receive, send)
        else:
            await self.app(scope, receive, self._keeping(key, send))

    def _key(self, scope: Scope) -> Key | None:
        if scope["type"] != "http" or scope["method"] != "GET" or self.site.questions is None:
            return None
        request = Request(scope)
        if COOKIE in request.cookies or "lang" in request.query_params or scope["path"].startswith(_LIVE):
            return None
        query = request.scope["query_string"] + b"\n" + request.headers.get("host", "").encode()
        return (self.site.questions.at, request.url.path, query, language_of(request))

    def _keeping(self, key: Key, send: Send) -> Send:
        headers: Headed = []
        body: list[bytes] = []

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers.extend((k, v) for k, v in message["headers"])
            elif message["type"] == "http.response.body" and headers:
                body.append(message.get("body", b""))
                if not message.get("more_body"):
                    self._keep(key, headers, b"".join(body))
            await send(message)

        return sending

    def _keep(self, key: Key, headers: Headed, body: bytes) -> None:
        passing = any(name == b"set-cookie" or value == b"no-store" for name, value in headers)
        if len(body) <= _LARGEST and not passing:
            self._size += len(body) - len(self._pages.pop(key, ([], b""))[1])
            self._pages[key] = (headers, body)
            while self._size > _ROOM:
                self._size -= len(self._pages.popitem(last=False)[1][1])


def _answer(page: tuple[Headed, bytes], asked: Headers) -> Response:
    """The page, or that it is what the visitor has."""
    headers, body = page
    tag = _value(headers, b"etag")
    known = bool(tag) and tag.decode() in asked.get("if-none-match", "")
    response = Response(b"" if known else body, 304 if known else 200)
    response.raw_headers = [(k, v) for k, v in headers if not (known and k in (b"content-length", b"content-type"))]
    return response


def _value(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> bytes:
    return next((v for k, v in headers if k == name), b"")
