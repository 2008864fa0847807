"""A crawl to try: generated articles of a few kinds, in a Parquet file of several row groups."""

from __future__ import annotations

import json
import random
import sqlite3
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

SAMPLES = Path(__file__).parents[2] / "samples" / "articles"
TEXTS = (
    "Bản tin số {i}\nNgày {d}/5/2021, Tổng thống Mỹ Joe Biden điện đàm với Tổng thống Nga Vladimir Putin.",
    "Giá vàng sáng ngày {d}/5 tăng nhẹ, mỗi lượng đắt thêm {i} nghìn đồng so với hôm qua.",
    "Thủ tướng tiếp Đại sứ Na Uy\nChiều {d}/5, Thủ tướng tiếp Đại sứ Na Uy đến chào từ biệt, lần thứ {i}.",
    "",
)


def write_crawl(path: Path, many: int, group: int = 20) -> Path:
    """Articles in row groups; every fourth is empty, two in four can report something."""
    rows = [
        {"id": f"a{i:05}", "text": TEXTS[i % 4].format(i=i, d=i % 28 + 1), "published": f"2021-0{5 + i % 2}-29"}
        for i in range(many)
    ]
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=group)
    return path


def write_samples(path: Path, order: int = 0) -> Path:
    """The sample corpus as a crawl, some articles twice under another id and day."""
    rows = []
    for file in sorted(SAMPLES.glob("*.txt")):
        told = json.loads(file.with_suffix(".meta.json").read_text("utf-8"))
        rows.append({"id": file.stem, "text": file.read_text("utf-8"), "published": told.get("published")})
    rows += [row | {"id": f"{row['id']}-again", "published": "2022-01-09"} for row in rows[::5]]
    random.Random(order).shuffle(rows)
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=6)
    return path


def rows(folder: Path) -> list[tuple[str, str]]:
    """Both columns of what was written, sorted."""
    return sorted(tuple(row.values()) for file in folder.glob("*.parquet") for row in pq.read_table(file).to_pylist())


def dump(path: Path) -> list[str]:
    """All rows of our own tables (the shadow tables of the full-text index depend on its history)."""
    db = sqlite3.connect(path)
    lines = [line for line in db.iterdump() if "_fts_" not in line and "sqlite_" not in line]
    db.close()
    return lines
