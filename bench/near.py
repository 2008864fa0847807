"""At which share of common five-word sequences an article is a reprint: measured on reprints made from real articles.

    python bench/near.py FOLDER [JSONL.GZ]   FOLDER of *.txt; articles of the JSONL serve as articles that are no copies

Each article is reprinted six ways (another headline, other menus, a cut tail, a new first paragraph, edited words,
all of them). Recall: reprints found; precision: of all pairs at or above the threshold, those that are reprints.
Pairs of different articles that share much are listed, to be looked at by eye: crawls hold real reprints.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from hoidam.clean import clean
from hoidam.clean.duplicates import shingles
from hoidam.read import RawArticle

_MENU = "Trang chủ\n\nThế giới\n\n"
_FOOT = "\n\nÝ kiến bạn đọc\n\nGửi cho bạn bè\n\nTin liên quan"
_INTRO = (
    "Theo tin từ hãng thông tấn, sự việc diễn ra trong lúc dư luận quốc tế đang chú ý "
    "theo dõi từng bước đi của các bên."
)
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


def _reprints(text: str, r: random.Random) -> Iterator[tuple[str, str]]:
    head, _, body = text.partition("\n")
    paragraphs = [p for p in body.split("\n") if p.strip()]
    if len(paragraphs) == 1:  # crawls often run all into one line
        sentences = body.split(". ")
        paragraphs = [". ".join(sentences[i : i + 3]) + "." for i in range(0, len(sentences), 3)]
    cut = paragraphs[: max(2, len(paragraphs) * 3 // 4)]
    join = "\n".join
    yield "another headline", join(["Diễn biến mới trong quan hệ hai nước", *paragraphs])
    yield "other menus", _MENU + text + _FOOT
    yield "a quarter cut off", join([head, *cut])
    yield "a new first paragraph", join([head, _INTRO, *paragraphs])
    yield "one word in thirty edited", join([head, *(_edited(p, r, 30) for p in paragraphs)])
    yield "all of these", _MENU + join(["Diễn biến mới", _INTRO, *(_edited(p, r, 40) for p in cut)]) + _FOOT


def _edited(text: str, r: random.Random, every: int) -> str:
    words = text.split(" ")
    for _ in range(len(words) // every):
        words[r.randrange(len(words))] = r.choice(["nhiều", "mới", "này", "đó", "hơn"])
    return " ".join(words)


def _parts(text: str) -> set[bytes]:
    return shingles(clean(RawArticle(text=text))[0])


def _share(a: set[bytes], b: set[bytes]) -> float:
    return len(a & b) / max(len(a | b), 1)


def main() -> None:
    """Prints recall by kind of reprint and threshold, and how many different articles reach each threshold."""
    texts = [p.read_text("utf-8") for p in sorted(Path(sys.argv[1]).glob("*.txt"))]
    r = random.Random(1)
    originals = [_parts(t) for t in texts]
    shares: dict[str, list[float]] = {}
    for text, original in zip(texts, originals, strict=True):
        if len(original) >= 20:
            for kind, reprint in _reprints(text, r):
                shares.setdefault(kind, []).append(_share(original, _parts(reprint)))
    print("| reprint | " + " | ".join(f"≥ {t}" for t in THRESHOLDS) + " |\n|---|" + "---|" * len(THRESHOLDS))
    for kind, found in shares.items():
        print(f"| {kind} | " + " | ".join(f"{sum(s >= t for s in found) / len(found):.2f}" for t in THRESHOLDS) + " |")
    others = list(originals)
    if len(sys.argv) > 2:
        with gzip.open(sys.argv[2], "rt") as lines:
            others += [_parts(json.loads(line)["text"]) for _, line in zip(range(1500), lines, strict=False)]
    _different(others)


def _different(parts: list[set[bytes]]) -> None:
    """Pairs of different articles by their share; only pairs with a sequence in common are compared."""
    holders: dict[bytes, list[int]] = {}
    for i, found in enumerate(parts):
        for part in found:
            holders.setdefault(part, []).append(i)
    pairs = {(i, j) for at in holders.values() if len(at) < 30 for n, i in enumerate(at) for j in at[:n]}
    found = [s for i, j in pairs if (s := _share(parts[i], parts[j])) >= THRESHOLDS[0]]
    print("| pairs of different articles | " + " | ".join(str(sum(s >= t for s in found)) for t in THRESHOLDS) + " |")


if __name__ == "__main__":
    main()
