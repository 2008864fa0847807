"""Pages of long lists."""

from __future__ import annotations

from typing import NamedTuple

from starlette.requests import Request

__all__ = ["Paged", "paged"]

_FURTHEST = 5000


class Paged(NamedTuple):
    """Which part of a list is shown: pages counted from 1, and the first and last (exclusive) of its items."""

    page: int
    last: int
    start: int
    stop: int


def paged(request: Request, many: int, size: int) -> Paged:
    """The part of `many` items that the address asks for (`?page=`); the nearest there is."""
    asked = request.query_params.get("page", "1")
    last = min(max(1, -(-many // size)), _FURTHEST)
    page = min(max(int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1, 1), last)
    return Paged(page, last, (page - 1) * size, min(page * size, many))
