"""What a visitor gives to be read: a pasted text, the address of a page, or a file. It becomes one article, or a reason
why not."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from hoidam.ledger.dates import bounds_of
from hoidam.read import Limits, RawArticle, Refusal
from hoidam.read.source import read_stream
from hoidam.read.stream import Peekable
from hoidam.read.where import Item, Where
from hoidam.show.web_fetch import fetch_public

__all__ = ["LIMITS", "Given", "taken"]

LIMITS = Limits(
    text=200_000, page=4 << 20, line=4 << 20, document=8 << 20, unpacked=16 << 20, ratio=100, ratio_from=1 << 20,
    depth=2, members=1000,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Given:
    """The fields of the form, as they came."""

    text: str = ""
    url: str = ""
    name: str = ""
    data: bytes = b""
    published: str = ""


def taken(given: Given) -> RawArticle | Refusal:
    """The article that was given; the first where a file holds several. Raises SettingError for a date that is none."""
    published = _date(given.published)
    found = next(_items(given), None)
    if found is None:
        return Refusal("", 0, "empty", "holds no article")
    if isinstance(found, Refusal) or published is None:
        return found
    return replace(found, published=published, published_by="given")


def _date(value: str) -> str | None:
    given = value.strip() or None
    bounds_of(given, "--published")
    return given


def _items(given: Given) -> Iterator[Item]:
    if given.data:
        name = PurePosixPath(given.name.replace("\\", "/")).name or "file"
        yield from _read(given.data, Where(name, name, LIMITS))
    elif given.text.strip():
        yield from _read(given.text.encode("utf-8", "replace"), Where("text", "text", LIMITS, charset="utf-8"))
    elif url := given.url.strip():
        answer = fetch_public(url)
        if answer.refusal is not None:
            yield Refusal(url, 0, answer.refusal, answer.detail)
        else:
            yield from _read(answer.body, Where(url, url, LIMITS, url=answer.url, charset=answer.charset))


def _read(data: bytes, where: Where) -> Iterator[Item]:
    return read_stream(Peekable(io.BytesIO(data)), where)
