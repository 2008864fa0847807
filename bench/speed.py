"""The measurements of `python -m bench`."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

from articles import crawl, news, of_length

from hoidam.clean import RawArticle
from hoidam.flow import read_article
from hoidam.gate import can_hold
from hoidam.run.ingest import warm
from hoidam.run.pool import in_order

__all__ = ["gate", "long_article", "peers", "processes", "reading", "reference"]

PUBLISHED = "2017-05-03"
PEER = r"""
import gc, sys, time, json
from underthesea import ner, word_tokenize
texts = json.load(sys.stdin)
for work, some in ((word_tokenize, texts), (ner, texts[:8])):
    work(texts[0])
    gc.collect()
    gc.freeze()
    began = time.process_time()
    for text in some:
        work(text)
    print(len(some) / (time.process_time() - began))
"""


def reference() -> float:
    """Processor time of a fixed loop, in seconds: what one run can be compared with another by."""
    return seconds(lambda: _loop(60_000), times=5)


def _loop(n: int) -> None:
    counts: dict[int, int] = {}
    for i in range(n):
        counts[i % 977] = counts.get(i * 7 % 977, 0) + len(str(i))


def seconds(work: Callable[[], Any], times: int = 3) -> float:
    """The least processor time of several runs: other processes can only add to it."""
    found = []
    for _ in range(times):
        gc.collect()
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found)


def gate() -> dict[str, float]:
    """Over the crawl."""
    texts = crawl()
    can_hold(texts[0])
    took = seconds(lambda: [can_hold(text) for text in texts])
    size = sum(len(text.encode()) for text in texts) / 1e6
    held_back = [text for text in texts if not can_hold(text)]
    lost = sum(bool(found.contacts or found.events) for found in map(read, held_back))
    return {
        "gate, articles/s": len(texts) / took,
        "gate, MB/s": size / took,
        "gate, share passed": 1 - len(held_back) / len(texts),
        "gate, held back though something is found": lost,
    }


def reading() -> dict[str, float]:
    """Over the news, for an article of the median length, as the workers of `ingest` read; cost grows with length."""
    texts = news()
    warm()
    for text in texts:
        read(text)
    took = seconds(lambda: [read(text) for text in texts])
    per_character = took / sum(map(len, texts))
    median = statistics.median(map(len, texts))
    return {"reading, articles/s": 1 / (per_character * median), "median length, characters": median}


def read(text: str) -> Any:
    """The whole reading."""
    return read_article(RawArticle(text=text, published=PUBLISHED))


def long_article() -> dict[str, float]:
    """A megabyte against the same text cut into 200."""
    text = of_length(750_000)  # Vietnamese needs 1.33 bytes a character
    lines = text.split("\n")
    size = -(-len(lines) // 200)
    pieces = ["\n".join(lines[i : i + size]) for i in range(0, len(lines), size)]
    cut = seconds(lambda: [read(piece) for piece in pieces], times=1)
    return {"1 MB whole / in 200 pieces": seconds(lambda: read(text), times=1) / cut}


def processes() -> dict[str, float]:
    """Two processes that read against one, by the clock on the wall: other work on the machine counts against both."""
    texts = news() * max(1, 1000 // len(news()))
    rates = [_wall(texts, workers) for workers in (1, 2)]
    return {"two processes / one": rates[1] / rates[0]}


def _wall(texts: Iterable[str], workers: int) -> float:
    done, began = 0, 0.0
    for _ in in_order(_size_of_reading, texts, workers):
        done += 1
        if done == 100:  # tables are loaded
            began = time.monotonic()
    return (done - 100) / (time.monotonic() - began)


def _size_of_reading(text: str) -> int:
    return len(read(text).to_json())


def peers(ours: float) -> dict[str, float]:
    """Against underthesea, in the Python of HOIDAM_PEERS (it brings much along), on the same articles and core."""
    python = os.environ.get("HOIDAM_PEERS")
    if not python:
        print("underthesea left out: set HOIDAM_PEERS to a Python that has it", file=sys.stderr)
        return {}
    import json

    texts = sorted(news(), key=len)
    middle = texts[len(texts) // 2 - 20 : len(texts) // 2 + 20]
    done = subprocess.run([python, "-c", PEER], input=json.dumps(middle), capture_output=True, text=True, check=True)
    tokenize, ner = map(float, done.stdout.split()[-2:])
    return {
        "underthesea word_tokenize, articles/s": tokenize,
        "underthesea ner, articles/s": ner,
        "reading / underthesea word_tokenize": ours / tokenize,
        "reading / underthesea ner": ours / ner,
    }
