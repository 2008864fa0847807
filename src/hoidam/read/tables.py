"""CSV and Parquet: one article a row."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from hoidam.errors import InputError
from hoidam.read.rows import article_of_row
from hoidam.read.stream import CHUNK, Peekable
from hoidam.read.where import Item, Where

__all__ = ["read_csv", "read_parquet"]

_BATCH = 256  # rows held at a time


def read_csv(stream: Peekable, where: Where) -> Iterator[Item]:
    """The rows of a CSV or TSV file with a header line."""
    head = stream.peek().decode("utf-8", "replace")
    delimiter = max(",\t;|", key=head.split("\n", 1)[0].count)
    csv.field_size_limit(min(where.limits.line, sys.maxsize))
    text = io.TextIOWrapper(io.BufferedReader(stream, CHUNK), "utf-8-sig", errors="replace", newline="")
    rows = csv.DictReader(_without_nulls(text, where), delimiter=delimiter)
    if not set(rows.fieldnames or ()) & {*where.fields.text, *where.fields.html}:
        yield where.refusal(0, "no_text", f"no column with text among {', '.join(rows.fieldnames or ())[:200]}")
        return
    for position in _count():
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield where.refusal(position, "bad_csv", f"row {position + 1}: {error}")
            return
        yield article_of_row(row, where.fields, where.source, position)


def _count() -> Iterator[int]:
    i = 0
    while True:
        yield i
        i += 1


def _without_nulls(text: io.TextIOWrapper, where: Where) -> Iterator[str]:
    while line := text.readline(where.limits.line + 1):
        if len(line) > where.limits.line:
            raise InputError(f"a line longer than {where.limits.line >> 20} MiB", reason="too_large")
        yield line.replace("\0", "")


def read_parquet(file: BinaryIO, where: Where) -> Iterator[Item]:
    """The rows of a Parquet file, a few hundred at a time and only the columns that matter."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file, memory_map=False, pre_buffer=False)
        schema = table.schema_arrow
        columns = [name for name in schema.names if name in where.fields.columns()]
    except (pa.ArrowException, OSError) as error:
        yield where.refusal(0, "bad_parquet", f"is no readable Parquet file: {_first_line(error)}")
        return
    texts = {*where.fields.text, *where.fields.html}
    if not any(field.name in texts and _may_hold_text(field.type) for field in schema):
        named = ", ".join(f"{field.name} ({field.type})" for field in schema)[:200]
        yield where.refusal(0, "no_text", f"no column with text among {named}")
        return
    position = 0
    try:
        for batch in table.iter_batches(batch_size=_BATCH, columns=columns, use_threads=False):
            for row in cast(list[dict[str, Any]], batch.to_pylist()):
                yield article_of_row(row, where.fields, where.source, position)
                position += 1
    except (pa.ArrowException, OSError) as error:
        yield where.refusal(position, "bad_parquet", f"row {position + 1} can't be read: {_first_line(error)}")


def _may_hold_text(kind: Any) -> bool:
    """Whether a column of this Arrow type may; numbers, dates and truth values can't, and a million such rows are one
    trouble, not a million."""
    from pyarrow import types

    none = (types.is_integer, types.is_floating, types.is_decimal, types.is_boolean, types.is_temporal, types.is_null)
    return not any(holds(kind) for holds in none)


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0][:200]
