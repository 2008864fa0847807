"""Sources until the stage `read` has its readers."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hoidam.clean import RawArticle


@dataclass(frozen=True, slots=True)
class Refusal:
    source: str
    position: int
    reason: str
    message: str


def open_source(path: str | Path) -> Iterator[RawArticle | Refusal]:
    if str(path) == "-":
        yield RawArticle(text=sys.stdin.read(), source="-")
        return
    p = Path(path)
    if p.is_dir():
        for f in sorted(p.rglob("*.txt")):
            yield from open_source(f)
    elif p.name.endswith((".jsonl", ".jsonl.gz")):
        with gzip.open(p, "rt") if p.suffix == ".gz" else p.open() as lines:
            for i, line in enumerate(lines):
                o = json.loads(line)
                yield RawArticle(text=o["text"], id=o["id"], published=o.get("published"), source=str(p), position=i)
    else:
        raw = p.read_bytes()
        if not raw.strip():
            yield Refusal(str(p), 0, "empty", f"{p} is empty")
        elif b"\0" in raw:
            yield Refusal(str(p), 0, "binary", f"{p} is binary")
        else:
            m = p.with_suffix(".meta.json")
            meta = json.loads(m.read_text()) if m.exists() else {}
            yield RawArticle(text=raw.decode(), id=p.stem, published=meta.get("published"), source=str(p))
