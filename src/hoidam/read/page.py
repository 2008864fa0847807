"""A saved HTML page becomes an article: main text, headline, date, publisher, author. A front page is none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from hoidam.read.dates import iso_date
from hoidam.read.encoding import decode
from hoidam.read.raw import RawArticle, Refusal
from hoidam.read.stream import Peekable, read_all
from hoidam.read.where import Item, Where

__all__ = ["PageFacts", "article_of_page", "article_of_page_bytes", "main_text", "page_facts", "read_page"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,40})", re.I)
_DATE_METAS = (
    "article:published_time", "datePublished", "pubdate", "publishdate", "publish_date", "publish-date", "date",
    "dc.date.issued", "dc.date", "dcterms.date", "og:published_time", "sailthru.date", "parsely-pub-date",
    "cxenseparse:recs:publishtime", "its_publication",
)  # fmt: skip
_PUBLISHER_METAS = ("og:site_name", "application-name", "publisher", "article:publisher", "copyright")
_AUTHOR_METAS = ("author", "article:author", "dc.creator", "byl")
_HOME = re.compile(r"/?(?:index\.\w+|default\.\w+|home|trang-chu(?:\.\w+)?)?", re.I)
_SITE_TAIL = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}\Z")
_ARTICLE_TYPES = frozenset({"NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "BlogPosting"})
_HEADLINES_OF_A_FRONT_PAGE = 30
_PARAGRAPHS_OF_AN_ARTICLE = 3
_SHORTEST = 80  # characters; less is a caption or a notice, no article


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself. `front` tells why it is taken for a front page, or is None."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    byline: str | None = None
    url: str | None = None
    front: str | None = None


def read_page(stream: Peekable, where: Where) -> Iterator[Item]:
    """The article of one saved page."""
    raw = read_all(stream, where.limits.page)
    url = where.meta.get("url") or where.url
    yield article_of_page_bytes(raw, url if isinstance(url, str) else None, where.source, 0, charset=where.charset)


def article_of_page_bytes(
    raw: bytes, url: str | None, source: str, position: int, *, charset: str | None = None
) -> RawArticle | Refusal:
    """The article of a page as it came over the wire."""
    declared = _CHARSET.search(raw[:4096])
    try:
        html = decode(raw, charset or (declared[1].decode("ascii") if declared else None))
    except UnicodeDecodeError:
        return Refusal(source, position, "binary", "the page holds bytes that are no text in any encoding known")
    return article_of_page(html, url, source, position)


def article_of_page(html: str, url: str | None, source: str, position: int) -> RawArticle | Refusal:
    """The article of a page, or why it has none."""
    tree = _tree(html)
    if tree is None:
        return Refusal(source, position, "empty", "the page holds no elements")
    facts = page_facts(tree, url)
    if facts.front:
        return Refusal(source, position, "front_page", f"a front page, no article: {facts.front}")
    text = main_text(html, facts.title)
    if text is None:
        return Refusal(source, position, "no_article", "the page holds no running text")
    return RawArticle(
        text=text,
        title=facts.title,
        published=facts.published,
        publisher=facts.publisher,
        byline=facts.byline,
        url=facts.url,
        source=source,
        position=position,
        published_by="metadata" if facts.published else None,
    )


def main_text(html: str, title: str | None) -> str | None:
    """Headline, an empty line, and the paragraphs of the article; None where the page has no running text."""
    import trafilatura

    body = trafilatura.extract(
        html, output_format="txt", include_comments=False, include_tables=False, with_metadata=False, fast=False
    )
    if title and body:
        body = body.removeprefix(title).lstrip()
    if not body or len(body) < _SHORTEST:
        return None
    return f"{title}\n\n{body}" if title else body


def _tree(html: str) -> Any:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    # libxml2 takes no str that declares an encoding of its own, so it is given bytes whose encoding we know
    parser = HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True)
    try:
        return document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return None


def page_facts(tree: Any, url: str | None) -> PageFacts:
    """Headline, date, publisher and author from metadata (JSON-LD, meta elements, time elements)."""
    metas = _metas(tree)
    linked = _linked_data(tree)
    canonical = metas.get("og:url") or next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)
    address = url or canonical
    published = _published(tree, metas, linked)
    title = _title(tree, metas, linked)
    return PageFacts(
        title=title,
        published=published,
        publisher=_first(metas, _PUBLISHER_METAS) or _named(linked.get("publisher")),
        byline=_named(linked.get("author")) or _first(metas, _AUTHOR_METAS),
        url=address,
        front=_front(tree, metas, canonical or address, published),
    )


def _metas(tree: Any) -> dict[str, str]:
    """The meta elements by name, property or itemprop; the first of each."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            if content and (name := meta.get(attribute)):
                found.setdefault(name.strip(), content)
                found.setdefault(name.strip().lower(), content)
    return found


def _linked_data(tree: Any) -> dict[str, Any]:
    """The JSON-LD object that describes the article, or an empty dict."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            kinds = thing.get("@type")
            if not _ARTICLE_TYPES.isdisjoint(kinds if isinstance(kinds, list) else [str(kinds)]):
                return thing
    return {}


def _things(data: Any) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            inner = item.get("@graph")
            yield from (x for x in inner if isinstance(x, dict)) if isinstance(inner, list) else ()


def _published(tree: Any, metas: dict[str, str], linked: dict[str, Any]) -> str | None:
    stated = [linked.get("datePublished"), linked.get("dateCreated"), *(metas.get(name) for name in _DATE_METAS)]
    stated += tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")
    stated += tree.xpath("//*[@itemprop='datePublished']/@content")
    stated += tree.xpath("(//article//time/@datetime)[1]")
    return next((day for value in stated if (day := iso_date(value)) and len(day) == 10), None)


def _title(tree: Any, metas: dict[str, str], linked: dict[str, Any]) -> str | None:
    heads = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    heads = [h for h in heads if 3 <= len(h.split()) <= 45]
    stated = metas.get("og:title") or _text(linked.get("headline")) or (tree.findtext(".//title") or "")
    stated = " ".join(stated.split())
    if heads:
        return max(heads, key=lambda h: (stated.startswith(h) or h.startswith(stated[:20]), -heads.index(h)))
    return _SITE_TAIL.sub("", stated) or None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _named(value: Any) -> str | None:
    """The name in a JSON-LD person or organisation (or the first of a list of them)."""
    value = value[0] if isinstance(value, list) and value else value
    return _text(value.get("name") if isinstance(value, dict) else value)


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[n] for n in names if n in metas and not metas[n].startswith("http")), None)


def _front(tree: Any, metas: dict[str, str], address: str | None, published: str | None) -> str | None:
    """Why a page is a front page or a list of articles: its address is a site's root, or it is all links."""
    if address and _HOME.fullmatch(urlsplit(address).path) and not urlsplit(address).query:
        return f"its address is that of the site itself, {address}"
    if published or metas.get("og:type", "").lower() == "article":
        return None
    headlines = sum(1 for a in tree.iter("a") if len(a.text_content().split()) >= 6)
    paragraphs = sum(1 for p in tree.iter("p") if _own_words(p) >= 25)
    if headlines >= _HEADLINES_OF_A_FRONT_PAGE and paragraphs < _PARAGRAPHS_OF_AN_ARTICLE:
        return f"{headlines} headlines that lead to articles and hardly a paragraph of its own"
    return None


def _own_words(paragraph: Any) -> int:
    """The words of a paragraph that are not within links; none where it is itself within one."""
    if any(a.tag == "a" for a in paragraph.iterancestors()):
        return 0
    linked = sum(len(a.text_content().split()) for a in paragraph.iter("a"))
    return len(paragraph.text_content().split()) - linked
