"""RSS and Atom: the entries of a feed, each with what the feed itself says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from time import struct_time
from typing import Any

from hoidam.read.raw import RawArticle
from hoidam.read.stream import Peekable, read_all
from hoidam.read.where import Item, Where

__all__ = ["Entry", "entries_of", "read_feed"]

_BOMB = re.compile(rb"<!ENTITY\b", re.I)
_PROLOGUE = 65536  # a document type stands before the first element


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed. `key` tells it from others of the feed; `text` is what the feed gives of the article."""

    key: str
    url: str | None
    title: str | None
    published: str | None
    byline: str | None
    text: str


def entries_of(raw: bytes) -> tuple[str | None, tuple[Entry, ...]] | None:
    """The feed's title and its entries; None where it declares entities of its own (an XML bomb) or is no feed."""
    import feedparser

    if _BOMB.search(raw[:_PROLOGUE]):
        return None
    parsed = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.get("version") and not parsed.entries:
        return None
    return parsed.feed.get("title"), tuple(_entry(e) for e in parsed.entries)


def _entry(entry: Any) -> Entry:
    url = entry.get("link")
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    contents = [c.get("value", "") for c in entry.get("content", ())]
    body = max([*contents, entry.get("summary", "")], key=len)
    return Entry(
        key=entry.get("id") or url or entry.get("title", ""),
        url=url,
        title=_plain(entry.get("title", "")) or None,
        published=_day(entry.get("published") or entry.get("updated"), when),
        byline=entry.get("author"),
        text=_plain(body),
    )


def _day(stated: str | None, parsed: struct_time | None) -> str | None:
    """The day in the zone that the feed states; feedparser's own value is in UTC and may be the day before."""
    from hoidam.read.dates import iso_date

    day = iso_date(stated)
    return day or (f"{parsed.tm_year:04d}-{parsed.tm_mon:02d}-{parsed.tm_mday:02d}" if parsed else None)


def _plain(html: str) -> str:
    """The text of a piece of HTML, a line for each block."""
    if "<" not in html:
        return html.strip()
    from lxml import etree
    from lxml.html import fragment_fromstring

    spaced = re.sub(r"(?i)<(?:br|/p|/div|/li|/h\d)\b[^>]{0,200}>", "\n\\g<0>", html)
    try:
        text = str(fragment_fromstring(spaced, create_parent="div").text_content())
    except (etree.ParserError, ValueError):
        return ""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def read_feed(stream: Peekable, where: Where) -> Iterator[Item]:
    """The entries of a saved feed as articles, as far as the feed itself gives them."""
    found = entries_of(read_all(stream, where.limits.page))
    if found is None:
        yield where.refusal(0, "bad_feed", "declares entities of its own (an XML bomb?) or is no RSS or Atom feed")
        return
    publisher, entries = found
    if not entries:
        yield where.refusal(0, "empty", "the feed has no entries")
    for position, entry in enumerate(entries):
        if not entry.text:
            yield where.refusal(position, "empty", f"entry {position + 1} of the feed gives no text")
            continue
        text = f"{entry.title}\n\n{entry.text}" if entry.title else entry.text
        yield RawArticle(
            text=text,
            id=entry.key,
            title=entry.title,
            published=entry.published,
            publisher=publisher,
            byline=entry.byline,
            url=entry.url,
            source=where.source,
            position=position,
            published_by="metadata" if entry.published else None,
        )
