"""Readings as Parquet: what an engine reads and writes, in parts that can be made again by anyone at any time.

A *unit* of work is a row group of an input file. Its part is written beside and renamed, so that a part that exists is
whole; then a mark says that the unit is done. So any number of machines may share a folder: a worker that dies leaves
nothing, its unit is done again with the same result, and a second run does only what is missing.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from hoidam.clean.duplicates import Sketch, buckets
from hoidam.errors import InputError
from hoidam.gate import can_hold
from hoidam.merge import block_keys
from hoidam.read import Fields, RawArticle, Refusal
from hoidam.read.rows import article_of_row
from hoidam.records import Reading, Report
from hoidam.run.ingest import Outcome, read_one

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["VERSION", "Done", "Unit", "do_unit", "outcomes", "read_batches", "row_of", "schema", "units_of", "volumes"]

VERSION = "1"  # of the schema below; the folder name carries it, so that two versions never mix
_BATCH = 256


class Unit(NamedTuple):
    """A row group of an input file, the number of its first row, and where its part goes."""

    source: str
    group: int
    first: int
    part: str
    gate: bool


class Done(msgspec.Struct, frozen=True):
    """What became of the rows of a unit; `months` has how many were seen and how many passed the gate, by month."""

    source: str
    group: int
    set_aside: int
    months: dict[str, tuple[int, int]]


@cache
def schema() -> pa.Schema:
    """The columns of a part. `raw` and `record` are JSON: what the source says, and the reading; `buckets` and `blocks`
    are keys for group-bys: articles with a bucket in common may be copies, contacts with a block in common may be the
    same occasion."""
    import pyarrow as pa

    text = ("source", "id", "published", "raw", "text", "record", "reason", "message")
    fields = [pa.field("position", pa.int64(), nullable=False), *(pa.field(name, pa.string()) for name in text)]
    fields += [pa.field("exact", pa.binary()), pa.field("hashes", pa.binary())]
    keys = {"buckets": pa.int64(), "blocks": pa.string()}
    fields += [pa.field(name, pa.list_(pa.field("element", kind))) for name, kind in keys.items()]
    return pa.schema(fields, metadata={"hoidam.version": VERSION})


def units_of(sources: Sequence[str], out: Path, *, gate: bool) -> list[Unit]:
    """The units of some Parquet files that are not done yet. Raises InputError for what is no Parquet file."""
    return [unit for source in sources for unit in _units(source, out, gate) if not mark_of(unit).exists()]


def _units(source: str, out: Path, gate: bool) -> Iterator[Unit]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = Path(source).resolve()
    try:
        found = pq.ParquetFile(path).metadata
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{source} is no readable Parquet file ({error})", reason="bad_parquet") from error
    name = f"{path.stem}-{hashlib.sha256(str(path).encode()).hexdigest()[:10]}"
    first = 0
    for group in range(found.num_row_groups):
        yield Unit(str(path), group, first, str(out / f"version={VERSION}" / f"{name}-{group:05}.parquet"), gate)
        first += found.row_group(group).num_rows


def do_unit(unit: Unit) -> Done:
    """Reads the rows of a unit, writes its part, then the mark that it is done, with its counts."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    part = Path(unit.part)
    aside, months = 0, defaultdict[str, list[int]](lambda: [0, 0])
    with _beside(part) as path, pq.ParquetWriter(path, schema(), compression="zstd") as writer:
        for articles in _batches(unit):
            rows = [row_of(a) for a in articles if _passes(a, unit.gate, months)]
            writer.write_table(pa.Table.from_pylist(rows, schema=schema()))
            aside += sum(row["reason"] is not None for row in rows)
    done = Done(unit.source, unit.group, aside, {m: (seen, passed) for m, (seen, passed) in sorted(months.items())})
    with _beside(mark_of(unit)) as path:
        path.write_bytes(msgspec.json.encode(done) + b"\n")
    return done


def read_batches(batches: Iterable[pa.RecordBatch], *, gate: bool = True) -> Iterator[pa.RecordBatch]:
    """The rows of parts for the rows of a crawl: for engines that hand over Arrow batches, such as Spark."""
    import pyarrow as pa

    for batch in batches:
        articles = [article_of_row(row, Fields(), "", i) for i, row in enumerate(batch.to_pylist())]
        rows = [row_of(a) for a in articles if isinstance(a, Refusal) or not gate or can_hold(a.text)]
        yield pa.RecordBatch.from_pylist(rows, schema=schema())


def mark_of(unit: Unit) -> Path:
    """The file that says that a unit is done."""
    part = Path(unit.part)
    return part.parents[1] / "_done" / f"{part.stem}.json"


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A name to write under; what was written gets its own name when all of it is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.uname().nodename}.{os.getpid()}")
    yield beside
    beside.replace(path)


def _passes(article: RawArticle | Refusal, gate: bool, months: dict[str, list[int]]) -> bool:
    if not gate or isinstance(article, Refusal):
        return True
    passes = can_hold(article.text)
    count = months[(article.published or "")[:7]]
    count[0] += 1
    count[1] += passes
    return passes


def _batches(unit: Unit) -> Iterator[list[RawArticle | Refusal]]:
    import pyarrow.parquet as pq

    fields, position = Fields(), unit.first
    table = pq.ParquetFile(unit.source)
    columns = [name for name in table.schema_arrow.names if name in fields.columns()]
    for batch in table.iter_batches(_BATCH, row_groups=[unit.group], columns=columns, use_threads=False):
        rows = batch.to_pylist()
        yield [article_of_row(row, fields, unit.source, position + i) for i, row in enumerate(rows)]
        position += len(rows)


def row_of(article: RawArticle | Refusal) -> dict[str, Any]:
    """The row of an article, read now."""
    row: dict[str, Any] = dict.fromkeys(schema().names) | {"source": article.source, "position": article.position}
    if isinstance(article, Refusal):
        return row | {"reason": article.reason, "message": article.message}
    told = {k: v for k, v in msgspec.to_builtins(article).items() if k not in ("text", "source", "position")}
    row |= {"raw": msgspec.json.encode(told, order="sorted").decode(), "text": article.text}
    outcome = read_one(article)
    if outcome.reading is None:
        return row | {"reason": "failed", "message": outcome.fault}
    return row | _found(outcome.reading, outcome.sketch)


def _found(reading: Reading, sketch: Sketch | None) -> dict[str, Any]:
    reports = (Report(article=reading.id, published=reading.published, contact=c) for c in reading.contacts)
    return {
        "id": reading.id,
        "published": reading.published,
        "record": reading.to_json().decode(),
        "exact": sketch.exact if sketch else None,
        "hashes": sketch.hashes if sketch else None,
        "buckets": list(buckets(sketch)) if sketch else [],
        "blocks": list(dict.fromkeys(key for report in reports for key in block_keys(report))),
    }


def volumes(out: Path) -> dict[str, dict[str, tuple[int, int]]]:
    """How many were seen and passed, by source and month."""
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for path in sorted((out / "_done").glob("[!.]*.json")):
        done = msgspec.json.decode(path.read_bytes(), type=Done)
        months = found.setdefault(done.source, {})
        for month, (seen, passed) in done.months.items():
            before = months.get(month, (0, 0))
            months[month] = (before[0] + seen, before[1] + passed)
    return found


def outcomes(out: Path) -> Iterator[Outcome | Refusal]:
    """What the parts of a folder hold, by source and position. Raises InputError where there are none."""
    import pyarrow.parquet as pq

    parts = sorted((out / f"version={VERSION}").glob("[!.]*.parquet"))
    if not parts:
        raise InputError(f"{out} holds no readings of version {VERSION}; write some with `ingest --out`")
    for part in parts:
        for batch in pq.ParquetFile(part).iter_batches(_BATCH):
            yield from map(_outcome, batch.to_pylist())


def _outcome(row: dict[str, Any]) -> Outcome | Refusal:
    if row["reason"] is not None:
        return Refusal(row["source"], row["position"], row["reason"], row["message"])
    told = msgspec.json.decode(row["raw"])
    raw = RawArticle(text=row["text"], source=row["source"], position=row["position"], **told)
    sketch = Sketch(row["exact"], row["hashes"]) if row["exact"] is not None else None
    return Outcome(raw, Reading.from_json(row["record"]), sketch)
