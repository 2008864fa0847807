"""What readers hand over: an article, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits", "RawArticle", "Refusal"]

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class RawArticle:
    """What a reader hands over: the text, and what the source says of it (all but `text` may be missing).

    `published` is ISO, as precise as known; `published_by` tells where it was found ("given" where the caller said it,
    "metadata" where the page or row does). `source` and `position` (counted from 0 within the source) lead back to it.
    """

    text: str
    id: str = ""
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    byline: str | None = None
    url: str | None = None
    source: str = ""
    position: int = 0
    published_by: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that is no readable article: where it stands, what kind of trouble, and a sentence saying so."""

    source: str
    position: int
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a reader takes in at once. Sizes in bytes, `text` in characters; `ratio` is unpacked to packed size.

    `text` is the longest article: more is a book or a dump, and would hold up everything behind it.
    """

    text: int = 400_000
    page: int = 20 * MIB
    line: int = 16 * MIB
    document: int = 256 * MIB
    unpacked: int = 1 << 40
    ratio: int = 250
    ratio_from: int = 32 * MIB
    depth: int = 4
    members: int = 10_000_000
