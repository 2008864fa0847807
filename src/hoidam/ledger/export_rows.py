"""Occasions as flat rows, for Parquet and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from hoidam.ledger.dates import bounds
from hoidam.records import Occasion, Place

__all__ = ["COLUMNS", "csv_lines", "row_of", "write_parquet"]

_WORDS = pa.list_(pa.string())
COLUMNS = pa.schema(
    [
        ("id", pa.string()), ("date", pa.string()), ("first_day", pa.date32()), ("last_day", pa.date32()),
        ("channel", pa.string()), ("status", pa.string()), ("level", pa.string()), ("parties", _WORDS),
        ("people", _WORDS), ("people_qids", _WORDS), ("place", pa.string()), ("country", pa.string()),
        ("latitude", pa.float64()), ("longitude", pa.float64()), ("setting", pa.string()),
        ("duration_min", pa.int32()), ("topics", _WORDS), ("outcome", pa.string()), ("initiator", pa.string()),
        ("reports", pa.int32()), ("articles", _WORDS), ("first_reported", pa.string()), ("disputed", _WORDS),
    ]
)  # fmt: skip
_BATCH = 1000  # rows of a Parquet row group


def row_of(occasion: Occasion) -> dict[str, Any]:
    """One occasion by column. `disputed` are the fields for which reports give several values; a person without a
    Wikidata id has an empty one, so that `people` and `people_qids` run side by side."""
    first, last = bounds(occasion.date) or (None, None)
    place = occasion.place or Place(name=None, country=None)
    same = ("id", "date", "channel", "status", "level", "setting", "duration_min", "outcome", "initiator")
    row = {field: getattr(occasion, field) for field in same} | {
        "first_day": first,
        "last_day": last,
        "parties": occasion.parties,
        "people": tuple(p.name for p in occasion.participants),
        "people_qids": tuple(p.qid or "" for p in occasion.participants),
        "place": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "topics": occasion.topics,
        "reports": len(occasion.reports),
        "articles": tuple(dict.fromkeys(r.article for r in occasion.reports)),
        "first_reported": min((r.published for r in occasion.reports if r.published), default=None),
        "disputed": _disputed(occasion),
    }
    return {name: row[name] for name in COLUMNS.names}


def _disputed(occasion: Occasion) -> tuple[str, ...]:
    single = (f for f in occasion.values if f not in ("parties", "topics"))
    return tuple(f for f in single if len(occasion.values[f]) > 1)


def csv_lines(occasions: Iterable[Occasion]) -> Iterator[str]:
    """The header, then a line an occasion. The values of a list are parted by '; '."""
    yield _line(COLUMNS.names)
    for occasion in occasions:
        yield _line("; ".join(v) if isinstance(v, tuple) else v for v in row_of(occasion).values())


def _line(cells: Iterable[Any]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def write_parquet(occasions: Iterable[Occasion], out: IO[bytes]) -> None:
    """Writes a Parquet file, a thousand rows at a time."""
    rows = iter(occasions)
    with pq.ParquetWriter(out, COLUMNS, compression="zstd") as writer:
        while batch := [row_of(o) for o in islice(rows, _BATCH)]:
            writer.write_table(_table(batch))


def _table(rows: list[dict[str, Any]]) -> pa.Table:
    columns = {name: [row[name] for row in rows] for name in COLUMNS.names}
    arrays = [
        pa.array(values).cast(pa.date32()) if name.endswith("_day") and any(values) else pa.array(values, field.type)
        for (name, values), field in zip(columns.items(), COLUMNS, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=COLUMNS)
