"""What joins by key need of an engine, here and on Ray: rows are dictionaries, all work is `map` and `group`.

An engine never brings rows to the driver: `total` gives one number, `write` writes where the workers are.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from hoidam.errors import SettingError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Engine", "Local", "OnRay", "Row", "ray_at"]

Row: TypeAlias = dict[str, Any]
_EACH, _MOST = 2, 400  # pieces a processor, and at most, that rows are cut in to be grouped


class Engine(Protocol):
    """`Rows` below are whatever the engine holds them as: a list here, a dataset on Ray."""

    def parts(self, folder: Path, columns: Sequence[str]) -> Any:
        """The rows of all Parquet files of a folder."""

    def map(self, rows: Any, each: Callable[[Row], Iterable[Row]], schema: pa.Schema) -> Any:
        """All rows that `each` makes of a row. `schema` is what it makes, known also where it makes nothing."""

    def group(self, rows: Any, key: str, each: Callable[[list[Row]], Iterable[Row]], schema: pa.Schema) -> Any:
        """All rows that `each` makes of the rows with one value of a column, in any order."""

    def union(self, *rows: Any) -> Any:
        """The rows of several, of one schema, together."""

    def total(self, rows: Any, column: str) -> int:
        """The sum of a column of whole numbers."""

    def write(self, rows: Any, folder: Path, schema: pa.Schema) -> int:
        """Writes Parquet in the place of what the folder held; the number of rows."""


class Local:
    """All in the memory of this process."""

    def parts(self, folder: Path, columns: Sequence[str]) -> list[Row]:
        """The rows of all Parquet files of a folder."""
        import pyarrow.parquet as pq

        return [
            row
            for path in sorted(folder.glob("[!.]*.parquet"))
            for row in pq.read_table(path, columns=columns).to_pylist()
        ]

    def map(self, rows: list[Row], each: Callable[[Row], Iterable[Row]], schema: pa.Schema) -> list[Row]:
        """All rows that `each` makes of a row."""
        return [made for row in rows for made in each(row)]

    def group(
        self, rows: list[Row], key: str, each: Callable[[list[Row]], Iterable[Row]], schema: pa.Schema
    ) -> list[Row]:
        """All rows that `each` makes of the rows with one value of a column."""
        groups: dict[Any, list[Row]] = {}
        for row in rows:
            groups.setdefault(row[key], []).append(row)
        return [made for group in groups.values() for made in each(group)]

    def union(self, *rows: list[Row]) -> list[Row]:
        """The rows of several together."""
        return [row for some in rows for row in some]

    def total(self, rows: list[Row], column: str) -> int:
        """The sum of a column."""
        return sum(row[column] for row in rows)

    def write(self, rows: list[Row], folder: Path, schema: pa.Schema) -> int:
        """Writes one Parquet file in the place of what the folder held."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        with _fresh(folder) as beside:
            pq.write_table(pa.Table.from_pylist(rows, schema=schema), beside / "0.parquet")
        return len(rows)


class OnRay:
    """On a Ray cluster whose nodes see the same folders."""

    def __init__(self, address: str | None) -> None:
        self._ray = ray_at(address)
        self._parts = max(2, min(_MOST, _EACH * int(self._ray.cluster_resources().get("CPU", 1))))

    def parts(self, folder: Path, columns: Sequence[str]) -> Any:
        """The rows of all Parquet files of a folder."""
        return self._ray.data.read_parquet(str(folder), partitioning=None).select_columns(list(columns))

    def map(self, rows: Any, each: Callable[[Row], Iterable[Row]], schema: pa.Schema) -> Any:
        """All rows that `each` makes of a row."""

        def batch(table: pa.Table) -> pa.Table:
            return _table((made for row in table.to_pylist() for made in each(row)), schema)

        return rows.map_batches(batch, batch_format="pyarrow")

    def group(self, rows: Any, key: str, each: Callable[[list[Row]], Iterable[Row]], schema: pa.Schema) -> Any:
        """All rows that `each` makes of the rows with one value of a column."""

        def batch(table: pa.Table) -> pa.Table:
            return _table(each(table.to_pylist()), schema)

        return rows.groupby(key, num_partitions=self._parts).map_groups(batch, batch_format="pyarrow").materialize()

    def union(self, *rows: Any) -> Any:
        """The rows of several together."""
        first, *others = rows
        return first.union(*others)

    def total(self, rows: Any, column: str) -> int:
        """The sum of a column."""
        return int(rows.sum(column) or 0)

    def write(self, rows: Any, folder: Path, schema: pa.Schema) -> int:
        """Writes Parquet files in the place of what the folder held."""
        done = rows.materialize()
        with _fresh(folder) as beside:
            done.write_parquet(str(beside))
        return int(done.count())


def ray_at(address: str | None) -> Any:
    """Ray, connected with the cluster at an address or begun on this machine; SettingError where it is missing."""
    try:
        import ray
        import ray.data
    except ImportError:
        raise SettingError("--engine ray needs Ray: pip install 'hoidam[ray]'", reason="no_ray") from None
    if not ray.is_initialized():
        ray.init(address=address, log_to_driver=False)
        logging.getLogger("ray.data").setLevel(logging.WARNING)  # else a dozen lines a step on standard error
    return ray


def _table(rows: Iterable[Row], schema: pa.Schema) -> pa.Table:
    import pyarrow as pa

    return pa.Table.from_pylist(list(rows), schema=schema)


@contextmanager
def _fresh(folder: Path) -> Iterator[Path]:
    """A folder beside, which takes the place of the other when all is written."""
    beside = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    yield beside
    shutil.rmtree(folder, ignore_errors=True)
    beside.replace(folder)
