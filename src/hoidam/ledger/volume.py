"""How many articles were seen, and how many the gate let pass, by source and month."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager

from hoidam.ledger.results import Results, Volume

__all__ = ["VolumeQuestions"]


class VolumeQuestions:
    """What Ledger knows of the volume."""

    _db: sqlite3.Connection
    _transaction: Callable[[], AbstractContextManager[None]]
    _select: Callable[..., list[sqlite3.Row]]

    def count_volume(self, source: str, months: Mapping[str, tuple[int, int]]) -> None:
        """Keeps how many of a source were seen and passed, by month ("" for those without a date), in the place of
        what was kept of it before: a second run over a source counts nothing twice."""
        with self._transaction():
            self._db.execute("DELETE FROM volume WHERE source = ?", (source,))
            self._db.executemany(
                "INSERT INTO volume VALUES (?, ?, ?, ?)",
                [(source, month, seen, passed) for month, (seen, passed) in months.items()],
            )

    def volume(self) -> Results[Volume]:
        """How many were seen and passed of all sources, by month; those without a date first."""
        rows = self._select(
            "SELECT month, sum(seen) AS seen, sum(passed) AS passed FROM volume GROUP BY month ORDER BY month"
        )
        return Results(Volume(**dict(row)) for row in rows)
