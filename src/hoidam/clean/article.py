"""A raw article becomes a Document: normal text, tokens, sentences with their kinds, noise, title, date, credits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hoidam.clean.lines import Line, read_lines, signature
from hoidam.clean.sentences import PHOTO, sentence_bounds
from hoidam.document import Document, Sentence, SentenceKind, Tokens, tokenise
from hoidam.normal import Normal, normalise
from hoidam.records import Article, Noise

__all__ = ["RawArticle", "clean"]

_INLINE = re.compile(
    r"(?:\|[ \t]*)+|(?<=[.!?”\")/] )\[[^\W\d_a-z][^\[\]\n]{19,160}\]|(?<=[.!?”\")] )>{2,}[^\n]{0,160}\Z"
)


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
    text = normal.text
    tokens = tokenise(text)
    lines = read_lines(text, raw.title)
    noise: list[Noise] = []
    sentences: list[Sentence] = []
    for line in lines:
        if line.noise:
            noise.append(_noise(text, line.start, line.end, line.noise))
            continue
        for start, end, kind in _stretches(line):
            if kind is not None:
                noise.append(_noise(text, start, end, kind))
            else:
                sentences.extend(_sentences(text, tokens, line, start, end))
    sentences = _signed(text, sentences)
    article = Article(
        id=raw.id,
        title=raw.title or _title(lines),
        published=raw.published,
        noise=tuple(noise),
        text=text,
        url=raw.url,
        publisher=raw.publisher,
        byline=raw.byline,
    )
    return Document(article, text, tokens, tuple(sentences)), normal


def _noise(text: str, start: int, end: int, kind: str) -> Noise:
    return Noise(text=text[start:end], start=start, end=end, kind=kind)


def _title(lines: Sequence[Line]) -> str | None:
    return next((line.text for line in lines if line.kind == "title" and line.noise is None), None)


def _stretches(line: Line) -> Iterator[tuple[int, int, str | None]]:
    """The line cut at noise within it; each piece with its kind of noise, None where it is text."""
    at = 0
    for m in _INLINE.finditer(line.text):
        if m.start() > at:
            yield line.start + at, line.start + m.start(), None
        at = m.end()
        yield (
            line.start + m.start(),
            line.start + len(line.text[:at].rstrip()),
            "leftover" if m[0][0] == "|" else "related",
        )
    if at < len(line.text):
        yield line.start + at, line.end, None


def _sentences(text: str, tokens: Tokens, line: Line, start: int, end: int) -> Iterator[Sentence]:
    for a, b in sentence_bounds(text, start, end):
        first, last = tokens.range(a, b)
        if last > first:
            yield Sentence(a, b, first, last, line.number, _kind(text, line, a, b))


def _kind(text: str, line: Line, start: int, end: int) -> SentenceKind:
    kind = line.kind or "body"
    return "caption" if kind in {"body", "lead"} and PHOTO.search(text, start, end) else kind


def _signed(text: str, sentences: list[Sentence]) -> list[Sentence]:
    """The last sentence as byline where it only signs the article."""
    if len(sentences) > 1 and sentences[-1].kind == "body":
        last = sentences[-1]
        if signature(text[last.start : last.end]):
            return [*sentences[:-1], last._replace(kind="byline")]
    return sentences
