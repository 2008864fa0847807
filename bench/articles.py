"""Articles to measure on: the development set beside the checkout where it is, else the samples of this repository."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path

TOP = Path(__file__).parents[1]
SHARED = TOP.parent / "shared"

__all__ = ["crawl", "news", "of_length"]


@cache
def news() -> list[str]:
    """News about world politics."""
    folder = SHARED / "articles" if SHARED.is_dir() else TOP / "samples" / "articles"
    return [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]


@cache
def crawl() -> list[str]:
    """Articles of all kinds, as a crawl finds them."""
    path = SHARED / "crawl" / "2017-sample.jsonl.gz"
    if not path.exists():
        return news() * 20
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def of_length(characters: int) -> str:
    """One article of about this length, strung together from the news without their headlines."""
    paragraphs = [line for text in news() for line in text.split("\n")[1:] if len(line) > 80]
    found, size, i = [], 0, 0
    while size < characters:
        found.append(paragraphs[i % len(paragraphs)])
        size += len(found[-1]) + 1
        i += 1
    return "\n".join(found)
