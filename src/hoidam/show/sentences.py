"""The sentence around a stretch of an article, for showing evidence where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from hoidam.clean import clean
from hoidam.read import RawArticle
from hoidam.records import Span

__all__ = ["Quote", "quoted", "sentence_bounds"]

Quote = tuple[str, list[tuple[int, int]]]


@lru_cache(maxsize=32)
def sentence_bounds(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence, in the text as it is shown."""
    document, normal = clean(RawArticle(text=text))
    return tuple(normal.origin(s.start, s.end) for s in document.sentences)


def quoted(text: str, spans: Iterable[Span]) -> list[Quote]:
    """The sentences that hold the spans, in the order of the text, each with the offsets of the spans within it."""
    bounds = sentence_bounds(text)
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        touched = [(a, b) for a, b in bounds if a < span.end and span.start < b]
        start = min((a for a, _ in touched), default=span.start)
        end = max((b for _, b in touched), default=span.end)
        start, end = min(start, span.start), max(end, span.end)
        found.setdefault((start, end), []).append((span.start - start, span.end - start))
    return [(text[a:b], marks) for (a, b), marks in found.items()]
