"""How long answers take: an ASGI middleware that tells of each, for metrics and logs."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Answered", "Timed"]


class Answered(NamedTuple):
    """A request that was answered. `route` is the pattern that fitted ("/person/{id}"), empty where none did; `path`
    has no query, since that is what a visitor typed. `status` is 500 where an answer broke off."""

    method: str
    route: str
    path: str
    status: int
    seconds: float


class Timed:
    """ASGI middleware. Each of `tell` is told of every answer."""

    def __init__(self, app: ASGIApp, *, tell: Sequence[Callable[[Answered], None]]) -> None:
        self._app = app
        self._tell = tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, began = 500, time.perf_counter()

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            route = getattr(scope.get("route"), "path", "")
            answered = Answered(scope["method"], route, scope["path"], status, time.perf_counter() - began)
            for tell in self._tell:
                tell(answered)
