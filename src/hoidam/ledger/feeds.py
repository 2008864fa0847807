"""What the ledger remembers of feeds: their states between runs (`hoidam.read.feeds.FeedStore`), and a log of polls."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager

import msgspec

from hoidam.ledger.results import Poll, Results
from hoidam.read.feeds import FeedState

__all__ = ["FeedQuestions"]

_KEPT = 1000  # polls of a feed


class FeedQuestions:
    """What Ledger can do with feeds."""

    _db: sqlite3.Connection
    _transaction: Callable[[], AbstractContextManager[None]]
    _select: Callable[..., list[sqlite3.Row]]

    def feed_state(self, url: str) -> FeedState | None:
        """The state last saved for the feed, or None."""
        for row in self._select("SELECT etag, modified, due, failures, seen, tries FROM feeds WHERE url = ?", (url,)):
            lists = {
                "seen": msgspec.json.decode(row["seen"], type=tuple[str, ...]),
                "tries": msgspec.json.decode(row["tries"], type=dict[str, int]),
            }
            return FeedState(**dict(row) | lists)
        return None

    def save_feed_state(self, url: str, state: FeedState) -> None:
        """Keeps the state; a later `feed_state` gives it back, also in another run."""
        seen, tries = (msgspec.json.encode(value).decode() for value in (state.seen, dict(state.tries)))
        with self._transaction():
            self._db.execute(
                "INSERT INTO feeds VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (url) DO UPDATE SET etag = excluded.etag,"
                " modified = excluded.modified, due = excluded.due, failures = excluded.failures, seen = excluded.seen,"
                " tries = excluded.tries",
                (url, state.etag, state.modified, state.due, state.failures, seen, tries),
            )

    def log_poll(self, poll: Poll) -> None:
        """Keeps what came of asking a feed, for the last thousand times."""
        with self._transaction():
            self._db.execute("INSERT OR IGNORE INTO feeds VALUES (?, NULL, NULL, 0, 0, '[]', '{}')", (poll.url,))
            self._db.execute(
                "INSERT INTO polls (url, at, new, changed, unchanged, set_aside, trouble)"
                " VALUES (:url, :at, :new, :changed, :unchanged, :set_aside, :trouble)",
                msgspec.to_builtins(poll),
            )
            self._db.execute(
                "DELETE FROM polls WHERE url = ?1 AND number <="
                " (SELECT number FROM polls WHERE url = ?1 ORDER BY number DESC LIMIT 1 OFFSET ?2)",
                (poll.url, _KEPT),
            )

    def polls(self, url: str | None = None, *, limit: int = 100) -> Results[Poll]:
        """What came of asking feeds, or one of them, latest first."""
        rows = self._select(
            "SELECT url, at, new, changed, unchanged, set_aside, trouble FROM polls"
            " WHERE ?1 IS NULL OR url = ?1 ORDER BY number DESC LIMIT ?2",
            (url, limit),
        )
        return Results(Poll(**dict(row)) for row in rows)
