"""Articles per second and peak memory of reading, for files of 5,000 and 50,000 articles in each large format.

    python bench/reading.py [SIZE ...] [FORMAT ...]

Each measurement is a process of its own; the articles are those of `layouts.py`. Writes a table in Markdown.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from layouts import LAYOUTS, Story, story

_DIFFERENT = 500  # stories made; larger files repeat them under other ids


def _rows(size: int) -> Iterator[dict[str, str]]:
    stories = [story(seed) for seed in range(_DIFFERENT)]
    for i in range(size):
        s = stories[i % _DIFFERENT]
        text = "\n".join([s.title, s.lead, *s.paragraphs])
        yield {"id": str(i), "title": s.title, "text": text, "published": s.day, "url": f"https://bao.example/{i}.html"}


def _jsonl(path: Path, size: int) -> None:
    with path.open("w") as out:
        for row in _rows(size):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _jsonl_gz(path: Path, size: int) -> None:
    with gzip.open(path, "wt") as out:
        for row in _rows(size):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _parquet(path: Path, size: int) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = list(_rows(size))
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=5000)


def _warc(path: Path, size: int) -> None:
    stories: list[Story] = [story(seed) for seed in range(_DIFFERENT)]
    with path.open("wb") as out:
        for i in range(size):
            page = LAYOUTS[i % len(LAYOUTS)](stories[i % _DIFFERENT]).encode()
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://bao.example/the-gioi/{i}.html\r\n"
                f"WARC-Record-ID: <urn:uuid:{i}>\r\nContent-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(http)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode() + http + b"\r\n\r\n", 3))


FORMATS: dict[str, Callable[[Path, int], None]] = {
    "jsonl": _jsonl,
    "jsonl.gz": _jsonl_gz,
    "parquet": _parquet,
    "warc.gz": _warc,
}


def _measure(path: str) -> None:
    """Reads and cleans all articles of a file; prints their number, the refusals, seconds and peak memory in MiB."""
    from hoidam.clean import clean
    from hoidam.read import RawArticle, open_source

    articles = refusals = 0
    began = time.process_time()
    for item in open_source(path):
        if isinstance(item, RawArticle):
            clean(item)
            articles += 1
        else:
            refusals += 1
    print(articles, refusals, time.process_time() - began, _peak())


def _peak() -> float:
    """The most memory this process has held, in MiB. (`getrusage` would count what the process before exec held.)"""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    """Makes the files, measures each, prints the table."""
    if len(sys.argv) == 3 and sys.argv[1] == "--measure":
        _measure(sys.argv[2])
        return
    sizes = [int(a) for a in sys.argv[1:] if a.isdigit()] or [5000, 50_000]
    formats = [a for a in sys.argv[1:] if a in FORMATS] or list(FORMATS)
    print("| format | articles | MiB | refused | articles/s (one core) | peak MiB |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name in formats:
            for size in sizes:
                path = Path(folder, f"a.{name}")
                FORMATS[name](path, size)
                command = [sys.executable, "-W", "ignore", __file__, "--measure", str(path)]
                out = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
                rate = int(out[0]) / float(out[2])
                mib = path.stat().st_size / (1 << 20)
                print(f"| {name} | {out[0]} | {mib:.0f} | {out[1]} | {rate:.0f} | {float(out[3]):.0f} |", flush=True)


if __name__ == "__main__":
    main()
