"""A raw article becomes a Document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hoidam.document import Document, Sentence, tokenise
from hoidam.normal import Normal, normalise
from hoidam.records import Article

__all__ = ["RawArticle", "clean"]

_END = re.compile(r"[^.!?…\n]+[.!?…]*[”\"'’]*")


@dataclass(frozen=True, slots=True)
class RawArticle:
    """What a reader hands over: the text, and what the source says of it (all but `text` may be missing)."""

    text: str
    id: str = ""
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    byline: str | None = None
    url: str | None = None
    source: str = ""
    position: int = 0


def clean(raw: RawArticle) -> tuple[Document, Normal]:
    """The Document of an article and the map from its normal text back to the text as found."""
    normal = normalise(raw.text)
    tokens = tokenise(normal.text)
    sentences = []
    for m in _END.finditer(normal.text):
        first, last = tokens.range(m.start(), m.end())
        if last > first:
            line = normal.text.count("\n", 0, m.start())
            sentences.append(Sentence(m.start(), m.end(), first, last, line, "body"))
    article = Article(
        id=raw.id, title=raw.title, published=raw.published, text=normal.text, url=raw.url, publisher=raw.publisher
    )
    return Document(article, normal.text, tokens, tuple(sentences)), normal
