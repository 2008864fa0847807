"""A saved HTML page becomes an article: main text, headline, date, publisher, author. A front page is none."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from hoidam.read.dates import DATELINE, iso_date
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
_WORDS_OF_AN_ARTICLE = 120
_INLINE = ("b", "strong", "i", "em", "span", "font", "u")
_WORDS_OF_A_PARAGRAPH = 18
_LEAD = re.compile(
    r"(?:^|[\s_-])(?:sapo|lead|desc|description|summary|chapeau|chapo|standfirst|intro)(?:$|[\s_-])", re.I
)
_INLINED = re.compile(r"data:[a-z]{3,12}/[^\s\"'()<>]{200,}")  # pictures and fonts that browsers save into the page
_LONGEST = 4_000_000  # characters; the longest front pages of newspapers have a fourth of that
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
    html = _INLINED.sub("data:,", html)
    if len(html) > _LONGEST:
        said = f"a page of {len(html):,} characters without its pictures; {_LONGEST:,} are read"
        return Refusal(source, position, "too_large", said)
    tree = _tree(html)
    if tree is None:
        return Refusal(source, position, "empty", "the page holds no elements")
    facts = page_facts(tree, url)
    if facts.front:
        return Refusal(source, position, "front_page", f"a front page, no article: {facts.front}")
    dateline = None if facts.published else _dateline(tree, facts.title)
    text = main_text(html, (facts.title, dateline, _lead(tree, facts.title)))
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


def main_text(html: str, heads: Sequence[str | None] = ()) -> str | None:
    """What stands at the head (headline, dateline, lead) and the paragraphs; None where there is no running text.

    Trafilatura, leaning to recall, brought the most of the articles' words among the extractors measured
    (`bench/extractors.py`); what it loses is mostly the lead, where that stands apart from the body.
    """
    import trafilatura

    body = trafilatura.extract(
        html,
        output_format="txt",
        include_comments=False,
        include_tables=False,
        with_metadata=False,
        favor_recall=True,
    )
    if not body:
        return None
    stated = [head for head in heads if head]
    for head in stated:
        body = body.lstrip("| \t\n").removeprefix(head).lstrip()
    if len(body) < _SHORTEST:
        return None
    flat = " ".join(body.split())
    return "\n\n".join([*(head for head in stated if len(head) < _SHORTEST or head not in flat), body])


def _lead(tree: Any, title: str | None) -> str | None:
    """The lead under the headline: an element whose name says so, or whose text is the page's own description."""
    described = " ".join((_metas(tree).get("og:description") or _metas(tree).get("description") or "").split())
    below = title is None
    for element in tree.iter("h1", "h2", "h3", "p", "div", "span", "strong", "b"):
        shown = " ".join(element.text_content().split()) if len(element) < 4 else ""
        below = below or shown == title
        if not below or not 8 <= len(shown.split()) <= 120 or shown == title:
            continue
        if shown == described or _LEAD.search(f"{element.get('class', '')} {element.get('id', '')}"):
            return shown
    return None


def _dateline(tree: Any, title: str | None) -> str | None:
    """The date that the page shows under its headline. One above it may be that of the day the page was saved."""
    below = False
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "title", "head", "meta"):
            continue
        shown = " ".join((element.text_content() if len(element) < 6 else "").split())
        below = below or (title is not None and shown == title)
        if below and 8 <= len(shown) <= 90 and DATELINE.fullmatch(shown) and iso_date(shown):
            return shown
        if below and len(shown.split()) > _WORDS_OF_A_PARAGRAPH and element.tag == "p":
            return None
    return None


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
    if published:
        return None
    headlines = sum(1 for a in tree.iter("a") if len(a.text_content().split()) >= 6)
    # front pages of some newspapers call themselves articles too, so that their word counts for little
    enough = _HEADLINES_OF_A_FRONT_PAGE * (2 if metas.get("og:type", "").lower() == "article" else 1)
    if headlines >= enough and not _has_running_text(tree):
        return f"{headlines} headlines that lead to articles and no running text of its own"
    return None


def _has_running_text(tree: Any) -> bool:
    """Whether some paragraphs stand side by side, or one text is as long as an article. Teasers stand apart."""
    siblings: Counter[Any] = Counter()
    for element in tree.iter("p", "div", "td"):
        words = _own_words(element)
        if words >= _WORDS_OF_AN_ARTICLE:
            return True
        if words >= _WORDS_OF_A_PARAGRAPH:
            siblings[element.getparent()] += 1
    return max(siblings.values(), default=0) >= _PARAGRAPHS_OF_AN_ARTICLE


def _own_words(element: Any) -> int:
    """The words that stand directly in an element or in its inline children, links left out."""
    if any(a.tag == "a" for a in element.iterancestors()):
        return 0
    words = len((element.text or "").split())
    for child in element:
        if child.tag in _INLINE:
            words += len(child.text_content().split())
        words += len((child.tail or "").split())
    return words
