"""Plain text: one article a file. What is known of it may stand beside it in `NAME.meta.json`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from hoidam.read.dates import iso_date
from hoidam.read.encoding import decode
from hoidam.read.raw import RawArticle
from hoidam.read.stream import Peekable, read_all
from hoidam.read.where import Item, Where

__all__ = ["read_text"]


def read_text(stream: Peekable, where: Where) -> Iterator[Item]:
    """The text as `Path.read_text` gives it (line ends made one), whatever its encoding."""
    raw = read_all(stream, where.limits.page)
    try:
        text = decode(raw, where.charset)
    except UnicodeDecodeError:
        yield where.refusal(0, "binary", "holds bytes that are no text in any encoding known")
        return
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not any(c.isalnum() for c in text):
        yield where.refusal(0, "empty", "holds no words")
        return
    meta = {k: v for k, v in where.meta.items() if isinstance(v, str) and v}
    yield RawArticle(
        text=text,
        id=meta.get("id") or PurePosixPath(where.name).stem,
        title=meta.get("title"),
        published=iso_date(meta.get("published")),
        publisher=meta.get("publisher"),
        byline=meta.get("byline"),
        url=meta.get("url") or where.url,
        source=where.source,
    )
