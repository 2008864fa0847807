"""A raw article becomes a Document: normal text, tokens, sentences with their kinds, noise, title, date, credits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hoidam.clean.credits import credits_in_dateline, credits_in_signature, signer
from hoidam.clean.lines import Line, cue_at_start, read_lines, signature
from hoidam.clean.published import Published, find_published
from hoidam.clean.sentences import photos_in, sentence_bounds
from hoidam.document import Document, Sentence, SentenceKind, Tokens, tokenise
from hoidam.normal import Normal, normalise
from hoidam.read.raw import RawArticle
from hoidam.records import Article, Noise

__all__ = ["RawArticle", "clean"]

_PIPES = re.compile(r"(?:\|[ \t]*)+")
_LINK = re.compile(r"\[[^\W\d_a-z](?:[^\s\[\]]*[ ]){4}[^\[\]\n]{0,160}\]|(?:(?<=[.!?”\")/] )|\A)>{2,}[^\n]{0,200}")
_OPENING = re.compile(
    r"(?<=\w) (?=(?:Tổng|Thủ|Ngoại|Bộ|Phó|Chủ|Đại|Người|Quân|Chính|Cuộc|Phát|Theo|Ngày|Hôm|Sáng|Chiều|Tối|Trưa|Đêm"
    r"|Trong|Tại|Sau|Trước|Các|Những|Một|Hai|Ba|Đây|Ông|Bà|Nhưng|Với|Để|Khi|Tuy|Vì|Do|Liên|Truyền|Giới) )"
)


def clean(raw: RawArticle) -> tuple[Document, Normal]:
    """The Document of an article and the map from its normal text back to the text as found."""
    normal = normalise(raw.text)
    text = normal.text
    tokens = tokenise(text)
    lines = read_lines(text, raw.title)
    published = find_published(text, lines, raw.published, raw.published_by, raw.url)
    lines = _without_rejected(lines, published)
    noise, sentences = _split(text, tokens, lines)
    signatures = [text[s.start : s.end] for s in sentences if _is_signature(s, lines)]
    article = Article(
        id=raw.id,
        title=raw.title or _title(lines),
        published=published.value,
        credits=tuple(dict.fromkeys((*_opening_credits(text, sentences), *credits_in_signature(signatures)))),
        noise=noise,
        text=text,
        url=raw.url,
        publisher=raw.publisher,
        byline=raw.byline or signer(signatures),
        published_by=published.by,
        published_sure=published.sure,
        dates_rejected=published.rejected,
    )
    return Document(article, text, tokens, sentences), normal


def _without_rejected(lines: Sequence[Line], published: Published) -> tuple[Line, ...]:
    """A date that is not believed is no part of the article."""
    rejected = {claim.start for claim in published.rejected}
    return tuple(replace(x, noise="timestamp") if x.start in rejected else x for x in lines)


def _split(text: str, tokens: Tokens, lines: Sequence[Line]) -> tuple[tuple[Noise, ...], tuple[Sentence, ...]]:
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
                for a, b in sentence_bounds(text, start, end):
                    if cue := _sentence_noise(text, line, a, b):
                        noise.append(_noise(text, a, b, cue))
                    else:
                        sentences.extend(_sentence(text, tokens, line, a, b))
    return tuple(noise), _signed(text, sentences)


def _sentence_noise(text: str, line: Line, start: int, end: int) -> str | None:
    """An invitation or a link that lost its line of its own and stands among the sentences of a paragraph."""
    if start == line.start or end - start > 240:
        return None
    cue = cue_at_start(text[start:end].lower())
    return cue if cue in {"invitation", "related"} else None


def _opening_credits(text: str, sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """From the first two sentences of the article proper (the second where a caption was taken for the first)."""
    opening = [s for s in sentences if s.kind in {"lead", "body"}][:2]
    return next((found for s in opening if (found := credits_in_dateline(text[s.start : s.end]))), ())


def _is_signature(sentence: Sentence, lines: Sequence[Line]) -> bool:
    return sentence.kind == "byline" and not any(x.dateline for x in lines if x.number == sentence.line)


def _noise(text: str, start: int, end: int, kind: str) -> Noise:
    return Noise(text=text[start:end], start=start, end=end, kind=kind)


def _title(lines: Sequence[Line]) -> str | None:
    return next((line.text for line in lines if line.kind == "title" and line.noise is None), None)


def _stretches(line: Line) -> Iterator[tuple[int, int, str | None]]:
    """The line cut at noise within it; each piece with its kind of noise, None where it is text."""
    at = 0
    for start, end, kind in [] if line.dateline else _noise_within(line.text):
        if start > at:
            yield line.start + at, line.start + start, None
        at = end
        yield line.start + start, line.start + len(line.text[:end].rstrip()), kind
    if at < len(line.text):
        yield line.start + at, line.end, None


def _noise_within(text: str) -> list[tuple[int, int, str]]:
    pipes = [(*m.span(), "leftover") for m in _PIPES.finditer(text)] if "|" in text else []
    links = [(m.start(), _link_end(m), "related") for m in _LINK.finditer(text)] if "[" in text or ">>" in text else []
    return sorted(pipes + links)


def _link_end(link: re.Match[str]) -> int:
    """Where a link to another article ends. After ">>" it may have lost its line end: then at the next sentence."""
    if link[0][0] == "[":
        return link.end()
    sixth = re.match(r"(?:\S+\s+){6}", link[0])
    opening = _OPENING.search(link[0], sixth.end()) if sixth else None
    if opening is not None:
        return link.start() + opening.start()
    return link.end() if link.end() == len(link.string) else link.start() + 2


def _sentence(text: str, tokens: Tokens, line: Line, start: int, end: int) -> Iterator[Sentence]:
    first, last = tokens.range(start, end)
    if last > first:
        yield Sentence(start, end, first, last, line.number, _kind(text, line, start, end))


def _kind(text: str, line: Line, start: int, end: int) -> SentenceKind:
    kind = line.kind or "body"
    return "caption" if kind in {"body", "lead"} and photos_in(text, start, end) else kind


def _signed(text: str, sentences: list[Sentence]) -> tuple[Sentence, ...]:
    """The last sentence as byline where it only signs the article."""
    if len(sentences) > 1 and sentences[-1].kind == "body":
        last = sentences[-1]
        if signature(text[last.start : last.end]):
            return (*sentences[:-1], last._replace(kind="byline"))
    return tuple(sentences)
