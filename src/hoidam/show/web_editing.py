"""Who may correct: whoever has shown the token. A cookie proves it without holding it, and each form carries a mark
that only our own pages can know."""

from __future__ import annotations

import hashlib
import hmac
import time

from starlette.requests import Request

from hoidam.show.web_guard import same

__all__ = ["COOKIE", "LASTS", "form_mark", "signed_cookie", "signed_in"]

COOKIE = "editor"
LASTS = 12 * 3600  # seconds that a visitor stays an editor


def signed_cookie(token: str) -> str:
    """The value of the cookie of an editor: until when it holds, signed with the token."""
    until = str(int(time.time()) + LASTS)
    return f"{until}.{_sign(token, 'editor', until)}"


def signed_in(token: str, request: Request) -> bool:
    """Whether the request carries such a cookie that still holds."""
    until, _, signature = request.cookies.get(COOKIE, "").partition(".")
    fresh = until.isascii() and until.isdigit() and int(until) > time.time()
    return fresh and same(signature, _sign(token, "editor", until))


def form_mark(token: str, request: Request) -> str:
    """What a form of ours must carry: made from the editor's cookie, so that no other site can know it."""
    return _sign(token, "form", request.cookies.get(COOKIE, ""))


def _sign(token: str, use: str, value: str) -> str:
    return hmac.new(token.encode(), f"{use} {value}".encode(), hashlib.sha256).hexdigest()
