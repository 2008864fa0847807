"""Processor time of our stages against underthesea's functions: the same articles, one core, by turns."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from peer_process import Peers
from spans import Text

from hoidam.clean import RawArticle
from hoidam.flow import stages

__all__ = ["one_core", "our_seconds", "ratios"]

THREE = ("when", "who", "said")


@contextmanager
def one_core() -> Iterator[None]:
    """This process, and those that it starts meanwhile, on one core alone where the system can do that."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def our_seconds(articles: Sequence[Text]) -> Counter[str]:
    """Processor time of each stage of the reading over all articles."""
    took: Counter[str] = Counter()
    gc.collect()
    for article in articles:
        raw = RawArticle(text=article.text, published=article.published)
        last = time.process_time()

        def lap(stage: str) -> None:
            nonlocal last
            now = time.process_time()
            took[stage] += now - last  # type: ignore[assignment]
            last = now

        stages(raw, lap)
    return took


def ratios(articles: Sequence[Text], python: str | None, rounds: int) -> dict[str, list[float]]:
    """How many times underthesea's time is ours, round by round; empty where it is not there."""
    texts = [a.text for a in articles]
    found: dict[str, list[float]] = {}
    with one_core(), Peers(python) as peers:
        our_seconds(articles)  # tables are loaded
        for _ in range(rounds):
            ours, theirs = our_seconds(articles), peers.seconds(texts)
            if theirs is None:
                return {}
            three = sum(ours[stage] for stage in THREE)
            all_three = sum(theirs.values())
            for name, ratio in {
                "when + who + said, against word_tokenize + ner + chunk": all_three / three,
                "clean + when + who + said, against word_tokenize + ner + chunk": all_three / (three + ours["clean"]),
                "clean + when + who + said, against ner alone": theirs["ner"] / (three + ours["clean"]),
                "the whole reading, against ner alone": theirs["ner"] / sum(ours.values()),
                "the whole reading, against word_tokenize alone": theirs["word_tokenize"] / sum(ours.values()),
            }.items():
                found.setdefault(name, []).append(ratio)
    return found


def middle(values: Sequence[float]) -> str:
    """The median, and from where to where."""
    return f"{statistics.median(values):.1f} ({min(values):.1f} to {max(values):.1f})"
