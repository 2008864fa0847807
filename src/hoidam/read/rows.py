"""Rows of crawls (JSON, CSV, Parquet) become articles: which field holds what.

The common layouts work unconfigured: news-please, CC-News, C4 and its kin (whose `timestamp` is the time of the crawl
and no date of publication), OSCAR (address within `warc_headers`), Vietnamese crawls with `link` and `publish`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from hoidam.read.dates import iso_date
from hoidam.read.raw import RawArticle, Refusal

__all__ = ["Fields", "article_of_row"]


@dataclass(frozen=True, slots=True)
class Fields:
    """The names under which a row may hold each thing, tried in this order; `a.b` is the field b within a."""

    text: tuple[str, ...] = (
        "text", "maintext", "main_text", "content", "body", "article", "article_text", "full_text", "content_text",
        "noi_dung", "noidung", "document",
    )  # fmt: skip
    html: tuple[str, ...] = ("html", "raw_html", "content_html", "page")
    title: tuple[str, ...] = ("title", "headline", "tieu_de", "metadata.title", "meta.title")
    published: tuple[str, ...] = (
        "published", "published_at", "published_time", "publish_date", "published_date", "date_publish",
        "publication_date", "date_published", "pubdate", "pubDate", "publish", "publish_time", "date", "datetime",
        "ngay_dang", "created_at", "metadata.published", "metadata.date", "meta.published", "meta.date",
    )  # fmt: skip
    url: tuple[str, ...] = (
        "url", "link", "source_url", "article_url", "warc_headers.warc-target-uri", "metadata.url", "meta.url",
        "metadata.warc-target-uri",
    )  # fmt: skip
    publisher: tuple[str, ...] = (
        "publisher", "site_name", "newspaper", "source_domain", "domain", "site", "source", "metadata.source",
    )  # fmt: skip
    byline: tuple[str, ...] = ("byline", "author", "authors", "tac_gia", "metadata.author")
    id: tuple[str, ...] = ("id", "_id", "article_id", "guid", "uuid", "doc_id", "docid", "warc_headers.warc-record-id")

    def columns(self) -> set[str]:
        """The top-level fields that are looked at."""
        return {name.partition(".")[0] for f in fields(self) for name in getattr(self, f.name)}


_CRAWL_DATED = ("dump", "warc_headers", "language_score", "token_count")  # their `date` is the crawl's
_CRAWL_DATES = ("date", "datetime", "created_at")


def article_of_row(row: Mapping[str, Any], names: Fields, source: str, position: int) -> RawArticle | Refusal:
    """The article of a row, or why it has none."""
    text = _string(row, names.text)
    if text is None:
        page = _string(row, names.html)
        if page is not None:
            return _of_page(page, row, names, source, position)
        return Refusal(source, position, "no_text", f"no field with text among {', '.join(map(str, row))[:200]}")
    if not text.strip():
        return Refusal(source, position, "empty", "the field with the text is empty")
    published = _published(row, names)
    return RawArticle(
        text=text,
        id=_string(row, names.id) or "",
        title=_string(row, names.title),
        published=published,
        publisher=_string(row, names.publisher),
        byline=_string(row, names.byline),
        url=_string(row, names.url),
        source=source,
        position=position,
        published_by="metadata" if published else None,
    )


def _of_page(page: str, row: Mapping[str, Any], names: Fields, source: str, position: int) -> RawArticle | Refusal:
    from hoidam.read.page import article_of_page

    return article_of_page(page, _string(row, names.url), source, position)


def _published(row: Mapping[str, Any], names: Fields) -> str | None:
    crawled = any(key in row for key in _CRAWL_DATED)
    for name in names.published:
        if not (crawled and name in _CRAWL_DATES) and (day := iso_date(_value(row, name))):
            return day
    return None


def _value(row: Mapping[str, Any], name: str) -> Any:
    outer, _, inner = name.partition(".")
    value = row.get(outer)
    if not inner:
        return value
    if isinstance(value, str) and value.startswith("{"):
        try:
            value = json.loads(value)
        except ValueError:
            return None
    return value.get(inner) if isinstance(value, Mapping) else None


def _string(row: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """The first of these fields that holds a string (or a list of strings, joined) with something in it."""
    empty = None
    for name in names:
        value = _value(row, name)
        if isinstance(value, int) and not isinstance(value, bool) and names[0] == "id":
            value = str(value)
        if isinstance(value, list) and value and all(isinstance(v, str) for v in value):
            value = ("\n" if names[0] == "text" else ", ").join(value)
        if isinstance(value, str):
            if value.strip():
                return value
            empty = value
    return empty if names[0] == "text" else None
